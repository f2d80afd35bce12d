//! What both sides hold, before and after.

use crate::scene::{Breach, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "what both sides hold is noted",
        "what both sides hold is noted",
        "Reads both lists of sessions, the issuer's decision, and what the importer knows of the customer.",
        note),
    step!(Then
        "both sides hold what they held",
        "both sides hold what they held",
        "Reads all of it again: nothing is new, gone or changed.",
        compare),
    step!(Then
        "the {party} can still import the session",
        "the importer can still import the session",
        "Imports with the last token, which has to work: nothing has used it up.",
        still_imports),
];

async fn note(scene: &mut Scene, _: Args) -> Step {
    scene.note_holdings().await
}

async fn compare(scene: &mut Scene, _: Args) -> Step {
    scene.compare_holdings().await
}

async fn still_imports(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let body = scene.redemption(by)?;
    let answer = scene.redeem(by, body).await?;
    if answer.is_success() && answer.text_member("session_id").is_some() {
        return Ok(());
    }
    let breach = Breach::new(
        "after the refusal, the same token no longer works",
        "201: a refusal uses nothing up",
        answer.status().to_string(),
    );
    if imports_at_all(scene, by).await? {
        Err(Stop::Breach(breach))
    } else {
        Err(breach.blocks("import-created"))
    }
}

/// Whether a fresh token of a session like this one can be imported: if not, the refusal before is not to blame.
async fn imports_at_all(scene: &mut Scene, by: Party) -> Result<bool, Stop> {
    let like = scene.token()?.session;
    let made = scene
        .provision(like.owner, like.kind, like.status, serde_json::Map::new())
        .await;
    match made {
        Ok(()) => {}
        // Where no second session can be had, the first one has to do as evidence.
        Err(Stop::Skipped(_)) => return Ok(true),
        Err(other) => return Err(other),
    }
    scene.minted(like.owner, by, None).await?;
    let body = scene.redemption(by)?;
    let answer = scene.redeem(by, body).await?;
    Ok(answer.is_success())
}

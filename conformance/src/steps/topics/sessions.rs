//! Sessions that a party has.

use contract::session::{SessionKind, SessionStatus};
use serde_json::{Map, json};

use crate::scene::{Party, Scene, Session, Step};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has a/an {status} {kind} session",
        "the issuer has an Approved KYC session",
        "Makes a session with a rich payload, or takes one from the pool.",
        has_session),
    step!(Given
        "the {party} has another {status} {kind} session",
        "the issuer has another Approved KYC session",
        "Makes one more session, of another person or company; from here on it is \"the session\".",
        has_another),
    step!(Given
        "the {party} has a/an {status} {kind} session of customer {string}",
        "the importer has an Approved KYC session of customer \"customer-1\"",
        "Makes a session under the party's own id of a customer, whom the party thereby knows.",
        has_session_of),
    step!(Given
        "the issuer goes back to its first session",
        "the issuer goes back to its first session",
        "From here on \"the session\" is the one that was made first.",
        back_to_first),
    step!(Given
        "the issuer has deleted the session",
        "the issuer has deleted the session",
        "Deletes the session that was made last.",
        deleted_source),
    step!(When
        "the issuer deletes the session",
        "the issuer deletes the session",
        "Deletes the session that was made last.",
        deleted_source),
    step!(Given
        "the importer has deleted the imported session",
        "the importer has deleted the imported session",
        "Deletes what the last import made.",
        deleted_import),
    step!(Given
        "the imported session counts as the importer's own",
        "the imported session counts as the importer's own",
        "From here on \"the session\" is what the last import made.",
        import_is_session),
];

async fn has_session(scene: &mut Scene, args: Args) -> Step {
    let (owner, status, kind) = three(&args)?;
    scene.provision(owner, kind, status, Map::new()).await
}

async fn has_another(scene: &mut Scene, args: Args) -> Step {
    let (owner, status, kind) = three(&args)?;
    let seed = scene.sessions.len() + 1;
    let more = Map::from_iter([("payload_seed".to_owned(), json!(seed))]);
    scene.provision(owner, kind, status, more).await
}

async fn has_session_of(scene: &mut Scene, args: Args) -> Step {
    let (owner, status, kind) = three(&args)?;
    let more = Map::from_iter([(
        "vendor_data".to_owned(),
        json!(scene.customer_named(args.text(3)?)),
    )]);
    scene.provision(owner, kind, status, more).await
}

fn three(args: &Args) -> Result<(Party, SessionStatus, SessionKind), crate::scene::Stop> {
    Ok((args.party(0)?, args.status(1)?, args.kind(2)?))
}

async fn back_to_first(scene: &mut Scene, _: Args) -> Step {
    if !scene.sessions.is_empty() {
        scene.sessions.rotate_left(1);
    }
    Ok(())
}

async fn deleted_source(scene: &mut Scene, _: Args) -> Step {
    let session = scene.session()?;
    scene.delete_session(&session).await
}

async fn deleted_import(scene: &mut Scene, _: Args) -> Step {
    let clone = imported_as_session(scene)?;
    scene.delete_session(&clone).await
}

async fn import_is_session(scene: &mut Scene, _: Args) -> Step {
    let clone = imported_as_session(scene)?;
    scene.sessions.push(clone);
    Ok(())
}

fn imported_as_session(scene: &Scene) -> Result<Session, crate::scene::Stop> {
    let imported = scene.import()?;
    Ok(Session {
        id: imported.session_id,
        owner: imported.by,
        kind: imported.source.kind,
        status: imported.source.status,
    })
}

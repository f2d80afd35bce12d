//! What an application is charged for.

use serde_json::{Value, json};

use crate::scene::{Party, Scene, Step, Stop, Usage};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "what issuer and importer are charged for is noted",
        "what issuer and importer are charged for is noted",
        "Reads the billable sessions of both, and how many are still free this month where the target tells.",
        note),
    step!(Then
        "neither issuer nor importer is charged for more",
        "neither issuer nor importer is charged for more",
        "Compares the billable sessions of both with what was noted.",
        compare),
    step!(Then
        "the {party} is charged for {int} session(s) more",
        "the issuer is charged for 1 session more",
        "Expects so many billable sessions more than were noted; 0 also means not one less.",
        charged),
    step!(Then
        "the {party}'s free allowance shrank by {int}",
        "the issuer's free allowance shrank by 1",
        "Expects so many free captures less than were noted. Where the target does not tell, that is recorded.",
        shrank),
];

async fn note(scene: &mut Scene, _: Args) -> Step {
    for (name, party) in ACCOUNTS {
        let usage = usage(scene, party).await?;
        let noted = json!({"billable": usage.billable, "free": usage.free});
        scene.noted.insert(name, noted);
    }
    Ok(())
}

async fn compare(scene: &mut Scene, _: Args) -> Step {
    for (_, party) in ACCOUNTS {
        holds(scene, party, 0).await?;
    }
    Ok(())
}

async fn charged(scene: &mut Scene, args: Args) -> Step {
    holds(scene, args.party(0)?, args.int(1)?).await
}

async fn holds(scene: &mut Scene, party: Party, more: i64) -> Step {
    let before = noted(scene, party, "billable")?;
    let now = usage(scene, party).await?.billable;
    if before + more == now {
        return Ok(());
    }
    Err(Stop::breach(
        if more == 0 {
            format!("the {}'s number of billable sessions changed", party.name())
        } else {
            format!(
                "the {} is charged for another number of sessions",
                party.name()
            )
        },
        (before + more).to_string(),
        now.to_string(),
    ))
}

async fn shrank(scene: &mut Scene, args: Args) -> Step {
    let (party, by) = (args.party(0)?, args.int(1)?);
    let Some(now) = usage(scene, party).await?.free else {
        scene.observe("the target does not tell how many captures are still free");
        return Ok(());
    };
    let before = noted(scene, party, "free")?;
    // Nothing is less than nothing left.
    if now == (before - by).max(0) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the {}'s free allowance is another", party.name()),
        (before - by).max(0).to_string(),
        now.to_string(),
    ))
}

fn noted(scene: &Scene, party: Party, member: &str) -> Result<i64, Stop> {
    let name = ACCOUNTS.into_iter().find(|(_, own)| *own == party);
    let noted = name.and_then(|(name, _)| scene.noted.get(name));
    let count = noted.and_then(|noted| noted.get(member));
    count.and_then(Value::as_i64).ok_or_else(|| {
        Stop::scenario(
            "nothing was noted: add \"what issuer and importer are charged for is noted\"",
        )
    })
}

async fn usage(scene: &mut Scene, party: Party) -> Result<Usage, Stop> {
    let application = scene.application(party)?.application_id.clone();
    scene.usage(&application).await
}

const ACCOUNTS: [(&str, Party); 2] = [
    ("usage of the issuer", Party::Issuer),
    ("usage of the importer", Party::Importer),
];

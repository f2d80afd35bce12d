//! What an application is charged for.

use serde_json::Value;

use crate::scene::{Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "what issuer and importer are charged for is noted",
        "what issuer and importer are charged for is noted",
        "Reads the billable sessions of both.",
        note),
    step!(Then
        "neither issuer nor importer is charged for more",
        "neither issuer nor importer is charged for more",
        "Compares the billable sessions of both with what was noted.",
        compare),
];

async fn note(scene: &mut Scene, _: Args) -> Step {
    for (name, party) in ACCOUNTS {
        let count = billable(scene, party).await?;
        scene.noted.insert(name, count);
    }
    Ok(())
}

async fn compare(scene: &mut Scene, _: Args) -> Step {
    for (name, party) in ACCOUNTS {
        let now = billable(scene, party).await?;
        let before = scene.noted.get(name).cloned().unwrap_or(Value::Null);
        if before != now {
            return Err(Stop::breach(
                format!("the {}'s number of billable sessions changed", party.name()),
                before.to_string(),
                now.to_string(),
            ));
        }
    }
    Ok(())
}

async fn billable(scene: &mut Scene, party: Party) -> Result<Value, Stop> {
    let application = scene.application(party)?.application_id.clone();
    scene.usage(&application).await
}

const ACCOUNTS: [(&str, Party); 2] = [
    ("usage of the issuer", Party::Issuer),
    ("usage of the importer", Party::Importer),
];

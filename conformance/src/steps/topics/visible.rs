//! Who sees an imported session, and who does not.

use serde_json::{Value, json};

use crate::scene::{MintBody, Party, Scene, Session, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the {party} can read the imported session",
        "the importer can read the imported session",
        "Expects 200 and a decision with this session's id.",
        can_read),
    step!(Then
        "the {party} finds the imported session in its list",
        "the importer finds the imported session in its list",
        "Expects exactly one entry with this session's id.",
        finds),
    step!(Then
        "the {party} can't read the imported session",
        "the issuer can't read the imported session",
        "Expects a 4xx from the decision.",
        cannot_read),
    step!(Then
        "the {party} does not find the imported session in its list",
        "the issuer does not find the imported session in its list",
        "Expects no entry with this session's id.",
        does_not_find),
    step!(Then
        "the {party} can't delete the imported session",
        "the issuer can't delete the imported session",
        "Expects a 4xx, and that the importer can read the session afterwards.",
        cannot_delete),
    step!(Then
        "the {party} can't share the imported session",
        "the issuer can't share the imported session",
        "Expects a 4xx and no token.",
        cannot_share),
];

async fn can_read(scene: &mut Scene, args: Args) -> Step {
    let imported = scene.import()?;
    let answer = scene.decision(args.party(0)?, &imported.session_id).await?;
    if answer.status() != 200 {
        return Err(Stop::breach(
            "the imported session can't be read by its owner",
            "200",
            answer.status().to_string(),
        ));
    }
    match answer.text_member("session_id") {
        Some(id) if id == imported.session_id => Ok(()),
        other => Err(Stop::breach(
            "the decision is not that of the imported session",
            imported.session_id.clone(),
            other.unwrap_or("no session_id"),
        )),
    }
}

async fn finds(scene: &mut Scene, args: Args) -> Step {
    let entries = entries(scene, args.party(0)?).await?;
    if entries == 1 {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("the imported session is listed {entries} times"),
            "once",
            entries.to_string(),
        ))
    }
}

async fn cannot_read(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    let imported = scene.import()?;
    let answer = scene.decision(party, &imported.session_id).await?;
    expect_refusal(party, "read the imported session", answer.status())
}

async fn does_not_find(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    let entries = entries(scene, party).await?;
    if entries == 0 {
        Ok(())
    } else {
        Err(Stop::breach(
            format!(
                "the {} finds the importer's session in its own list",
                party.name()
            ),
            "no such entry",
            format!("{entries} entries"),
        ))
    }
}

async fn cannot_delete(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    let imported = scene.import()?;
    let path = format!("/v3/session/{}/delete/", imported.session_id);
    let call = scene.call_by(party, "deletes the imported session", "DELETE", &path)?;
    let answer = scene.send(call).await?;
    expect_refusal(party, "delete the imported session", answer.status())?;
    let answer = scene.decision(imported.by, &imported.session_id).await?;
    if answer.is_success() {
        Ok(())
    } else {
        Err(Stop::breach(
            "after the refusal, the importer can no longer read its session",
            "200",
            answer.status().to_string(),
        ))
    }
}

async fn cannot_share(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    let imported = scene.import()?;
    let session = Session {
        id: imported.session_id,
        ..imported.source
    };
    let body = MintBody::for_application(&scene.application(Party::Importer)?.application_id);
    let answer = scene.mint(party, &session, body).await?;
    expect_refusal(party, "share the imported session", answer.status())
}

async fn entries(scene: &mut Scene, party: Party) -> Result<usize, Stop> {
    let imported = scene.import()?;
    let answer = scene.list(party).await?;
    let results = answer.member("results").and_then(Value::as_array);
    let Some(results) = results.filter(|_| answer.is_success()) else {
        return Err(Stop::breach(
            format!("the {} can't list its sessions", party.name()),
            "200 with an array \"results\"",
            answer.status().to_string(),
        ));
    };
    let id = json!(imported.session_id);
    Ok(results
        .iter()
        .filter(|session| session.get("session_id") == Some(&id))
        .count())
}

fn expect_refusal(party: Party, what: &str, status: u16) -> Step {
    if (400..500).contains(&status) {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("the {} is not kept from this: {what}", party.name()),
            "a 4xx",
            status.to_string(),
        ))
    }
}

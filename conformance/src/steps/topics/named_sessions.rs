//! Sessions with names, for scenarios that hold several.

use contract::capability::Capability;
use serde_json::{Map, Value, json};

use crate::payload::decision_difference;
use crate::scene::{Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "the {party} has a/an {status} {kind} session {string}",
        "the issuer has an Approved KYC session \"s1\"",
        "Makes a session, of another person or company each time, and calls it by this name.",
        has_session),
    step!(Given
        "the {party} has a/an {status} {kind} session of payload {int} with metadata {string}",
        "the issuer has an Approved KYC session of payload 7 with metadata \"{}\"",
        "Makes a session with the rich payload of this payload_seed, and this JSON for metadata.",
        has_session_of_payload),
    step!(When
        "session {string} is deleted",
        "session \"s1\" is deleted",
        "Deletes it as its owner would.",
        is_deleted),
    step!(When
        "the status of session {string} is changed to {status}",
        "the status of session \"s1\" is changed to Declined",
        "Sends new_status to update-status, as its owner would.",
        is_changed),
    step!(Given
        "the decision of session {string} is noted",
        "the decision of session \"s1\" is noted",
        "Reads it as its owner, to compare with later.",
        is_noted),
    step!(Then
        "session {string} is what it was",
        "session \"s1\" is what it was",
        "Compares its decision with what was noted.",
        is_unchanged),
    step!(Given
        "what the {party} lists is noted",
        "what the importer lists is noted",
        "Reads a party's list of sessions: what stands there is nothing that the scenario made.",
        list_is_noted),
    step!(Then
        "the {party} lists {string} and nothing else",
        "the importer lists \"c1, c2\" and nothing else",
        "Expects the sessions of these names in the list, each once, beside what was noted.",
        lists),
    step!(Then
        "the {party} lists nothing",
        "the importer lists nothing",
        "Expects no session in the list, beside what was noted.",
        lists_nothing),
];

async fn has_session(scene: &mut Scene, args: Args) -> Step {
    let (owner, status, kind) = (args.party(0)?, args.status(1)?, args.kind(2)?);
    let seed = scene.named.sessions.len() + 1;
    let more = Map::from_iter([("payload_seed".to_owned(), json!(seed))]);
    scene.provision(owner, kind, status, more).await?;
    let session = scene.session()?;
    scene
        .named
        .sessions
        .insert(args.text(3)?.to_owned(), session);
    Ok(())
}

async fn has_session_of_payload(scene: &mut Scene, args: Args) -> Step {
    let (owner, status, kind) = (args.party(0)?, args.status(1)?, args.kind(2)?);
    let more = Map::from_iter([
        ("payload_seed".to_owned(), json!(args.int(3)?)),
        ("metadata".to_owned(), args.json(4)?),
    ]);
    scene.provision(owner, kind, status, more).await
}

async fn is_deleted(scene: &mut Scene, args: Args) -> Step {
    let session = scene.session_named(args.text(0)?)?;
    if session.owner != Party::Issuer && !scene.offers(Capability::Provision) {
        return Err(Stop::Skipped(Capability::Provision));
    }
    scene.delete_session(&session).await
}

async fn is_changed(scene: &mut Scene, args: Args) -> Step {
    let session = scene.session_named(args.text(0)?)?;
    let path = format!("/v3/session/{}/update-status/", session.id);
    let call = scene
        .call_by(session.owner, "changes the status", "PATCH", &path)?
        .json(&json!({"new_status": args.text(1)?}));
    let answer = scene.send(call).await?;
    scene.last = Some(answer);
    Ok(())
}

async fn is_noted(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let session = scene.session_named(name)?;
    let decision = scene
        .own_decision(session.owner, &session.id, "share-no-side-effect")
        .await?;
    scene.named.decisions.insert(name.to_owned(), decision);
    Ok(())
}

async fn is_unchanged(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let session = scene.session_named(name)?;
    let before = scene.named.decisions.get(name).cloned().ok_or_else(|| {
        Stop::scenario(format!(
            "nothing was noted: add \"Given the decision of session \"{name}\" is noted\""
        ))
    })?;
    let answer = scene.decision(session.owner, &session.id).await?;
    let now = match answer.json() {
        Ok(json) if answer.is_success() => json,
        Ok(_) | Err(_) => {
            return Err(Stop::breach(
                format!(
                    "the {} can no longer read its session",
                    session.owner.name()
                ),
                "200",
                answer.status().to_string(),
            ));
        }
    };
    match decision_difference(&before, now) {
        None => Ok(()),
        Some(found) => Err(Stop::breach(
            format!("the session has changed at {}", found.pointer),
            found.left,
            found.right,
        )),
    }
}

async fn list_is_noted(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    if let Some(ids) = listed(scene, party).await? {
        scene.named.listed.insert(party, ids);
    }
    Ok(())
}

async fn lists(scene: &mut Scene, args: Args) -> Step {
    compare(scene, args.party(0)?, args.text(1)?).await
}

async fn lists_nothing(scene: &mut Scene, args: Args) -> Step {
    compare(scene, args.party(0)?, "").await
}

async fn compare(scene: &mut Scene, party: Party, names: &str) -> Step {
    let Some(found) = listed(scene, party).await? else {
        return Ok(());
    };
    let mut expected = Vec::new();
    for name in names.split(", ").filter(|name| !name.is_empty()) {
        let id = scene.session_named(name)?.id;
        let times = found.iter().filter(|listed| **listed == id).count();
        if times != 1 {
            return Err(Stop::breach(
                format!(
                    "session \"{name}\" stands {times} times in the list of the {}",
                    party.name()
                ),
                "once",
                times.to_string(),
            ));
        }
        expected.push(id);
    }
    let noted = scene.named.listed.get(&party);
    let known =
        |id: &String| expected.contains(id) || noted.is_some_and(|noted| noted.contains(id));
    match found.iter().find(|id| !known(id)) {
        None => Ok(()),
        Some(more) => Err(Stop::breach(
            format!("the {} lists a session that nobody gave it", party.name()),
            format!("{} sessions", expected.len()),
            format!("another one, {more}"),
        )),
    }
}

/// The ids in a party's list; `None` where the target has no list.
async fn listed(scene: &mut Scene, party: Party) -> Result<Option<Vec<String>>, Stop> {
    let answer = scene.list(party).await?;
    if matches!(answer.status(), 404 | 405 | 501) {
        return Ok(None);
    }
    let sessions = answer.member("results").and_then(Value::as_array);
    let Some(sessions) = sessions.filter(|_| answer.is_success()) else {
        return Err(Stop::breach(
            format!("the {} can't list its sessions", party.name()),
            "200 with an array \"results\"",
            answer.status().to_string(),
        ));
    };
    let id = |session: &Value| {
        session
            .get("session_id")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    Ok(Some(sessions.iter().filter_map(id).collect()))
}

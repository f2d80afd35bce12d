//! What the last answer says.

use serde_json::{Value, json};

use crate::http::{Answer, Asked};
use crate::scene::{Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the answer is {int}",
        "the answer is 201",
        "Expects this status, or what the dialect that is judged has in its place.",
        is_status),
    step!(Then
        "a share token is handed out",
        "a share token is handed out",
        "Expects success and a text that is not empty in share_token.",
        token_is_handed_out),
    step!(Then
        "a session is handed out",
        "a session is handed out",
        "Expects success and a text that is not empty in session_id.",
        session_is_handed_out
    ),
    step!(Then
        "the request is refused",
        "the request is refused",
        "Expects some 4xx, without a token and without a session.",
        is_refused),
    step!(Then
        "the request is refused with {int}",
        "the request is refused with 403",
        "Expects this status, or what the dialect has in its place for the rule, without a token and without a session.",
        is_refused_with),
    step!(Then
        "the request is refused with {int} or {int}",
        "the request is refused with 400 or 401",
        "Expects one of two statuses, without a token and without a session.",
        is_refused_with_either),
    step!(Then
        "the request is refused with one of {string}",
        "the request is refused with one of \"401, 403, 404\"",
        "Expects one of these statuses, without a token and without a session.",
        is_refused_with_one_of),
    step!(Then
        "the key is refused",
        "the key is refused",
        "Expects 401 or 403, without a token and without a session.",
        key_is_refused),
    step!(Then
        "the reply's {string} is {string}",
        "the reply's \"session_kind\" is \"user\"",
        "Expects this text in a member of the reply.",
        member_is),
    step!(Then
        "the reply's {string} is the {party}'s application",
        "the reply's \"for_application_id\" is the importer's application",
        "Expects the id of this party's application in a member of the reply.",
        member_is_application),
    step!(Then
        "it is recorded whether the server grants {string}",
        "it is recorded whether the server grants \"a second token\"",
        "Expects nothing; the report shows the status beside this text.",
        record),
];

async fn is_status(scene: &mut Scene, args: Args) -> Step {
    let founding = args.status_code(0)?;
    let answer = scene.answer()?;
    let expected = match answer.asked() {
        Asked::Share => scene.table().granted_share(founding),
        Asked::Other => scene.refusal_status(founding),
    };
    if answer.status() == expected {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("the answer is {} instead of {expected}", answer.status()),
            pinned(scene, founding, expected),
            answer.status().to_string(),
        ))
    }
}

async fn token_is_handed_out(scene: &mut Scene, _: Args) -> Step {
    is_handed_out(scene, "share_token")
}

async fn session_is_handed_out(scene: &mut Scene, _: Args) -> Step {
    is_handed_out(scene, "session_id")
}

fn is_handed_out(scene: &Scene, member: &str) -> Step {
    let answer = scene.answer()?;
    if !answer.is_success() {
        return Err(Stop::breach(
            format!("no {member} was handed out"),
            format!("a success with a {member}"),
            answer.status().to_string(),
        ));
    }
    match answer.text_member(member) {
        Some(text) if !text.is_empty() => Ok(()),
        Some(_) | None => Err(Stop::breach(
            format!("the reply has no {member}"),
            "a text that is not empty",
            shown(scene, answer.member(member)),
        )),
    }
}

async fn is_refused(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    refused(&answer, "a 4xx", Answer::is_client_error)
}

async fn is_refused_with(scene: &mut Scene, args: Args) -> Step {
    let founding = args.status_code(0)?;
    let expected = scene.refusal_status(founding);
    let answer = scene.answer()?;
    refused(&answer, &pinned(scene, founding, expected), |answer| {
        answer.status() == expected
    })
}

async fn is_refused_with_either(scene: &mut Scene, args: Args) -> Step {
    let (one, other) = (args.status_code(0)?, args.status_code(1)?);
    let (one, other) = (scene.refusal_status(one), scene.refusal_status(other));
    let answer = scene.answer()?;
    let expected = if one == other {
        one.to_string()
    } else {
        format!("{one} or {other}")
    };
    refused(&answer, &expected, |answer| {
        answer.status() == one || answer.status() == other
    })
}

/// A status, with the dialect that has it where it is not the founding document's.
fn pinned(scene: &Scene, founding: u16, expected: u16) -> String {
    if founding == expected {
        expected.to_string()
    } else {
        format!("{expected}, in the dialect {}", scene.table().dialect)
    }
}

async fn is_refused_with_one_of(scene: &mut Scene, args: Args) -> Step {
    let expected = args.text(0)?;
    let answer = scene.answer()?;
    refused(&answer, expected, |answer| {
        let status = answer.status().to_string();
        expected.split(", ").any(|one| one == status)
    })
}

async fn key_is_refused(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    refused(&answer, "401 or 403", |answer| {
        matches!(answer.status(), 401 | 403)
    })
}

fn refused(answer: &Answer, expected: &str, fits: impl Fn(&Answer) -> bool) -> Step {
    let status = answer.status();
    if answer.is_success() {
        return Err(Stop::breach(
            "the request was granted, not refused",
            expected,
            status.to_string(),
        ));
    }
    if !fits(answer) {
        return Err(Stop::breach(
            format!("the refusal is {status}"),
            expected,
            status.to_string(),
        ));
    }
    match ["share_token", "session_id"]
        .into_iter()
        .find(|member| answer.text_member(member).is_some())
    {
        Some(member) => Err(Stop::breach(
            format!("the refusal carries a {member} all the same"),
            format!("{expected} and no {member}"),
            format!("{status} with a {member}"),
        )),
        None => Ok(()),
    }
}

async fn member_is(scene: &mut Scene, args: Args) -> Step {
    let expected = json!(args.text(1)?);
    member_equals(scene, args.text(0)?, &expected)
}

async fn member_is_application(scene: &mut Scene, args: Args) -> Step {
    let party: Party = args.party(1)?;
    let expected = json!(scene.application(party)?.application_id);
    member_equals(scene, args.text(0)?, &expected)
}

fn member_equals(scene: &Scene, member: &str, expected: &Value) -> Step {
    let answer = scene.answer()?;
    if let Err(reason) = answer.json() {
        return Err(Stop::breach(
            "the reply is no JSON",
            "a JSON object",
            reason,
        ));
    }
    if answer.member(member) == Some(expected) {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("the reply's {member} is not as expected"),
            expected.to_string(),
            shown(scene, answer.member(member)),
        ))
    }
}

fn shown(scene: &Scene, value: Option<&Value>) -> String {
    value.map_or_else(
        || "no such member".to_owned(),
        |value| scene.redactor.value(value),
    )
}

async fn record(scene: &mut Scene, args: Args) -> Step {
    let status = scene.answer()?.status();
    let granted = if (200..300).contains(&status) {
        "granted"
    } else {
        "refused"
    };
    scene.observe(format!("{}: {granted} with {status}", args.text(0)?));
    Ok(())
}

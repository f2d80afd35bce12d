//! What a refusal looks like.

use serde_json::Value;

use crate::scene::{Breach, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the refusal itself is judged by {string}",
        "the refusal itself is judged by \"share-unfinished-refused\"",
        "Ends the scenario as blocked by this rule if the answer is no 4xx at all: only its looks are judged here.",
        judged_elsewhere),
    step!(Then
        "the error is a text under {string}",
        "the error is a text under \"detail\"",
        "Expects a JSON object with a text that is not empty under this name; the wording is free.",
        is_text),
    step!(Then
        "the error is a list of texts under {string}",
        "the error is a list of texts under \"ttl_in_seconds\"",
        "Expects a JSON object with an array of texts under this name; the wording is free.",
        is_list),
    step!(Then
        "the error is a text or a list of texts under {string}",
        "the error is a text or a list of texts under \"detail\"",
        "Expects a JSON object with a text or an array of texts under this name; the wording is free.",
        is_either),
    step!(Then
        "the answer is a JSON error",
        "the answer is a JSON error",
        "Expects a 4xx of media type application/json whose body is a JSON object.",
        is_json_error),
    step!(Then
        "the answer is no server error",
        "the answer is no server error",
        "Expects any status below 500.",
        is_no_server_error),
    step!(Then
        "the answer allows {string}",
        "the answer allows \"POST\"",
        "Expects this method in the header Allow.",
        allows),
    step!(Then
        "the answer leads to the path with its slash",
        "the answer leads to the path with its slash",
        "Expects 301 and a Location whose path ends in a slash and is otherwise the one that was asked for.",
        redirects),
    step!(Then
        "the limited answer tells when to come back",
        "the limited answer tells when to come back",
        "Expects a 429 among the answers, with Retry-After and the three X-RateLimit headers.",
        is_limited),
];

async fn judged_elsewhere(scene: &mut Scene, args: Args) -> Step {
    let slug = args.text(0)?;
    let Some(rule) = contract::rules::find(slug) else {
        return Err(Stop::scenario(format!(
            "there is no rule named {slug}: see didit-conformance list"
        )));
    };
    scene.refused_by = Some(rule.id);
    let answer = scene.answer()?;
    if answer.is_client_error() {
        return Ok(());
    }
    Err(Breach::new(
        format!("the request was not refused: {}", answer.status()),
        "a 4xx",
        answer.status().to_string(),
    )
    .blocks(rule.id))
}

async fn is_text(scene: &mut Scene, args: Args) -> Step {
    under(
        scene,
        args.text(0)?,
        "a text that is not empty",
        is_filled_text,
    )
}

async fn is_list(scene: &mut Scene, args: Args) -> Step {
    under(scene, args.text(0)?, "an array of texts", is_list_of_texts)
}

async fn is_either(scene: &mut Scene, args: Args) -> Step {
    under(
        scene,
        args.text(0)?,
        "a text or an array of texts",
        |value| is_filled_text(value) || is_list_of_texts(value),
    )
}

fn is_filled_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_list_of_texts(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|list| !list.is_empty() && list.iter().all(Value::is_string))
}

fn under(scene: &Scene, name: &str, expected: &str, fits: impl Fn(&Value) -> bool) -> Step {
    let answer = scene.answer()?;
    let body = match answer.json() {
        Ok(body) => body,
        Err(reason) => {
            return Err(Stop::breach(
                "the error is no JSON",
                "a JSON object",
                reason,
            ));
        }
    };
    match body.get(name) {
        Some(value) if fits(value) => Ok(()),
        _ => Err(Stop::breach(
            format!("the error does not say what is wrong under {name}"),
            format!("{name}: {expected}"),
            scene.redactor.value(body),
        )),
    }
}

async fn is_json_error(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if !answer.is_client_error() {
        return Err(Stop::breach(
            format!("the answer is {} instead of a 4xx", answer.status()),
            "a 4xx",
            answer.status().to_string(),
        ));
    }
    let media_type = answer.header("content-type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Stop::breach(
            "the error is not declared as JSON",
            "Content-Type: application/json",
            if media_type.is_empty() {
                "no Content-Type"
            } else {
                media_type
            },
        ));
    }
    match answer.json() {
        Ok(body) if body.is_object() => Ok(()),
        Ok(body) => Err(Stop::breach(
            "the error is no JSON object",
            "an object",
            scene.redactor.value(body),
        )),
        Err(reason) => Err(Stop::breach(
            "the error is no JSON",
            "a JSON object",
            reason,
        )),
    }
}

async fn is_no_server_error(scene: &mut Scene, _: Args) -> Step {
    let status = scene.answer()?.status();
    if status < 500 {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("bad input is answered with {status}"),
            "anything below 500",
            status.to_string(),
        ))
    }
}

async fn allows(scene: &mut Scene, args: Args) -> Step {
    let method = args.text(0)?;
    let answer = scene.answer()?;
    let allow = answer.header("allow").unwrap_or_default();
    if allow
        .split(',')
        .any(|name| name.trim().eq_ignore_ascii_case(method))
    {
        Ok(())
    } else {
        Err(Stop::breach(
            format!("the answer does not say that {method} is allowed"),
            format!("Allow: {method}"),
            if allow.is_empty() { "no Allow" } else { allow },
        ))
    }
}

async fn redirects(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if answer.status() != 301 {
        return Err(Stop::breach(
            format!(
                "the path without its slash is answered with {}",
                answer.status()
            ),
            "301",
            answer.status().to_string(),
        ));
    }
    let asked = scene
        .noted
        .get(super::raw::ASKED_PATH)
        .and_then(Value::as_str)
        .unwrap_or_default();
    let location = answer.header("location").unwrap_or_default();
    let path = location.split(['?', '#']).next().unwrap_or_default();
    if path.ends_with(&format!("{asked}/")) {
        Ok(())
    } else {
        Err(Stop::breach(
            "the redirect does not lead to the path with its slash",
            format!("Location: …{asked}/"),
            if location.is_empty() {
                "no Location"
            } else {
                location
            },
        ))
    }
}

async fn is_limited(scene: &mut Scene, _: Args) -> Step {
    let Some(limited) = scene.many.iter().find(|answer| answer.status() == 429) else {
        return Err(Stop::breach(
            format!(
                "none of {} calls within a minute was limited",
                scene.many.len()
            ),
            "429",
            "no 429",
        ));
    };
    for name in LIMIT_HEADERS {
        let value = limited.header(name);
        if value.is_none_or(|value| value.trim().parse::<u64>().is_err()) {
            return Err(Stop::breach(
                format!("the 429 has no number in {name}"),
                format!("{name}: a whole number"),
                value.unwrap_or("no such header"),
            ));
        }
    }
    Ok(())
}

const LIMIT_HEADERS: [&str; 4] = [
    "Retry-After",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
];

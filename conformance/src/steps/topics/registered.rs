//! What registering a destination comes to.

use serde_json::Value;

use crate::scene::{Breach, Party, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "the registration is accepted",
        "the registration is accepted",
        "Expects a 2xx.",
        is_accepted),
    step!(Then
        "the registration is answered with 201, an id and a secret",
        "the registration is answered with 201, an id and a secret",
        "Expects 201 with texts in uuid and secret_shared_key.",
        is_complete),
    step!(Then
        "the registration is refused over {string}",
        "the registration is refused over \"subscribed_events\"",
        "Expects 400 and a JSON object with something under this name; the wording is free.",
        is_refused_over),
    step!(Then
        "the {party}'s list of destinations shows no secret",
        "the importer's list of destinations shows no secret",
        "Reads the list: every destination of the scenario is in it, and no secret_shared_key.",
        hides_secrets),
    step!(Then
        "the {party}'s destination itself shows its secret",
        "the importer's destination itself shows its secret",
        "Reads the last destination by its id: it has the secret of its registration.",
        shows_secret),
    step!(Then
        "the {party} has {int} destination(s) for the URL",
        "the importer has 1 destination for the URL",
        "Reads the list and counts the entries with the URL of the last destination.",
        counts),
];

async fn is_accepted(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if answer.is_success() {
        return Ok(());
    }
    Err(Stop::breach(
        "the webhook destination was not registered",
        "a 2xx",
        answer.status().to_string(),
    ))
}

async fn is_complete(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if answer.status() != 201 {
        return Err(Stop::breach(
            format!("the registration is answered with {}", answer.status()),
            "201",
            answer.status().to_string(),
        ));
    }
    for name in ["uuid", "secret_shared_key"] {
        if answer.text_member(name).is_none_or(str::is_empty) {
            return Err(Stop::breach(
                format!("the registration's answer has no {name}"),
                format!("{name}: a text that is not empty"),
                answer
                    .member(name)
                    .map_or_else(|| "no such member".to_owned(), Value::to_string),
            ));
        }
    }
    Ok(())
}

async fn is_refused_over(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?;
    let answer = scene.answer()?;
    if answer.status() != 400 {
        return Err(Stop::breach(
            format!("the registration is answered with {}", answer.status()),
            "400",
            answer.status().to_string(),
        ));
    }
    match answer.member(name) {
        Some(problem) if !problem.is_null() => Ok(()),
        Some(_) | None => Err(Stop::breach(
            format!("the refusal does not say that it is about {name}"),
            format!("a JSON object with something under {name}"),
            scene.redactor.text(&String::from_utf8_lossy(answer.body())),
        )),
    }
}

async fn hides_secrets(scene: &mut Scene, args: Args) -> Step {
    let by = args.party(0)?;
    let answer = scene.list_destinations(by).await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    let listed = answer.json().ok().filter(|_| answer.is_success());
    let Some(listed) = listed else {
        return Err(Stop::breach(
            format!("the {} can't list its destinations", by.name()),
            "200 with JSON",
            answer.status().to_string(),
        ));
    };
    for destination in scene.hooks.destinations.clone() {
        if entries(listed, &destination.url) == 0 {
            return Err(Stop::breach(
                "a destination is not in the list",
                "every destination of the application",
                format!("none with the URL {}", destination.url),
            ));
        }
        let secret = destination.secret.unwrap_or_default();
        if !secret.is_empty() && text.contains(&secret) {
            return Err(Stop::breach(
                "the list of destinations shows a secret",
                "no secret_shared_key",
                "the secret of the registration",
            ));
        }
    }
    if shows_a_secret(listed) {
        return Err(Stop::breach(
            "the list of destinations shows a secret",
            "no secret_shared_key",
            "a text under secret_shared_key that is not masked",
        ));
    }
    Ok(())
}

async fn shows_secret(scene: &mut Scene, args: Args) -> Step {
    let destination = scene.destination()?;
    let (Some(uuid), Some(secret)) = (destination.uuid, destination.secret) else {
        return Err(Breach::new(
            "the registration told no id or no secret",
            "uuid and secret_shared_key",
            "not both",
        )
        .blocks("hook-registration-is-201"));
    };
    let answer = scene.read_destination(args.party(0)?, &uuid).await?;
    if answer.is_success() && answer.text_member("secret_shared_key") == Some(secret.as_str()) {
        return Ok(());
    }
    Err(Stop::breach(
        "a look at the destination does not show its secret",
        "200 with the secret_shared_key of the registration",
        format!(
            "{} with {}",
            answer.status(),
            answer
                .text_member("secret_shared_key")
                .map_or("no secret_shared_key", |_| "another secret_shared_key")
        ),
    ))
}

async fn counts(scene: &mut Scene, args: Args) -> Step {
    let (by, expected) = (args.party(0)?, args.int(1)?);
    let url = scene.destination()?.url;
    let found = registered(scene, by, &url).await?;
    // A target without a list can still be judged by its other answers.
    let Some(found) = found else {
        return Ok(());
    };
    if i64::try_from(found) == Ok(expected) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the {} has {found} destinations for one URL", by.name()),
        expected.to_string(),
        found.to_string(),
    ))
}

async fn registered(scene: &mut Scene, by: Party, url: &str) -> Result<Option<usize>, Stop> {
    let answer = scene.list_destinations(by).await?;
    let listed = answer.json().ok().filter(|_| answer.is_success());
    Ok(listed.map(|listed| entries(listed, url)))
}

/// How many objects of the list, which may come in pages, have this URL.
fn entries(listed: &Value, url: &str) -> usize {
    let rows = listed
        .as_array()
        .or_else(|| listed.get("results").and_then(Value::as_array));
    rows.into_iter()
        .flatten()
        .filter(|row| row.get("url").and_then(Value::as_str) == Some(url))
        .count()
}

fn shows_a_secret(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, member)| {
            let shown = name == "secret_shared_key"
                && member
                    .as_str()
                    .is_some_and(|text| !text.is_empty() && !text.contains("**"));
            shown || shows_a_secret(member)
        }),
        Value::Array(items) => items.iter().any(shows_a_secret),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

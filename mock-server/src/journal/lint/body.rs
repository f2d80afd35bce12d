//! Bodies: JSON, their members, and the values of some.

use contract::endpoint::Endpoint;
use contract::nearest;
use contract::ttl::Ttl;
use serde_json::Value;

use super::members;
use super::scene::{Body, Scene};
use crate::journal::redact;

pub(super) fn json(scene: &Scene<'_>) -> Option<String> {
    scene.row()?;
    let what = match &scene.body {
        Body::Empty => return None,
        Body::Object(_) => return undeclared(scene),
        Body::Other(what) => format!("JSON, but {what}"),
        Body::NotJson => format!("{} bytes that are no JSON", scene.call.body.len()),
    };
    Some(format!("The body is {what}: Didit takes a JSON object."))
}

/// A JSON object that does not say that it is one.
fn undeclared(scene: &Scene<'_>) -> Option<String> {
    let Some(declared) = scene.call.headers.get("content-type") else {
        return Some(
            "The body is JSON, and no `Content-Type: application/json` says so.".to_owned(),
        );
    };
    let declared = String::from_utf8_lossy(declared.as_bytes()).to_ascii_lowercase();
    let essence = declared.split(';').next().unwrap_or_default().trim();
    let is_json = essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"));
    (!is_json).then(|| {
        format!(
            "The body is JSON, and `Content-Type` says \"{}\": it has to be `application/json`.",
            redact::text(essence)
        )
    })
}

pub(super) fn ttl_bounds(scene: &Scene<'_>) -> Option<String> {
    if scene.endpoint() != Some(Endpoint::Share) {
        return None;
    }
    let asked = scene.body.member("ttl_in_seconds")?;
    let seconds = match asked {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let (least, most) = (Ttl::MIN.seconds(), Ttl::MAX.seconds());
    if (f64::from(least)..=f64::from(most)).contains(&seconds) || seconds.is_nan() {
        return None;
    }
    let in_millis = (f64::from(least) * 1e3..=f64::from(most) * 1e3).contains(&seconds);
    let hint = if in_millis {
        " Is it meant in milliseconds?"
    } else {
        ""
    };
    Some(format!(
        "`ttl_in_seconds` is {seconds}: it has to be {least} to {most}.{hint}"
    ))
}

pub(super) fn own_workflow(scene: &Scene<'_>) -> Option<String> {
    if scene.endpoint() != Some(Endpoint::ImportShared) || !matches!(scene.body, Body::Object(_)) {
        return None;
    }
    // Without a caller there is no telling whose workflow it ought to be.
    let importer = scene.application()?;
    let named = match scene.body.member("workflow_id") {
        Some(Value::String(id)) if !id.is_empty() => id,
        _ => {
            return Some(
                "The import names no `workflow_id`: it has to be one of the importer's own."
                    .to_owned(),
            );
        }
    };
    match scene.workflow_owner {
        Some(owner) if owner == importer => None,
        Some(_) => Some(format!(
            "`workflow_id` {named} is another application's: it has to be one of the importer's own."
        )),
        None => Some(format!(
            "`workflow_id` \"{}\" does not exist: it has to be one of the importer's own.",
            redact::text(&shortened(named))
        )),
    }
}

pub(super) fn unknown_fields(scene: &Scene<'_>) -> Option<String> {
    let known = members::of(scene.endpoint()?)?;
    let Body::Object(members) = &scene.body else {
        return None;
    };
    let unknown: Vec<String> = members
        .keys()
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| {
            let shown = redact::text(&shortened(name));
            match nearest(name, known.iter().copied()) {
                Some(near) => format!("`{shown}` (did you mean `{near}`?)"),
                None => format!("`{shown}`"),
            }
        })
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let known = if known.is_empty() {
        "The endpoint takes no body".to_owned()
    } else {
        format!("The endpoint knows {}", known.join(", "))
    };
    Some(format!(
        "The body holds {}, which Didit ignores. {known}.",
        unknown.join(", ")
    ))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

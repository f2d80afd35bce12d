use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;

use super::{Meaning, Poster, ProbeSpec};

/// Reads the customer's state once, at the probe's URL with the customer filled in.
///
/// # Errors
/// A sentence that says what is wrong with the probe: it failed, or holds a value without a meaning.
pub(crate) async fn read(poster: &Poster, probe: &ProbeSpec, url: &str) -> Result<Meaning, String> {
    let sent = poster.call("the probe", "GET", url, &[], None).await;
    let body = match sent.exchange.answer {
        Ok(answer) if answer.status == 404 => return Ok(Meaning::Unknown),
        Ok(answer) if (200..300).contains(&answer.status) => answer.body,
        Ok(answer) => return Err(format!("the probe GET {url} answered {}", answer.status)),
        Err(reason) => return Err(format!("the probe GET {url} failed: {reason}")),
    };
    let document: Value = serde_json::from_str(&body)
        .map_err(|error| format!("the probe GET {url} answered with no JSON: {error}"))?;
    let value = match document.pointer(&probe.pointer) {
        None | Some(Value::Null) => return Ok(Meaning::Unknown),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    probe
        .values
        .iter()
        .find(|(known, _)| *known == value)
        .map(|(_, meaning)| *meaning)
        .ok_or_else(|| {
            let known: Vec<&str> = probe
                .values
                .iter()
                .map(|(known, _)| known.as_str())
                .collect();
            format!(
                "the probe GET {url} holds \"{value}\" at {}, which has no meaning. Known: {}",
                probe.pointer,
                known.join(", ")
            )
        })
}

/// Reads the state until it is as wanted, for no longer than `settle`; the last reading either way.
pub(crate) async fn read_until(
    poster: &Poster,
    probe: &ProbeSpec,
    url: &str,
    settle: Duration,
    wanted: impl Fn(Meaning) -> bool,
) -> Result<Meaning, String> {
    let begin = Instant::now();
    loop {
        let seen = read(poster, probe, url).await?;
        if wanted(seen) || begin.elapsed() >= settle {
            return Ok(seen);
        }
        sleep(PAUSE.min(settle)).await;
    }
}

const PAUSE: Duration = Duration::from_millis(20);

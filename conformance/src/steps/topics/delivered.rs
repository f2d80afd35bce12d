//! How deliveries are signed and stamped.

use contract::capability::Capability;
use contract::secrets::SharedSecret;
use serde_json::Value;

use crate::hook;
use crate::record::cut_signature;
use crate::scene::{Breach, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};
use crate::webhooks::{Delivery, Received, canonical, first_difference, hmac_hex, simple_text};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "every delivery carries X-Signature-V2",
        "every delivery carries X-Signature-V2",
        "Expects 64 hex digits in lower case in this header of everything that came.",
        carries_v2),
    step!(Then
        "every delivery's X-Signature-V2 holds",
        "every delivery's X-Signature-V2 holds",
        "Expects the HMAC-SHA256 over the canonical form of the document, worked out by the judge.",
        v2_holds),
    step!(Then
        "the bytes of every delivery are canonical",
        "the bytes of every delivery are canonical",
        "Expects on the wire exactly the canonical form; the report marks the first byte that differs.",
        is_canonical),
    step!(Then
        "every delivery's X-Signature holds",
        "every delivery's X-Signature holds",
        "Expects the HMAC-SHA256 over the bytes as they came.",
        raw_holds),
    step!(Then
        "every delivery's X-Signature-Simple holds",
        "every delivery's X-Signature-Simple holds",
        "Expects the HMAC-SHA256 over {timestamp}:{session_id}:{status}:{webhook_type}.",
        simple_holds),
    step!(Then
        "every delivery's X-Timestamp is its timestamp",
        "every delivery's X-Timestamp is its timestamp",
        "Expects the same whole number of seconds in header and body, not before created_at.",
        stamps_agree),
    step!(Then
        "every delivery was stamped by the world's clock",
        "every delivery was stamped by the world's clock",
        "Expects an X-Timestamp within a minute of what the clock says.",
        stamped_now),
];

async fn carries_v2(scene: &mut Scene, _: Args) -> Step {
    for Received { delivery, .. } in arrived(scene)? {
        let value = delivery.header(V2).unwrap_or_default();
        let is_hex = value
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if value.len() != 64 || !is_hex {
            return Err(Stop::breach(
                format!("{} carries no proper {V2}", of(&delivery)),
                "64 lower-case hex digits",
                if value.is_empty() {
                    "no such header".to_owned()
                } else {
                    cut_signature(value)
                },
            ));
        }
    }
    Ok(())
}

async fn v2_holds(scene: &mut Scene, _: Args) -> Step {
    for received in arrived(scene)? {
        let delivery = &received.delivery;
        let given = header(delivery, V2, "hook-signature-header")?;
        let secret = scene.secret_of(received.destination).await?;
        let text = canonical(&delivery.body).map_err(|reason| {
            Stop::breach(
                format!("{} has a body that can't be signed", of(delivery)),
                "a JSON document",
                reason,
            )
        })?;
        let expected = hmac_hex(&secret, text.as_bytes());
        if !expected.eq_ignore_ascii_case(given) {
            return Err(Stop::breach(
                format!(
                    "the {V2} of {} is not that of its canonical form{}",
                    of(delivery),
                    other_construction(delivery, &secret)
                ),
                cut_signature(&expected),
                cut_signature(given),
            ));
        }
    }
    Ok(())
}

/// Under which known slip the signature would be right.
fn other_construction(delivery: &Delivery, secret: &str) -> String {
    let secret = SharedSecret::new(secret);
    let found = hook::verify(&secret, &delivery.headers, &delivery.body, 0);
    found
        .would_have_matched
        .map_or_else(String::new, |construction| {
            format!("; it would pass at a receiver that {construction}")
        })
}

async fn is_canonical(scene: &mut Scene, _: Args) -> Step {
    for Received { delivery, .. } in arrived(scene)? {
        let expected = canonical(&delivery.body).map_err(|reason| {
            Stop::breach(
                format!("{} has a body without a canonical form", of(&delivery)),
                "a JSON document",
                reason,
            )
        })?;
        if let Some(parting) = first_difference(&expected, &delivery.body) {
            return Err(Stop::breach(
                format!(
                    "the bytes of {} are not canonical: they differ from byte {} on",
                    of(&delivery),
                    parting.at
                ),
                parting.expected,
                parting.got,
            ));
        }
    }
    Ok(())
}

async fn raw_holds(scene: &mut Scene, _: Args) -> Step {
    keyed(scene, "X-Signature", |delivery| delivery.body.to_vec()).await
}

async fn simple_holds(scene: &mut Scene, _: Args) -> Step {
    keyed(scene, "X-Signature-Simple", |delivery| {
        delivery
            .json
            .as_ref()
            .map(simple_text)
            .unwrap_or_default()
            .into_bytes()
    })
    .await
}

async fn keyed(scene: &mut Scene, name: &str, signed: impl Fn(&Delivery) -> Vec<u8>) -> Step {
    for received in arrived(scene)? {
        let secret = scene.secret_of(received.destination).await?;
        let expected = hmac_hex(&secret, &signed(&received.delivery));
        let given = received.delivery.header(name);
        if given != Some(expected.as_str()) {
            return Err(Stop::breach(
                format!("the {name} of {} does not hold", of(&received.delivery)),
                cut_signature(&expected),
                given.map_or_else(|| "no such header".to_owned(), cut_signature),
            ));
        }
    }
    Ok(())
}

async fn stamps_agree(scene: &mut Scene, _: Args) -> Step {
    for Received { delivery, .. } in arrived(scene)? {
        let inside = delivery.member("timestamp").and_then(Value::as_i64);
        let header = delivery.header("X-Timestamp");
        let agree = inside.is_some() && header.and_then(|text| text.parse().ok()) == inside;
        if !agree {
            return Err(Stop::breach(
                format!(
                    "X-Timestamp and timestamp of {} do not agree",
                    of(&delivery)
                ),
                "the same whole number of seconds",
                format!(
                    "{} and {}",
                    header.unwrap_or("no header"),
                    shown(delivery.member("timestamp"))
                ),
            ));
        }
        let created = delivery.member("created_at").and_then(Value::as_i64);
        if let (Some(created), Some(stamp)) = (created, inside)
            && created > stamp
        {
            return Err(Stop::breach(
                format!("{} was sent before its event happened", of(&delivery)),
                format!("a timestamp of {created} or later"),
                stamp.to_string(),
            ));
        }
    }
    Ok(())
}

async fn stamped_now(scene: &mut Scene, _: Args) -> Step {
    if !scene.offers(Capability::Clock) {
        return Err(Stop::Skipped(Capability::Clock));
    }
    let now = scene.advance(0).await?;
    for Received { delivery, .. } in arrived(scene)? {
        let stamp = delivery
            .header("X-Timestamp")
            .and_then(|text| text.parse::<i64>().ok());
        if stamp.is_none_or(|stamp| now.abs_diff(stamp) > LATEST) {
            return Err(Stop::breach(
                format!(
                    "the X-Timestamp of {} is not of this attempt",
                    of(&delivery)
                ),
                format!("{now}, or up to {LATEST} s before"),
                delivery.header("X-Timestamp").unwrap_or("no header"),
            ));
        }
    }
    Ok(())
}

/// Everything that came, of which there has to be something.
pub(super) fn arrived(scene: &Scene) -> Result<Vec<Received>, Stop> {
    if scene.hooks.got.is_empty() {
        return Err(
            Breach::new("nothing was delivered", "a delivery", "none").blocks("hook-delivered")
        );
    }
    Ok(scene.hooks.got.clone())
}

/// A header that another rule asks for.
fn header<'d>(
    delivery: &'d Delivery,
    name: &str,
    judged_by: &'static str,
) -> Result<&'d str, Stop> {
    delivery.header(name).ok_or_else(|| {
        Breach::new(
            format!("{} carries no {name}", of(delivery)),
            name,
            "no such header",
        )
        .blocks(judged_by)
    })
}

/// Which one it is, in a sentence.
pub(super) fn of(delivery: &Delivery) -> String {
    let status = delivery.text_member("status").unwrap_or("no status");
    format!("the delivery of {} ({status})", delivery.event())
}

pub(super) fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "missing".to_owned(), Value::to_string)
}

const V2: &str = "X-Signature-V2";
/// Seconds between an attempt and the look at the clock.
const LATEST: u64 = 60;

//! What comes to a destination, what does not, and how often it is tried.

use contract::capability::Capability;
use serde_json::Value;

use crate::scene::{Breach, Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};
use crate::webhooks::{Delivery, Received};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Then
        "a change of the imported session is delivered",
        "a change of the imported session is delivered",
        "Expects a delivery about it: of the import or, where none comes, of a status that is then set by hand.",
        some_change_comes),
    step!(Then
        "the import is delivered",
        "the import is delivered",
        "Expects a delivery of status.updated about the imported session.",
        import_comes),
    step!(Then
        "that change is delivered",
        "that change is delivered",
        "Expects a delivery about the session whose status was set, with that status in any casing.",
        change_comes),
    step!(Then
        "a delivery about the imported session says {string}",
        "a delivery about the imported session says \"IN_REVIEW\"",
        "Expects this spelling of the status.",
        says),
    step!(Then
        "the destination gets nothing",
        "the destination gets nothing",
        "Expects that nothing has come to the last destination when that can be said.",
        nothing_came),
    step!(Then
        "the destination gets nothing but {string}",
        "the destination gets nothing but \"status.updated\"",
        "Expects that no other event has come to the last destination when that can be said.",
        nothing_else_came),
    step!(Then
        "the path that nobody registered gets nothing",
        "the path that nobody registered gets nothing",
        "Expects that the redirect was not followed.",
        nothing_elsewhere),
    step!(Then
        "the delivery has been tried {int} time(s)",
        "the delivery has been tried 3 times",
        "Expects exactly so many attempts at the last destination by now.",
        tried),
    step!(Given
        "the delivery has been tried again",
        "the delivery has been tried again",
        "Moves the clock until the second attempt was due. If it was not made, the scenario is blocked.",
        has_been_tried_again),
    step!(Then
        "every attempt is of the same event",
        "every attempt is of the same event",
        "Expects one event_id and one created_at in all attempts at the last destination.",
        same_event),
    step!(Then
        "every attempt is stamped and signed anew",
        "every attempt is stamped and signed anew",
        "Expects a later timestamp and another X-Signature-V2 in each attempt at the last destination.",
        signed_anew),
    step!(Then
        "two changes have two event ids",
        "two changes have two event ids",
        "Expects that deliveries of different statuses differ in event_id.",
        different_events),
];

async fn some_change_comes(scene: &mut Scene, _: Args) -> Step {
    let id = scene.import()?.session_id;
    let comes = scene
        .some_change_comes(|received| received.delivery.is_about(&id))
        .await?;
    if comes {
        return Ok(());
    }
    let got = what_came(scene);
    Err(Stop::breach(
        "no change of the imported session was delivered, neither its import nor a status set by hand",
        format!("a delivery with session_id {id}"),
        got,
    ))
}

async fn import_comes(scene: &mut Scene, _: Args) -> Step {
    let id = scene.import()?.session_id;
    if scene
        .has_come(|received| is_status_of(received, &id))
        .await?
    {
        return Ok(());
    }
    Err(Stop::breach(
        "the import was not delivered",
        format!("status.updated with session_id {id}"),
        what_came(scene),
    ))
}

async fn change_comes(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if !answer.is_success() {
        return Err(Stop::breach(
            format!("setting the status is answered with {}", answer.status()),
            "a 2xx",
            answer.status().to_string(),
        ));
    }
    if scene.change_has_come().await? {
        return Ok(());
    }
    Err(Stop::breach(
        "the status that was set by hand was not delivered",
        "status.updated about the session, with that status",
        what_came(scene),
    ))
}

async fn says(scene: &mut Scene, args: Args) -> Step {
    let expected = args.text(0)?;
    let id = scene.import()?.session_id;
    let about: Vec<Delivery> = scene
        .hooks
        .got
        .iter()
        .filter(|received| is_status_of(received, &id))
        .map(|received| received.delivery.clone())
        .collect();
    if about.iter().any(|delivery| is_status(delivery, expected)) {
        return Ok(());
    }
    let got: Vec<String> = about
        .iter()
        .map(|delivery| shown(delivery.member("status")))
        .collect();
    if got.is_empty() {
        return Err(Breach::new(
            "nothing about the imported session was delivered",
            "status.updated",
            what_came(scene),
        )
        .blocks("hook-delivered"));
    }
    Err(Stop::breach(
        "the delivery does not spell the status as it is",
        format!("\"{expected}\""),
        got.join(", "),
    ))
}

async fn nothing_came(scene: &mut Scene, _: Args) -> Step {
    unwanted(scene, "nothing", |_| true).await
}

async fn nothing_else_came(scene: &mut Scene, args: Args) -> Step {
    let wanted: Vec<String> = args
        .text(0)?
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect();
    let expected = format!("nothing but {}", args.text(0)?);
    unwanted(scene, &expected, |received| {
        !wanted.iter().any(|name| name == received.delivery.event())
    })
    .await
}

async fn unwanted(scene: &mut Scene, expected: &str, fits: impl Fn(&Received) -> bool) -> Step {
    let destination = scene.destination()?;
    let barrier = scene.nothing_more_comes(destination.of).await?;
    let last = scene.hooks.destinations.len() - 1;
    let found = scene
        .hooks
        .got
        .iter()
        .find(|received| received.destination == last && fits(received));
    match found {
        None => Ok(()),
        Some(received) => Err(Stop::breach(
            format!(
                "{} reached the {}'s destination",
                received.delivery.event(),
                destination.of.name()
            ),
            format!("{expected}, after {barrier}"),
            described(&received.delivery),
        )),
    }
}

async fn nothing_elsewhere(scene: &mut Scene, _: Args) -> Step {
    let of = scene.destination()?.of;
    let barrier = scene.nothing_more_comes(of).await?;
    let stray = scene.hooks.got.iter().find(|received| {
        let destination = scene.hooks.destinations.get(received.destination);
        destination.is_some_and(|destination| !destination.is_registered)
    });
    match stray {
        None => Ok(()),
        Some(received) => Err(Stop::breach(
            "the redirect was followed",
            format!("nothing at the path that the redirect names, after {barrier}"),
            format!(
                "{} {}",
                received.delivery.method,
                described(&received.delivery)
            ),
        )),
    }
}

async fn tried(scene: &mut Scene, args: Args) -> Step {
    let expected = args.int(0)?;
    let of = scene.destination()?.of;
    let barrier = scene.nothing_more_comes(of).await?;
    let attempts = attempts(scene).len();
    if i64::try_from(attempts) == Ok(expected) {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the delivery has been tried {}", times(attempts)),
        format!(
            "{}, after {barrier}",
            times(usize::try_from(expected).unwrap_or(0))
        ),
        times(attempts),
    ))
}

async fn has_been_tried_again(scene: &mut Scene, _: Args) -> Step {
    if !scene.offers(Capability::Clock) {
        return Err(Stop::Skipped(Capability::Clock));
    }
    let before = attempts(scene).len();
    scene.advance(LONGEST_FIRST_WAIT).await?;
    let of = scene.destination()?.of;
    scene.nothing_more_comes(of).await?;
    if attempts(scene).len() > before {
        return Ok(());
    }
    Err(Breach::new(
        "the delivery was not tried again",
        format!("another attempt within {LONGEST_FIRST_WAIT} s"),
        times(before),
    )
    .blocks("hook-retry-5xx"))
}

async fn same_event(scene: &mut Scene, _: Args) -> Step {
    for name in ["event_id", "created_at"] {
        let attempts = attempts(scene);
        let mut values: Vec<String> = attempts
            .iter()
            .map(|delivery| shown(delivery.member(name)))
            .collect();
        values.dedup();
        let missing = attempts
            .iter()
            .any(|delivery| delivery.member(name).is_none_or(Value::is_null));
        if values.len() > 1 || missing {
            return Err(Stop::breach(
                format!("the attempts do not share their {name}"),
                format!("one {name} in all {}", times(attempts.len())),
                values.join(", "),
            ));
        }
    }
    Ok(())
}

async fn signed_anew(scene: &mut Scene, _: Args) -> Step {
    let attempts = attempts(scene);
    for pair in attempts.windows(2) {
        let [before, after] = pair else { continue };
        let stamp = |delivery: &Delivery| delivery.member("timestamp").and_then(Value::as_i64);
        if stamp(after) <= stamp(before) {
            return Err(Stop::breach(
                "a later attempt has no later timestamp",
                format!("more than {}", shown(before.member("timestamp"))),
                shown(after.member("timestamp")),
            ));
        }
        if after.header("X-Signature-V2") == before.header("X-Signature-V2") {
            return Err(Stop::breach(
                "a later attempt carries the old signature",
                "a signature over its own timestamp",
                "the X-Signature-V2 of the attempt before",
            ));
        }
    }
    Ok(())
}

async fn different_events(scene: &mut Scene, _: Args) -> Step {
    let deliveries = attempts(scene);
    for (index, one) in deliveries.iter().enumerate() {
        for other in &deliveries[index + 1..] {
            let same_id = one.member("event_id") == other.member("event_id");
            if same_id && one.member("status") != other.member("status") {
                return Err(Stop::breach(
                    "two changes share an event_id",
                    "an event_id for each",
                    format!(
                        "{} for {} and {}",
                        shown(one.member("event_id")),
                        shown(one.member("status")),
                        shown(other.member("status"))
                    ),
                ));
            }
        }
    }
    Ok(())
}

/// What came to the last destination, in order.
fn attempts(scene: &Scene) -> Vec<Delivery> {
    let last = scene.hooks.destinations.len().saturating_sub(1);
    scene
        .hooks
        .got
        .iter()
        .filter(|received| received.destination == last)
        .map(|received| received.delivery.clone())
        .collect()
}

fn is_status_of(received: &Received, session_id: &str) -> bool {
    received.delivery.is_about(session_id) && received.delivery.event() == "status.updated"
}

fn is_status(delivery: &Delivery, status: &str) -> bool {
    delivery.text_member("status") == Some(status)
}

fn what_came(scene: &Scene) -> String {
    let came: Vec<String> = scene
        .hooks
        .got
        .iter()
        .map(|received| described(&received.delivery))
        .collect();
    if came.is_empty() {
        "nothing".to_owned()
    } else {
        came.join("; ")
    }
}

fn described(delivery: &Delivery) -> String {
    format!(
        "{} with session_id {} and status {}",
        delivery.event(),
        shown(delivery.member("session_id")),
        shown(delivery.member("status"))
    )
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "missing".to_owned(), Value::to_string)
}

fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        several => format!("{several} times"),
    }
}

/// Contract §6: the second attempt comes 20 to 150 seconds after the first.
const LONGEST_FIRST_WAIT: i64 = 150;

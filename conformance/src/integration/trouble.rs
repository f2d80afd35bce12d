//! What both partners do when Didit is not itself.

use std::time::Duration;

use serde_json::json;

use super::handoff::{Answered, Handoff};
use super::scene::Scene;
use super::sight::Sight;
use super::stop::{Step, breach};

/// What was sent once there was time to try again.
pub(super) async fn tried_again(scene: &Scene<'_>, answered: &Answered) -> Step<Vec<Sight>> {
    let again = |seen: &[Sight]| seen.len() > 1;
    // Whoever has told of a failure is through; whoever works later may be at it still.
    let patience = if answered.is(200) {
        scene.lane.plan.settle + BACK_OFF
    } else {
        Duration::ZERO
    };
    scene.attempts_until(patience, again).await
}

/// The next call comes no sooner than a 429 says. One that does not come at all has to be told of.
pub(super) async fn told_to_wait(scene: &Scene<'_>, handoff: &Handoff) -> Step<()> {
    let action = json!({ "status": 429, "headers": { "Retry-After": "1" } });
    scene.fault(Some(1), action).await?;
    let answered = scene.trigger(handoff).await;
    let seen = tried_again(scene, &answered).await;
    scene.no_faults().await?;
    let seen = seen?;
    let mut arrivals: Vec<i64> = seen.iter().map(Sight::at_ms).collect();
    arrivals.sort_unstable();
    match arrivals.as_slice() {
        [first, second, ..] if second - first >= A_SECOND => Ok(()),
        [first, second, ..] => breach(
            "the next attempt came sooner than Retry-After says",
            "1000 ms from one attempt to the next",
            format!("{} ms", second - first),
        ),
        [_] if answered.status.is_ok() && !answered.is(200) => Ok(()),
        [_] => breach(
            "after a 429 nothing was tried again, and nobody was told",
            "another attempt a second later, or an error",
            answered.shown(),
        ),
        [] => breach(
            "nothing was sent",
            "an attempt, and another one a second later",
            answered.shown(),
        ),
    }
}

/// How long somebody who works later may pause before the second attempt.
const BACK_OFF: Duration = Duration::from_secs(5);
/// Milliseconds: clocks that tick in steps may lose a few.
const A_SECOND: i64 = 950;

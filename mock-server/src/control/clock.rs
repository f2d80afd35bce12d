//! `POST {control_url}/clock`

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::ask::{ControlError, Seconds, read};
use crate::http::{Answered, Call, Reply};
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    #[serde(default)]
    advance_seconds: Seconds,
    freeze: Option<bool>,
}

/// Moves the clock between two waits: what is under way ends before, on the old time, and what falls due is done
/// after. That makes it the barrier at which the absence of a delivery can be judged.
pub(super) fn set(world: &Arc<World>, call: &Call) -> Result<Answered, ControlError> {
    let ask: Ask = read(call)?;
    let was_idle = world.webhooks.is_idle();
    if was_idle {
        ask.carry_out(world);
        // A session whose time is up now may have been told of.
        if world.webhooks.is_idle() {
            return Ok(shown(world).into());
        }
    }
    let world = Arc::clone(world);
    Ok(Answered::later(async move {
        let mut is_told = was_idle;
        if !was_idle {
            world.webhooks.attempts_ended(LONGEST_ATTEMPT).await;
            is_told = ask.carry_out(&world);
            world.webhooks.run_due(LONGEST_RETRIES).await;
        }
        if is_told {
            world.webhooks.attempts_ended(LONGEST_ATTEMPT).await;
        }
        shown(&world)
    }))
}

impl Ask {
    /// Moves the clock; whether the time of any session is up now.
    fn carry_out(&self, world: &World) -> bool {
        match self.freeze {
            Some(true) => world.clock.freeze(&*world.time),
            Some(false) => world.clock.thaw(&*world.time),
            None => {}
        }
        world.clock.advance(self.advance_seconds.0);
        world.end_overdue()
    }
}

fn shown(world: &World) -> Reply {
    Reply::json(200, &json!({"now": world.now()}))
}

/// The protocol's bound: longer than any one receiver may take.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(8);
/// A receiver that hangs takes five seconds a retry, eight at a time: whoever waits for more waits for nothing.
const LONGEST_RETRIES: Duration = Duration::from_secs(20);

use std::sync::Arc;

use contract::secrets::ApiKey;
use serde_json::Value;

use super::expected::Expected;
use super::kept::{Exchange, KeptAnswer};
use super::lint::{Arrival, Scene, Told, judged};
use crate::faults::Action;
use crate::http::{Answered, Call, Fate, Reply, Side};
use crate::world::World;

/// Answers a call and keeps the exchange.
pub(crate) fn keeping(
    world: &Arc<World>,
    side: Side,
    call: Call,
    answer: impl FnOnce(&Call) -> (Answered, Option<Arc<Action>>),
) -> Answered {
    let arrival = Arrival {
        tick: world.journal.tick(),
        at_millis: world.clock.now_millis(&*world.time),
        real_millis: world.time.epoch_millis(),
    };
    let (answered, fault) = answer(&call);
    let request = Request {
        side,
        call,
        arrival,
        fault,
    };
    match answered {
        Answered::Now(reply) => {
            keep(world, request, Outcome::of(&reply));
            Answered::Now(reply)
        }
        Answered::Later(reply) => {
            let world = Arc::clone(world);
            Answered::later(async move {
                let reply = reply.await;
                // A client that has gone meanwhile never sees it.
                let told = if request.call.client_waits() {
                    Outcome::of(&reply)
                } else {
                    Outcome::Lost(&reply)
                };
                keep(&world, request, told);
                reply
            })
        }
    }
}

/// What came, and what was done to it on purpose.
struct Request {
    side: Side,
    call: Call,
    arrival: Arrival,
    fault: Option<Arc<Action>>,
}

/// What became of a request.
#[derive(Clone, Copy)]
enum Outcome<'reply> {
    /// It was answered.
    Answered(&'reply Reply),
    /// It was carried out, and the answer never arrived, or not whole.
    Lost(&'reply Reply),
    /// Nothing was done, and the connection was closed.
    Withheld,
}

impl<'reply> Outcome<'reply> {
    fn of(reply: &'reply Reply) -> Self {
        match reply.fate() {
            Fate::Sent => Self::Answered(reply),
            Fate::CutShort | Fate::Lost(_) => Self::Lost(reply),
            Fate::Withheld(_) | Fate::Hung(_) => Self::Withheld,
        }
    }
}

fn keep(world: &World, request: Request, outcome: Outcome<'_>) {
    let Request {
        side,
        call,
        arrival,
        fault,
    } = request;
    let (reply, is_lost) = match outcome {
        Outcome::Answered(reply) => (Some(reply), false),
        Outcome::Lost(reply) => (Some(reply), true),
        Outcome::Withheld => (None, true),
    };
    let journal = &world.journal;
    let real_millis = world.time.epoch_millis();
    let told = reply.map(|reply| told(reply, journal.tick(), real_millis));
    let heard = told.as_ref().map(|told| told.status).filter(|_| !is_lost);
    let expected = Expected::of(&call, heard);
    let is_intended = expected.as_ref().is_some_and(|expected| expected.is_met);
    let is_key = |text: &str| world.store.key_holder(&ApiKey::new(text)).is_some();
    let scene = Scene::of(world, side, &call, &is_key, arrival);
    let scene = scene.answered(told, is_lost, is_intended);
    let findings = judged(&scene, &mut journal.memory());
    let (application, endpoint) = (scene.application(), scene.endpoint());
    journal.note(Exchange {
        at_millis: arrival.at_millis,
        took_millis: real_millis - arrival.real_millis,
        application,
        side,
        endpoint,
        call,
        answer: reply.map(KeptAnswer::of),
        findings,
        expected,
        is_lost,
        fault,
    });
}

fn told(reply: &Reply, tick: u64, real_millis: i64) -> Told {
    let status = reply.status_code();
    Told {
        status,
        retry_after_seconds: reply
            .header("retry-after")
            .and_then(|text| text.trim().parse().ok()),
        tick,
        real_millis,
        // Nothing else of a body is ever looked at, and a large one least of all.
        refusal: match status {
            400 | 401 | 403 => reply.value(),
            _ => Value::Null,
        },
    }
}

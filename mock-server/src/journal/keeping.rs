use std::sync::Arc;

use super::expected::Expected;
use super::kept::{Exchange, KeptAnswer};
use crate::faults::Action;
use crate::http::{Answered, Call, Fate, Reply, Side};
use crate::routes::{Found, find};
use crate::world::World;

/// Answers a call and keeps the exchange.
pub(crate) fn keeping(
    world: &Arc<World>,
    side: Side,
    call: Call,
    answer: impl FnOnce(&Call) -> (Answered, Option<Arc<Action>>),
) -> Answered {
    let arrival = Arrival {
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
            keep(world, request, Told::of(&reply));
            Answered::Now(reply)
        }
        Answered::Later(reply) => {
            let world = Arc::clone(world);
            Answered::later(async move {
                let reply = reply.await;
                // A client that has gone meanwhile never sees it.
                let told = if request.call.client_waits() {
                    Told::of(&reply)
                } else {
                    Told::Lost(&reply)
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

/// When a request came.
struct Arrival {
    /// On the world's clock.
    at_millis: i64,
    /// In real time, for durations.
    real_millis: i64,
}

/// What became of a request.
#[derive(Clone, Copy)]
enum Told<'reply> {
    /// It was answered.
    Answered(&'reply Reply),
    /// It was carried out, and the answer never arrived, or not whole.
    Lost(&'reply Reply),
    /// Nothing was done, and the connection was closed.
    Withheld,
}

impl<'reply> Told<'reply> {
    fn of(reply: &'reply Reply) -> Self {
        match reply.fate() {
            Fate::Sent => Self::Answered(reply),
            Fate::CutShort | Fate::Lost(_) => Self::Lost(reply),
            Fate::Withheld(_) | Fate::Hung(_) => Self::Withheld,
        }
    }
}

fn keep(world: &World, request: Request, told: Told<'_>) {
    let Request {
        side,
        call,
        arrival,
        fault,
    } = request;
    let (reply, is_lost) = match told {
        Told::Answered(reply) => (Some(reply), false),
        Told::Lost(reply) => (Some(reply), true),
        Told::Withheld => (None, true),
    };
    let status = reply.map(Reply::status_code);
    let caller = call
        .api_key
        .as_ref()
        .and_then(|key| world.store.key_holder(key));
    let endpoint = match find(&call.method, call.segments()) {
        Found::Endpoint(endpoint, _) => Some(endpoint),
        Found::OtherMethods(_) | Found::Nothing => None,
    };
    let expected = Expected::of(&call, status.filter(|_| !is_lost));
    world.journal.note(Exchange {
        at_millis: arrival.at_millis,
        took_millis: world.time.epoch_millis() - arrival.real_millis,
        application: caller.map(|caller| caller.application.id),
        side,
        endpoint,
        call,
        answer: reply.map(KeptAnswer::of),
        findings: Vec::new(),
        expected,
        is_lost,
        fault,
    });
}

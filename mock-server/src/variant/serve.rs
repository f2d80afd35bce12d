use std::sync::Arc;
use std::time::Duration;

use contract::endpoint::Endpoint;

use super::bend::Bend;
use super::deliveries::Deliveries;
use super::scene::{Asked, Scene};
use super::wire::{SLOW, Wire};
use super::{blocks, members, order, refusals, requests, spelling, tokens, wire};
use crate::http::{Answered, Call, Reply};
use crate::world::World;

/// Answers a call in a world that may do something otherwise.
pub(crate) fn serve(
    world: &Arc<World>,
    call: &Call,
    sound: &dyn Fn(&Call) -> Answered,
) -> Answered {
    let bends: Vec<Bend> = world.policy.variants.bends().collect();
    around(world, call, &bends, sound)
}

/// Each bend takes what stands within it for sound code.
fn around(
    world: &Arc<World>,
    call: &Call,
    bends: &[Bend],
    sound: &dyn Fn(&Call) -> Answered,
) -> Answered {
    match bends.split_first() {
        None => sound(call),
        Some((&bend, within)) => bent(world, call, bend, &|call| {
            around(world, call, within, sound)
        }),
    }
}

fn bent(
    world: &Arc<World>,
    call: &Call,
    bend: Bend,
    sound: &dyn Fn(&Call) -> Answered,
) -> Answered {
    let scene = Scene {
        world,
        call,
        bend,
        sound,
    };
    let answered = requests::bent(&scene)
        .or_else(|| order::bent(&scene))
        .map_or_else(|| sound(call), Answered::from);
    let asked = scene.asked();
    let wait = Wait::of(bend, &asked);
    match (answered, wait) {
        (Answered::Now(reply), Wait::Nothing) => shaped(bend, &asked, reply).into(),
        (Answered::Now(reply), wait) => Answered::later(async move {
            wait.over(&asked).await;
            shaped(bend, &asked, reply)
        }),
        (Answered::Later(reply), wait) => Answered::later(async move {
            let reply = reply.await;
            wait.over(&asked).await;
            shaped(bend, &asked, reply)
        }),
    }
}

/// What an answer waits for.
enum Wait {
    Nothing,
    Moment,
    Deliveries,
}

impl Wait {
    fn of(bend: Bend, asked: &Asked) -> Self {
        let is_import = asked.endpoint == Some(Endpoint::ImportShared);
        if matches!(bend, Bend::Wire(Wire::Slow)) {
            Self::Moment
        } else if matches!(bend, Bend::Deliveries(Deliveries::BeforeReply)) && is_import {
            Self::Deliveries
        } else {
            Self::Nothing
        }
    }

    async fn over(self, asked: &Asked) {
        match self {
            Self::Nothing => {}
            Self::Moment => tokio::time::sleep(SLOW).await,
            Self::Deliveries => asked.world.webhooks.attempts_ended(LONGEST_ATTEMPT).await,
        }
    }
}

fn shaped(bend: Bend, asked: &Asked, reply: Reply) -> Reply {
    match bend {
        Bend::Wire(bend) => wire::shaped(bend, asked, reply),
        Bend::Spelling(bend) => spelling::shaped(bend, reply),
        Bend::Members(bend) => members::shaped(bend, asked, reply),
        Bend::Blocks(bend) => blocks::shaped(bend, asked, reply),
        Bend::Refusals(bend) => refusals::shaped(bend, asked, reply),
        Bend::Tokens(bend) => tokens::shaped(bend, asked, reply),
        Bend::Requests(_)
        | Bend::Order(_)
        | Bend::Deliveries(_)
        | Bend::TimeOrderedIds
        | Bend::DuplicatesByToken
        | Bend::Without(_) => reply,
    }
}

/// A receiver that hangs must not hold up the import for good.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(6);

use std::sync::Arc;

use contract::capability::Capability;
use http::Method;

use super::{ControlError, ROOT};
use crate::http::{Answered, Call, Reply};
use crate::mock::Mock;
use crate::world::World;

/// Answers a control call: one whose path begins with [`ROOT`]. Where it names no world it means `home`: the world that
/// the listener belongs to, or the default one.
pub(crate) fn answer(mock: &Arc<Mock>, home: &Arc<World>, call: &Call) -> Answered {
    dispatch(mock, home, call).unwrap_or_else(|error| error.into_reply().into())
}

fn dispatch(mock: &Arc<Mock>, home: &Arc<World>, call: &Call) -> Result<Answered, ControlError> {
    authorise(mock, call)?;
    let path = call.path.strip_prefix(ROOT).unwrap_or_default();
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    for capability in needed(&segments, call) {
        super::capabilities::needs(mock, capability)?;
    }
    let reply = match segments.as_slice() {
        ["capabilities"] => on(call, &Method::GET, || super::capabilities::answer(mock)),
        ["openapi.json"] => on(call, &Method::GET, || {
            let auth = mock.urls_of(home, &call.base_url).auth;
            crate::description::control_answer(call, &auth)
        }),
        ["worlds"] => match call.method {
            Method::POST => super::worlds::make(mock, call),
            _ => Err(ControlError::method(&call.method, "POST")),
        },
        ["worlds", name] => match call.method {
            Method::DELETE => super::worlds::remove(mock, name),
            Method::GET => named(mock, name).map(|world| super::worlds::read(mock, call, &world)),
            _ => Err(ControlError::method(&call.method, "GET, DELETE")),
        },
        ["worlds", name, rest @ ..] => return on_world(mock, &named(mock, name)?, call, rest),
        rest => return on_world(mock, home, call, rest),
    };
    reply.map(Answered::Now)
}

/// The capabilities that a call is part of.
fn needed(segments: &[&str], call: &Call) -> Vec<Capability> {
    let in_world = match segments {
        ["worlds", _, rest @ ..] => rest,
        rest => rest,
    };
    let mut needed = Vec::new();
    if segments.first() == Some(&"worlds") {
        needed.push(Capability::Worlds);
    }
    match in_world {
        ["sessions", ..] => needed.push(Capability::Provision),
        ["clock"] => {
            needed.push(Capability::Clock);
            let is_freeze = serde_json::from_slice(&call.body)
                .is_ok_and(|ask: serde_json::Value| !ask["freeze"].is_null());
            if is_freeze {
                needed.push(Capability::Freeze);
            }
        }
        ["keys"] => needed.push(Capability::RestrictedKey),
        ["tokens"] => needed.push(Capability::Forge),
        ["usage"] => needed.push(Capability::Usage),
        ["registrations"] => needed.push(Capability::Registration),
        ["faults"] => needed.push(Capability::Faults),
        ["journal", ..] => needed.push(Capability::Journal),
        ["destinations", _, "wire"] => needed.push(Capability::WireForms),
        _ => {}
    }
    needed
}

fn on_world(
    mock: &Mock,
    world: &Arc<World>,
    call: &Call,
    rest: &[&str],
) -> Result<Answered, ControlError> {
    world.touch();
    world.end_overdue();
    if call.method != Method::GET && rest.first() != Some(&"journal") {
        world.journal.world_changed();
    }
    let reply = match (rest, &call.method) {
        (["sessions"], &Method::POST) => super::sessions::provision(world, call),
        (["sessions", id], &Method::DELETE) => super::sessions::remove(world, id),
        (["clock"], &Method::POST) => return super::clock::set(world, call),
        (["destinations", id, "wire"], &Method::PUT) => super::destinations::spell(world, call, id),
        (["destinations", id, "test"], &Method::POST) => {
            return super::destinations::test(world, id);
        }
        (["keys"], &Method::POST) => super::keys::make(mock, world, call),
        (["tokens"], &Method::POST) => super::tokens::forge(world, call),
        (["usage"], &Method::GET) => super::usage::read(world, call),
        (["registrations"], &Method::GET) => super::registrations::read(mock, world, call),
        (["faults"], &Method::PUT) => super::faults::replace(world, call),
        (["faults"], &Method::GET) => Ok(super::faults::list(world)),
        (["journal"], &Method::GET) => super::journal::read(world, call),
        (["journal"], &Method::DELETE) => Ok(super::journal::clear(world)),
        (["journal", "stream"], &Method::GET) => super::journal::stream(world, call),
        (["journal", "await"], &Method::GET) => return super::journal::wait(world, call),
        (["applications", id], &Method::PATCH) => super::applications::change(world, call, id),
        (["sessions" | "clock" | "keys" | "tokens"], _) => {
            Err(ControlError::method(&call.method, "POST"))
        }
        (["sessions", _], _) => Err(ControlError::method(&call.method, "DELETE")),
        (["destinations", _, "wire"], _) => Err(ControlError::method(&call.method, "PUT")),
        (["destinations", _, "test"], _) => Err(ControlError::method(&call.method, "POST")),
        (["faults"], _) => Err(ControlError::method(&call.method, "GET, PUT")),
        (["journal"], _) => Err(ControlError::method(&call.method, "GET, DELETE")),
        (["usage" | "registrations"] | ["journal", "stream" | "await"], _) => {
            Err(ControlError::method(&call.method, "GET"))
        }
        (["applications", _], _) => Err(ControlError::method(&call.method, "PATCH")),
        _ => Err(ControlError::unknown(format!(
            "No control call stands at {}. {CALLS}",
            call.path
        ))),
    };
    reply.map(Answered::Now)
}

fn named(mock: &Mock, name: &str) -> Result<Arc<World>, ControlError> {
    let unknown = || {
        ControlError::unknown(format!(
            "There is no world \"{name}\": it was deleted, dropped for idleness, or never made."
        ))
    };
    mock.worlds.named(name).ok_or_else(unknown)
}

fn authorise(mock: &Mock, call: &Call) -> Result<(), ControlError> {
    let Some(token) = &mock.settings.control_token else {
        return Ok(());
    };
    let shown = call
        .header("authorization")
        .and_then(|value| value.strip_prefix("Bearer "));
    if shown == Some(token.expose()) {
        Ok(())
    } else {
        Err(ControlError::unauthorised())
    }
}

fn on(call: &Call, method: &Method, answer: impl FnOnce() -> Reply) -> Result<Reply, ControlError> {
    if call.method == *method {
        Ok(answer())
    } else {
        Err(ControlError::method(&call.method, method.as_str()))
    }
}

const CALLS: &str = "Calls: capabilities, openapi.json, worlds, sessions, clock, keys, tokens, usage, registrations, journal, faults, applications, destinations.";

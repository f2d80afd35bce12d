use std::sync::Arc;
use std::time::Duration;

use contract::endpoint::Endpoint;
use http::StatusCode;
use serde_json::json;

use super::action::{Action, Canned, CannedBody, Plain};
use super::header;
use crate::http::{Answered, Call, Cut, Fate, Reply, Side, Stopped};
use crate::routes::{Found, find};
use crate::world::World;

/// Answers a call in a world that may have a fault in store for it, and tells which one it was.
pub(crate) fn around(
    world: &Arc<World>,
    side: Side,
    call: &Call,
    answer: impl FnOnce() -> Answered,
) -> (Answered, Option<Arc<Action>>) {
    let action = match header::read(call) {
        Ok(Some(action)) => Arc::new(action),
        Ok(None) => match world.faults.take(world, || endpoint(side, call), call) {
            Some(action) => action,
            None => return (answer(), None),
        },
        Err(wrong) => {
            let reply = Reply::json(400, &json!({"detail": wrong.to_string()}));
            return (reply.into(), None);
        }
    };
    let stopped = world.faults.stopped();
    (struck(&action, stopped, answer), Some(action))
}

fn struck(action: &Action, stopped: Stopped, answer: impl FnOnce() -> Answered) -> Answered {
    match action {
        Action::Status(canned) => canned_reply(canned).into(),
        Action::Delay(delay) => delayed(answer(), *delay, stopped),
        Action::Plain(Plain::Hang) => Reply::none(Fate::Hung(stopped)).into(),
        Action::Plain(Plain::Close) => Reply::none(Fate::Withheld(Cut::Close)).into(),
        Action::Plain(Plain::Reset) => Reply::none(Fate::Withheld(Cut::Reset)).into(),
        Action::Plain(Plain::NotJson) => Reply::of_type(502, "text/html", PROXY_PAGE).into(),
        Action::Plain(Plain::CutBody) => meeting(answer(), Fate::CutShort),
        Action::Plain(Plain::LoseReply) => meeting(answer(), Fate::Lost(Cut::Close)),
    }
}

/// The endpoint that a call reaches: none on the wrong host.
fn endpoint(side: Side, call: &Call) -> Option<Endpoint> {
    match find(&call.method, call.segments()) {
        Found::Endpoint(endpoint, _) if endpoint.row().host() == side.host() => Some(endpoint),
        Found::Endpoint(..) | Found::OtherMethods(_) | Found::Nothing => None,
    }
}

fn meeting(answered: Answered, fate: Fate) -> Answered {
    match answered {
        Answered::Now(reply) => reply.meeting(fate).into(),
        Answered::Later(reply) => Answered::later(async move { reply.await.meeting(fate) }),
    }
}

fn delayed(answered: Answered, delay: Duration, stopped: Stopped) -> Answered {
    let wait = async move {
        tokio::select! {
            () = tokio::time::sleep(delay) => {}
            // A mock that ends answers at once.
            () = stopped.heard() => {}
        }
    };
    match answered {
        Answered::Now(reply) => Answered::later(async move {
            wait.await;
            reply
        }),
        Answered::Later(reply) => Answered::later(async move {
            let reply = reply.await;
            wait.await;
            reply
        }),
    }
}

fn canned_reply(canned: &Canned) -> Reply {
    let Canned {
        status, headers, ..
    } = canned;
    let has_no_body = matches!(*status, 204 | 205 | 304);
    let reply = match &canned.body {
        _ if has_no_body => Reply::no_content().with_status(*status),
        CannedBody::Usual => {
            let known = StatusCode::from_u16(*status).ok();
            let words = known.and_then(|status| status.canonical_reason());
            Reply::json(*status, &json!({"detail": words.unwrap_or("Fault")}))
        }
        CannedBody::Text(text) => {
            Reply::of_type(*status, "text/plain; charset=utf-8", text.clone())
        }
        CannedBody::Json(body) => Reply::json(*status, body),
    };
    reply.with_headers(headers)
}

/// What a proxy says in place of the service behind it.
const PROXY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

//! `GET` and `DELETE {control_url}/journal`, `GET …/journal/stream` and `GET …/journal/await`

use std::time::Duration;

use contract::endpoint::Endpoint;
use contract::nearest;
use contract::statuses::Statuses;
use contract::webhook::EventName;
use http::Method;
use serde_json::json;

use super::ask::ControlError;
use crate::http::{Answered, Call, Reply};
use crate::journal::{Ended, Filter, Journal, Wanted};
use crate::world::World;

/// What is kept, oldest first.
pub(super) fn read(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let query = Query::read(call, &["after"])?;
    Ok(Reply::json(200, &world.journal.read(query.after()?)))
}

pub(super) fn clear(world: &World) -> Reply {
    world.journal.clear();
    Reply::no_content()
}

/// Whatever happens from now on, as server-sent events; with `after`, what is kept first.
pub(super) fn stream(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let query = Query::read(call, &["after"])?;
    let after = match query.value("after") {
        Some(_) => Some(query.after()?),
        None => None,
    };
    Ok(Reply::live("text/event-stream", world.journal.feed(after)))
}

/// Answers when what is asked for has happened.
pub(super) fn wait(world: &World, call: &Call) -> Result<Answered, ControlError> {
    let wanted = wanted(call)?;
    let journal: Journal = world.journal.clone();
    let asked = call.query.clone().unwrap_or_default();
    Ok(Answered::later(async move {
        match journal.wait(&wanted).await {
            Ok(document) => Reply::json(200, &document),
            Err(Ended::TooLate(latest)) => {
                let millis = wanted.at_most.as_millis();
                let detail = format!(
                    "Nothing that matches \"{asked}\" happened within {millis} ms. The latest seq is {latest}; \
                     GET …/journal shows what did happen."
                );
                Reply::json(408, &json!({"detail": detail}))
            }
            Err(Ended::Closed) => {
                Reply::json(404, &json!({"detail": "The world went while you waited."}))
            }
        }
    }))
}

fn wanted(call: &Call) -> Result<Wanted, ControlError> {
    let query = Query::read(call, PARAMETERS)?;
    let status = query.parsed::<Statuses>("status")?;
    let application = query.parsed("application_id")?;
    let filter = match query.value("delivery") {
        None => Filter::Exchange {
            endpoint: query.value("endpoint").map(endpoint).transpose()?,
            status,
            application,
            method: query.value("method").map(method).transpose()?,
        },
        Some(name) => {
            for other in ["endpoint", "method"] {
                if query.value(other).is_some() {
                    return Err(ControlError::bad(format!(
                        "A delivery has no \"{other}\": leave out either that or \"delivery\"."
                    )));
                }
            }
            Filter::Delivery {
                name: event(name)?,
                status,
                application,
            }
        }
    };
    let millis = query.parsed::<u64>("timeout_ms")?.unwrap_or(USUAL_MILLIS);
    if millis > MOST_MILLIS {
        return Err(ControlError::bad(format!(
            "\"timeout_ms\" is {millis}, and at most {MOST_MILLIS}. Ask again for more."
        )));
    }
    Ok(Wanted {
        after: query.after()?,
        filter,
        at_most: Duration::from_millis(millis),
    })
}

fn endpoint(name: &str) -> Result<Endpoint, ControlError> {
    let found = Endpoint::ALL
        .into_iter()
        .find(|endpoint| endpoint.name() == name);
    found.ok_or_else(|| {
        let names = Endpoint::ALL.map(Endpoint::name);
        ControlError::bad(format!(
            "Unknown endpoint \"{name}\"{} It is one of {}.",
            meant(name, &names),
            names.join(", ")
        ))
    })
}

fn method(name: &str) -> Result<Method, ControlError> {
    name.to_ascii_uppercase()
        .parse()
        .map_err(|_| ControlError::bad(format!("\"{name}\" is no HTTP method.")))
}

/// `None` takes any.
fn event(name: &str) -> Result<Option<EventName>, ControlError> {
    if name == "any" {
        return Ok(None);
    }
    let found = EventName::ALL
        .into_iter()
        .find(|event| event.as_str() == name);
    found.map(Some).ok_or_else(|| {
        let names = EventName::ALL.map(EventName::as_str);
        ControlError::bad(format!(
            "Unknown event \"{name}\"{} It is \"any\" or one of {}.",
            meant(name, &names),
            names.join(", ")
        ))
    })
}

/// The parameters of a call. One that is misspelt would match anything: it is refused.
struct Query<'call> {
    call: &'call Call,
    values: Vec<(String, String)>,
}

impl<'call> Query<'call> {
    fn read(call: &'call Call, known: &[&'static str]) -> Result<Self, ControlError> {
        let query = call.query.as_deref().unwrap_or_default();
        let values: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        for (name, _) in &values {
            if !known.contains(&name.as_str()) {
                return Err(ControlError::bad(format!(
                    "{} takes no parameter \"{name}\"{} It takes {}.",
                    call.path,
                    meant(name, known),
                    known.join(", ")
                )));
            }
        }
        Ok(Self { call, values })
    }

    /// The last value of this name; an empty one counts as left out.
    fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.values.iter().rev().filter(|(own, _)| own == name);
        found
            .next()
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    fn after(&self) -> Result<u64, ControlError> {
        Ok(self.parsed("after")?.unwrap_or(0))
    }

    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, ControlError> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        value.parse().map(Some).map_err(|error: T::Err| {
            let path = &self.call.path;
            ControlError::bad(format!("{path}: \"{name}\" is \"{value}\": {error}."))
        })
    }
}

fn meant(name: &str, known: &[&'static str]) -> String {
    nearest(name, known.iter().copied()).map_or_else(
        || ".".to_owned(),
        |near| format!(": did you mean \"{near}\"?"),
    )
}

const PARAMETERS: &[&str] = &[
    "after",
    "endpoint",
    "status",
    "application_id",
    "method",
    "delivery",
    "timeout_ms",
];
const USUAL_MILLIS: u64 = 10_000;
const MOST_MILLIS: u64 = 60_000;

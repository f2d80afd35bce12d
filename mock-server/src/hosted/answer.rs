use std::sync::Arc;

use contract::refusal::Refusal;
use http::Method;

use super::page::View;
use super::{address, choice, page};
use crate::http::{Call, Reply};
use crate::provision::findings_again;
use crate::render;
use crate::rules::hosted::{Choice, Plan, decide};
use crate::store::{Conflict, Progress, Session};
use crate::world::World;

/// Answers a call of the hosted page that this token opens, in the world that knows the token.
pub(crate) fn answer(world: Option<&Arc<World>>, call: &Call, token: &str) -> Reply {
    if ![Method::GET, Method::HEAD, Method::POST].contains(&call.method) {
        return render::outside(&Refusal::MethodNotAllowed(call.method.to_string()))
            .allowing("GET, POST");
    }
    let Some(world) = world else {
        return page::unknown();
    };
    world.touch();
    world.end_overdue();
    let Some(session) = world.store.by_token(token) else {
        return page::unknown();
    };
    if call.method != Method::POST {
        return page::shown(&View::of(world, &session), None);
    }
    match extract(call) {
        Ok(choice) => carry_out(world, call, token, choice),
        Err(problem) => page::shown(&View::of(world, &session), Some(&problem)),
    }
}

/// The `outcome` of the form. A form without one carries the session out as it was armed.
fn extract(call: &Call) -> Result<Choice, String> {
    let media_type = call.header("content-type").unwrap_or_default();
    let is_form = call.body.is_empty() || media_type.starts_with(FORM);
    if !is_form {
        let media_type: String = media_type.chars().take(LONGEST).collect();
        return Err(format!(
            "The form came as \"{media_type}\". Next step: send it as {FORM}."
        ));
    }
    let pairs = form_urlencoded::parse(&call.body);
    let outcome = pairs.filter(|(name, _)| name == "outcome").last();
    let Some((_, outcome)) = outcome else {
        return Ok(Choice::AsArmed);
    };
    choice::read(&outcome).ok_or_else(|| {
        let names: Vec<&str> = Choice::all().map(choice::name).collect();
        let meant = contract::nearest(&outcome, names.iter().copied())
            .map(|name| format!(" Did you mean \"{name}\"?"))
            .unwrap_or_default();
        let outcome: String = outcome.chars().take(LONGEST).collect();
        format!("There is no outcome \"{outcome}\".{meant} Next step: use one of the buttons.")
    })
}

fn carry_out(world: &World, call: &Call, token: &str, choice: Choice) -> Reply {
    loop {
        let Some(session) = world.store.by_token(token) else {
            return page::unknown();
        };
        let view = View::of(world, &session);
        let plan = match decide(choice, &view.facts) {
            Ok(plan) => plan,
            Err(refused) => {
                return page::shown(&view, Some(&page::reason(refused)));
            }
        };
        match commit(world, &session, plan) {
            Ok(Some(carried)) => return onwards(&View::of(world, &carried), &call.base_url),
            // Somebody else carried it on meanwhile: then it is looked at and decided again.
            Ok(None) => {}
            Err(conflict) => return page::full(&view, &advice(conflict)),
        }
    }
}

/// The session as it is now; `None` where it is no longer as it was.
fn commit(world: &World, session: &Session, plan: Plan) -> Result<Option<Session>, Conflict> {
    let Some(&status) = plan.way.last() else {
        return Ok(None);
    };
    let at = world.now();
    let progress = Progress {
        id: session.id,
        from: session.status,
        way: plan.way,
        at,
        payload: findings_again(session, status, plan.failing),
    };
    let mut publishing = world.webhooks.publishing();
    let Some(seen) = world.store.carry_on(progress)? else {
        return Ok(None);
    };
    for session in &seen {
        publishing.status_updated(session, at);
    }
    Ok(seen.into_iter().last())
}

/// A person whose session has an outcome goes back to whoever sent them; everybody else sees the page again.
fn onwards(view: &View<'_>, base_url: &str) -> Reply {
    let session = view.session;
    let back = address::back(session, view.dialect).filter(|_| session.status.is_finished());
    let next = back.or_else(|| render::hosted_url(session, base_url));
    page::private(Reply::see_other(&next.unwrap_or_default()))
}

fn advice(conflict: Conflict) -> String {
    match conflict {
        Conflict::Full(advice) => advice,
        Conflict::AlreadyImported
        | Conflict::SourceGone
        | Conflict::SourceNotFinished
        | Conflict::EntityBlocked
        | Conflict::EntityExists(_)
        | Conflict::TooManyWorkflows(_) => "The session could not be carried on.".to_owned(),
    }
}

/// What is repeated of a text that is not understood.
const LONGEST: usize = 60;
const FORM: &str = "application/x-www-form-urlencoded";

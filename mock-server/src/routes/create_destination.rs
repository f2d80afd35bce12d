//! `POST /v3/webhook/destinations/`: register where an application wants to hear of its events.

use contract::ids::DestinationId;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::secrets::SharedSecret;

use super::body::Body;
use super::context::Context;
use super::destination_ask as ask;
use crate::http::Reply;
use crate::render;
use crate::seed::Purpose;
use crate::webhooks::{NewDestination, Refused};

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let new = extract(context)?;
    let view = context.world.webhooks.register(new).map_err(refusal_of)?;
    Ok(render::destination(201, &view))
}

/// The founding document sends `url` and `subscribed_events` alone; everything but the URL has a default.
fn extract(context: &Context<'_>) -> Result<NewDestination, Refusal> {
    let mut body = Body::read(context.call)?;
    if body.value("url").is_none() {
        body.note("url", FieldProblem::Required);
    }
    let given = ask::read(&mut body, context.choices.destinations);
    body.finish()?;
    let url = given.url.unwrap_or_default();
    let world = context.world;
    Ok(NewDestination {
        id: DestinationId::new(world.seeded.uuid(Purpose::Destination)),
        application: context.caller.application.id,
        label: given.label.unwrap_or_else(|| ask::host_of(&url)),
        url,
        is_enabled: given.is_enabled.unwrap_or(true),
        version: given.version.unwrap_or_default(),
        secret: SharedSecret::new(world.seeded.key(Purpose::DestinationSecret)),
        events: given.events.unwrap_or_default(),
        base_url: context.call.base_url.as_str().into(),
        at: world.now(),
    })
}

/// What a destination that can't be means for the client.
pub(super) fn refusal_of(refused: Refused) -> Refusal {
    match refused {
        Refused::Unknown => Refusal::DestinationNotFound,
        Refused::UrlTaken => {
            let problem = "This webhook destination already exists for the application.";
            Refusal::Fields(FieldErrors::one(
                "url",
                FieldProblem::Other(problem.to_owned()),
            ))
        }
        Refused::Full(advice) => Refusal::Full(advice),
    }
}

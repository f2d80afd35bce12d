use std::sync::Arc;

use contract::endpoint::{Access, Endpoint};
use contract::refusal::Refusal;

use super::account::{self, Visit};
use super::context::Context;
use super::destination_ask::DestinationUrls;
use super::table::{Found, endpoint_of, find};
use crate::defect;
use crate::http::{Answered, Call, Reply, Side};
use crate::world::World;
use crate::{quota, render, variant};

/// Whether a path without its final slash is served or redirected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slash {
    /// 301 to the slashed path, as Didit answers.
    #[default]
    Redirected,
    /// Served all the same.
    Lenient,
}

/// What the mock's settings say of every call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choices {
    pub(crate) slash: Slash,
    pub(crate) destinations: DestinationUrls,
}

/// Answers a Didit-facing call.
pub(crate) fn answer(world: &Arc<World>, side: Side, choices: Choices, call: &Call) -> Answered {
    variant::serve(world, call, &|call| {
        defect::serve(world, call, &|call| {
            quota::around(world, call, || {
                dispatch(world, side, choices, call)
                    .unwrap_or_else(|refusal| refused(world, call, &refusal).into())
            })
        })
    })
}

fn dispatch(
    world: &Arc<World>,
    side: Side,
    choices: Choices,
    call: &Call,
) -> Result<Answered, Refusal> {
    let is_account = call.path.starts_with("/auth/v2/");
    match side {
        Side::Auth if call.path.starts_with("/v3/") => {
            return Err(Refusal::WrongHost(V3_IS_ELSEWHERE));
        }
        Side::Auth if !is_account => return Err(Refusal::UnknownPath),
        Side::Public if is_account => return Err(Refusal::WrongHost(AUTH_IS_ELSEWHERE)),
        Side::Auth | Side::Public => {}
    }
    let (endpoint, parameters) = match find(&call.method, call.segments()) {
        Found::Endpoint(endpoint, parameters) => (endpoint, parameters),
        Found::OtherMethods(methods) => {
            let refusal = Refusal::MethodNotAllowed(call.method.to_string());
            return Ok(refused(world, call, &refusal)
                .allowing(&methods.join(", "))
                .into());
        }
        Found::Nothing if call.path.starts_with("/v3/v3/") => return Err(Refusal::DoubledPrefix),
        Found::Nothing => return Err(Refusal::UnknownPath),
    };
    let row = endpoint.row();
    if choices.slash == Slash::Redirected && row.path.ends_with('/') && !call.path.ends_with('/') {
        let query = call
            .query
            .as_deref()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        return Ok(Reply::moved_to(&format!("{}/{query}", call.path)).into());
    }
    if let Endpoint::Account(asked) = endpoint {
        let visit = Visit {
            call,
            world,
            parameters,
        };
        return account::answer(asked, &visit).map(Answered::Now);
    }
    match row.access {
        Access::Public => Ok(healthy().into()),
        Access::SessionToken => {
            super::arm_scenario::answer(world, call, &parameters).map(Answered::Now)
        }
        // Nothing but an account's own endpoints takes one.
        Access::Bearer => Err(Refusal::AccessTokenInvalid),
        Access::Key(privilege) => {
            let key = call.api_key.as_ref().ok_or(Refusal::NoValidKey)?;
            let caller = world.store.key_holder(key).ok_or(Refusal::NoValidKey)?;
            if !caller.privileges.contains(privilege) {
                return Err(Refusal::MissingPrivilege);
            }
            carry_out(
                endpoint,
                &Context {
                    call,
                    world,
                    choices,
                    caller,
                    parameters,
                },
            )
        }
    }
}

fn carry_out(endpoint: Endpoint, context: &Context<'_>) -> Result<Answered, Refusal> {
    use contract::session::SessionKind::{Business, User};
    let reply = match endpoint {
        Endpoint::Share => super::share::answer(context),
        Endpoint::ImportShared => super::import_shared::answer(context),
        Endpoint::CreateSession => super::create_session::answer(context),
        Endpoint::Decision => super::decision::answer(context),
        Endpoint::ListSessions => super::list_sessions::answer(context),
        Endpoint::DeleteSession => super::delete_session::answer(context),
        Endpoint::BatchDeleteSessions => super::batch_delete::answer(context),
        Endpoint::ListReviews => super::list_reviews::answer(context),
        Endpoint::CreateReview => super::create_review::answer(context),
        Endpoint::ReadUser => super::entity::answer(context, User),
        Endpoint::ReadBusiness => super::entity::answer(context, Business),
        Endpoint::UpdateUser => super::update_entity::answer(context, User),
        Endpoint::UpdateBusiness => super::update_entity::answer(context, Business),
        Endpoint::ListUsers => super::list_entities::answer(context, User),
        Endpoint::ListBusinesses => super::list_entities::answer(context, Business),
        Endpoint::CreateUser => super::create_entity::answer(context, User),
        Endpoint::CreateBusiness => super::create_entity::answer(context, Business),
        Endpoint::UpdateUserStatus => super::update_entity_status::answer(context, User),
        Endpoint::UpdateBusinessStatus => super::update_entity_status::answer(context, Business),
        Endpoint::DeleteUsers => super::delete_entities::answer(context, User),
        Endpoint::DeleteBusinesses => super::delete_entities::answer(context, Business),
        Endpoint::ListWorkflows => super::list_workflows::answer(context),
        Endpoint::CreateWorkflow => super::create_workflow::answer(context),
        Endpoint::UpdateStatus => super::update_status::answer(context),
        Endpoint::CreateDestination => super::create_destination::answer(context),
        Endpoint::ListDestinations => super::list_destinations::answer(context),
        Endpoint::ReadDestination => super::read_destination::answer(context),
        Endpoint::UpdateDestination => super::update_destination::answer(context),
        Endpoint::DeleteDestination => super::delete_destination::answer(context),
        Endpoint::ListDeliveries => super::list_deliveries::answer(context),
        Endpoint::ReadDelivery => super::read_delivery::answer(context),
        Endpoint::ResendDelivery => return super::resend_delivery::answer(context),
        Endpoint::GeneratePdf => super::generate_pdf::answer(context),
        // Answered without a key.
        Endpoint::ArmScenario => Err(Refusal::NotFound),
        Endpoint::Healthcheck => Ok(healthy()),
        // Answered before the key was looked at.
        Endpoint::Account(_) => Err(Refusal::UnknownPath),
    };
    reply.map(Answered::Now)
}

fn refused(world: &World, call: &Call, refusal: &Refusal) -> Reply {
    render::refusal(world.policy.dialect, endpoint_of(call), refusal)
}

fn healthy() -> Reply {
    Reply::json(200, &serde_json::json!({"status": "ok"}))
}

const V3_IS_ELSEWHERE: &str =
    "Not found. /v3/ is served by verification.didit.me; this is apx.didit.me.";
const AUTH_IS_ELSEWHERE: &str =
    "Not found. /auth/v2/ is served by apx.didit.me; this is verification.didit.me.";

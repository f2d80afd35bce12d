use std::str::FromStr;
use std::sync::Arc;

use contract::ids::SessionId;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};

use super::dispatch::Choices;
use super::table::Parameters;
use crate::http::Call;
use crate::render::Voice;
use crate::store::{Conflict, KeyHolder, Session};
use crate::world::World;

/// A call whose key and privilege are in order.
pub(super) struct Context<'call> {
    pub(super) call: &'call Call,
    pub(super) world: &'call Arc<World>,
    pub(super) choices: Choices,
    pub(super) caller: KeyHolder,
    /// The values of the path's parameters.
    pub(super) parameters: Parameters,
}

impl Context<'_> {
    /// How the world answers this call.
    pub(super) fn voice(&self) -> Voice<'_> {
        Voice {
            dialect: self.world.policy.dialect,
            base_url: &self.call.base_url,
        }
    }

    /// The id of the session that the path names.
    pub(super) fn session_id(&self) -> Result<SessionId, Refusal> {
        self.parameter(0).ok_or(Refusal::NotFound)
    }

    /// The session that the path names; another application's is as good as none.
    pub(super) fn own_session(&self) -> Result<Session, Refusal> {
        let session = self.world.store.session(self.session_id()?);
        session
            .filter(|session| session.application == self.caller.application.id)
            .ok_or(Refusal::NotFound)
    }

    /// A parameter as the id that it is; `None` where it is none.
    pub(super) fn parameter<Id: FromStr>(&self, position: usize) -> Option<Id> {
        self.parameters.get(position)?.parse().ok()
    }
}

/// What a commit that came to nothing means for the client.
pub(super) fn refusal_of(conflict: Conflict) -> Refusal {
    match conflict {
        Conflict::AlreadyImported => Refusal::AlreadyImported,
        Conflict::SourceGone => Refusal::SourceGone,
        Conflict::SourceNotFinished => Refusal::SessionNotFinished,
        Conflict::EntityBlocked => {
            wrong_field("vendor_data", FieldProblem::Plain(BLOCKED.to_owned()))
        }
        Conflict::EntityExists(kind) => {
            let problem = format!("A {} with this vendor_data already exists.", kind.as_wire());
            wrong_field("vendor_data", FieldProblem::Other(problem))
        }
        Conflict::TooManyWorkflows(most) => {
            let problem = format!("An application can have at most {most} workflows.");
            wrong_field("detail", FieldProblem::Plain(problem))
        }
        Conflict::Full(advice) => Refusal::Full(advice),
    }
}

/// One member of the body is wrong.
pub(super) fn wrong_field(name: &'static str, problem: FieldProblem) -> Refusal {
    Refusal::Fields(FieldErrors::one(name, problem))
}

const BLOCKED: &str =
    "This user or business has been blocked and cannot create new verification sessions.";

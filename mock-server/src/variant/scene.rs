use std::sync::Arc;

use bytes::Bytes;
use contract::endpoint::Endpoint;
use contract::ids::ApplicationId;
use contract::privilege::Privilege;
use contract::refusal::Refusal;
use contract::secrets::ShareToken;
use serde_json::{Map, Value};

use super::bend::Bend;
use crate::http::{Answered, Call, Reply};
use crate::render;
use crate::routes::endpoint_of;
use crate::token::Verified;
use crate::world::{Member, World};

/// A call to a world of some variant, and the sound code that would answer it.
pub(super) struct Scene<'a> {
    pub(super) world: &'a Arc<World>,
    pub(super) call: &'a Call,
    pub(super) bend: Bend,
    pub(super) sound: &'a dyn Fn(&Call) -> Answered,
}

/// What is known of a call when its answer is shaped, which may be later.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) world: Arc<World>,
    /// `None` where the path or the method leads nowhere.
    pub(super) endpoint: Option<Endpoint>,
    pub(super) call: Call,
}

impl Asked {
    /// The answer to the call where it is refused.
    pub(super) fn refused(&self, refusal: &Refusal) -> Reply {
        render::refusal(self.world.policy.dialect, self.endpoint, refusal)
    }
}

impl Scene<'_> {
    pub(super) fn endpoint(&self) -> Option<Endpoint> {
        endpoint_of(self.call)
    }

    pub(super) fn asked(&self) -> Asked {
        Asked {
            world: Arc::clone(self.world),
            endpoint: self.endpoint(),
            call: self.call.clone(),
        }
    }

    /// The answer to this call where it is refused.
    pub(super) fn refused(&self, refusal: &Refusal) -> Reply {
        render::refusal(self.world.policy.dialect, self.endpoint(), refusal)
    }

    /// What sound code answers to another call.
    pub(super) fn sound(&self, call: &Call) -> Reply {
        match (self.sound)(call) {
            Answered::Now(reply) => reply,
            Answered::Later(_) => self.refused(&Refusal::UnknownPath),
        }
    }

    /// What sound code answers to this call.
    pub(super) fn as_sound(&self) -> Reply {
        self.sound(self.call)
    }

    /// The body, where it is a JSON object.
    pub(super) fn body(&self) -> Option<Map<String, Value>> {
        object_in(&self.call.body)
    }

    /// The same call with another object for a body.
    pub(super) fn with_body(&self, body: Map<String, Value>) -> Call {
        Call {
            body: Bytes::from(Value::Object(body).to_string()),
            ..self.call.clone()
        }
    }

    /// The application that calls, if its key may share and import.
    pub(super) fn caller(&self) -> Option<ApplicationId> {
        let holder = self.world.store.key_holder(self.call.api_key.as_ref()?)?;
        let may = holder.privileges.contains(Privilege::WriteSessions);
        may.then_some(holder.application.id)
    }

    /// An application of this world as it was made.
    pub(super) fn member(&self, id: ApplicationId) -> Option<&Member> {
        let members = self.world.cast.members();
        members
            .into_iter()
            .find(|member| member.application_id == id)
    }

    /// The token in the body, if its signature holds.
    pub(super) fn verified(&self) -> Option<Verified> {
        let body = self.body()?;
        let token = ShareToken::new(body.get("share_token")?.as_str()?);
        self.world.secret.verify(&token).ok()
    }
}

/// The JSON object in these bytes.
pub(super) fn object_in(bytes: &[u8]) -> Option<Map<String, Value>> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Some(members),
        Ok(_) | Err(_) => None,
    }
}

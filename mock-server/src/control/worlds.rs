//! `POST {control}/worlds`, `DELETE {control_url}`, and `GET {control_url}` to read the same description again.

use std::sync::Arc;

use contract::capability::Capability;
use contract::dialect::Dialect;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{ControlError, Seed, read as read_body};
use super::capabilities::{needs, withheld};
use crate::defect::{Defect, Policy};
use crate::http::{Call, Reply};
use crate::mock::Mock;
use crate::quota::RateLimits;
use crate::store::DuplicateScope;
use crate::variant::{UnknownVariants, Variants};
use crate::world::{Member, World};

/// How a world is asked for. Unknown members are ignored: the protocol may grow.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WorldAsk {
    /// Whether it gets a pair of ports of its own.
    pub(crate) own_origin: bool,
    /// Makes its ids, keys and payloads repeat.
    pub(crate) seed: Option<Seed>,
    dialect: Option<String>,
    duplicate_scope: Option<DuplicateScope>,
    defect: Option<String>,
    variant: Option<String>,
    rate_limits: Option<bool>,
}

impl WorldAsk {
    /// How the world decides, on top of the mock's own policy.
    fn policy(&self, usual: Policy) -> Result<Policy, ControlError> {
        let dialect = self
            .dialect
            .as_deref()
            .map(str::parse::<Dialect>)
            .transpose();
        let dialect = dialect.map_err(|unknown| ControlError::bad(unknown.to_string()))?;
        let defect = self.defect.as_deref().map(str::parse::<Defect>).transpose();
        let defect = defect.map_err(|unknown| ControlError::bad(unknown.to_string()))?;
        let variants = self.variant.as_deref().map(named).transpose()?;
        Ok(Policy {
            dialect: dialect.unwrap_or(usual.dialect),
            rate_limits: match self.rate_limits {
                Some(true) => RateLimits::On,
                Some(false) => RateLimits::Off,
                None => usual.rate_limits,
            },
            duplicate_scope: self.duplicate_scope.unwrap_or(usual.duplicate_scope),
            defect: defect.or(usual.defect),
            variants: variants.unwrap_or_default().or(usual.variants),
        })
    }
}

/// The variants of these names, if a single world can have them.
fn named(names: &str) -> Result<Variants, ControlError> {
    let variants: Variants = names
        .parse()
        .map_err(|unknown: UnknownVariants| ControlError::bad(unknown.to_string()))?;
    match variants.withheld() {
        None => Ok(variants),
        Some(capability) => Err(ControlError::bad(format!(
            "A single world can't be without \"{capability}\": capabilities are asked for before worlds are made. \
             Start a mock with --variant {names}."
        ))),
    }
}

pub(super) fn make(mock: &Arc<Mock>, call: &Call) -> Result<Reply, ControlError> {
    let ask: WorldAsk = read_body(call)?;
    if ask.rate_limits == Some(true) {
        needs(mock, Capability::RateLimits)?;
    }
    let policy = ask.policy(mock.settings.policy)?;
    let world = mock.make_world(&ask, policy)?;
    Ok(Reply::json(201, &describe(mock, call, &world)))
}

pub(super) fn read(mock: &Mock, call: &Call, world: &World) -> Reply {
    Reply::json(200, &describe(mock, call, world))
}

pub(super) fn remove(mock: &Mock, name: &str) -> Result<Reply, ControlError> {
    if name == mock.worlds.default_world().name {
        return Err(ControlError::bad(
            "The default world stays as long as the mock runs.",
        ));
    }
    if mock.worlds.remove(name) {
        Ok(Reply::no_content())
    } else {
        Err(ControlError::unknown(format!(
            "There is no world \"{name}\"."
        )))
    }
}

/// A world as the protocol describes it.
fn describe(mock: &Mock, call: &Call, world: &World) -> Value {
    let urls = mock.urls_of(world, &call.base_url);
    let mut described = json!({
        "world": world.name,
        "base_url": urls.public,
        "auth_base_url": urls.auth,
        "control_url": urls.control,
        "issuer": shown(&world.cast.issuer),
        "importer": shown(&world.cast.importer),
    });
    if withheld(mock) != Some(Capability::Stranger) {
        described["stranger"] = shown(&world.cast.stranger);
    }
    described["dialect"] = json!(world.policy.dialect.name());
    described
}

/// An application with its key in the clear: handing it out is what the call is for.
pub(crate) fn shown(member: &Member) -> Value {
    serde_json::to_value(member).unwrap_or_default()
}

use std::collections::HashMap;
use std::rc::Rc;

use contract::capability::Capability;
use contract::session::{SessionKind, SessionStatus};
use serde_json::Value;

use crate::dialect::{self, Table};
use crate::http::Answer;
use crate::record::{Redactor, Tape};
use crate::target::Application;
use crate::webhooks::Hooks;

use super::account::Registrant;
use super::holdings::Holdings;
use super::ids::Ids;
use super::named::Named;
use super::reading::Reading;
use super::{Ground, Imported, Party, Token};

/// One scenario's world and everything that was made in it.
pub(crate) struct Scene {
    pub(crate) ground: Rc<Ground>,
    /// The rule that the steps judge, or the last expectation did.
    pub(crate) rule: &'static str,
    /// The rule that judges whether the request is refused at all, where only its looks are judged here.
    pub(crate) refused_by: Option<&'static str>,
    pub(super) place: Place,
    pub(super) applications: HashMap<Party, Application>,
    pub(crate) tape: Tape,
    pub(crate) redactor: Redactor,
    pub(crate) ids: Ids,
    /// The id under which the importer knows the customer, unless a step names another.
    pub(crate) customer: String,
    /// Whether a 429 is an answer like any other: limits are what is judged.
    pub(super) limits_are_judged: bool,
    /// Whether a later step imports, which uses up a session of the pool.
    pub(super) imports_later: bool,
    pub(crate) sessions: Vec<Session>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) imports: Vec<Imported>,
    /// Everything that was imported, by whatever step.
    pub(super) clones: Vec<Granted>,
    pub(crate) restricted_key: String,
    /// Who registered, or tried to.
    pub(super) registrants: Vec<Registrant>,
    /// The ids of sessions that a step deleted.
    pub(super) deleted: Vec<String>,
    /// The answer that Then-steps speak of.
    pub(crate) last: Option<Answer>,
    /// Answers to calls that were made at the same time.
    pub(crate) many: Vec<Answer>,
    /// Webhook destinations, and what came to them.
    pub(crate) hooks: Hooks,
    pub(super) held: Option<Holdings>,
    /// What steps gave names.
    pub(crate) named: Named,
    pub(crate) reading: Reading,
    /// Anything that a step wants to compare with later, by name.
    pub(crate) noted: HashMap<&'static str, Value>,
    /// What the documents leave open and the target decided.
    pub(crate) observations: Vec<String>,
}

/// Where the scenario's world is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) base_url: String,
    /// The auth host, where it is known.
    pub(super) auth_base_url: Option<String>,
    pub(super) control_url: Option<String>,
    /// Whether it is this scenario's alone.
    pub(super) own: bool,
}

/// What an import made, to be taken away again.
#[derive(Clone, Debug)]
pub(super) struct Granted {
    pub(super) by: Party,
    pub(super) id: String,
    /// The session that was shared, where it is known.
    pub(super) source: Option<Session>,
}

/// A session that some party owns.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) owner: Party,
    pub(crate) kind: SessionKind,
    pub(crate) status: SessionStatus,
}

impl Scene {
    pub(crate) fn offers(&self, capability: Capability) -> bool {
        self.ground.offers(capability)
    }

    /// A customer's id as a step writes it; in a world that others use as well, one that nobody else uses.
    pub(crate) fn customer_named(&self, name: &str) -> String {
        if self.place.own {
            name.to_owned()
        } else {
            format!("{name} of {}", self.customer)
        }
    }

    /// Whether the world is this scenario's alone.
    pub(crate) fn has_own_world(&self) -> bool {
        self.place.own
    }

    /// What is expected in the target's dialect.
    pub(crate) fn table(&self) -> &'static Table {
        dialect::table(self.ground.dialect)
    }

    /// The status of a refusal here, from the one that the founding document has.
    pub(crate) fn refusal_status(&self, founding: u16) -> u16 {
        let rule = self.refused_by.unwrap_or(self.rule);
        self.table().refusal(rule, founding)
    }

    /// Records what the documents leave open.
    pub(crate) fn observe(&mut self, what: impl Into<String>) {
        self.observations.push(what.into());
    }
}

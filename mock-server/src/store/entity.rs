use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId};
use contract::session::SessionKind;
use serde_json::Value;
use uuid::Uuid;

use super::Found;
use crate::payload::Subject;
use crate::time::EpochSeconds;

/// Whether an entity may open sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum EntityStatus {
    /// It may.
    #[default]
    Active,
    /// It may; people have been asked to look at it.
    Flagged,
    /// It may not.
    Blocked,
}

impl EntityStatus {
    /// Every status.
    pub(crate) const ALL: [Self; 3] = [Self::Active, Self::Flagged, Self::Blocked];

    /// The value on the wire.
    pub(crate) const fn as_wire(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Flagged => "FLAGGED",
            Self::Blocked => "BLOCKED",
        }
    }
}

impl FromStr for EntityStatus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_wire() == text)
            .ok_or(())
    }
}

/// A User (KYC) or Business (KYB): what an application knows under one `vendor_data`.
///
/// Counts and moments tell of the sessions that are left: a deleted one is taken back, and without any the moments
/// are `None`. The entity itself stays.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// `didit_internal_id`.
    pub id: EntityId,
    /// Who knows it.
    pub application: ApplicationId,
    /// User or Business.
    pub kind: SessionKind,
    /// The application's own id for it.
    pub vendor_data: Arc<str>,
    /// Whether it may open sessions.
    pub status: EntityStatus,
    /// Deleted by the application. A User can still be read then, until its `vendor_data` comes up again.
    pub is_deleted: bool,
    /// Living sessions.
    pub session_count: u32,
    /// Of those, approved.
    pub approved_count: u32,
    /// Of those, declined.
    pub declined_count: u32,
    /// Of those, in review.
    pub in_review_count: u32,
    /// When the oldest of them was made.
    pub first_session_at: Option<EpochSeconds>,
    /// When the newest of them was made.
    pub last_session_at: Option<EpochSeconds>,
    /// What they found out; of those beyond the bound, the oldest are left out.
    pub found: Found,
    /// What was said of it by hand.
    pub profile: Arc<Profile>,
    /// Changes of its status, oldest first.
    pub activity: Arc<[Activity]>,
    /// When it came to be.
    pub created_at: EpochSeconds,
    /// When it, or one of its sessions, was last changed.
    pub updated_at: EpochSeconds,
}

/// What an application says of an entity, by the member's name. It goes before what sessions found out; `null` too.
pub(crate) type Profile = BTreeMap<&'static str, Value>;

/// A change of an entity's status.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Activity {
    /// Its id.
    pub id: Uuid,
    /// The status before.
    pub previous: EntityStatus,
    /// The status after.
    pub new: EntityStatus,
    /// When.
    pub at: EpochSeconds,
}

/// An entity to make without a session.
#[derive(Clone, Debug)]
pub(crate) struct NewEntity {
    /// Its id.
    pub id: EntityId,
    /// Who knows it.
    pub application: ApplicationId,
    /// User or Business.
    pub kind: SessionKind,
    /// The application's own id for it.
    pub vendor_data: Arc<str>,
    /// Whether it may open sessions.
    pub status: EntityStatus,
    /// What is said of it.
    pub profile: Profile,
    /// Now.
    pub at: EpochSeconds,
}

/// A change of an entity.
#[derive(Clone, Debug)]
pub(crate) struct EntityChange {
    /// Another status.
    pub status: Option<EntityStatus>,
    /// What goes along with the status.
    pub manner: Manner,
    /// What is said anew; what is left out stays.
    pub profile: Profile,
    /// Now.
    pub at: EpochSeconds,
}

/// What goes along with a change of an entity's status.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Manner {
    /// The status is a label: new sessions are refused or taken as before.
    Label,
    /// The blocklist follows it.
    Enforced,
    /// The blocklist follows it, and it is noted under this id.
    Noted(Uuid),
}

/// An entity after a change.
#[derive(Debug)]
pub(crate) struct Changed {
    /// As it is now.
    pub entity: Entity,
    /// The status that it had.
    pub before: EntityStatus,
    /// Members whose values are others than before.
    pub fields: Vec<&'static str>,
}

/// Which entities of an application to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntityQuery {
    /// Only these statuses.
    pub statuses: Option<Vec<EntityStatus>>,
    /// Only from these countries.
    pub countries: Option<Vec<String>>,
    /// Only those in which this is found.
    pub search: Option<String>,
    /// How many to skip.
    pub offset: usize,
    /// How many to show.
    pub limit: usize,
}

/// A page of entities.
#[derive(Debug, Default)]
pub(crate) struct EntityPage {
    /// How many match in all.
    pub count: usize,
    /// Those on this page, newest first.
    pub entities: Vec<Entity>,
}

/// Which of an application's records are meant.
#[derive(Clone, Debug)]
pub(crate) enum Selection<T> {
    /// Every one.
    All,
    /// These; what does not exist is skipped.
    These(Vec<T>),
}

impl Entity {
    /// What the application said of a member by hand.
    pub(crate) fn said(&self, member: &str) -> Option<&Value> {
        self.profile.get(member)
    }

    /// A text that was said by hand, else the one that sessions found out.
    pub(crate) fn text<'entity>(
        &'entity self,
        member: &str,
        found: impl FnOnce(&'entity Subject) -> Option<&'entity str>,
    ) -> Option<&'entity str> {
        match self.said(member) {
            Some(said) => said.as_str(),
            None => self.found.who().and_then(found),
        }
    }

    /// Texts that were said by hand, else those that sessions found out.
    pub(crate) fn texts(&self, member: &str, found: &[String]) -> Vec<String> {
        match self.said(member) {
            Some(said) => {
                let items = said.as_array().into_iter().flatten();
                let texts = items.filter_map(Value::as_str);
                texts.map(str::to_owned).collect()
            }
            None => found.to_vec(),
        }
    }

    /// The name of the person or company.
    pub(crate) fn name(&self) -> Option<&str> {
        let member = match self.kind {
            SessionKind::User => "full_name",
            SessionKind::Business => "legal_name",
        };
        self.text(member, |subject| subject.name.as_deref())
    }

    /// Where the person's documents, or the company, come from.
    pub(crate) fn countries(&self) -> Vec<String> {
        match self.kind {
            SessionKind::User => self.texts("issuing_states", &self.found.countries),
            SessionKind::Business => {
                let own = self.text("country_code", |subject| subject.country.as_deref());
                own.map(str::to_owned).into_iter().collect()
            }
        }
    }

    /// The texts that a search goes through.
    pub(crate) fn searchable(&self) -> impl Iterator<Item = String> {
        let display = self.said("display_name").and_then(Value::as_str);
        let number = self.text("registration_number", |subject| {
            subject.registration_number.as_deref()
        });
        let single = [Some(&*self.vendor_data), display, self.name(), number];
        let emails = self.texts("approved_emails", &self.found.emails);
        let phones = self.texts("approved_phones", &self.found.phones);
        let single: Vec<String> = single.into_iter().flatten().map(str::to_owned).collect();
        single.into_iter().chain(emails).chain(phones)
    }
}

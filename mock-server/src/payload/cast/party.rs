use uuid::Uuid;

use super::{Atom, Company, Person};
use crate::payload::draw::Draw;

/// An officer or owner of a company: a person, or another company with owners of its own.
#[derive(Clone, Debug)]
pub(in crate::payload) struct Party {
    who: Who,
    role: &'static str,
    designation: &'static str,
    /// Hundredths of a percent.
    share: i64,
    owners: Vec<Party>,
    uuid: Uuid,
    session_id: Uuid,
    internal_id: Uuid,
    token: String,
}

#[derive(Clone, Debug)]
enum Who {
    Person(Box<Person>),
    Company(Company),
}

impl Party {
    pub(super) fn person(
        person: Person,
        role: (&'static str, &'static str),
        share: i64,
        draw: &mut Draw,
    ) -> Self {
        Self::new(Who::Person(Box::new(person)), role, share, Vec::new(), draw)
    }

    pub(super) fn company(
        company: Company,
        share: i64,
        owners: Vec<Self>,
        draw: &mut Draw,
    ) -> Self {
        Self::new(Who::Company(company), SHAREHOLDER, share, owners, draw)
    }

    fn new(
        who: Who,
        (role, designation): (&'static str, &'static str),
        share: i64,
        owners: Vec<Self>,
        draw: &mut Draw,
    ) -> Self {
        let (uuid, session_id, internal_id) = (draw.uuid(), draw.uuid(), draw.uuid());
        Self {
            who,
            role,
            designation,
            share,
            owners,
            uuid,
            session_id,
            internal_id,
            token: draw.token(),
        }
    }

    pub(in crate::payload) fn owners(&self) -> &[Self] {
        &self.owners
    }

    pub(in crate::payload) fn is_person(&self) -> bool {
        matches!(self.who, Who::Person(_))
    }

    /// The value of one field; `null` for what only the other sort of party has, `None` where there is no such field.
    pub(in crate::payload) fn field(&self, name: &str) -> Option<Atom> {
        if let Some(atom) = self.common(name) {
            return Some(atom);
        }
        match &self.who {
            Who::Person(person) => person_field(person, name),
            Who::Company(company) => company_field(company, name),
        }
    }

    fn common(&self, name: &str) -> Option<Atom> {
        Some(match name {
            "uuid" => Atom::text(self.uuid.to_string()),
            "session_id" => Atom::text(self.session_id.to_string()),
            "internal_id" => Atom::text(self.internal_id.to_string()),
            "token" => Atom::text(&*self.token),
            "role" => Atom::text(self.role),
            "designation" => Atom::text(self.designation),
            "share" => Atom::hundredths(self.share),
            "share_min" => Atom::text((self.share / 100).to_string()),
            "share_max" => Atom::text((self.share / 100 + 1).to_string()),
            "entity_type" => Atom::text(if self.is_person() {
                "person"
            } else {
                "company"
            }),
            _ => return None,
        })
    }
}

fn person_field(person: &Person, name: &str) -> Option<Atom> {
    match name {
        "name" => person.field("full_name"),
        "name_native" => person.field("full_name_native"),
        "company_name" | "company_number" => Some(Atom::null()),
        _ => person.field(name),
    }
}

fn company_field(company: &Company, name: &str) -> Option<Atom> {
    match name {
        "company_name" => company.field("name"),
        "company_number" => company.field("number"),
        "formatted_address" => company.field("address"),
        "first_name" | "last_name" | "date_of_birth" | "phone" | "email" => Some(Atom::null()),
        _ => company.field(name),
    }
}

/// Role and designation.
pub(super) const DIRECTOR: (&str, &str) = ("director", "Managing Director");
pub(super) const SECRETARY: (&str, &str) = ("secretary", "Company Secretary");
pub(super) const CHAIRMAN: (&str, &str) = ("chairman", "Chair of the Board");
pub(super) const OWNER: (&str, &str) = ("ubo", "Beneficial Owner");
pub(super) const SHAREHOLDER: (&str, &str) = ("shareholder", "Corporate Shareholder");

//! Users and businesses.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::ENTITIES;
use super::share::full;
use crate::description::schema::entity_name;
use crate::description::schema::words::{Record, named, text};
use crate::description::told::Told;
use crate::routes::bounds::{DEFAULT_LIMIT, MAX_LIMIT};

pub(super) fn read(kind: SessionKind) -> Told {
    Told::new(ENTITIES, of(kind, ["Read a user", "Read a business"]))
        .answers(200, "With the counts of its sessions.", one(kind))
        .refuses([Refusal::NotFound])
}

pub(super) fn list(kind: SessionKind) -> Told {
    let page = format!("{}Page", entity_name(kind));
    Told::new(ENTITIES, of(kind, ["List users", "List businesses"]))
        .query("status", "Statuses, separated by commas.", text())
        .query("country", "Countries, separated by commas.", text())
        .query("search", "Part of a name or of an id.", text())
        .paged(DEFAULT_LIMIT, MAX_LIMIT)
        .answers(200, "One page.", named(&page))
}

pub(super) fn create(kind: SessionKind) -> Told {
    let ask = format!("Create{}Request", entity_name(kind));
    Told::new(ENTITIES, of(kind, ["Make a user", "Make a business"]))
        .detail("Before the first session; a session with its vendor_data makes one, too.")
        .asks(named(&ask))
        .answers(201, "As it is now.", one(kind))
        .refuses([full()])
        .refuses_fields()
}

pub(super) fn update(kind: SessionKind) -> Told {
    let ask = format!("Update{}Request", entity_name(kind));
    Told::new(
        ENTITIES,
        of(
            kind,
            [
                "Say something else of a user",
                "Say something else of a business",
            ],
        ),
    )
    .asks(named(&ask))
    .answers(200, "As it is now.", one(kind))
    .refuses([Refusal::NotFound, full()])
    .refuses_fields()
}

pub(super) fn update_status(kind: SessionKind) -> Told {
    Told::new(
        ENTITIES,
        of(
            kind,
            [
                "Let a user in, or keep it out",
                "Let a business in, or keep it out",
            ],
        ),
    )
    .detail("A BLOCKED one opens no sessions.")
    .asks(Record::new().has("status", named("EntityStatus")))
    .answers(200, "As it is now.", one(kind))
    .refuses([Refusal::NotFound, full()])
    .refuses_fields()
}

pub(super) fn delete(kind: SessionKind) -> Told {
    Told::new(ENTITIES, of(kind, ["Delete users", "Delete businesses"]))
        .detail("Those that nobody knows are skipped.")
        .asks(named("DeleteEntitiesRequest"))
        .answers_nothing(204, "They are gone.")
        .refuses_fields()
}

fn one(kind: SessionKind) -> crate::description::schema::words::Shape {
    named(entity_name(kind))
}

const fn of(kind: SessionKind, [user, business]: [&'static str; 2]) -> &'static str {
    match kind {
        SessionKind::User => user,
        SessionKind::Business => business,
    }
}

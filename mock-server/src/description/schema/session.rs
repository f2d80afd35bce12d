//! Sessions: decisions, import replies and rows of lists.

use contract::dialect::{Dialect, Envelope, SINGULAR, UserReply};
use contract::session::{Block, Presence, SessionKind, SessionStatus};
use serde_json::Value;

use super::payload::LEARNT;
use super::words::{
    Record, Shape, about, any_of, anything, either, free_object, list_of, moment, named, one_of,
    or_null, text, url, uuid, whole, without,
};
use crate::payload::{Feature, FeatureStatus, SandboxScenario};
use crate::store::Environment;

pub(super) fn components(dialect: Dialect) -> Vec<(String, Shape)> {
    let mut all: Vec<(String, Shape)> = vec![
        (
            "SessionKind".to_owned(),
            one_of(SessionKind::ALL.map(SessionKind::as_wire)).into(),
        ),
        (
            "UserSessionStatus".to_owned(),
            statuses(SessionKind::User, dialect),
        ),
        (
            "BusinessSessionStatus".to_owned(),
            statuses(SessionKind::Business, dialect),
        ),
        ("FeatureStatus".to_owned(), feature_statuses()),
        ("Environment".to_owned(), environment()),
        (
            "SandboxScenario".to_owned(),
            one_of(SandboxScenario::ALL.map(SandboxScenario::as_wire)).into(),
        ),
        ("Warning".to_owned(), LEARNT.warning()),
        ("Review".to_owned(), review()),
        ("ShareReply".to_owned(), share_reply()),
        (
            "UserDecision".to_owned(),
            envelope(SessionKind::User, NeverRan::Null, dialect),
        ),
        (
            "BusinessDecision".to_owned(),
            envelope(SessionKind::Business, NeverRan::Null, dialect),
        ),
        (
            "Decision".to_owned(),
            either([named("UserDecision"), named("BusinessDecision")]),
        ),
        (
            "ImportedUserSession".to_owned(),
            imported(SessionKind::User, dialect),
        ),
        (
            "ImportedBusinessSession".to_owned(),
            imported(SessionKind::Business, dialect),
        ),
        (
            "ImportedSession".to_owned(),
            either([
                named("ImportedUserSession"),
                named("ImportedBusinessSession"),
            ]),
        ),
        ("CreatedSession".to_owned(), created()),
        ("UserSessionRow".to_owned(), row(SessionKind::User, dialect)),
        (
            "BusinessSessionRow".to_owned(),
            row(SessionKind::Business, dialect),
        ),
        ("ReviewRow".to_owned(), review_row().into()),
        (
            "LeftReview".to_owned(),
            review_row().has("user", text()).into(),
        ),
        ("ReviewPage".to_owned(), page(named("ReviewRow"))),
        (
            "SessionPage".to_owned(),
            page(either([
                named("UserSessionRow"),
                named("BusinessSessionRow"),
            ])),
        ),
    ];
    for kind in SessionKind::ALL {
        for &block in Block::of(kind) {
            let name = component_of(block);
            if all.iter().all(|(known, _)| *known != name) {
                all.push((name, LEARNT.element(block)));
            }
        }
    }
    if dialect.terms().user_reply == UserReply::Singular {
        // This shape knows no nodes.
        let one = |block| without(LEARNT.element(block), &["node_id"]);
        all.extend(SINGULAR.map(|(name, block)| (component_of_one(name), one(block))));
    }
    all
}

/// A list's page: how many there are, where its neighbours stand, and the rows.
pub(super) fn page(row: Shape) -> Shape {
    Record::new()
        .has("count", whole().minimum(Some(0)))
        .has("next", or_null(url()))
        .has("previous", or_null(url()))
        .has("results", list_of(row))
        .into()
}

fn share_reply() -> Shape {
    Record::new()
        .has(
            "share_token",
            about("A JWT, signed with HS256.", text().pattern(Some(JWT))),
        )
        .has("for_application_id", uuid())
        .has("session_kind", named("SessionKind"))
        .into()
}

/// How a block that never ran is shown where the founding document lists it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NeverRan {
    Null,
    Empty,
}

/// The reply to an import.
fn imported(kind: SessionKind, dialect: Dialect) -> Shape {
    match (dialect.terms().user_reply, kind) {
        (UserReply::Arrays, _) => envelope(kind, NeverRan::Empty, dialect),
        (UserReply::Singular, SessionKind::User) => singular(),
        (UserReply::Singular, SessionKind::Business) => envelope(kind, NeverRan::Null, dialect),
    }
}

/// A KYC session with one object a feature.
fn singular() -> Shape {
    let record = numbered(Record::new().has("session_id", uuid()), SessionKind::User)
        .has("workflow_id", uuid());
    let record = detailed(record, SessionKind::User);
    let record = SINGULAR.iter().fold(record, |record, (name, _)| {
        record.has(name, or_null(named(&component_of_one(name))))
    });
    dated(record).into()
}

fn envelope(kind: SessionKind, never_ran: NeverRan, dialect: Dialect) -> Shape {
    let is_audited = dialect.terms().envelope == Envelope::Audited;
    let is_clone = never_ran == NeverRan::Empty;
    let record = Record::new()
        .has("session_id", uuid())
        .has_value("session_kind", kind.as_wire());
    let record = numbered(record, kind)
        .has("environment", named("Environment"))
        .has("workflow_id", uuid());
    let record = if is_audited {
        record.has("workflow_version", whole().minimum(Some(0)))
    } else {
        record
    };
    let record = detailed(record, kind);
    let record = if is_audited {
        record.has("shared_from_session", source(never_ran))
    } else {
        record
    };
    let record = Block::of(kind).iter().fold(record, |record, &block| {
        let elements = list_of(named(&component_of(block)));
        let is_always = is_clone && block.presence(kind) == Presence::Always;
        let shape: Shape = if is_always {
            elements.into()
        } else {
            or_null(elements)
        };
        let names = dialect.names(block);
        names.fold(record, |record, name| record.has(name, shape.clone()))
    });
    dated(record).into()
}

fn numbered(record: Record, kind: SessionKind) -> Record {
    record
        .has("session_number", whole().minimum(Some(0)))
        .has("session_url", or_null(url()))
        .has("status", named(status_of(kind)))
}

fn detailed(record: Record, kind: SessionKind) -> Record {
    record
        .has("features", list_of(one_of(listed(kind))))
        .has("vendor_data", or_null(text()))
        .has("metadata", metadata())
        .has("expected_details", or_null(free_object()))
        .has("contact_details", or_null(free_object()))
        .has("callback", or_null(text()))
}

fn source(never_ran: NeverRan) -> Shape {
    match never_ran {
        NeverRan::Empty => about("The source's id: the audit trail.", uuid()),
        NeverRan::Null => about("Where an imported session came from.", or_null(uuid())),
    }
}

fn dated(record: Record) -> Record {
    record
        .has("reviews", list_of(named("Review")))
        .has("created_at", moment())
        .has("expires_at", moment())
}

fn created() -> Shape {
    Record::new()
        .has("session_id", uuid())
        .has("session_number", whole().minimum(Some(0)))
        .has(
            "session_token",
            about("Names the hosted page.", or_null(text())),
        )
        .has("url", about("The hosted page.", or_null(url())))
        .has("vendor_data", or_null(text()))
        .has("metadata", metadata())
        .has(
            "status",
            any_of([named("UserSessionStatus"), named("BusinessSessionStatus")]),
        )
        .has("callback", or_null(text()))
        .has("workflow_id", uuid())
        .has("workflow_version", whole().minimum(Some(0)))
        .into()
}

fn row(kind: SessionKind, dialect: Dialect) -> Shape {
    let record = Record::new()
        .has("session_id", uuid())
        .has_value("session_kind", kind.as_wire())
        .has("session_number", whole().minimum(Some(0)))
        .has("session_url", or_null(url()))
        .has("status", named(status_of(kind)))
        .has("vendor_data", or_null(text()))
        .has("didit_internal_id", about("The entity's.", or_null(uuid())))
        .has("shared_from_session", or_null(uuid()))
        .has("workflow_id", uuid())
        .has("created_at", moment());
    let record = match kind {
        SessionKind::User => record,
        SessionKind::Business => record
            .has_value("workflow_type", "kyb")
            .has("workflow_label", or_null(text())),
    };
    let unwanted = dialect.terms().envelope.without_in_rows(kind);
    without(record.with_members_of(LEARNT.row(kind)), unwanted)
}

/// What somebody said, as a decision shows it.
fn review() -> Shape {
    Record::new()
        .has("user", text())
        .has("new_status", or_null(named("UserSessionStatus")))
        .has("comment", text())
        .has("created_at", moment())
        .into()
}

/// What somebody said, as the list of reviews shows it.
fn review_row() -> Record {
    Record::new()
        .has("uuid", uuid())
        .has_value("activity_type", "STATUS_UPDATED")
        .has("actor_display", text())
        .has("actor_email", or_null(text()))
        .has("actor_type", one_of(["API_KEY", "CONSOLE_USER"]))
        .has("new_status", or_null(named("UserSessionStatus")))
        .has("previous_status", or_null(named("UserSessionStatus")))
        .has("comment", text())
        .has("mentioned_emails", list_of(text()))
        .has("previous_value", anything())
        .has("new_value", anything())
        .has("changed_fields", list_of(text()))
        .has("metadata", free_object())
        .has("created_at", moment())
}

/// Any JSON that the creator sent, as it was.
pub(super) fn metadata() -> Shape {
    about("Whatever the creator sent.", anything())
}

fn statuses(kind: SessionKind, dialect: Dialect) -> Shape {
    one_of(SessionStatus::ALL.map(|status| dialect.status(status, kind))).into()
}

pub(super) const fn status_of(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::User => "UserSessionStatus",
        SessionKind::Business => "BusinessSessionStatus",
    }
}

fn feature_statuses() -> Shape {
    one_of(FeatureStatus::ALL.map(FeatureStatus::as_wire)).into()
}

fn environment() -> Shape {
    one_of([Environment::Live, Environment::Sandbox].map(Environment::as_wire)).into()
}

/// The names that `features` takes from.
fn listed(kind: SessionKind) -> Vec<Value> {
    let features = Feature::of(kind).iter();
    features
        .filter(|feature| feature.is_listed())
        .map(|feature| feature.name().into())
        .collect()
}

/// `id_verifications` as `IdVerificationsElement`, one element of it.
fn component_of(block: Block) -> String {
    // Two blocks of one content have one name.
    let name = block.published_alias().unwrap_or(block.name());
    joined(name) + "Element"
}

/// `id_verification` as `ImportedIdVerification`, the only one of an import's reply.
fn component_of_one(name: &str) -> String {
    format!("Imported{}", joined(name))
}

fn joined(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}

const JWT: &str = r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$";

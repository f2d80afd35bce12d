//! The schemas of the control protocol.

use contract::capability::Capability;
use contract::dialect::Dialect;
use contract::endpoint::Endpoint;
use contract::privilege::Privilege;
use contract::session::{SessionKind, SessionStatus};
use contract::webhook::EventName;
use contract::webhook::spelling::WireForm;
use utoipa::openapi::schema::ObjectBuilder;

use crate::defect::Defect;
use crate::description::schema::delivery;
use crate::description::schema::words::{
    Record, Shape, about, any_of, anything, boolean, by_default, free_object, list_of, map_of,
    moment, named, one_of, or_null, text, url, uuid, whole,
};
use crate::faults::Plain;
use crate::store::Environment;
use crate::variant::{MOST_AT_A_TIME, Variant};

pub(super) fn components() -> Vec<(String, Shape)> {
    let all: Vec<(&str, Shape)> = vec![
        ("Refusal", Record::new().has("detail", text()).into()),
        ("Capabilities", capabilities()),
        ("WorldRequest", world_request()),
        ("World", world()),
        ("Application", application()),
        (
            "Environment",
            one_of([Environment::Live, Environment::Sandbox].map(Environment::as_wire)).into(),
        ),
        ("ProvisionRequest", provision()),
        ("ClockRequest", clock()),
        ("KeyRequest", key()),
        ("Usage", usage()),
        (
            "Registration",
            Record::new()
                .has("email", text())
                .has("code", text())
                .has("expires_at", about("Seconds since 1970.", whole()))
                .into(),
        ),
        ("Wire", wire()),
        ("Spelled", spelled()),
        (
            "EventName",
            one_of(EventName::ALL.map(EventName::as_str)).into(),
        ),
        ("Delivery", delivery().into()),
        (
            "Journal",
            Record::new()
                .has("exchanges", list_of(named("Exchange")))
                .has(
                    "dropped",
                    about("How many made room.", whole().minimum(Some(0))),
                )
                .into(),
        ),
        ("Exchange", exchange()),
        ("Attempt", attempt()),
        (
            "Awaited",
            Record::new()
                .may_have("exchange", named("Exchange"))
                .may_have("delivery", named("Attempt"))
                .not_empty()
                .into(),
        ),
        ("Fault", fault(1)),
        ("FaultInStore", fault(0)),
        ("Action", action()),
        (
            "Faults",
            Record::new()
                .has("faults", list_of(named("FaultInStore")))
                .into(),
        ),
    ];
    all.into_iter()
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect()
}

fn capabilities() -> Shape {
    Record::new()
        .has("protocol", whole().enum_values(Some([1])))
        .has(
            "capabilities",
            list_of(one_of(Capability::ALL.map(Capability::as_str))),
        )
        .into()
}

fn world_request() -> Shape {
    Record::new()
        .may_have(
            "own_origin",
            about("A pair of ports of its own.", by_default(false, boolean())),
        )
        .may_have(
            "seed",
            about(
                "Makes its ids, keys and payloads repeat.",
                or_null(whole().minimum(Some(i64::MIN)).maximum(Some(u64::MAX))),
            ),
        )
        .may_have("dialect", or_null(one_of(Dialect::ALL.map(Dialect::name))))
        .may_have(
            "duplicate_scope",
            about(
                "What counts as redeeming twice.",
                or_null(one_of(["source", "token"])),
            ),
        )
        .may_have(
            "defect",
            about(
                "A decision that is broken on purpose.",
                or_null(one_of(Defect::all().map(Defect::name))),
            ),
        )
        .may_have(
            "variant",
            about(
                "Names with commas in between: what it does otherwise, and may.",
                or_null(text().pattern(Some(names_of_variants()))),
            ),
        )
        .may_have("rate_limits", or_null(boolean()))
        .into()
}

/// One name or more, as many as a world can have. What concerns a whole mock is no world's.
fn names_of_variants() -> String {
    let names = Variant::all().filter(|variant| variant.withheld().is_none());
    let names: Vec<&str> = names.map(Variant::name).collect();
    let one = format!("({})", names.join("|"));
    format!("^{one}(,{one}){{0,{}}}$", MOST_AT_A_TIME - 1)
}

fn world() -> Shape {
    Record::new()
        .has("world", about("Its name.", text()))
        .has("dialect", one_of(Dialect::ALL.map(Dialect::name)))
        .has("base_url", url())
        .has("auth_base_url", url())
        .has("control_url", about("The base of the calls on it.", url()))
        .has("issuer", named("Application"))
        .has("importer", named("Application"))
        .may_have(
            "stranger",
            about("Of another organisation.", named("Application")),
        )
        .into()
}

fn application() -> Shape {
    Record::new()
        .has("organisation_id", uuid())
        .has("application_id", uuid())
        .has("api_key", text())
        .has("kyc_workflow_id", uuid())
        .has("kyb_workflow_id", uuid())
        .into()
}

fn provision() -> Shape {
    let kinds = one_of(SessionKind::ALL.map(SessionKind::as_wire));
    let statuses = one_of(SessionStatus::ALL.map(SessionStatus::title_case));
    Record::new()
        .may_have(
            "application_id",
            about("Left out: the issuer's.", or_null(uuid())),
        )
        .may_have("session_kind", by_default("user", kinds))
        .may_have(
            "status",
            about(
                "In Title Case for both kinds; left out: Approved.",
                or_null(statuses),
            ),
        )
        .may_have("vendor_data", about("Makes the entity.", or_null(text())))
        .may_have(
            "payload_seed",
            about(
                "Another rich payload for each.",
                or_null(whole().minimum(Some(i64::MIN)).maximum(Some(u64::MAX))),
            ),
        )
        .may_have("metadata", or_null(free_object()))
        .into()
}

fn clock() -> Shape {
    Record::new()
        .may_have(
            "advance_seconds",
            about(
                "0 reads it.",
                by_default(0, whole())
                    .minimum(Some(0))
                    .maximum(Some(u32::MAX)),
            ),
        )
        .may_have(
            "freeze",
            about("Stops it, or lets it run again.", or_null(boolean())),
        )
        .into()
}

fn key() -> Shape {
    Record::new()
        .has("application_id", uuid())
        .has(
            "privileges",
            list_of(one_of(Privilege::ALL.map(Privilege::as_wire))),
        )
        .into()
}

fn usage() -> Shape {
    Record::new()
        .has("billable_sessions", whole().minimum(Some(0)))
        .has("imported_sessions", whole().minimum(Some(0)))
        .has("free_per_month", whole().minimum(Some(0)))
        .has(
            "free_remaining",
            about("In the present month.", whole().minimum(Some(0))),
        )
        .has("charged_usd", dollars())
        .has(
            "prices_usd",
            Record::new()
                .has("user", dollars())
                .has("business", dollars()),
        )
        .into()
}

fn dollars() -> ObjectBuilder {
    text().pattern(Some(r"^[0-9]+\.[0-9]{2}$"))
}

fn wire() -> Shape {
    Record::new()
        .may_have("form", by_default("canonical", forms()))
        .may_have("headers", by_default("all", one_of(["all", "v2-only"])))
        .into()
}

fn spelled() -> Shape {
    Record::new()
        .has("form", forms())
        .has("headers", one_of(["all", "v2-only"]))
        .into()
}

fn forms() -> ObjectBuilder {
    one_of(WireForm::ALL.map(WireForm::as_str))
}

fn exchange() -> Shape {
    let message = |status: Option<&str>| {
        let record = Record::new();
        let record = match status {
            Some(name) => record.has(name, whole()),
            None => record.has("method", text()).has("path", text()),
        };
        record.has("headers", map_of(text())).has(
            "body",
            about("JSON as JSON, anything else as text.", anything()),
        )
    };
    let finding = Record::new()
        .has("rule", text())
        .has("level", one_of(["must", "should", "observed"]))
        .has("message", text());
    let expected = Record::new()
        .has("statuses", text())
        .has("met", or_null(boolean()))
        .has("problem", or_null(text()));
    Record::new()
        .has("seq", whole())
        .has("at", moment())
        .has("at_ms", whole())
        .has("took_ms", whole())
        .has("world", text())
        .has("application_id", or_null(uuid()))
        .has("listener", one_of(["public", "auth"]))
        .has(
            "endpoint",
            or_null(one_of(Endpoint::ALL.map(Endpoint::name))),
        )
        .has("request", message(None))
        .has("response", or_null(message(Some("status"))))
        .has("findings", list_of(finding))
        .has("intended", boolean())
        .has("expected", or_null(expected))
        .has("lost", boolean())
        .may_have("fault", named("Action"))
        .into()
}

fn attempt() -> Shape {
    Record::new()
        .has("seq", whole())
        .has("application_id", uuid())
        .has("destination", uuid())
        .has("event_id", or_null(uuid()))
        .has("webhook_type", named("EventName"))
        .has("session_id", or_null(uuid()))
        .has("attempt", about("The first is 1.", whole()))
        .has("status", or_null(whole()))
        .into()
}

/// A fault: as it is ordered, once at least, or as it is in store, with what is left of its count.
fn fault(fewest: u32) -> Shape {
    let places = Endpoint::ALL.map(Endpoint::name).into_iter().chain(["*"]);
    Record::new()
        .has(
            "endpoint",
            about("\"*\" means whatever is asked.", one_of(places)),
        )
        .may_have(
            "application_id",
            about("Only requests with a key of this one.", or_null(uuid())),
        )
        .may_have(
            "count",
            about(
                "How often; for ever where it is left out.",
                or_null(whole().minimum(Some(fewest)).maximum(Some(u32::MAX))),
            ),
        )
        .has("action", named("Action"))
        .closed()
        .into()
}

fn action() -> Shape {
    let canned = Record::new()
        .has("status", whole().minimum(Some(200)).maximum(Some(599)))
        .may_have(
            "headers",
            or_null(map_of(any_of([text().into(), whole().into()]))),
        )
        .may_have("body", anything())
        .closed();
    let delay = Record::new()
        .has("delay_ms", whole().minimum(Some(0)).maximum(Some(60_000)))
        .closed();
    any_of([
        one_of(Plain::ALL.map(Plain::as_str)).into(),
        delay.into(),
        canned.into(),
    ])
}

//! Every call of the control protocol in words and schemas.

use contract::endpoint::Endpoint;
use contract::webhook::EventName;
use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::schema::ObjectBuilder;

use crate::description::schema::words::{
    Record, about, email, free_object, list_of, named, one_of, text, uuid, whole,
};
use crate::description::told::Told;

/// One call: its path below `/__mock`.
pub(super) struct ControlCall {
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) told: Told,
}

pub(super) const TAGS: [(&str, &str); 4] = [
    (WORLDS, "Isolated universes, one for each test."),
    (STATE, "What a world holds: sessions, keys, tokens, time."),
    (WEBHOOKS, "How deliveries are spelled, and a test delivery."),
    (
        TRAFFIC,
        "What reached a world, and what happens to it on a bad day.",
    ),
];

pub(super) fn calls() -> Vec<ControlCall> {
    [worlds(), state(), webhooks(), traffic()]
        .into_iter()
        .flatten()
        .collect()
}

fn worlds() -> Vec<ControlCall> {
    vec![
        get(
            "/capabilities",
            "capabilities",
            Told::new(WORLDS, "Say what this server offers").answers(
                200,
                "Protocol and capabilities.",
                named("Capabilities"),
            ),
        ),
        get(
            "/openapi.json",
            "describeControl",
            Told::new(WORLDS, "Serve this document").answers(200, "OpenAPI 3.1.", free_object()),
        ),
        post(
            "/worlds",
            "makeWorld",
            Told::new(WORLDS, "Make a world")
                .detail(OWN_ORIGIN)
                .may_ask(named("WorldRequest"))
                .answers(
                    201,
                    "Its addresses and its three applications.",
                    named("World"),
                )
                .fails(429, "There are as many worlds as --max-worlds allows.")
                .fails(503, "No pair of ports could be opened."),
        ),
        get(
            WORLD,
            "readWorld",
            Told::new(WORLDS, "Read a world's description again").answers(
                200,
                "Its addresses and its three applications.",
                named("World"),
            ),
        ),
        delete(
            WORLD,
            "removeWorld",
            Told::new(WORLDS, "Remove a world")
                .answers_nothing(204, "It is gone.")
                .fails(400, "The default world stays."),
        ),
    ]
}

fn state() -> Vec<ControlCall> {
    vec![
        post(
            "/worlds/{world}/sessions",
            "provisionSession",
            Told::new(STATE, "Make a session from nothing")
                .detail("With a rich payload. It sends no webhook.")
                .may_ask(named("ProvisionRequest"))
                .answers(201, "The session.", Record::new().has("session_id", uuid()))
                .fails(429, "A bound of the mock's memory is reached."),
        ),
        delete(
            "/worlds/{world}/sessions/{session_id}",
            "removeSession",
            Told::new(STATE, "Have a session exist no longer").answers_nothing(204, "It is gone."),
        ),
        post(
            "/worlds/{world}/clock",
            "moveClock",
            Told::new(STATE, "Move, stop or restart the world's clock")
                .detail(BARRIER)
                .may_ask(named("ClockRequest"))
                .answers(
                    200,
                    "The world's time.",
                    Record::new().has("now", about("Seconds since 1970.", whole())),
                ),
        ),
        post(
            "/worlds/{world}/keys",
            "makeKey",
            Told::new(STATE, "Make a key with chosen privileges")
                .asks(named("KeyRequest"))
                .answers(
                    201,
                    "The key, in the clear.",
                    Record::new().has("api_key", text()),
                )
                .fails(429, "A bound of the mock's memory is reached."),
        ),
        post(
            "/worlds/{world}/tokens",
            "forgeToken",
            Told::new(STATE, "Sign a token with chosen claims")
                .detail("With the world's own secret; header members are laid over the usual ones.")
                .asks(
                    Record::new()
                        .has("claims", free_object())
                        .may_have("header", free_object()),
                )
                .answers(201, "The token.", Record::new().has("share_token", text())),
        ),
        get(
            "/worlds/{world}/registrations",
            "readRegistration",
            Told::new(STATE, "Read the code that was mailed")
                .query_needed("email", "Whose.", email())
                .answers(200, "The code.", named("Registration"))
                .fails(400, "That is no e-mail address."),
        ),
        get(
            "/worlds/{world}/usage",
            "readUsage",
            Told::new(STATE, "Read what an application used")
                .query_needed("application_id", "Which.", uuid())
                .answers(
                    200,
                    "Ever made; deletion takes nothing back.",
                    named("Usage"),
                )
                .fails(400, "There is no such application."),
        ),
        patch(
            "/worlds/{world}/applications/{application_id}",
            "switchEnvironment",
            Told::new(STATE, "Switch an application's environment")
                .asks(Record::new().has("environment", named("Environment")))
                .answers(
                    200,
                    "As it is now.",
                    Record::new()
                        .has("application_id", uuid())
                        .has("environment", named("Environment")),
                ),
        ),
    ]
}

fn webhooks() -> Vec<ControlCall> {
    vec![
        put(
            "/worlds/{world}/destinations/{destination_id}/wire",
            "spellDeliveries",
            Told::new(WEBHOOKS, "Have deliveries spelled otherwise")
                .may_ask(named("Wire"))
                .answers(200, "As they are spelled now.", named("Spelled")),
        ),
        post(
            "/worlds/{world}/destinations/{destination_id}/test",
            "sendTest",
            Told::new(WEBHOOKS, "Send what the console's test button sends").answers(
                200,
                "What came of it.",
                named("Delivery"),
            ),
        ),
    ]
}

fn traffic() -> Vec<ControlCall> {
    let after = "Only what has a higher number.";
    let statuses = text().pattern(Some("^[1-5]([0-9]{2}|[xX]{2})(,[1-5]([0-9]{2}|[xX]{2}))*$"));
    vec![
        get(
            "/worlds/{world}/journal",
            "readJournal",
            Told::new(TRAFFIC, "Read what reached the world, oldest first")
                .query("after", after, sequence())
                .answers(
                    200,
                    "Redacted exchanges with their findings.",
                    named("Journal"),
                )
                .fails(400, "A parameter is unknown or wrong."),
        ),
        delete(
            "/worlds/{world}/journal",
            "clearJournal",
            Told::new(TRAFFIC, "Forget every exchange")
                .answers_nothing(204, "Numbers go on from where they are."),
        ),
        get(
            "/worlds/{world}/journal/stream",
            "followJournal",
            Told::new(TRAFFIC, "Follow the journal")
                .detail("Server-sent events: exchange, delivery, dropped.")
                .query(
                    "after",
                    "What is kept after this number comes first.",
                    sequence(),
                )
                .answers_in(200, "Events.", "text/event-stream", text())
                .fails(400, "A parameter is unknown or wrong."),
        ),
        get(
            "/worlds/{world}/journal/await",
            "awaitExchange",
            Told::new(TRAFFIC, "Wait for an exchange or a delivery")
                .query("after", after, sequence())
                .query(
                    "endpoint",
                    "Of exchanges.",
                    one_of(Endpoint::ALL.map(Endpoint::name)),
                )
                .query(
                    "method",
                    "Of exchanges.",
                    one_of(["GET", "POST", "PUT", "PATCH", "DELETE"]),
                )
                .query(
                    "status",
                    "403, 4xx, or several with commas in between.",
                    statuses,
                )
                .query("application_id", "Whose.", uuid())
                .query(
                    "delivery",
                    "Waits for a delivery of this event instead; \"any\" for whichever.",
                    one_of(
                        EventName::ALL
                            .map(EventName::as_str)
                            .into_iter()
                            .chain(["any"]),
                    ),
                )
                .query(
                    "timeout_ms",
                    "How long at most.",
                    whole().minimum(Some(0)).maximum(Some(60_000)),
                )
                .answers(200, "The first that fits.", named("Awaited"))
                .fails(400, "A parameter is unknown or wrong.")
                .fails(408, "Nothing that fits happened in time."),
        ),
        get(
            "/worlds/{world}/faults",
            "readFaults",
            Told::new(TRAFFIC, "Read the faults in store").answers(
                200,
                "With what is left of their counts.",
                named("Faults"),
            ),
        ),
        put(
            "/worlds/{world}/faults",
            "replaceFaults",
            Told::new(TRAFFIC, "Put these faults in the place of all others")
                .asks(Record::new().has("faults", list_of(named("Fault")).max_items(Some(1_000))))
                .answers(200, "As they are now.", named("Faults")),
        ),
    ]
}

/// A number of the journal's.
fn sequence() -> ObjectBuilder {
    whole().minimum(Some(0)).maximum(Some(u64::MAX))
}

fn get(path: &'static str, id: &'static str, told: Told) -> ControlCall {
    call(HttpMethod::Get, path, id, told)
}

fn post(path: &'static str, id: &'static str, told: Told) -> ControlCall {
    call(HttpMethod::Post, path, id, told)
}

fn put(path: &'static str, id: &'static str, told: Told) -> ControlCall {
    call(HttpMethod::Put, path, id, told)
}

fn patch(path: &'static str, id: &'static str, told: Told) -> ControlCall {
    call(HttpMethod::Patch, path, id, told)
}

fn delete(path: &'static str, id: &'static str, told: Told) -> ControlCall {
    call(HttpMethod::Delete, path, id, told)
}

const fn call(method: HttpMethod, path: &'static str, id: &'static str, told: Told) -> ControlCall {
    ControlCall {
        method,
        path,
        id,
        told,
    }
}

const WORLD: &str = "/worlds/{world}";
const WORLDS: &str = "Worlds";
const STATE: &str = "State";
const WEBHOOKS: &str = "Webhooks";
const TRAFFIC: &str = "Traffic";
const OWN_ORIGIN: &str = "With own_origin it has its own pair of ports, and a request there belongs to it \
    whatever key it carries.";
const BARRIER: &str = "First attempts of deliveries under way end before, and retries that fall due are done \
    before it answers.";

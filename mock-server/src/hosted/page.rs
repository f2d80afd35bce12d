use askama::Template;
use contract::dialect::Dialect;
use contract::session::SessionStatus;

use super::{address, choice};
use crate::http::Reply;
use crate::payload::SandboxScenario;
use crate::rules::hosted::{Choice, Facts, Refused, decide, is_open};
use crate::store::Session;
use crate::time::iso8601;
use crate::world::World;

/// A session as its page shows it.
pub(super) struct View<'a> {
    pub(super) session: &'a Session,
    pub(super) facts: Facts,
    pub(super) dialect: Dialect,
}

impl<'a> View<'a> {
    pub(super) fn of(world: &World, session: &'a Session) -> Self {
        let application = world.store.application(session.application);
        Self {
            session,
            facts: Facts {
                kind: session.kind,
                status: session.status,
                steps: session.payload.steps(),
                environment: application.map_or(session.environment, |known| known.environment),
                armed: session.hosted.as_ref().and_then(|hosted| hosted.armed),
            },
            dialect: world.policy.dialect,
        }
    }
}

/// The page of a session, with what went wrong where something did.
pub(super) fn shown(view: &View<'_>, problem: Option<&str>) -> Reply {
    let status = if problem.is_some() { 400 } else { 200 };
    page(status, view, problem)
}

/// The page of a session that there was no room to carry on.
pub(super) fn full(view: &View<'_>, advice: &str) -> Reply {
    page(429, view, Some(advice))
}

/// The page for a token that opens nothing.
pub(super) fn unknown() -> Reply {
    rendered(404, &Unknown { style: STYLE })
}

/// Why a choice came to nothing.
pub(super) fn reason(refused: Refused) -> String {
    match refused {
        Refused::Over(status) => format!(
            "Nothing was changed: the session is {} and can't be gone on with. Next step: create a new one.",
            status.title_case()
        ),
        Refused::NoWay(from, to) => format!(
            "Nothing was changed: a session that is {} does not become {}. Next step: use one of the buttons.",
            from.title_case(),
            to.title_case()
        ),
        Refused::Live => "Nothing was changed: scenarios are for sandbox applications, and this one is live. Next step: use one of the buttons.".to_owned(),
        Refused::OtherKind(scenario) => format!(
            "Nothing was changed: the scenario {} is for sessions of the other kind. Next step: use one of the buttons.",
            scenario.as_wire()
        ),
        Refused::Lacking(scenario, feature) => format!(
            "Nothing was changed: the scenario {} fails at {}, which the workflow does not have. Next step: use one of the buttons.",
            scenario.as_wire(),
            feature.name_in_workflows()
        ),
    }
}

/// Told to nobody else, kept nowhere: the address is a credential.
pub(super) fn private(reply: Reply) -> Reply {
    reply
        .with_header("cache-control", "no-store")
        .with_header("referrer-policy", "no-referrer")
}

fn page(status: u16, view: &View<'_>, problem: Option<&str>) -> Reply {
    let facts = &view.facts;
    let is_over = !is_open(facts.status);
    let page = Page {
        style: STYLE,
        heading: heading(facts.status),
        problem,
        rows: rows(view),
        groups: groups(view),
        back: address::back(view.session, view.dialect)
            .filter(|_| is_over && facts.status.is_finished()),
    };
    rendered(status, &page)
}

fn rendered(status: u16, page: &impl Template) -> Reply {
    // Only a template that asks for something which can fail makes this fail, and these do not.
    let text = page.render().unwrap_or_default();
    private(Reply::of_type(status, "text/html; charset=utf-8", text))
        .with_header("content-security-policy", POLICY)
        .with_header("x-content-type-options", "nosniff")
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    style: &'static str,
    heading: &'static str,
    problem: Option<&'a str>,
    rows: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    /// Where the person was sent.
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "unknown.html")]
struct Unknown {
    style: &'static str,
}

struct Group {
    title: &'static str,
    hint: &'static str,
    buttons: Vec<Button>,
}

struct Button {
    value: &'static str,
    label: String,
    hint: String,
}

impl Page<'_> {
    /// A link is for addresses that a browser opens; any other is text.
    fn is_web(&self) -> bool {
        let back = self.back.as_deref().unwrap_or_default();
        back.starts_with("https://") || back.starts_with("http://")
    }
}

const fn heading(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::NotStarted => "A verification waits to be carried out",
        SessionStatus::InProgress | SessionStatus::AwaitingUser | SessionStatus::Resubmitted => {
            "A verification is under way"
        }
        SessionStatus::Approved | SessionStatus::Declined | SessionStatus::InReview => {
            "The verification is finished"
        }
        SessionStatus::Expired | SessionStatus::KycExpired => "The verification has expired",
        SessionStatus::Abandoned | SessionStatus::NotFinished => "The verification was left",
    }
}

fn rows(view: &View<'_>) -> Vec<(&'static str, String)> {
    let View {
        session,
        facts,
        dialect,
    } = view;
    let hosted = session.hosted.as_deref();
    let mut rows = vec![
        (
            "Status",
            dialect.status(session.status, session.kind).to_owned(),
        ),
        ("Session", session.id.to_string()),
        ("Number", session.number.to_string()),
        ("Kind", session.kind.acronym().to_owned()),
        ("Environment", facts.environment.as_wire().to_owned()),
        ("Workflow", session.workflow.to_string()),
    ];
    let optional = [
        ("Vendor data", session.vendor_data.as_deref()),
        (
            "Callback",
            hosted.and_then(|hosted| hosted.callback.as_deref()),
        ),
        ("Armed scenario", facts.armed.map(SandboxScenario::as_wire)),
    ];
    rows.extend(
        optional
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?.to_owned()))),
    );
    if is_open(facts.status) {
        rows.push(("Expires", iso8601(session.expires_at)));
    }
    rows
}

fn groups(view: &View<'_>) -> Vec<Group> {
    let facts = &view.facts;
    let can = |choice: &Choice| decide(*choice, facts).is_ok();
    let armed: Vec<Choice> = facts.armed.map(|_| Choice::AsArmed).into_iter().collect();
    let (ends, others) = Choice::all().partition::<Vec<_>, _>(|choice| match choice {
        Choice::Status(status) => status.is_finished(),
        Choice::Scenario(_) | Choice::AsArmed => false,
    });
    let (scenarios, others) = others.into_iter().partition::<Vec<_>, _>(|choice| {
        matches!(choice, Choice::Scenario(scenario) if *scenario != SandboxScenario::Approve)
    });
    let others = others
        .into_iter()
        .filter(|choice| matches!(choice, Choice::Status(_)))
        .collect();
    let groups = [
        (
            "As armed",
            "What was armed by the API or chosen before.",
            armed,
        ),
        ("Outcome", "How the verification ends.", ends),
        (
            "Sandbox scenario",
            "Where it fails, and what that comes to.",
            scenarios,
        ),
        (
            "No outcome yet",
            "The page stays open unless the session is left.",
            others,
        ),
    ];
    groups
        .into_iter()
        .map(|(title, hint, choices): (_, _, Vec<Choice>)| Group {
            title,
            hint,
            buttons: choices
                .into_iter()
                .filter(can)
                .map(|choice| button(choice, view))
                .collect(),
        })
        .filter(|group| !group.buttons.is_empty())
        .collect()
}

fn button(choice: Choice, view: &View<'_>) -> Button {
    let facts = &view.facts;
    let (label, hint) = match choice {
        Choice::AsArmed => {
            let armed = facts.armed.unwrap_or(SandboxScenario::Approve);
            (format!("Carry out {}", armed.as_wire()), meaning(armed))
        }
        Choice::Scenario(scenario) => (scenario.as_wire().to_owned(), meaning(scenario)),
        Choice::Status(status) => {
            let label = match status {
                SessionStatus::Approved => "Approve",
                SessionStatus::Declined => "Decline",
                SessionStatus::InReview => "Send to review",
                SessionStatus::InProgress => "Begin",
                SessionStatus::AwaitingUser => "Wait for the person",
                SessionStatus::NotStarted
                | SessionStatus::Resubmitted
                | SessionStatus::Expired
                | SessionStatus::KycExpired
                | SessionStatus::Abandoned
                | SessionStatus::NotFinished => "Leave",
            };
            (
                label.to_owned(),
                view.dialect.status(status, facts.kind).to_owned(),
            )
        }
    };
    Button {
        value: choice::name(choice),
        label,
        hint,
    }
}

fn meaning(scenario: SandboxScenario) -> String {
    let outcome = scenario.outcome().title_case();
    scenario.failing().map_or_else(
        || outcome.to_owned(),
        |(feature, risk)| format!("{outcome}: {feature}, {risk}"),
    )
}

const STYLE: &str = include_str!("page/style.css");
/// Nothing is loaded and nothing runs. A form's target is left alone: a browser would hold the callback to it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'";

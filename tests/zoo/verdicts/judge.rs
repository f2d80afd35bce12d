use std::time::Duration;

use conformance::Silent;
use conformance::integration::{
    Control, IntegrationPlan, Judged, Place, Role, TokenPlace, Trust, run,
};
use conformance::receiver::{CommandSpec, HttpCall, Meaning, Preparation, ProbeSpec, Probes};
use mock_server::MockServer;

use super::expected::Expected;
use crate::breaches::breaches;
use crate::now;

/// Judges the program; what came otherwise than expected.
pub(crate) async fn unexpected(mock: &MockServer, expected: &Expected) -> Option<String> {
    let Expected {
        role,
        habit,
        breaks,
        diagnosis,
    } = expected;
    let plan = plan(mock, *role, habit);
    let judged = run(&plan, &mut Silent).await.unwrap();
    let mut rules = breaks.to_vec();
    rules.sort_unstable();
    let found = breaches(&judged.outcome);
    let diagnosed = &judged.diagnosis.mistakes;
    (found != rules || diagnosed != diagnosis).then(|| {
        format!(
            "{role} {habit}: expected {rules:?} {diagnosis:?}\n    found {found:?} {diagnosed:?}\n{}",
            reasons(&judged)
        )
    })
}

/// How a program of the zoo is judged that the judge starts.
pub(super) fn plan(mock: &MockServer, role: Role, habit: &str) -> IntegrationPlan {
    let posts = ["Posts", "PostsLater", "TokenInQuery"].contains(&habit);
    let later = habit.ends_with("Later");
    let hangs = habit.starts_with("Hangs");
    let (path, body) = match role {
        Role::Issuer => ("share", ORDER),
        Role::Importer => ("import", PARCEL),
    };
    IntegrationPlan {
        role,
        name: habit.to_owned(),
        place: Place::Command(CommandSpec {
            argv: vec![
                env!("CARGO_BIN_EXE_zoo").to_owned(),
                role.as_str().to_owned(),
                habit.to_owned(),
            ],
            env: Vec::new(),
            ready: None,
            ready_within: Duration::from_secs(20),
        }),
        dialect: contract::dialect::Dialect::Founding,
        control: Control {
            url: mock.control_url(),
            token: None,
        },
        trigger: call(path, body),
        token: if posts {
            TokenPlace::Handover
        } else {
            TokenPlace::Answer("/share_token".to_owned())
        },
        prepare: match role {
            Role::Issuer => Vec::new(),
            Role::Importer => vec![Preparation::Http(call("customers", CUSTOMER))],
        },
        probes: Probes {
            user: probe(role, "customers"),
            business: probe(role, "companies"),
        },
        trust: if habit == "NeverTrusts" {
            Trust::Never
        } else {
            Trust::Given
        },
        settle: Duration::from_millis(if later { 400 } else { 0 }),
        // One plays what may end the program, the other all the rest, always in the same order.
        jobs: 2,
        answer_within: Duration::from_secs(if hangs { 5 } else { 30 }),
        rules: Vec::new(),
        seed: 20_260_731,
        clock: now,
        file: None,
    }
}

fn call(path: &str, body: &str) -> HttpCall {
    HttpCall {
        method: "POST".to_owned(),
        url: format!("http://127.0.0.1:{{{{port}}}}/{path}"),
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: Some(body.to_owned()),
    }
}

fn probe(role: Role, shelf: &str) -> Option<ProbeSpec> {
    let values = [
        Meaning::Unknown,
        Meaning::Pending,
        Meaning::Onboarded,
        Meaning::Rejected,
        Meaning::NeedsNewToken,
    ];
    (role == Role::Importer).then(|| ProbeSpec {
        url: format!("http://127.0.0.1:{{{{port}}}}/{shelf}/{{{{vendor_data}}}}"),
        pointer: "/state".to_owned(),
        values: values
            .map(|value| (value.as_str().to_owned(), value))
            .to_vec(),
    })
}

/// What the judge found, line by line.
pub(super) fn reasons(judged: &Judged) -> String {
    let scenarios = judged.outcome.rules.iter().flat_map(|rule| {
        let findings = rule.scenarios.iter().flat_map(|played| {
            let findings = played.findings.iter();
            findings.map(|finding| (played.verdict, &played.title, finding))
        });
        findings.map(|(verdict, title, finding)| {
            format!(
                "        {} {verdict:?} {title}: {}; expected {}; got {}",
                rule.rule.id, finding.message, finding.expected, finding.got
            )
        })
    });
    scenarios.collect::<Vec<_>>().join("\n")
}

const ORDER: &str = r#"{"session_id":"{{session_id}}","session_kind":"{{session_kind}}","partner_application_id":"{{partner_application_id}}","ttl_in_seconds":{{ttl_in_seconds}}}"#;
const PARCEL: &str = r#"{"share_token":"{{share_token}}","session_kind":"{{session_kind}}","vendor_data":"{{vendor_data}}"}"#;
const CUSTOMER: &str = r#"{"vendor_data":"{{vendor_data}}","kind":"{{session_kind}}"}"#;

//! No false alarms: whatever a server may do otherwise, no rule fails for it.

#![expect(
    clippy::unwrap_used,
    reason = "a judge that does not judge stops the test where it stands"
)]

use std::collections::BTreeSet;
use std::time::Duration;

use conformance::outcome::{ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::{
    Application, Conduct, Selection, Silent, StaticApplications, Target, carry_out, catalogue,
};
use contract::capability::Capability;
use futures::{StreamExt, stream};
use mock_server::{MockServer, Policy, Settings, Variant};
use serde_json::json;
use tests::unwatched;

const AREAS: [&str; 6] = ["auth", "share", "import", "refusals", "webhooks", "http"];

/// A dozen worlds, each of several variants: all may be so at once, and a run for each alone takes minutes.
/// `VARIANT=json cargo test -p tests --test variants` judges those with `json` in their name, each alone, and
/// `VARIANT=chunked,no-code` one world with both.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_rule_fails_for_what_a_world_may_do() {
    let mock = MockServer::start_with(unwatched()).await.unwrap();
    let wrong: Vec<String> = stream::iter(groups())
        .map(|group| judged(&mock, group))
        .buffer_unordered(2)
        .concat()
        .await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(mock.panics(), 0, "the mock panicked");
}

fn groups() -> Vec<String> {
    let names: Vec<&str> = wanted()
        .filter(|variant| variant.withheld().is_none())
        .map(Variant::name)
        .collect();
    match asked_for() {
        Some(group) if group.contains(',') => vec![group],
        Some(_) => names.into_iter().map(str::to_owned).collect(),
        None => (0..WORLDS)
            .map(|world| {
                // Neighbours in the table are about one thing and would hide each other.
                let members = names.iter().copied().skip(world).step_by(WORLDS);
                members.collect::<Vec<&str>>().join(",")
            })
            .collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_rule_fails_for_what_a_mock_does_not_offer() {
    let lacking = wanted().filter_map(|variant| Some((variant, variant.withheld()?)));
    let wrong: Vec<String> = stream::iter(lacking)
        .map(|(variant, capability)| judged_without(variant, capability))
        .buffer_unordered(1)
        .concat()
        .await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn wanted() -> impl Iterator<Item = Variant> {
    let wanted = asked_for().unwrap_or_default();
    Variant::all().filter(move |variant| variant.name().contains(&wanted))
}

fn asked_for() -> Option<String> {
    let mut variables = std::env::vars();
    let found = variables.find(|(name, _)| name == "VARIANT");
    found.map(|(_, asked)| asked)
}

async fn judged(mock: &MockServer, variants: String) -> Vec<String> {
    let mut target =
        Target::new(variants.as_str(), mock.base_url()).with_control(mock.control_url());
    let options = [
        ("variant", json!(variants)),
        // A request without a known key belongs to the default world, which is a usual one, unless the world has ports
        // of its own.
        ("own_origin", json!(true)),
    ];
    for (name, value) in options {
        target.world_options.insert(name.to_owned(), value);
    }
    let outcome = outcome(&target).await;
    alarms(&variants, None, &outcome)
}

async fn judged_without(variant: Variant, capability: Capability) -> Vec<String> {
    let mock = MockServer::start_with(Settings {
        policy: Policy {
            variants: variant.into(),
            ..Policy::default()
        },
        ..Settings::default()
    })
    .await
    .unwrap();
    let mut target = Target::new(variant.name(), mock.base_url()).with_control(mock.control_url());
    target.quiet = Duration::from_millis(20);
    if capability == Capability::Worlds {
        target.applications = Some(the_default_worlds(&mock));
    }
    let outcome = outcome(&target).await;
    let mut wrong = alarms(variant.name(), Some(capability), &outcome);
    let is_offered = outcome
        .target
        .capabilities
        .contains(&capability.as_str().to_owned());
    if is_offered && capability != Capability::Stranger {
        wrong.push(format!("{}: {capability} is offered", variant.name()));
    }
    assert_eq!(mock.panics(), 0, "the mock panicked");
    wrong
}

async fn outcome(target: &Target) -> RunOutcome {
    let mut target = target.clone();
    // Worlds share two cores with each other here: being late is no alarm.
    target.request_timeout = Duration::from_secs(60);
    let selection = Selection::parse::<_, &str>(&AREAS, &[]).unwrap();
    // A delivery has to be heard within five seconds of real time: with few scenarios at a time none waits long for its
    // turn. Where every answer only waits, many cost nothing.
    let waits = ["slow-300-ms", "hook-1500-ms-late"];
    let conduct = Conduct {
        jobs: if waits.iter().any(|name| target.name.contains(name)) {
            64
        } else {
            8
        },
        ..Conduct::default()
    };
    let book = catalogue::book().unwrap();
    carry_out(book, &target, &selection, &conduct, &mut Silent)
        .await
        .unwrap()
}

/// What is wrong with a run of which nothing may be wrong.
fn alarms(who: &str, withheld: Option<Capability>, outcome: &RunOutcome) -> Vec<String> {
    let mut wrong = Vec::new();
    for rule in &outcome.rules {
        let is_alarm = match rule.verdict {
            Verdict::Fail | Verdict::Warn | Verdict::Errored | Verdict::Blocked { .. } => true,
            Verdict::Skipped { .. } => withheld.is_none() && may_not_be_skipped(rule.rule.id),
            Verdict::Pass | Verdict::Observed => false,
        };
        if is_alarm {
            let found = rule.scenarios.iter().find_map(|scenario| {
                let finding = scenario.findings.first()?;
                (scenario.verdict == rule.verdict).then(|| {
                    format!(
                        "\n    {}: {} (expected {}, got {})",
                        scenario.location, finding.message, finding.expected, finding.got
                    )
                })
            });
            wrong.push(format!(
                "{}: {} ends {}{}",
                who,
                rule.rule.id,
                rule.verdict.as_str(),
                found.unwrap_or_default()
            ));
        }
    }
    let code = exit_code(outcome, FailOn::Should);
    if code != ExitCode::Conformant {
        wrong.push(format!("{}: exit code {}", who, code as u8));
    }
    wrong
}

/// The mock has no rate limits; all else that the areas ask for it has.
fn may_not_be_skipped(rule: &str) -> bool {
    rule != "http-rate-limit-headers"
}

fn the_default_worlds(mock: &MockServer) -> StaticApplications {
    let application = |member: &mock_server::Member| Application {
        application_id: member.application_id.to_string(),
        api_key: member.api_key.clone(),
        kyc_workflow_id: member.kyc_workflow_id.to_string(),
        kyb_workflow_id: member.kyb_workflow_id.to_string(),
    };
    StaticApplications {
        issuer: application(mock.issuer()),
        importer: application(mock.importer()),
        stranger: Some(application(mock.stranger())),
    }
}

#[test]
fn there_are_at_least_thirty_and_each_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for variant in Variant::all() {
        assert!(
            names.insert(variant.name()),
            "{} stands twice",
            variant.name()
        );
        assert_eq!(variant.name().parse(), Ok(variant));
        assert!(variant.about().ends_with('.'), "{}", variant.name());
    }
    assert!(names.len() >= 30, "{}", names.len());
}

#[test]
fn every_capability_of_the_mock_can_be_withheld() {
    let withheld: BTreeSet<Capability> = Variant::all().filter_map(Variant::withheld).collect();
    assert_eq!(withheld.len(), 13);
}

#[test]
fn an_unknown_variant_is_told_the_one_that_was_meant() {
    let unknown = "prety-json".parse::<Variant>().unwrap_err();
    assert!(
        unknown
            .to_string()
            .contains("did you mean \"pretty-json\"?"),
        "{unknown}"
    );
}

const WORLDS: usize = 12;

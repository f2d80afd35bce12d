use conformance::JudgeError;
use conformance::catalogue::{Book, Status, book, scenarios_of, status};
use contract::rules::{self, Area};

#[test]
fn every_rule_of_the_judged_areas_carries_a_scenario() {
    for area in [
        Area::Auth,
        Area::Share,
        Area::Import,
        Area::Refusals,
        Area::Webhooks,
        Area::Http,
    ] {
        for rule in rules::in_area(area) {
            assert_eq!(status(rule), Status::Judged, "{}", rule.id);
        }
    }
}

#[test]
fn titles_state_facts() {
    for scenario in book().unwrap().scenarios() {
        let title = scenario.title.to_lowercase();
        assert!(!title.contains("should"), "{}: {title}", scenario.location);
        assert!(!title.contains('<'), "{}: {title}", scenario.location);
    }
}

#[test]
fn every_scenario_expects_something() {
    for scenario in book().unwrap().scenarios() {
        let expects = scenario.steps.iter().any(|step| step.starts_with("Then "));
        assert!(expects, "{}", scenario.location);
    }
}

#[test]
fn a_rule_leads_to_its_scenarios() {
    let rule = rules::find("share-ttl-max").unwrap();
    let scenarios = scenarios_of(rule);
    assert!(scenarios.len() >= 2);
    assert!(scenarios[0].location.starts_with("features/share/"));
}

#[test]
fn an_unknown_step_is_answered_with_the_one_that_was_meant() {
    let problem = fault(
        "@rule:share-created
         Scenario: One
           Given the issuer has an Aproved KYC session
           Then the answer is 201",
    );
    assert!(
        problem.starts_with("qa/my.feature:4: unknown step"),
        "{problem}"
    );
    assert!(
        problem.contains("did you mean \"Given the issuer has an Approved KYC session\"?"),
        "{problem}"
    );
}

#[test]
fn a_step_is_compared_with_every_way_to_write_the_others() {
    let problem = fault(
        "@rule:share-created
         Scenario: One
           When the importer imports the sesion trusting the issuer's decision
           Then the answer is 201",
    );
    assert!(
        problem.contains(
            "did you mean \"When the importer imports the session trusting the issuer's decision\"?"
        ),
        "{problem}"
    );
}

#[test]
fn a_step_in_the_wrong_place_is_told_where_it_belongs() {
    let problem = fault(
        "@rule:share-created
         Scenario: One
           When the answer is 201",
    );
    assert!(
        problem.contains("is a Then step and can't stand as When"),
        "{problem}"
    );
}

#[test]
fn an_unknown_rule_is_answered_with_the_one_that_was_meant() {
    let problem = fault(
        "@rule:share-ttl-mix
         Scenario: One
           Then the answer is 201",
    );
    assert!(
        problem.contains("unknown rule \"share-ttl-mix\": did you mean \"share-ttl-max\"?"),
        "{problem}"
    );
}

#[test]
fn an_unknown_capability_is_answered_with_the_one_that_was_meant() {
    let problem = fault(
        "@rule:share-created @requires:clok
         Scenario: One
           Then the answer is 201",
    );
    assert!(problem.contains("did you mean \"clock\"?"), "{problem}");
}

#[test]
fn any_other_tag_is_a_slip() {
    let problem = fault(
        "@rule:share-created @slow
         Scenario: One
           Then the answer is 201",
    );
    assert!(problem.contains("unknown tag \"@slow\""), "{problem}");
}

#[test]
fn a_scenario_judges_exactly_one_rule() {
    let none = fault("Scenario: One\n  Then the answer is 201");
    assert!(none.contains("no rule"), "{none}");
    let two =
        fault("@rule:share-created @rule:share-approved\nScenario: One\n  Then the answer is 201");
    assert!(two.contains("exactly one"), "{two}");
}

#[test]
fn a_title_stands_once_in_a_file() {
    let problem = fault(
        "@rule:share-created
         Scenario: One
           Then the answer is 201

         @rule:share-created
         Scenario: One
           Then the answer is 200",
    );
    assert!(problem.contains("stands twice"), "{problem}");
}

#[test]
fn every_fault_is_told_at_once() {
    let error = JudgeError::Features(
        Book::read(&[
            (
                "a.feature",
                "Feature: A\n  Scenario: One\n    Then nonsense",
            ),
            ("b.feature", "this is no Gherkin"),
        ])
        .unwrap_err(),
    );
    let text = error.to_string();
    assert!(text.contains("a.feature:3: unknown step"), "{text}");
    assert!(text.contains("a.feature:2: no rule"), "{text}");
    assert!(
        text.contains("b.feature:1:1: \"this is no Gherkin\" stands before any feature"),
        "{text}"
    );
}

/// The only thing that is wrong with a feature of this one scenario.
fn fault(scenario: &str) -> String {
    let text = format!("Feature: Mine\n{scenario}\n");
    let faults = Book::read(&[("qa/my.feature", text)]).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

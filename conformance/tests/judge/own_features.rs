//! Features that somebody else wrote.

use conformance::catalogue::Book;

#[test]
fn a_scenario_without_a_then_judges_nothing() {
    for steps in [
        "",
        "Given the issuer has an Approved KYC session",
        "Given the issuer has an Approved KYC session
           When the issuer mints a share token for the importer",
    ] {
        let problem = only_fault(&format!("Scenario: One\n{steps}"));
        assert!(
            problem.starts_with("qa/my.feature:2: scenario \"One\" has no Then: it judges nothing"),
            "{problem}"
        );
    }
}

#[test]
fn an_outline_without_a_row_judges_nothing() {
    let outline = "Scenario Outline: A <status> session
           Given the issuer has a <status> KYC session
           When the issuer mints a share token for the importer
           Then the answer is 201";
    for (examples, line, what) in [
        ("", 2, "no Examples"),
        ("Examples:", 6, "Examples without a row of values"),
        (
            "Examples:\n| status |",
            6,
            "Examples without a row of values",
        ),
    ] {
        let problem = only_fault(&format!("{outline}\n{examples}"));
        let told = format!(
            "qa/my.feature:{line}: scenario outline \"A <status> session\" has {what}: it judges nothing"
        );
        assert!(problem.starts_with(&told), "{problem}");
    }
    let unfilled = only_fault(&format!("{outline}\nExamples:\n| state |\n| Approved |"));
    assert!(
        unfilled.contains("no column of its Examples is called \"status\""),
        "{unfilled}"
    );
}

#[test]
fn a_feature_without_a_scenario_judges_nothing() {
    let problem = only_fault("Background:\nGiven the issuer has an Approved KYC session");
    assert!(
        problem.starts_with("qa/my.feature:1: no scenario in this feature: it judges nothing"),
        "{problem}"
    );
}

#[test]
fn what_no_step_would_read_is_refused() {
    for (below, what) in [
        ("| a | b |\n| 1 | 2 |", "data table"),
        ("\"\"\"\ntext\n\"\"\"", "doc string"),
    ] {
        let problem = only_fault(&format!(
            "Scenario: One
               Given the issuer has an Approved KYC session
               {below}
               Then the answer is 201"
        ));
        let told = format!(
            "qa/my.feature:3: \"Given the issuer has an Approved KYC session\" takes no {what}"
        );
        assert!(problem.starts_with(&told), "{problem}");
    }
}

#[test]
fn a_slip_in_a_tag_that_says_something_is_told() {
    for (tag, meant) in [
        ("shuold", "should"),
        ("Should", "should"),
        ("hsould", "should"),
        ("observd", "observed"),
        ("MUST", "must"),
        ("mst", "must"),
        ("rul:share-created", "rule:share-created"),
        ("require:clock", "requires:clock"),
    ] {
        let problem = only_fault(&format!("@{tag}\nScenario: One\nThen the answer is 201"));
        let told = format!("qa/my.feature:3: unknown tag \"@{tag}\": did you mean \"@{meant}\"?");
        assert!(problem.starts_with(&told), "{problem}");
    }
}

#[test]
fn any_other_tag_of_somebodys_own_is_free() {
    for tag in [
        "smoke",
        "slow",
        "could",
        "wont",
        "rust",
        "jira:ABC-1",
        "team:rules",
    ] {
        let text = format!("Feature: Mine\n@{tag}\nScenario: One\nThen the answer is 201\n");
        let book = Book::read_others(&[("qa/my.feature", text)]).unwrap();
        assert_eq!(book.scenarios()[0].tags, [tag]);
    }
}

#[test]
fn a_scenario_has_one_level() {
    let two = only_fault("@must @observed\nScenario: One\nThen the answer is 201");
    assert!(
        two.starts_with("qa/my.feature:3: @must and @observed on one scenario"),
        "{two}"
    );
    let text = "@should\nFeature: Mine\n@observed\nScenario: One\nThen the answer is 201\n\nScenario: Two\nThen the answer is 201\n";
    let book = Book::read_others(&[("qa/my.feature", text)]).unwrap();
    let levels: Vec<&str> = book
        .scenarios()
        .iter()
        .map(|scenario| scenario.rule.level.as_str())
        .collect();
    assert_eq!(levels, ["observed", "should"]);
}

#[test]
fn one_name_has_one_level() {
    let of = |level: &str| {
        format!("Feature: Mine\n@rule:own-mine {level}\nScenario: One\nThen the answer is 201\n")
    };
    let both = [("a.feature", of("@should")), ("b.feature", of("@should"))];
    let book = Book::read_others(&both).unwrap();
    let names: Vec<&str> = book.own_rules().map(|rule| rule.id).collect();
    assert_eq!(names, ["own-mine", "own-mine"]);
    let faults =
        Book::read_others(&[("a.feature", of("@should")), ("b.feature", of(""))]).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "b.feature:3: \"own-mine\" is @must here and @should at a.feature:3: it has one level"
    );
}

#[test]
fn what_is_no_gherkin_is_told_in_plain_words() {
    let scenario =
        "Feature: Mine\n  Scenario: One\n    Given the issuer has an Approved KYC session\n";
    for (text, told) in [
        (
            String::new(),
            "qa/my.feature:1:1: there is no feature in this file",
        ),
        (
            "# nothing\n\n".to_owned(),
            "qa/my.feature:1:1: there is no feature in this file",
        ),
        (
            "Featur: Mine\n".to_owned(),
            "qa/my.feature:1:1: \"Featur: Mine\" stands before any feature: did you mean \"Feature:\"?",
        ),
        (
            format!("{scenario}    Whn the answer is 201\n"),
            "qa/my.feature:4:5: \"Whn the answer is 201\" begins with no keyword: did you mean \"When\"? Here stands a step (Given, When, Then, And, But)",
        ),
        (
            format!("{scenario}    then the answer is 201\n"),
            "qa/my.feature:4:5: \"then the answer is 201\" begins with no keyword: did you mean \"Then\"?",
        ),
        (
            format!("{scenario}    the answer is 201\n"),
            "qa/my.feature:4:5: \"the answer is 201\" begins with no keyword: did you mean \"Then the answer is 201\"?",
        ),
        (
            format!("{scenario}  Scenaro: Two\n"),
            "qa/my.feature:4:3: \"Scenaro: Two\" begins with no keyword: did you mean \"Scenario:\"?",
        ),
        (
            format!("{scenario}    \"\"\"\n    open\n"),
            "qa/my.feature:4:1: the doc string that begins here has no end",
        ),
        (
            format!("{scenario}    | a | b\n"),
            "qa/my.feature:4:5: \"| a | b\" has no bar at its end",
        ),
        (
            format!("{scenario}    | a | b |\n    | 1 |\n"),
            "qa/my.feature:5:5: \"| 1 |\" has 1 cells, and the first row of its table 2",
        ),
        (
            format!("{scenario}Feature: Another\n"),
            "qa/my.feature:4:1: \"Feature: Another\" is a second feature",
        ),
        (
            format!(
                "{scenario}\n  Background:\n    Given the issuer has an Approved KYC session\n"
            ),
            "qa/my.feature:5:3: \"Background:\" stands too late",
        ),
        (
            "Feature: Mine\n  Rules that our bank relies on\n\n  Scenario: One\n    Then the answer is 201\n".to_owned(),
            "qa/my.feature:2:3: \"Rules that our bank relies on\" begins with no keyword: did you mean \"Rule:\"? Here stand lines of prose that begin with no keyword's name",
        ),
        (
            format!("# language: xx\n{scenario}"),
            "qa/my.feature:1:1: \"xx\" is no language of Gherkin",
        ),
    ] {
        let problem = fault_in(&text);
        assert!(problem.contains(told), "{text}\n{problem}");
    }
}

#[test]
fn what_would_be_taken_for_prose_is_told() {
    let rest = "    Then the answer is 201\n";
    for (text, told) in [
        (
            format!(
                "Feature: Mine\n  Scenario: One\n    Givn the issuer has an Approved KYC session\n{rest}"
            ),
            "qa/my.feature:3:5: \"Givn the issuer has an Approved KYC session\" begins with no keyword: did you mean \"Given\"?",
        ),
        (
            format!(
                "Feature: Mine\n  Scenaro: One\n    Given the issuer has an Approved KYC session\n{rest}"
            ),
            "qa/my.feature:2:3: \"Scenaro: One\" begins with no keyword: did you mean \"Scenario:\"?",
        ),
        (
            format!(
                "Feature: Mine\n  Scenario: One\n    Givn the isuer has an Approved KYC session\n{rest}"
            ),
            "qa/my.feature:3:5: \"Givn the isuer has an Approved KYC session\" begins with no keyword",
        ),
        (
            format!("Feature: Mine\n    Given the issuer has an Approved KYC session\n{rest}"),
            "qa/my.feature:2:5: \"Given the issuer has an Approved KYC session\" stands before any scenario",
        ),
        (
            format!(
                "Feature: Mine\n  Scenario Outline: <n>\n{rest}    Examples:\n    | n |\n    | 1 | 2 |\n"
            ),
            "qa/my.feature:6:5: \"| 1 | 2 |\" has 2 cells, and the first row of its table 1",
        ),
    ] {
        let problem = fault_in(&text);
        assert!(problem.contains(told), "{text}\n{problem}");
    }
    let prose = format!(
        "Feature: Mine\n  Note: Whenever a line ends in a colon:\n  | it | is prose |\n\n  Scenario: One\n    The answer is what counts: 201\n\n{rest}"
    );
    Book::read_others(&[("qa/my.feature", prose)]).unwrap();
}

#[test]
fn a_feature_may_begin_as_editors_on_windows_have_it() {
    let text = "\u{feff}Feature: Mine\r\n  Scenario: One\r\n    Then the answer is 201\r\n";
    let book = Book::read_others(&[("qa/my.feature", text)]).unwrap();
    assert_eq!(book.scenarios()[0].steps, ["Then the answer is 201"]);
}

/// The only thing that is wrong with this text.
fn fault_in(text: &str) -> String {
    let faults = Book::read_others(&[("qa/my.feature", text)]).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

/// The only thing that is wrong with a feature of somebody's own.
fn only_fault(scenario: &str) -> String {
    fault_in(&format!("Feature: Mine\n{scenario}\n"))
}

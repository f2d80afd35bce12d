//! What the judge of integrations says of the mistakes it knows, and which rules it judges.

use conformance::catalogue::judges;
use conformance::integration::{Diagnosis, Mistake, Role};
use contract::rules::{Area, in_area};

#[test]
fn every_mistake_is_named_with_two_lines_of_advice() {
    let diagnosis = Diagnosis {
        mistakes: Mistake::ALL.to_vec(),
    };
    let lines = diagnosis.lines(Role::Importer);
    assert_eq!(lines.len(), 3 * Mistake::ALL.len());
    insta::with_settings!({ snapshot_path => "../../snapshots/integration", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("diagnosis", lines.join("\n"));
    });
}

#[test]
fn nothing_is_said_where_no_mistake_shows() {
    assert!(Diagnosis::default().lines(Role::Issuer).is_empty());
}

#[test]
fn every_rule_on_integrations_is_judged_by_cases_with_a_title_each() {
    for rule in [Area::Issuer, Area::Importer].into_iter().flat_map(in_area) {
        let judged_by = judges(rule);
        assert!(!judged_by.is_empty(), "{}", rule.id);
        for title in &judged_by {
            let alike = judged_by.iter().filter(|other| *other == title).count();
            assert_eq!(alike, 1, "{}: {title}", rule.id);
        }
    }
}

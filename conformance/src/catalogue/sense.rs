//! What could be run and yet would judge nothing, or leave out something that is written.

use std::collections::HashSet;

use gherkin::{Examples, Feature, Scenario, Step, StepType};

use super::Fault;
use super::read::at;

/// The tag of a scenario that judges its rule by what its Given steps prepare, and so needs no Then.
pub(super) const PREPARATION: &str = "preparation";

/// A feature of which nothing would be run.
pub(super) fn without_scenario(path: &str, feature: &Feature) -> Option<Fault> {
    (feature.scenarios.is_empty() && feature.rules.is_empty()).then(|| {
        Fault::new(
            at(path, feature.position.line),
            "no scenario in this feature: it judges nothing. Write one below it: \"Scenario: TITLE\", then its steps",
        )
    })
}

/// Outlines of which no row would be run. To be looked for before they are spread out.
pub(super) fn without_rows(path: &str, feature: &Feature) -> Vec<Fault> {
    feature
        .scenarios
        .iter()
        .flat_map(|scenario| rowless(path, scenario))
        .collect()
}

fn rowless(path: &str, scenario: &Scenario) -> Vec<Fault> {
    let told = |line, what: &str| {
        Fault::new(
            at(path, line),
            format!(
                "scenario outline \"{}\" has {what}: it judges nothing. Write a table below \"Examples:\", its first row the \
                 names in <angle brackets>, every further row the values of one scenario",
                scenario.name
            ),
        )
    };
    if is_without_examples(scenario) {
        return vec![told(scenario.position.line, "no Examples")];
    }
    let empty = scenario.examples.iter().filter(|block| rows(block) == 0);
    empty
        .map(|block| told(block.position.line, "Examples without a row of values"))
        .collect()
}

/// An outline that can't be spread out, so that its steps can't be looked at.
pub(super) fn is_without_examples(scenario: &Scenario) -> bool {
    scenario.examples.is_empty() && OUTLINES.iter().any(|word| scenario.keyword.contains(word))
}

fn rows(examples: &Examples) -> usize {
    let table = examples.table.as_ref();
    table.map_or(0, |table| table.rows.len().saturating_sub(1))
}

/// Scenarios that expect nothing, beside those of which a step is wrong already: it may have been meant as a Then.
pub(super) fn without_then(path: &str, feature: &Feature, known: &[Fault]) -> Vec<Fault> {
    let wrong: HashSet<&str> = known.iter().map(|fault| fault.location.as_str()).collect();
    let before = feature.background.iter().flat_map(|before| &before.steps);
    let expects = |step: &Step| step.ty == StepType::Then;
    if before.clone().any(expects) {
        return Vec::new();
    }
    feature
        .scenarios
        .iter()
        .filter(|scenario| !scenario.steps.iter().any(expects))
        .filter(|scenario| !judges_its_preparation(feature, scenario))
        .filter(|scenario| {
            let mut steps = before.clone().chain(&scenario.steps);
            !steps.any(|step| wrong.contains(at(path, step.position.line).as_str()))
        })
        .map(|scenario| {
            Fault::new(
                at(path, scenario.position.line),
                format!(
                    "scenario \"{}\" has no Then: it judges nothing. Add one; didit-conformance steps shows which there are",
                    scenario.name
                ),
            )
        })
        .collect()
}

fn judges_its_preparation(feature: &Feature, scenario: &Scenario) -> bool {
    let mut tags = feature.tags.iter().chain(&scenario.tags);
    let has_rule = tags.clone().any(|tag| tag.starts_with("rule:"));
    has_rule && tags.any(|tag| tag == PREPARATION)
}

/// Tables and doc strings below steps: no step takes one.
pub(super) fn below_steps(path: &str, steps: &[Step]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for step in steps {
        let has = [
            (step.table.is_some(), "data table"),
            (step.docstring.is_some(), "doc string"),
        ];
        for (_, what) in has.into_iter().filter(|(is_there, _)| *is_there) {
            faults.push(Fault::new(
                at(path, step.position.line),
                format!(
                    "\"{} {}\" takes no {what}, and nothing would read the one below it: take it out. didit-conformance steps \
                     shows what each step takes",
                    step.keyword.trim(),
                    step.value
                ),
            ));
        }
    }
    faults
}

const OUTLINES: [&str; 2] = ["Outline", "Template"];

use std::collections::HashSet;
use std::path::PathBuf;

use cucumber::feature::{ExpandExamplesError, Ext as _};
use gherkin::{Feature, Scenario, StepType};

use crate::steps;

use super::{Authors, Fault, PlannedScenario, article, grammar, own, sense, tags};

/// One feature with its outlines spread out, and what is planned in it.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn feature(
    authors: Authors,
    names: &mut own::Names,
    path: &str,
    text: &str,
) -> Result<(Feature, Vec<PlannedScenario>), Vec<Fault>> {
    let mut feature = grammar::parsed(path, text)?;
    feature.path = Some(PathBuf::from(path));
    let as_written = feature.clone();
    let mut feature = feature
        .expand_examples()
        .map_err(|error| vec![unfilled(path, &error)])?;
    // What somebody else wrote stays as they wrote it.
    if authors == Authors::Project {
        article::mend(&mut feature);
    }
    let mut faults = sense::without_rows(path, &as_written);
    faults.extend(sense::without_scenario(path, &as_written));
    if let Some(section) = feature.rules.first() {
        faults.push(Fault::new(
            at(path, section.position.line),
            "\"Rule:\" sections are not supported: tag each scenario with @rule:<slug>",
        ));
    }
    if let Some(background) = &feature.background {
        faults.extend(unknown_steps(path, &background.steps));
        faults.extend(sense::below_steps(path, &background.steps));
    }
    let mut titles = HashSet::new();
    let mut planned = Vec::new();
    let spread = feature.scenarios.iter();
    for scenario in spread.filter(|scenario| !sense::is_without_examples(scenario)) {
        let here = at(path, scenario.position.line);
        if !titles.insert(scenario.name.as_str()) {
            faults.push(Fault::new(
                here.clone(),
                format!(
                    "the title \"{}\" stands twice in this file: a title is its scenario's name in reports",
                    scenario.name
                ),
            ));
        }
        faults.extend(unknown_steps(path, &scenario.steps));
        faults.extend(sense::below_steps(path, &scenario.steps));
        let carried = tags::Carried {
            feature: &feature.tags,
            scenario: &scenario.tags,
        };
        let of = tags::Of {
            authors,
            title: &scenario.name,
            location: &here,
            names,
        };
        match tags::read(of, carried) {
            Ok(tags) => planned.push(PlannedScenario {
                title: scenario.name.clone(),
                location: here,
                authors,
                rule: tags.rule,
                requires: tags.requires,
                dialect: tags.dialect,
                tags: [carried.feature, carried.scenario].concat(),
                steps: written(&feature, scenario),
            }),
            Err(problems) => {
                faults.extend(
                    problems
                        .into_iter()
                        .map(|problem| Fault::new(here.clone(), problem)),
                );
            }
        }
    }
    faults.extend(sense::without_then(path, &as_written, &faults));
    if faults.is_empty() {
        Ok((feature, planned))
    } else {
        // A step of an outline is wrong in every row, but is told once.
        let mut told = HashSet::new();
        faults.retain(|fault| told.insert(fault.to_string()));
        Err(faults)
    }
}

fn unfilled(path: &str, error: &ExpandExamplesError) -> Fault {
    Fault::new(
        at(path, error.pos.line),
        format!(
            "<{name}> stands in the scenario, but no column of its Examples is called \"{name}\"",
            name = error.name
        ),
    )
}

fn unknown_steps(path: &str, written: &[gherkin::Step]) -> Vec<Fault> {
    written
        .iter()
        .filter_map(|step| {
            let keyword = match step.ty {
                StepType::Given => steps::Keyword::Given,
                StepType::When => steps::Keyword::When,
                StepType::Then => steps::Keyword::Then,
            };
            steps::problem_with(keyword, &step.value)
                .map(|problem| Fault::new(at(path, step.position.line), problem))
        })
        .collect()
}

fn written(feature: &Feature, scenario: &Scenario) -> Vec<String> {
    let background = feature.background.iter().flat_map(|before| &before.steps);
    background
        .chain(&scenario.steps)
        .map(|step| format!("{} {}", step.keyword.trim(), step.value))
        .collect()
}

pub(super) fn at(path: &str, line: usize) -> String {
    format!("{path}:{line}")
}

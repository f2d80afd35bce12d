use contract::capability::Capability;
use contract::dialect::{Dialect, UnknownDialect};
use contract::rules::{self, Level, Rule};

use super::sense::PREPARATION;
use super::{Authors, own};

/// Whose tags they are.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) authors: Authors,
    pub(super) title: &'a str,
    pub(super) location: &'a str,
}

/// What the tags of a scenario say.
pub(super) struct Tags {
    pub(super) rule: &'static Rule,
    pub(super) requires: Vec<Capability>,
    pub(super) dialect: Option<Dialect>,
}

/// Reads tags, which come without their `@`.
///
/// # Errors
/// One sentence for each thing that is wrong.
pub(super) fn read<'t>(
    of: Of<'_>,
    tags: impl Iterator<Item = &'t String>,
) -> Result<Tags, Vec<String>> {
    let mut level = Level::Must;
    let mut found: Vec<&'static Rule> = Vec::new();
    let mut requires = Vec::new();
    let mut dialect = None;
    let mut problems = Vec::new();
    for tag in tags {
        match tag.split_once(':') {
            Some(("rule", slug)) => match rules::find(slug) {
                Some(rule) => found.push(rule),
                None => problems.push(format!(
                    "unknown rule \"{slug}\"{}",
                    did_you_mean(rules::nearest(slug))
                )),
            },
            Some(("requires", name)) => match name.parse() {
                Ok(capability) => requires.push(capability),
                Err(_) => problems.push(format!(
                    "unknown capability \"{name}\"{}",
                    did_you_mean(nearest_capability(name))
                )),
            },
            Some(("dialect", name)) => match name.parse() {
                Ok(named) => dialect = Some(named),
                Err(unknown @ UnknownDialect(_)) => problems.push(unknown.to_string()),
            },
            None if tag == PREPARATION => {}
            Some(_) | None if of.authors == Authors::Others => {
                level = tag.parse().unwrap_or(level);
            }
            Some(_) | None => problems.push(format!(
                "unknown tag \"@{tag}\": write @rule:<slug>, @requires:<capability> or @dialect:<name>"
            )),
        }
    }
    match found.as_slice() {
        [rule] if problems.is_empty() => {
            for capability in rule.requires {
                if !requires.contains(capability) {
                    requires.push(*capability);
                }
            }
            Ok(Tags {
                rule,
                requires,
                dialect,
            })
        }
        [_] => Err(problems),
        [] if problems.is_empty() && of.authors == Authors::Others => Ok(Tags {
            rule: own::rule(of.title, of.location, level),
            requires,
            dialect,
        }),
        [] if problems.is_empty() => Err(vec![
            "no rule: tag the scenario with @rule:<slug>".to_owned(),
        ]),
        [] => Err(problems),
        [..] => {
            problems.push("more than one rule: a scenario judges exactly one".to_owned());
            Err(problems)
        }
    }
}

fn nearest_capability(name: &str) -> Option<&'static str> {
    contract::nearest(name, Capability::ALL.map(Capability::as_str))
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        format!(": did you mean \"{nearest}\"?")
    })
}

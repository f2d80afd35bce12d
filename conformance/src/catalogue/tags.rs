use contract::capability::Capability;
use contract::dialect::{Dialect, UnknownDialect};
use contract::rules::{self, Level, Rule};

use super::sense::PREPARATION;
use super::{Authors, own};

/// The tags of a scenario, each group as it is written in one place.
#[derive(Clone, Copy)]
pub(super) struct Carried<'a> {
    pub(super) feature: &'a [String],
    pub(super) scenario: &'a [String],
}

/// Whose tags they are.
pub(super) struct Of<'a> {
    pub(super) authors: Authors,
    pub(super) title: &'a str,
    pub(super) location: &'a str,
    /// What scenarios before it are called.
    pub(super) names: &'a mut own::Names,
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
pub(super) fn read(of: Of<'_>, carried: Carried<'_>) -> Result<Tags, Vec<String>> {
    let mut found: Vec<&'static Rule> = Vec::new();
    let mut called: Vec<&str> = Vec::new();
    let mut requires = Vec::new();
    let mut dialect = None;
    let mut problems = Vec::new();
    for tag in carried.feature.iter().chain(carried.scenario) {
        match tag.split_once(':') {
            Some(("rule", name)) if of.authors == Authors::Others && own::is_own(name) => {
                called.push(name);
            }
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
                problems.extend(misspelt(tag));
            }
            Some(_) | None => problems.push(format!(
                "unknown tag \"@{tag}\": write @rule:<slug>, @requires:<capability> or @dialect:<name>"
            )),
        }
    }
    let level = level(carried).unwrap_or_else(|two| {
        problems.push(two);
        Level::Must
    });
    if found.len() + called.len() > 1 {
        problems.push("more than one rule: a scenario judges exactly one".to_owned());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let rule = match (found.as_slice(), called.as_slice()) {
        ([rule, ..], _) => rule,
        ([], [name, ..]) => own::rule((*name).to_owned(), of.title, of.location, level),
        ([], []) if of.authors == Authors::Others => {
            let name = of.names.of(of.title, of.location);
            own::rule(name, of.title, of.location, level)
        }
        ([], []) => {
            return Err(vec![
                "no rule: tag the scenario with @rule:<slug>".to_owned(),
            ]);
        }
    };
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

/// The level that a scenario of somebody's own has. Its own tag counts before its feature's.
fn level(carried: Carried<'_>) -> Result<Level, String> {
    let mut level = Level::Must;
    for group in [carried.feature, carried.scenario] {
        let mut named: Vec<Level> = group.iter().filter_map(|tag| tag.parse().ok()).collect();
        named.dedup();
        match named.as_slice() {
            [] => {}
            [only] => level = *only,
            [one, other, ..] => {
                return Err(format!(
                    "@{one} and @{other} on one scenario: a scenario has one level. Leave one of them out"
                ));
            }
        }
    }
    Ok(level)
}

/// A tag that says nothing as it is written, and would say something but for a slip.
fn misspelt(tag: &str) -> Option<String> {
    let (prefix, rest) = match tag.split_once(':') {
        Some((prefix, rest)) => (prefix, Some(rest)),
        None => (tag, None),
    };
    let meant = match rest {
        Some(_) => PREFIXES.into_iter().find(|known| is_slip(prefix, known)),
        None => {
            let mut levels = Level::ALL.into_iter().map(Level::as_str);
            levels.find(|known| is_slip(prefix, known))
        }
    }?;
    let rest = rest.map_or_else(String::new, |rest| format!(":{rest}"));
    Some(format!(
        "unknown tag \"@{tag}\": did you mean \"@{meant}{rest}\"? A tag of your own needs a name that is less like it"
    ))
}

/// Whether somebody who meant the known word may have written this one. Two words of a language are told apart by their
/// first letter: @could is not meant as @should.
fn is_slip(written: &str, known: &str) -> bool {
    if written == known {
        return false;
    }
    let lower = written.to_lowercase();
    let slips = strsim::damerau_levenshtein(&lower, known);
    let most = if known.len() > SHORT { 2 } else { 1 };
    slips <= most
        && (lower.chars().next() == known.chars().next() || letters(&lower) == letters(known))
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

fn nearest_capability(name: &str) -> Option<&'static str> {
    contract::nearest(name, Capability::ALL.map(Capability::as_str))
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        format!(": did you mean \"{nearest}\"?")
    })
}

const PREFIXES: [&str; 3] = ["rule", "requires", "dialect"];

/// In a word of four letters, two slips make any other.
const SHORT: usize = 4;

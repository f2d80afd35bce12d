use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use cucumber::step::Collection;
use cucumber_expressions::Expression;
use regex::{Regex, RegexSet};

use crate::scene::World;

use super::entry::Act;
use super::meant::{Meant, meant};
use super::{Args, Entry, Keyword, all, parameters};

/// The table as cucumber wants it.
pub(crate) fn collection() -> Collection<World> {
    COMPILED
        .iter()
        .fold(Collection::new(), |steps, (entry, regex)| {
            let (regex, run) = (regex.clone(), entry.run);
            match entry.keyword {
                Keyword::Given => steps.given(None, regex, run),
                Keyword::When => steps.when(None, regex, run),
                Keyword::Then => steps.then(None, regex, run),
            }
        })
}

/// What a step with these words does, and with which parameters. `None` where there is no such step.
pub(crate) fn act(keyword: Keyword, text: &str) -> Option<(Act, Args)> {
    let known = KNOWN.with_borrow(|known| known.get(&(keyword, text.to_owned())).cloned());
    if known.is_some() {
        return known;
    }
    let found = SET.matches(text).into_iter().find_map(|index| {
        let (entry, regex) = COMPILED.get(index)?;
        let captures = regex.captures(text).filter(|_| entry.keyword == keyword)?;
        let groups = regex.capture_names().zip(captures.iter());
        let matches = groups.map(|(name, group)| {
            let text = group.map_or("", |group| group.as_str());
            (name.map(str::to_owned), text.to_owned())
        });
        Some((entry.act, Args::matched(matches.collect())))
    })?;
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert((keyword, text.to_owned()), found.clone());
    });
    Some(found)
}

/// Why this step can't be run, with the step that was probably meant. `None` if it can.
pub(crate) fn problem_with(keyword: Keyword, text: &str) -> Option<String> {
    let matching: Vec<&Entry> = COMPILED
        .iter()
        .filter(|(entry, regex)| entry.keyword == keyword && regex.is_match(text))
        .map(|(entry, _)| *entry)
        .collect();
    match matching.as_slice() {
        [_] => None,
        [] => Some(unknown(keyword, text)),
        several => Some(format!(
            "ambiguous step \"{} {text}\": it could be {several:?}",
            keyword.as_str()
        )),
    }
}

/// Whether this text is written as this step has it.
pub(super) fn is_written_as(entry: &Entry, text: &str) -> bool {
    COMPILED
        .iter()
        .any(|(known, regex)| std::ptr::eq(*known, entry) && regex.is_match(text))
}

fn unknown(keyword: Keyword, text: &str) -> String {
    let elsewhere = COMPILED
        .iter()
        .find(|(_, regex)| regex.is_match(text))
        .map(|(entry, _)| entry.keyword.as_str());
    let said = keyword.as_str();
    if let Some(other) = elsewhere {
        return format!("\"{text}\" is a {other} step and can't stand as {said}");
    }
    match meant(keyword, text) {
        Some(Meant { entry, written, .. }) => format!(
            "unknown step \"{said} {text}\": did you mean \"{said} {written}\"? It is written {}",
            entry.expression
        ),
        None => format!("unknown step \"{said} {text}\". See didit-conformance steps"),
    }
}

/// Every step with what it matches.
pub(super) fn compiled() -> impl Iterator<Item = (&'static Entry, &'static Regex)> {
    COMPILED.iter().map(|(entry, regex)| (*entry, regex))
}

/// A step whose expression can't be compiled is left out here, and then unknown to every feature that uses it; a test
/// shows that there is none.
static COMPILED: LazyLock<Vec<(&'static Entry, Regex)>> = LazyLock::new(|| {
    all()
        .filter_map(|entry| {
            Expression::regex_with_parameters(entry.expression, parameters::parameters())
                .ok()
                .map(|regex| (entry, regex))
        })
        .collect()
});

/// All expressions at once: one pass over a text instead of one for each of them.
static SET: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = COMPILED.iter().map(|(_, regex)| regex.as_str());
    RegexSet::new(patterns).unwrap_or_else(|_| RegexSet::empty())
});

type Known = HashMap<(Keyword, String), (Act, Args)>;

thread_local! {
    /// Sequences say the same words thousands of times.
    static KNOWN: RefCell<Known> = RefCell::default();
}

const MOST_KNOWN: usize = 10_000;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_step_is_found_by_its_own_example_and_by_no_other() {
        for entry in all() {
            assert_eq!(
                problem_with(entry.keyword, entry.example),
                None,
                "{entry:?}"
            );
        }
        assert_eq!(COMPILED.len(), all().count());
        assert_eq!(SET.len(), COMPILED.len());
    }

    #[test]
    fn the_act_of_a_step_is_found_by_its_words() {
        let (_, args) = act(
            Keyword::When,
            "the importer imports the session as \"customer-1\"",
        )
        .unwrap();
        assert_eq!(args.text(0).ok(), Some("importer"));
        assert_eq!(args.text(1).ok(), Some("customer-1"));
        assert!(act(Keyword::Given, "the answer is 201").is_none());
    }

    #[test]
    fn every_step_says_what_it_does() {
        for entry in all() {
            assert!(entry.doc.ends_with('.'), "{entry:?}");
            assert!(!entry.expression.contains("should"), "{entry:?}");
        }
    }

    #[test]
    fn no_step_stands_twice() {
        let mut seen = HashSet::new();
        for entry in all() {
            assert!(seen.insert((entry.keyword, entry.expression)), "{entry:?}");
        }
    }
}

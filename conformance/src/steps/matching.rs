use std::sync::LazyLock;

use cucumber::step::Collection;
use cucumber_expressions::Expression;
use regex::Regex;

use crate::scene::World;

use super::{Entry, Keyword, all, parameters};

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
    let nearest = all()
        .filter(|entry| entry.keyword == keyword)
        .map(|entry| {
            (
                strsim::normalized_damerau_levenshtein(text, entry.example),
                entry,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.4)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    match nearest {
        Some((_, entry)) => format!(
            "unknown step \"{said} {text}\": did you mean \"{said} {}\"? It is written {}",
            entry.example, entry.expression
        ),
        None => format!("unknown step \"{said} {text}\". See didit-conformance steps"),
    }
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

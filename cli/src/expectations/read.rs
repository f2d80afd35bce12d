use std::path::Path;

use conformance::Expectation;
use conformance::catalogue::is_own;
use conformance::report::Kind;
use conformance::traffic::Intended;
use contract::rules;
use serde::Deserialize;
use toml::Spanned;

use super::Place;
use super::intended::{Request, intended};
use crate::target_file::{Fault, Source};

/// The expectations of a file; none where the usual file is not there.
///
/// # Errors
/// If a file that was named can't be read, or something in it means nothing: an unknown rule or verdict, a rule that
/// stands twice, a missing reason.
pub(crate) fn read(place: &Place) -> anyhow::Result<Vec<Expectation>> {
    if matches!(place, Place::Usual(path) if !path.exists()) {
        return Ok(Vec::new());
    }
    let source = Source::read_as(place.path(), "the expectations")?;
    let file: File = source.parse()?;
    if let Some(first) = file.intended.first() {
        return Err(source
            .fault(
                first.path.span(),
                "[[intended]] is about traffic: only exec and lint understand it",
            )
            .into());
    }
    Ok(expectations(&source, file.expectation)?)
}

/// What is known of a program's traffic.
#[derive(Debug, Default)]
pub(crate) struct OfTraffic {
    pub(crate) verdicts: Vec<Expectation>,
    pub(crate) intended: Vec<Intended>,
}

/// The verdicts and the requests of a file; none where no file is named.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_of_traffic(path: Option<&Path>) -> anyhow::Result<OfTraffic> {
    let Some(path) = path else {
        return Ok(OfTraffic::default());
    };
    let source = Source::read_as(path, "the expectations")?;
    let file: File = source.parse()?;
    let entries = file.intended.into_iter();
    let intended: Result<Vec<Intended>, Fault> =
        entries.map(|entry| intended(&source, entry)).collect();
    Ok(OfTraffic {
        intended: intended?,
        verdicts: expectations(&source, file.expectation)?,
    })
}

/// Whether there is such a file.
pub(super) fn exists(path: &Path) -> bool {
    path.exists()
}

fn expectations(source: &Source, entries: Vec<Entry>) -> Result<Vec<Expectation>, Fault> {
    let mut found: Vec<Expectation> = Vec::new();
    for entry in entries {
        let rule = entry.rule.get_ref();
        if rules::find(rule).is_none() && !is_own(rule) {
            let nearest = rules::nearest(rule);
            let hint = nearest.map_or_else(
                || ".".to_owned(),
                |nearest| format!(": did you mean \"{nearest}\"?"),
            );
            return Err(source.fault(
                entry.rule.span(),
                format!("unknown rule \"{rule}\"{hint} See didit-conformance list"),
            ));
        }
        if found.iter().any(|earlier| earlier.rule == *rule) {
            return Err(source.fault(entry.rule.span(), "this rule stands twice in this file"));
        }
        let verdict = verdict(source, &entry.expect)?;
        if entry.reason.get_ref().trim().is_empty() {
            return Err(source.fault(
                entry.reason.span(),
                format!(
                    "no reason: say why {rule} is expected to {}",
                    verdict.as_str()
                ),
            ));
        }
        let (line, _) = source.position(entry.rule.span().start);
        found.push(Expectation {
            rule: entry.rule.into_inner(),
            verdict,
            reason: entry.reason.into_inner(),
            link: entry.link,
            place: format!("{}, line {line}", source.name()),
        });
    }
    Ok(found)
}

fn verdict(source: &Source, expect: &Spanned<String>) -> Result<Kind, Fault> {
    let name = expect.get_ref().as_str();
    Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Pass)
        .find(|kind| kind.as_str() == name)
        .ok_or_else(|| {
            let known = Kind::ALL
                .into_iter()
                .filter(|kind| *kind != Kind::Pass)
                .map(Kind::as_str);
            let known: Vec<&str> = known.collect();
            let known = known.join(", ");
            let message = if name == Kind::Pass.as_str() {
                format!("a pass needs no expectation: it is one of {known}")
            } else {
                format!("unknown verdict \"{name}\": it is one of {known}")
            };
            source.fault(expect.span(), message)
        })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    expectation: Vec<Entry>,
    #[serde(default)]
    intended: Vec<Request>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: Spanned<String>,
    expect: Spanned<String>,
    reason: Spanned<String>,
    link: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Expectation>, Fault> {
        let source = Source::of(text);
        let file: File = source.parse()?;
        expectations(&source, file.expectation)
    }

    fn said(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn an_expectation_has_a_rule_a_verdict_and_a_reason() {
        let read = read(
            "\n[[expectation]]\nrule = \"share-created\"\nexpect = \"fail\"\nreason = \"200 by design\"\n",
        )
        .unwrap();
        assert_eq!(read[0].rule, "share-created");
        assert_eq!(read[0].verdict, Kind::Fail);
        assert_eq!(read[0].place, "target.toml, line 3");
    }

    #[test]
    fn what_means_nothing_is_told_with_its_place() {
        let entry = |rule: &str, expect: &str, reason: &str| {
            format!(
                "[[expectation]]\nrule = \"{rule}\"\nexpect = \"{expect}\"\nreason = \"{reason}\"\n"
            )
        };
        for (text, expected) in [
            (
                entry("share-creatd", "fail", "why"),
                "line 2, column 8: unknown rule \"share-creatd\": did you mean \"share-created\"?",
            ),
            (
                entry("banana", "fail", "why"),
                "line 2, column 8: unknown rule \"banana\". See didit-conformance list",
            ),
            (
                entry("share-created", "fails", "why"),
                "line 3, column 10: unknown verdict \"fails\": it is one of fail, warn",
            ),
            (
                entry("share-created", "pass", "why"),
                "line 3, column 10: a pass needs no expectation",
            ),
            (
                entry("share-created", "fail", " "),
                "line 4, column 10: no reason: say why share-created is expected to fail",
            ),
            (
                "[[expectation]]\nrule = \"share-created\"\nexpect = \"fail\"\n".to_owned(),
                "missing field `reason`",
            ),
            (
                entry("share-created", "fail", "why").repeat(2),
                "line 6, column 8: this rule stands twice",
            ),
            ("expectations = 1\n".to_owned(), "unknown field"),
        ] {
            let said = said(&text);
            assert!(said.contains(expected), "{text}: {said}");
        }
    }
}

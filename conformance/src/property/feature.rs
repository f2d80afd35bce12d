use contract::capability::Capability;
use contract::rules::Rule;

use crate::catalogue::Written;
use crate::steps::Keyword;

use super::line::Line;

/// A case as a feature file.
pub(super) fn gherkin(name: &str, about: String, rule: &'static Rule, lines: &[Line]) -> String {
    Written {
        feature: format!("Counterexample of {name}"),
        about,
        title: rule.title.to_owned(),
        rule,
        requires: required(lines),
        steps: steps(lines),
    }
    .to_string()
}

fn steps(lines: &[Line]) -> Vec<String> {
    let mut last: Option<Keyword> = None;
    lines
        .iter()
        .map(|line| {
            let keyword = if last == Some(line.keyword) {
                "And"
            } else {
                line.keyword.as_str()
            };
            last = Some(line.keyword);
            format!("{keyword} {}", line.text)
        })
        .collect()
}

fn required(lines: &[Line]) -> Vec<Capability> {
    let says = |words: &[&str]| {
        lines
            .iter()
            .any(|line| words.iter().any(|word| line.text.contains(word)))
    };
    let needs: [(Capability, &[&str]); 5] = [
        (Capability::Freeze, &["the clock stands"]),
        (Capability::Clock, &[" seconds pass", " second passes"]),
        (Capability::Forge, &["is signed like"]),
        (Capability::Usage, &["charged for"]),
        (Capability::Stranger, &["the stranger"]),
    ];
    needs
        .into_iter()
        .filter(|(_, words)| says(words))
        .map(|(capability, _)| capability)
        .collect()
}

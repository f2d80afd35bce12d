use contract::rules::Rule;

use super::seen::{Found, Seen};
use crate::outcome::{Blame, Finding, JudgedScenario, Verdict};

/// One finding, with every exchange that it was found in.
pub(super) struct Group<'a> {
    pub(super) rule: &'static Rule,
    message: &'a str,
    first: Seen<'a>,
    others: Vec<u64>,
}

/// Adds a finding to those of its kind.
pub(super) fn add<'a>(groups: &mut Vec<Group<'a>>, seen: Seen<'a>, found: &Found<'a>) {
    let same = groups.iter_mut().find(|group| {
        group.rule.id == found.rule.id
            && group.message == found.message
            && group.first.method() == seen.method()
            && place(group.first) == place(seen)
    });
    match same {
        Some(group) => group.others.push(seen.seq()),
        None => groups.push(Group {
            rule: found.rule,
            message: found.message,
            first: seen,
            others: Vec::new(),
        }),
    }
}

impl Group<'_> {
    pub(super) fn scenario(&self) -> JudgedScenario {
        let (seen, rule) = (self.first, self.rule);
        let verdict = Verdict::of_breach(rule.level);
        let exchange = seen.recorded();
        JudgedScenario {
            title: format!("{} {}", seen.method(), place(seen)),
            location: self.location(),
            verdict,
            findings: vec![Finding {
                blame: Blame::Target,
                message: format!("{} {}", self.message, way_out(seen)),
                expected: String::new(),
                got: String::new(),
                step: format!("{} {}", seen.method(), seen.target()),
                exchanges: vec![exchange],
                replay: Vec::new(),
                feature: None,
            }],
            elapsed: std::time::Duration::ZERO,
        }
    }

    fn location(&self) -> String {
        let first = format!("exchange {}", self.first.seq());
        match &self.others[..] {
            [] => first,
            [second] => format!("{first} and {second}"),
            several => format!("{first} and {} more", several.len()),
        }
    }
}

/// The endpoint, or the path where it leads to none.
fn place(seen: Seen<'_>) -> &str {
    seen.endpoint().unwrap_or_else(|| seen.path())
}

/// What to do about a finding that was meant.
fn way_out(seen: Seen<'_>) -> String {
    let status = seen
        .status()
        .map_or_else(|| "4xx".to_owned(), |status| status.to_string());
    format!(
        "On purpose? Send the header `X-Mock-Expect: {status}` with it, or list it under [[intended]] in the file that --expect names."
    )
}

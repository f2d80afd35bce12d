use crate::outcome::{ExitCode, FailOn, JudgedRule, RunOutcome};

use super::Kind;
use super::body::clipped;
use super::counts::number_of;
use super::meaning::meaning;
use super::noticed::{noticed, rules_of};
use super::own;
use super::visible::visible;

/// Annotations for a run of GitHub Actions: workflow commands, a line each, the last one telling what it comes to.
///
/// A failed rule is an `::error`, and so is one that could not be judged; a warning is a `::warning`, unless a SHOULD
/// counts as a failure (`fail_on`). What was expected is not told. GitHub reads workflow commands from stdout, so the place for this report is
/// `github=-`; it shows ten of a kind for each step, so that is how many are written, and the last line counts the
/// rest. A scenario of somebody's own is shown at its line of its file. What fits `$GITHUB_STEP_SUMMARY` is [`super::markdown()`].
pub fn github(outcome: &RunOutcome, exit: ExitCode, fail_on: FailOn) -> String {
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for kind in [Kind::Fail, Kind::Errored] {
        errors.extend(surprises(outcome, kind));
    }
    match fail_on {
        FailOn::Must => warnings.extend(surprises(outcome, Kind::Warn)),
        FailOn::Should => errors.extend(surprises(outcome, Kind::Warn)),
    }
    let mut text = String::new();
    for sentence in outcome.broken_expectations.iter().take(MOST) {
        text.push_str(&command("error", "expectation not met", sentence));
    }
    for (command, rules) in [("error", &errors), ("warning", &warnings)] {
        let shown = rules.iter().take(MOST);
        shown.for_each(|judged| text.push_str(&annotation(command, judged)));
    }
    let mut sum = format!("exit {}: {}", exit as u8, meaning(outcome, exit));
    let hidden = errors.len().saturating_sub(MOST) + warnings.len().saturating_sub(MOST);
    if hidden > 0 {
        sum.push_str(&format!(" {} not shown here.", number_of(hidden, "rule")));
    }
    if outcome.rules.is_empty() {
        // Nothing else tells why.
        for note in &outcome.notes {
            sum.push_str(&format!("\n{note}"));
        }
    }
    text.push_str(&command("notice", "didit-conformance", &sum));
    text
}

/// The rules with a verdict of this kind that nobody expected.
fn surprises(outcome: &RunOutcome, kind: Kind) -> impl Iterator<Item = &JudgedRule> {
    rules_of(outcome, kind)
        .into_iter()
        .filter(|judged| judged.expected.is_none())
}

fn annotation(name: &str, judged: &JudgedRule) -> String {
    let rule = judged.rule;
    let level = rule.level.as_str().to_uppercase();
    let mut lines = vec![rule.title.to_owned()];
    if let Some(first) = noticed(judged).first() {
        lines.push(first.message().to_owned());
        if let Some(finding) = first.finding {
            for (label, text) in [("expected", &finding.expected), ("got", &finding.got)] {
                if !text.is_empty() {
                    lines.push(format!("{label}: {text}"));
                }
            }
        }
        lines.push(format!(
            "{} ({})",
            first.scenario.title, first.scenario.location
        ));
    }
    let command_of = own::again(rule).unwrap_or_else(|| format!("explain {}", rule.id));
    lines.push(format!("didit-conformance {command_of}"));
    let lines: Vec<String> = lines
        .iter()
        .map(|line| clipped(line, LONGEST_LINE).into_owned())
        .collect();
    let verdict = Kind::of(judged.verdict).as_str();
    let title = format!("{} ({level}): {verdict}", rule.id);
    let place = noticed(judged)
        .first()
        .and_then(|first| own::place(rule, first.scenario));
    let message = lines.join("\n");
    match place {
        Some((file, line)) => command_with(
            name,
            &[("file", file), ("line", line), ("title", &title)],
            &message,
        ),
        None => command(name, &title, &message),
    }
}

fn command(name: &str, title: &str, message: &str) -> String {
    command_with(name, &[("title", title)], message)
}

/// `::error title=…::…`. What was sent by others can neither end the line nor begin another command.
fn command_with(name: &str, properties: &[(&str, &str)], message: &str) -> String {
    let message = escaped(&visible(message));
    let properties: Vec<String> = properties
        .iter()
        .map(|(property, value)| {
            let value = escaped(&visible(value));
            format!(
                "{property}={}",
                value.replace(':', "%3A").replace(',', "%2C")
            )
        })
        .collect();
    format!("::{name} {}::{message}\n", properties.join(","))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

const MOST: usize = 10;
const LONGEST_LINE: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_can_neither_end_its_line_nor_begin_a_command() {
        assert_eq!(
            command("error", "a:b,c", "50%\r\n::error::x"),
            "::error title=a%3Ab%2Cc::50%25\\u{d}%0A::error::x\n"
        );
    }
}

use std::fmt::Write as _;
use std::process::ExitCode;

use conformance::catalogue::judges;
use conformance::report::Again;
use conformance::{JudgeError, Selection};
use contract::rules::{Level, Rule};

use crate::args::ExplainArgs;

/// Prints one rule in full.
pub(crate) fn explain(args: &ExplainArgs) -> anyhow::Result<ExitCode> {
    let selection = Selection::parse::<&str, _>(&[], &[&args.rule])?;
    let rule = selection
        .rules()
        .next()
        .ok_or_else(|| JudgeError::UnknownRule {
            name: args.rule.clone(),
            nearest: None,
        })?;
    crate::say(&in_full(rule));
    Ok(ExitCode::SUCCESS)
}

fn in_full(rule: &'static Rule) -> String {
    let mut text = format!(
        "{} ({}, area {})\n{}\n\n",
        rule.id, rule.level, rule.area, rule.title
    );
    let width = crate::run::width();
    for line in textwrap::wrap(rule.says, width) {
        let _ = writeln!(text, "{line}");
    }
    if let Some(seen_as) = rule.seen_as {
        text.push('\n');
        for line in textwrap::wrap(&format!("Seen as: {seen_as}"), width) {
            let _ = writeln!(text, "{line}");
        }
    }
    let _ = writeln!(
        text,
        "\nSource: {}, {}",
        rule.source.document, rule.source.section
    );
    let _ = writeln!(text, "Weight: {}", weight(rule.level));
    if !rule.requires.is_empty() {
        let needs: Vec<_> = rule
            .requires
            .iter()
            .map(|capability| capability.as_str())
            .collect();
        let _ = writeln!(
            text,
            "Needs:  {}; where the target lacks it, the rule is skipped",
            needs.join(", ")
        );
    }
    let judges = judges(rule);
    if judges.is_empty() {
        text.push_str("\nNo scenario judges it yet.\n");
        return text;
    }
    text.push_str("\nJudged by:\n");
    for judge in judges {
        let _ = writeln!(text, "  {judge}");
    }
    let _ = match Again::of(rule.area) {
        Again::Alone { command, place } => {
            let place = place.map_or_else(String::new, |place| format!(" {place}"));
            writeln!(
                text,
                "\nAlone: didit-conformance {command}{place} --rule {}",
                rule.id
            )
        }
        Again::Together(command) => writeln!(
            text,
            "\nWith the others of its area: didit-conformance {command} -- COMMAND"
        ),
    };
    text
}

const fn weight(level: Level) -> &'static str {
    match level {
        Level::Must => "a failure ends the run with exit code 1",
        Level::Should => "a failure is a warning",
        Level::Observed => "recorded, never failed",
    }
}

use crate::outcome::{Finding, JudgedRule};
use crate::report::Kind;
use crate::report::counts::number_of;
use crate::report::noticed::{Noticed, noticed};
use crate::report::replay::instruction;
use crate::report::words::{fault, known};

use super::emblem::emblem;
use super::escape::{fenced, inline};
use super::exchange;

/// Everything about a rule that a reader needs to believe the verdict and to see it again.
pub(super) fn in_full(judged: &JudgedRule) -> String {
    let mut text = head(judged);
    let found = noticed(judged);
    let Some((first, others)) = found.split_first() else {
        return text;
    };
    whereabouts(&mut text, first);
    if let Some(finding) = first.finding {
        comparison(&mut text, finding);
        exchanges(&mut text, finding);
        replay(&mut text, finding);
        feature(&mut text, finding);
    }
    also(&mut text, others);
    text
}

/// The rule and what happened, for when there is no room for more.
pub(super) fn in_brief(judged: &JudgedRule) -> String {
    let message = noticed(judged)
        .first()
        .map_or_else(String::new, |first| inline(first.message()));
    format!("- {} {message}\n", named(judged))
}

/// ``❌ `share-ttl-max` ``.
pub(super) fn named(judged: &JudgedRule) -> String {
    format!("{} `{}`", emblem(Kind::of(judged.verdict)), judged.rule.id)
}

fn head(judged: &JudgedRule) -> String {
    let rule = judged.rule;
    let known = judged
        .expected
        .as_ref()
        .map(|expected| format!("known: {}\n\n", inline(&known(expected))));
    format!(
        "\n### {} ({}) {}\n\n> {}\n>\n> {}, {}\n\n{}",
        named(judged),
        rule.level.as_str().to_uppercase(),
        inline(rule.title),
        rule.says,
        rule.source.document,
        inline(rule.source.section),
        known.unwrap_or_default()
    )
}

fn whereabouts(text: &mut String, noticed: &Noticed<'_>) {
    let scenario = noticed.scenario;
    text.push_str(&format!("**{}**\n\n", inline(noticed.message())));
    text.push_str(&format!(
        "- scenario: {} (`{}`)\n",
        inline(&scenario.title),
        scenario.location
    ));
    if let Some(finding) = noticed.finding {
        if !finding.step.is_empty() {
            text.push_str(&format!("- step: {}\n", inline(&finding.step)));
        }
        text.push_str(&format!("- fault: {}\n", fault(finding.blame)));
    }
}

fn comparison(text: &mut String, finding: &Finding) {
    if finding.expected.is_empty() && finding.got.is_empty() {
        return;
    }
    let mut lines = String::new();
    for (sign, side) in [('-', &finding.expected), ('+', &finding.got)] {
        for line in side.lines().take(MOST_LINES) {
            lines.push_str(&format!("{sign} {line}\n"));
        }
    }
    text.push_str("\nexpected (-) and got (+):\n\n");
    text.push_str(&fenced("diff", &lines));
}

fn exchanges(text: &mut String, finding: &Finding) {
    let Some((deciding, before)) = finding.exchanges.split_last() else {
        return;
    };
    let mut inside = String::new();
    let skipped = before.len().saturating_sub(MOST_BEFORE);
    if skipped > 0 {
        inside.push_str(&format!(
            "… {} before these\n\n",
            number_of(skipped, "exchange")
        ));
    }
    for exchange in before[skipped..].iter().chain([deciding]) {
        inside.push_str(&format!("{}\n\n", inline(&exchange.purpose)));
        inside.push_str(&fenced("http", &exchange::in_full(exchange)));
        inside.push('\n');
    }
    let number = number_of(finding.exchanges.len(), "exchange");
    folded(
        text,
        &format!("{number}, the last one decided"),
        inside.trim_end(),
    );
}

fn replay(text: &mut String, finding: &Finding) {
    if finding.replay.is_empty() {
        return;
    }
    let inside = format!(
        "{}\n\n{}",
        inline(&instruction(&finding.replay)),
        fenced("sh", &finding.replay.join("\n"))
    );
    folded(text, "Replay", inside.trim_end());
}

fn feature(text: &mut String, finding: &Finding) {
    if let Some(feature) = &finding.feature {
        let inside = fenced("gherkin", feature.trim_end());
        folded(text, "As a feature file", inside.trim_end());
    }
}

fn also(text: &mut String, others: &[Noticed<'_>]) {
    if others.is_empty() {
        return;
    }
    text.push_str("\nalso in\n\n");
    for other in others.iter().take(MOST_OTHERS) {
        text.push_str(&format!(
            "- {} {} (`{}`): {}\n",
            Kind::of(other.scenario.verdict).as_str(),
            inline(&other.scenario.title),
            other.scenario.location,
            inline(other.message())
        ));
    }
    let more = others.len().saturating_sub(MOST_OTHERS);
    if more > 0 {
        text.push_str(&format!("- … {more} more\n"));
    }
}

/// The empty lines make the inside Markdown again.
fn folded(text: &mut String, summary: &str, inside: &str) {
    text.push_str(&format!(
        "\n<details><summary>{summary}</summary>\n\n{inside}\n\n</details>\n"
    ));
}

const MOST_BEFORE: usize = 8;
const MOST_OTHERS: usize = 20;
const MOST_LINES: usize = 40;

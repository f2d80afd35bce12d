use crate::outcome::{Finding, JudgedRule, RunOutcome, Verdict};

use super::replay::names_to_set;

/// What failed, as files that do it again: `<rule>.feature` for this program, `<rule>.sh` for a shell. Of several
/// findings of one rule it is the one with the fewest steps.
pub fn failures(outcome: &RunOutcome) -> Vec<(String, String)> {
    let fails = |rule: &&JudgedRule| matches!(rule.verdict, Verdict::Fail | Verdict::Warn);
    let mut files = Vec::new();
    for judged in outcome.rules.iter().filter(fails) {
        let Some(finding) = plainest(judged) else {
            continue;
        };
        let slug = judged.rule.id;
        if let Some(feature) = &finding.feature {
            files.push((format!("{slug}.feature"), feature.clone()));
        }
        if !finding.replay.is_empty() {
            files.push((format!("{slug}.sh"), script(slug, finding)));
        }
    }
    files
}

fn plainest(judged: &JudgedRule) -> Option<&Finding> {
    let failed = judged
        .scenarios
        .iter()
        .filter(|scenario| matches!(scenario.verdict, Verdict::Fail | Verdict::Warn));
    let length = |finding: &&Finding| {
        finding
            .feature
            .as_ref()
            .map_or(usize::MAX, |feature| feature.lines().count())
    };
    failed
        .flat_map(|scenario| &scenario.findings)
        .min_by_key(length)
}

fn script(slug: &str, finding: &Finding) -> String {
    let mut lines = vec![
        "#!/bin/sh".to_owned(),
        format!("# {slug}: {}", one_line(&finding.message)),
    ];
    if !finding.expected.is_empty() {
        lines.push(format!("# expected: {}", one_line(&finding.expected)));
        lines.push(format!("# got: {}", one_line(&finding.got)));
    }
    lines.push("set -eu".to_owned());
    lines.extend(
        names_to_set(&finding.replay)
            .iter()
            .map(|name| name.trim_start_matches('$'))
            .map(|name| format!(": \"${{{name}:?set {name} first}}\"")),
    );
    lines.extend(finding.replay.iter().cloned());
    lines.join("\n") + "\n"
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

use std::time::Duration;

use contract::rules::{self, Area, Rule};

use super::group::{Group, add};
use super::seen::Seen;
use super::{Intended, Journal};
use crate::outcome::{Ending, JudgedRule, JudgedScenario, RunOutcome, TargetHead, Verdict, merge};

/// Whose traffic it is, and what of it is wrong on purpose.
#[derive(Clone, Debug)]
pub struct Traffic<'a> {
    /// A short name for the head of the report.
    pub name: String,
    /// Where it went.
    pub base_url: String,
    /// What the world's ids and keys were drawn from.
    pub seed: u64,
    /// What somebody wrote down as intended.
    pub intended: &'a [Intended],
    /// How long it took.
    pub elapsed: Duration,
    /// Whether it came to its end.
    pub ending: Ending,
}

/// Verdicts on the rules of area traffic. A rule that nothing in the traffic could have broken is not among them, and
/// a note says which these are.
pub fn assess(journal: &Journal, traffic: Traffic<'_>) -> RunOutcome {
    let exchanges: Vec<Seen<'_>> = journal.exchanges.iter().map(Seen).collect();
    let by_file = |seen: Seen<'_>| traffic.intended.iter().any(|intended| intended.holds(seen));
    let (mut groups, mut intended): (Vec<Group<'_>>, Vec<Seen<'_>>) = (Vec::new(), Vec::new());
    for &seen in &exchanges {
        if seen.is_announced() || by_file(seen) {
            intended.push(seen);
            continue;
        }
        for found in seen.findings() {
            add(&mut groups, seen, &found);
        }
    }
    let mut broken: Vec<String> = exchanges
        .iter()
        .filter_map(|seen| seen.broken_announcement())
        .collect();
    broken.extend(unmet(traffic.intended, &exchanges));
    let (relevant, idle): (Vec<&'static Rule>, Vec<&'static Rule>) =
        rules::in_area(Area::Traffic).partition(|rule| is_touched(rule, &exchanges));
    RunOutcome {
        rules: relevant
            .into_iter()
            .map(|rule| judged(rule, &groups, exchanges.len()))
            .collect(),
        notes: notes(journal, &exchanges, &intended, &groups, &idle),
        target: TargetHead {
            name: traffic.name,
            base_url: traffic.base_url,
            dialect: "founding".to_owned(),
            dialect_found: None,
            capabilities: vec!["journal".to_owned()],
        },
        seed: traffic.seed,
        elapsed: traffic.elapsed,
        ending: traffic.ending,
        columns: Vec::new(),
        broken_expectations: broken,
    }
}

/// What judges a rule of area traffic; nothing for another.
pub fn judges(rule: &Rule) -> impl Iterator<Item = &'static str> {
    (rule.area == Area::Traffic).then_some(WATCHED).into_iter()
}

fn judged(rule: &'static Rule, groups: &[Group<'_>], exchanges: usize) -> JudgedRule {
    let found = groups.iter().filter(|group| group.rule.id == rule.id);
    let mut scenarios: Vec<JudgedScenario> = found.map(Group::scenario).collect();
    if scenarios.is_empty() {
        scenarios.push(JudgedScenario {
            title: "whatever reached the mock".to_owned(),
            location: counted(exchanges, "exchange"),
            verdict: Verdict::Pass,
            findings: Vec::new(),
            elapsed: Duration::ZERO,
        });
    }
    let verdicts = scenarios.iter().map(|scenario| scenario.verdict);
    JudgedRule {
        rule,
        verdict: merge(verdicts).unwrap_or(Verdict::Pass),
        expected: None,
        scenarios,
    }
}

/// Whether anything in the traffic could have broken the rule.
fn is_touched(rule: &Rule, exchanges: &[Seen<'_>]) -> bool {
    let reached = |endpoint| {
        exchanges
            .iter()
            .any(|seen| seen.endpoint() == Some(endpoint))
    };
    match rule.id {
        "traffic-ttl-bounds" => reached("share"),
        "traffic-no-token-reuse"
        | "traffic-no-token-reuse-after-success"
        | "traffic-own-workflow" => reached("import-shared"),
        "traffic-json" | "traffic-unknown-fields" => exchanges.iter().any(|seen| seen.has_body()),
        _ => !exchanges.is_empty(),
    }
}

/// A request that somebody wrote down and that never came.
fn unmet(intended: &[Intended], exchanges: &[Seen<'_>]) -> Vec<String> {
    let never_came = |intended: &&Intended| !exchanges.iter().any(|&seen| intended.holds(seen));
    let said = |intended: &Intended| {
        format!(
            "{}: no exchange is {} {}{}. If that is how it stays, take the entry out",
            intended.place,
            intended.method.as_deref().unwrap_or("any method on"),
            intended.path,
            if intended.statuses.is_some() {
                " with that answer"
            } else {
                ""
            }
        )
    };
    intended.iter().filter(never_came).map(said).collect()
}

fn notes(
    journal: &Journal,
    exchanges: &[Seen<'_>],
    intended: &[Seen<'_>],
    groups: &[Group<'_>],
    idle: &[&'static Rule],
) -> Vec<String> {
    let mut notes = Vec::new();
    if exchanges.is_empty() {
        notes.push(
            "Nothing reached the mock. Does the program read its base URL from DIDIT_BASE_URL (without /v3) or DIDIT_API_BASE_URL (with it)?"
                .to_owned(),
        );
    } else {
        notes.push(format!(
            "{} reached the mock, {} of them wrong on purpose; {} beside these.",
            counted(exchanges.len(), "exchange"),
            intended.len(),
            counted(groups.len(), "finding"),
        ));
    }
    notes.extend(purposes(intended));
    if journal.dropped > 0 {
        notes.push(format!(
            "{} made room for later ones and are not judged: start the mock with a larger --max-journal or --max-journal-bytes.",
            counted(usize::try_from(journal.dropped).unwrap_or(usize::MAX), "exchange")
        ));
    }
    if !idle.is_empty() && !exchanges.is_empty() {
        let idle: Vec<&str> = idle.iter().map(|rule| rule.id).collect();
        notes.push(format!(
            "No call was seen that could break {}.",
            idle.join(", ")
        ));
    }
    notes
}

/// One line for each kind of exchange that was wrong on purpose.
fn purposes(intended: &[Seen<'_>]) -> Vec<String> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for seen in intended {
        let status = seen
            .status()
            .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        let kind = format!(
            "{} {} → {status}",
            seen.method(),
            seen.endpoint().unwrap_or_else(|| seen.path())
        );
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let line =
        |(kind, count): (String, usize)| format!("Intended: {kind}, {}.", counted(count, "time"));
    kinds.into_iter().map(line).collect()
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

const WATCHED: &str = "every exchange that reaches a mock  (exec, lint, mock --lint)";

use crate::outcome::{Finding, JudgedRule, RunOutcome};
use crate::report::Kind;
use crate::report::noticed::noticed;

/// How many findings of each rule are shown in full, so that a page stays small enough for a browser.
///
/// Those of failed rules come first, and each rule's first finding before anybody's second.
pub(super) struct Budget(Vec<usize>);

impl Budget {
    pub(super) fn of(outcome: &RunOutcome) -> Self {
        let mut order: Vec<usize> = (0..outcome.rules.len()).collect();
        order.sort_by_key(|&index| urgency(Kind::of(outcome.rules[index].verdict)));
        let mut granted = vec![0; outcome.rules.len()];
        let mut left = ROOM;
        for round in 0..MOST_OF_A_RULE {
            for &index in &order {
                let Some(size) = size_of(&outcome.rules[index], round) else {
                    continue;
                };
                if granted[index] == round && size <= left {
                    left -= size;
                    granted[index] += 1;
                }
            }
        }
        Self(granted)
    }

    /// How many findings the rule at this place among the outcome's may show in full.
    pub(super) fn findings(&self, index: usize) -> usize {
        self.0.get(index).copied().unwrap_or_default()
    }
}

const fn urgency(kind: Kind) -> u8 {
    match kind {
        Kind::Fail => 0,
        Kind::Errored => 1,
        Kind::Warn => 2,
        Kind::Blocked => 3,
        Kind::Observed => 4,
        Kind::Pass | Kind::Skipped => 5,
    }
}

/// Bytes that the rule's n-th finding takes on the page, roughly.
fn size_of(judged: &JudgedRule, number: usize) -> Option<usize> {
    noticed(judged)
        .get(number)
        .map(|noticed| noticed.finding.map_or(0, size))
}

fn size(finding: &Finding) -> usize {
    let exchanges = finding.exchanges.iter().rev().take(MOST_EXCHANGES);
    let exchanges: usize = exchanges
        .map(|exchange| {
            let answer = exchange
                .answer
                .as_ref()
                .map_or(0, |answer| on_the_page(&answer.body));
            on_the_page(&exchange.request.body) + answer + EMPTY_EXCHANGE
        })
        .sum();
    let replay: usize = finding.replay.iter().map(|line| on_the_page(line)).sum();
    let texts = [&finding.message, &finding.expected, &finding.got];
    exchanges + replay + texts.map(|text| on_the_page(text)).iter().sum::<usize>()
}

/// What is escaped grows, and so does what is painted.
fn on_the_page(text: &str) -> usize {
    let grown = text
        .bytes()
        .filter(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'' | b',' | b':'));
    text.len() + grown.count() * GROWTH
}

/// Exchanges of a finding, the deciding one last.
pub(super) const MOST_EXCHANGES: usize = 24;
/// Scenarios of a rule in its list.
pub(super) const MOST_SCENARIOS: usize = 100;
/// Findings of a rule that are told in a line.
pub(super) const MOST_LINES: usize = 20;

const MOST_OF_A_RULE: usize = 8;
const ROOM: usize = 6 * 1024 * 1024;
const EMPTY_EXCHANGE: usize = 1024;
const GROWTH: usize = 8;

use std::time::Duration;

use crate::outcome::RunOutcome;
use crate::report::Kind;

use super::rule::duration;

/// A bar of the chart: a rule, and the time that its scenarios took.
pub(super) struct Bar {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) time: String,
    /// Of the longest bar, from 0 to 100.
    pub(super) percent: String,
}

/// A part of the band in the head: one verdict's share of the rules.
pub(super) struct Share {
    pub(super) kind: &'static str,
    /// Where it begins and how wide it is, in a hundredth of the whole.
    pub(super) from: String,
    pub(super) width: String,
}

/// The rules that took longest, the longest first.
pub(super) fn slowest(outcome: &RunOutcome) -> Vec<Bar> {
    let mut times: Vec<(Duration, usize)> = outcome
        .rules
        .iter()
        .enumerate()
        .map(|(index, judged)| {
            let scenarios = judged.scenarios.iter();
            (scenarios.map(|scenario| scenario.elapsed).sum(), index)
        })
        .collect();
    times.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    let longest = times.first().map_or(Duration::ZERO, |(time, _)| *time);
    times
        .iter()
        .take(BARS)
        .filter(|(time, _)| !time.is_zero())
        .map(|(time, index)| Bar {
            id: outcome.rules[*index].rule.id,
            kind: Kind::of(outcome.rules[*index].verdict).as_str(),
            time: duration(*time),
            percent: percent(time.as_secs_f64() / longest.as_secs_f64()),
        })
        .collect()
}

/// All scenarios one after the other.
pub(super) fn summed(outcome: &RunOutcome) -> String {
    let scenarios = outcome.rules.iter().flat_map(|judged| &judged.scenarios);
    duration(scenarios.map(|scenario| scenario.elapsed).sum())
}

/// The verdicts side by side.
pub(super) fn band(columns: &[super::matrix::Cell]) -> Vec<Share> {
    let total: usize = columns.iter().map(|cell| cell.count).sum();
    let mut before = 0;
    let mut shares = Vec::new();
    for cell in columns {
        shares.push(Share {
            kind: cell.kind,
            from: percent(ratio(before, total)),
            width: percent(ratio(cell.count, total)),
        });
        before += cell.count;
    }
    shares
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn percent(ratio: f64) -> String {
    format!("{:.2}", ratio * 100.0)
}

const BARS: usize = 12;

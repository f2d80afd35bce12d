//! What a waiting person sees: a bar on a terminal, a line now and then in a log.

use std::io::IsTerminal;

use conformance::report::{Counts, progress_line};
use conformance::{Event, EventSink};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Reports;

/// Counts verdicts as they come in, and passes every event on to the live reports.
pub(crate) struct Progress<'a> {
    reports: &'a mut Reports,
    shown: Shown,
    total: usize,
    counts: Counts,
}

enum Shown {
    /// On a terminal.
    Bar(ProgressBar),
    /// In a log: a line each time another tenth is done, none of what is short.
    Lines { tenths: usize },
}

impl<'a> Progress<'a> {
    /// On stderr.
    pub(crate) fn new(reports: &'a mut Reports) -> Self {
        let shown = if std::io::stderr().is_terminal() {
            Shown::Bar(bar())
        } else {
            Shown::Lines { tenths: 0 }
        };
        Self {
            reports,
            shown,
            total: 0,
            counts: Counts::default(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        match &self.shown {
            Shown::Bar(bar) => bar.finish_and_clear(),
            Shown::Lines { .. } => {}
        }
    }

    fn show(&mut self, done: usize, total: usize, worth_a_line: usize, line: &str) {
        match &mut self.shown {
            Shown::Bar(bar) => {
                bar.set_length(total as u64);
                bar.set_position(done as u64);
                bar.set_message(line.to_owned());
            }
            Shown::Lines { tenths } => {
                let reached = tenth(done, total);
                if done == 1 {
                    *tenths = 0;
                }
                if total >= worth_a_line && reached > *tenths {
                    *tenths = reached;
                    crate::tell(&format!("{line}\n"));
                }
            }
        }
    }
}

impl EventSink for Progress<'_> {
    fn event(&mut self, event: Event<'_>) {
        self.reports.event(event);
        match event {
            Event::Planned { scenarios } => self.total = scenarios,
            Event::Finished { scenario, .. } => {
                self.counts.add(scenario.verdict);
                let (done, total) = (self.counts.total(), self.total);
                let line = progress_line(done, total, self.counts);
                self.show(done, total, MANY_SCENARIOS, &line);
            }
            Event::Played { cases, planned } => {
                let line = format!("{cases} of {planned} cases of properties played");
                self.show(cases, planned, MANY_CASES, &line);
            }
            Event::Tried { .. } => {}
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(
        ProgressStyle::with_template("{bar:24} {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar
}

/// How many tenths of the run are done.
const fn tenth(done: usize, total: usize) -> usize {
    match total {
        0 => 0,
        total => done * 10 / total,
    }
}

/// A shorter run is over before anybody looks at its log.
const MANY_SCENARIOS: usize = 200;
const MANY_CASES: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_is_reached_when_it_is_done_and_not_before() {
        assert_eq!(tenth(0, 342), 0);
        assert_eq!(tenth(34, 342), 0);
        assert_eq!(tenth(35, 342), 1);
        assert_eq!(tenth(341, 342), 9);
        assert_eq!(tenth(342, 342), 10);
        assert_eq!(tenth(0, 0), 0);
    }
}

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
    /// In a log: a line each time another tenth is done, none of a run that is short.
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

    fn show(&mut self) {
        let done = self.counts.total();
        let line = progress_line(done, self.total, self.counts);
        match &mut self.shown {
            Shown::Bar(bar) => {
                bar.set_message(line);
                bar.set_position(done as u64);
            }
            Shown::Lines { tenths } => {
                let reached = tenth(done, self.total);
                if self.total >= WORTH_A_LINE && reached > *tenths {
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
            Event::Planned { scenarios } => {
                self.total = scenarios;
                if let Shown::Bar(bar) = &self.shown {
                    bar.set_length(scenarios as u64);
                }
            }
            Event::Finished { scenario, .. } => {
                self.counts.add(scenario.verdict);
                self.show();
            }
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
const WORTH_A_LINE: usize = 200;

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

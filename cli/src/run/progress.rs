//! What a waiting person sees: a bar on a terminal, nothing where nobody looks.

use conformance::outcome::Verdict;
use conformance::report::{Counts, progress_line};
use conformance::{Event, EventSink};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Counts verdicts as they come in.
pub(crate) struct Progress {
    bar: ProgressBar,
    total: usize,
    verdicts: Vec<Verdict>,
}

impl Progress {
    /// A bar on stderr; hidden where stderr is no terminal.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(
            ProgressStyle::with_template("{wide_bar} {msg}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            bar,
            total: 0,
            verdicts: Vec::new(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl EventSink for Progress {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Planned { scenarios } => {
                self.total = scenarios;
                self.bar.set_length(scenarios as u64);
            }
            Event::Finished { scenario, .. } => {
                self.verdicts.push(scenario.verdict);
                let counts: Counts = self.verdicts.iter().copied().collect();
                self.bar
                    .set_message(progress_line(self.verdicts.len(), self.total, counts));
                self.bar.inc(1);
            }
        }
    }
}

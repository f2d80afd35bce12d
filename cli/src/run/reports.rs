use std::path::Path;
use std::process::ExitCode;

use conformance::outcome::{self, RunOutcome, exit_code};
use conformance::report::sink::{self, OpenReport, ReportSpec, open_all};
use conformance::report::{self, Color, Style};
use conformance::{Event, EventSink, Expectation, hold};

use crate::args::{FailLevel, JudgingArgs};
use crate::expectations::{self, Place};

/// What a run leaves behind, made ready before it: nobody shall wait for a run whose report can't be written, or whose
/// expectations can't be read.
pub(crate) struct Reports {
    open: Vec<OpenReport>,
    judging: JudgingArgs,
    place: Option<Place>,
    expectations: Vec<Expectation>,
}

impl Reports {
    /// Opens what was asked for and reads what is expected.
    ///
    /// # Errors
    /// If a report can't be written, or the expectations can't be read.
    pub(crate) fn open(
        wanted: &[ReportSpec],
        judging: &JudgingArgs,
        target_file: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let open = open_all(wanted)?;
        let place = expectations::place(judging.expectations.as_deref(), target_file);
        anyhow::ensure!(
            place.is_some() || !judging.update_expectations,
            "nowhere to write the expectations to: name the file, for example --expectations expectations/staging.toml"
        );
        let expectations = match &place {
            // What is about to be written need not be there, and may still lack a reason.
            Some(_) if judging.update_expectations => Vec::new(),
            Some(place) => expectations::read(place)?,
            None => Vec::new(),
        };
        Ok(Self {
            open,
            judging: judging.clone(),
            place,
            expectations,
        })
    }

    /// Opens what was asked for, to hold what a program sent against what is known of it.
    ///
    /// # Errors
    /// If a report can't be written.
    pub(crate) fn of_traffic(
        wanted: &[ReportSpec],
        fail_on: FailLevel,
        expectations: Vec<Expectation>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            open: open_all(wanted)?,
            judging: JudgingArgs {
                fail_on,
                ..JudgingArgs::default()
            },
            place: None,
            expectations,
        })
    }

    /// Prints the report for people, writes the others, and tells the exit code.
    ///
    /// # Errors
    /// If one of them can't be written after all.
    pub(crate) fn finish(self, mut outcome: RunOutcome) -> anyhow::Result<ExitCode> {
        hold(&mut outcome, &self.expectations);
        if let (Some(place), true) = (&self.place, self.judging.update_expectations) {
            let updated = expectations::update(place.path(), &outcome)?;
            outcome.notes.push(updated.in_words(place.path()));
        }
        let demand = self.judging.demand();
        let exit = exit_code(&outcome, demand);
        self.print(&outcome, exit);
        for report in self.open {
            report.finish(&outcome, exit, demand.fail_on)?;
        }
        Ok(ExitCode::from(exit as u8))
    }

    fn print(&self, outcome: &RunOutcome, exit: outcome::ExitCode) {
        let human = |color| {
            let width = width();
            report::human(outcome, exit, Style { color, width })
        };
        let mut places = self.open.iter().map(|report| &report.spec().place);
        // Whoever reads a report from stdout gets that report and nothing else.
        if places.any(|place| *place == sink::Place::Stdout) {
            crate::tell(&human(Color::Never));
        } else if crate::stdout_is_terminal() {
            crate::say(&human(Color::Always));
        } else {
            crate::say(&human(Color::Never));
        }
    }
}

impl EventSink for Reports {
    fn event(&mut self, event: Event<'_>) {
        self.open.iter_mut().for_each(|report| report.hear(event));
    }
}

/// How wide the terminal is; a page's width where there is none.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(PAGE, |(terminal_size::Width(width), _)| {
        usize::from(width).clamp(60, 120)
    })
}

const PAGE: usize = 100;

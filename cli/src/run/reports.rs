use std::path::Path;
use std::process::ExitCode;

use conformance::outcome::{RunOutcome, exit_code};
use conformance::report::sink::{OpenReport, ReportSpec};
use conformance::report::{self, Color, Style};
use conformance::{Expectation, hold};

use crate::args::JudgingArgs;
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
        let open = wanted
            .iter()
            .map(|spec| spec.open())
            .collect::<Result<Vec<_>, _>>()?;
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
        let exit = exit_code(&outcome, self.judging.demand());
        let color = if crate::stdout_is_terminal() {
            Color::Always
        } else {
            Color::Never
        };
        let style = Style {
            color,
            width: width(),
        };
        crate::say(&report::human(&outcome, exit, style));
        for report in self.open {
            let text = report.spec().format.write(&outcome, exit);
            report.finish(&text)?;
        }
        Ok(ExitCode::from(exit as u8))
    }
}

/// How wide the terminal is; a page's width where there is none.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(PAGE, |(terminal_size::Width(width), _)| {
        usize::from(width).clamp(60, 120)
    })
}

const PAGE: usize = 100;

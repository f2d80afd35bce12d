use std::process::ExitCode;

use conformance::outcome::{FailOn, RunOutcome, exit_code};
use conformance::report::sink::{OpenReport, ReportSpec};
use conformance::report::{self, Color, Style};

/// The reports of a run, opened before it: nobody shall wait for a run whose report can't be written.
pub(crate) struct Reports(Vec<OpenReport>);

impl Reports {
    /// Opens what was asked for.
    ///
    /// # Errors
    /// If one of them can't be written.
    pub(crate) fn open(wanted: &[ReportSpec]) -> anyhow::Result<Self> {
        let opened = wanted
            .iter()
            .map(|spec| spec.open())
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self(opened))
    }

    /// Prints the report for people, writes the others, and tells the exit code.
    ///
    /// # Errors
    /// If one of them can't be written after all.
    pub(crate) fn finish(self, outcome: &RunOutcome) -> anyhow::Result<ExitCode> {
        let exit = exit_code(outcome, FailOn::Must);
        let color = if crate::stdout_is_terminal() {
            Color::Always
        } else {
            Color::Never
        };
        let style = Style {
            color,
            width: width(),
        };
        crate::say(&report::human(outcome, exit, style));
        for report in self.0 {
            let text = report.spec().format.write(outcome, exit);
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

use crate::Event;
use crate::outcome::{ExitCode, FailOn, RunOutcome};
use crate::report::ndjson;

use super::output::Output;
use super::{Place, ReportSpec, SinkError};

/// Opens every report that was asked for.
///
/// # Errors
/// If one of them can't be written ([`ReportSpec::open`]), or two would go to the same place.
pub fn open_all(wanted: &[ReportSpec]) -> Result<Vec<OpenReport>, SinkError> {
    for (index, spec) in wanted.iter().enumerate() {
        if wanted[..index]
            .iter()
            .any(|earlier| earlier.place == spec.place)
        {
            return Err(SinkError {
                place: spec.place.clone(),
                reason: "another report goes there already".to_owned(),
                advice: "Give each a place of its own.",
            });
        }
    }
    wanted.iter().map(ReportSpec::open).collect()
}

impl ReportSpec {
    /// Makes a file beside the target, which shows that the report can be written.
    ///
    /// # Errors
    /// If the path names something other than a regular file, or its folder can't be written to.
    pub fn open(&self) -> Result<OpenReport, SinkError> {
        Ok(OpenReport {
            spec: self.clone(),
            output: match &self.place {
                Place::Stdout => Output::stdout(),
                Place::File(path) if self.format.is_live() => Output::partial(path)?,
                Place::File(path) => Output::hidden(path)?,
            },
        })
    }
}

/// A report that can be written. Dropped unfinished, it leaves nothing behind, a live one excepted.
#[derive(Debug)]
pub struct OpenReport {
    spec: ReportSpec,
    output: Output,
}

impl OpenReport {
    /// What was asked for.
    pub fn spec(&self) -> &ReportSpec {
        &self.spec
    }

    /// Writes down what happened, if the report is live. A failure to write is told by [`OpenReport::finish`]: it
    /// must not stop the run.
    pub fn hear(&mut self, event: Event<'_>) {
        if self.spec.format.is_live() {
            ndjson::line(event)
                .iter()
                .for_each(|line| self.output.write(line));
        }
    }

    /// Writes the report, or the rest of a live one, and moves the file to its name, in place of an earlier report.
    ///
    /// # Errors
    /// If writing or renaming fails; what stood under the name before is then still there.
    pub fn finish(
        mut self,
        outcome: &RunOutcome,
        exit: ExitCode,
        fail_on: FailOn,
    ) -> Result<(), SinkError> {
        self.output
            .write(&self.spec.format.write(outcome, exit, fail_on));
        self.output.finish(self.spec.place)
    }
}

//! Where a report goes: `--report FORMAT=PATH`.
//!
//! A report is opened before the run, so that nobody waits for a run whose report can't be written, and appears
//! under its name in one step when it is finished: whoever reads it reads the whole of it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use tempfile::NamedTempFile;
use thiserror::Error;

use crate::outcome::{ExitCode, RunOutcome};

use super::json;

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object (see [`super::json`]).
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 1] = [Self::Json];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
        }
    }

    /// The outcome in this format.
    pub fn write(self, outcome: &RunOutcome, exit: ExitCode) -> String {
        match self {
            Self::Json => json(outcome, exit),
        }
    }
}

/// A report that was asked for: `json=out/report.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSpec {
    /// In which format.
    pub format: Format,
    /// Under which name.
    pub path: PathBuf,
}

impl FromStr for ReportSpec {
    type Err = SpecError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (format, path) = text
            .split_once('=')
            .ok_or_else(|| SpecError::NoPath(text.to_owned()))?;
        let format = Format::ALL
            .into_iter()
            .find(|known| known.as_str() == format)
            .ok_or_else(|| SpecError::UnknownFormat(format.to_owned()))?;
        if path.is_empty() {
            return Err(SpecError::NoPath(text.to_owned()));
        }
        Ok(Self {
            format,
            path: path.into(),
        })
    }
}

impl ReportSpec {
    /// Makes a temporary file beside the target, which shows that the report can be written.
    ///
    /// # Errors
    /// If the path names something other than a regular file, or its folder can't be written to.
    pub fn open(&self) -> Result<OpenReport, SinkError> {
        let failed = |reason: String, advice| SinkError {
            path: self.path.clone(),
            reason,
            advice,
        };
        match fs::metadata(&self.path) {
            Ok(there) if there.is_dir() => {
                return Err(failed("it is a folder".to_owned(), "Name a file in it."));
            }
            Ok(there) if !there.is_file() => {
                return Err(failed("it is no regular file".to_owned(), RENAMED));
            }
            Ok(_) | Err(_) => {}
        }
        let temporary = beside(&self.path).map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                failed("its folder does not exist".to_owned(), "Create it.")
            } else {
                failed(error.to_string(), WRITABLE)
            }
        })?;
        Ok(OpenReport {
            spec: self.clone(),
            temporary,
        })
    }
}

/// A report that can be written. Dropped unfinished, it leaves nothing behind.
#[derive(Debug)]
pub struct OpenReport {
    spec: ReportSpec,
    temporary: NamedTempFile,
}

impl OpenReport {
    /// What was asked for.
    pub fn spec(&self) -> &ReportSpec {
        &self.spec
    }

    /// Writes the text and moves the file to its name, in place of an earlier report.
    ///
    /// # Errors
    /// If writing or renaming fails; what stood under the name before is then still there.
    pub fn finish(self, text: &str) -> Result<(), SinkError> {
        let Self {
            spec,
            mut temporary,
        } = self;
        let written = temporary.write_all(text.as_bytes());
        written
            .and_then(|()| temporary.persist(&spec.path).map_err(|failed| failed.error))
            .map(drop)
            .map_err(|error| SinkError {
                path: spec.path,
                reason: error.to_string(),
                advice: WRITABLE,
            })
    }
}

/// A `--report` that can't be understood.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SpecError {
    /// There is no `=`, or nothing behind it.
    #[error("report \"{0}\" names no file: write FORMAT=PATH, for example json=report.json")]
    NoPath(String),
    /// There is no such format.
    #[error("unknown report format \"{0}\": {formats} exists, for example json=report.json", formats = formats())]
    UnknownFormat(String),
}

/// A report that can't be written: which, why, and what to do.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("can't write the report {path}: {reason}. {advice}", path = path.display())]
pub struct SinkError {
    path: PathBuf,
    reason: String,
    advice: &'static str,
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".didit-report-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is its owner's alone; a report is an ordinary file, as the umask has it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn formats() -> String {
    Format::ALL.map(Format::as_str).join(", ")
}

const RENAMED: &str = "A report is moved to its name when it is finished: name a file.";
const WRITABLE: &str = "Name a file in a folder that can be written to.";

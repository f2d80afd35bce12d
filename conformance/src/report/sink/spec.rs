use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use super::{Format, SpecError};

/// A report that was asked for: `json=out/report.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSpec {
    /// In which format.
    pub format: Format,
    /// Where to.
    pub place: Place,
}

/// Where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `-`: to whoever started the process.
    Stdout,
    /// Under this name.
    File(PathBuf),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("to stdout"),
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
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
            .ok_or_else(|| SpecError::unknown(format))?;
        let place = match path {
            "" => return Err(SpecError::NoPath(text.to_owned())),
            "-" => Place::Stdout,
            path => Place::File(path.into()),
        };
        Ok(Self { format, place })
    }
}

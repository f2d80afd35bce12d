use thiserror::Error;

use super::{Format, Place};

/// A `--report` that can't be understood.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SpecError {
    /// There is no `=`, or nothing behind it.
    #[error(
        "report \"{0}\" names no file: write FORMAT=PATH, for example html=report.html. The formats are {known}",
        known = formats()
    )]
    NoPath(String),
    /// There is no such format.
    #[error(
        "unknown report format \"{name}\"{suggestion} The formats are {known}",
        suggestion = nearest.map_or(".".to_owned(), |format| format!(": did you mean \"{format}\"?")),
        known = formats()
    )]
    UnknownFormat {
        /// What was typed.
        name: String,
        /// The format that comes closest.
        nearest: Option<&'static str>,
    },
}

impl SpecError {
    pub(super) fn unknown(name: &str) -> Self {
        let nearest = Format::ALL
            .map(Format::as_str)
            .into_iter()
            .map(|format| (likeness(name, format), format))
            .filter(|(likeness, _)| *likeness >= 0.5)
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, format)| format);
        Self::UnknownFormat {
            name: name.to_owned(),
            nearest,
        }
    }
}

/// A report that can't be written: which, why, and what to do.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("can't write the report {place}: {reason}. {advice}")]
pub struct SinkError {
    pub(super) place: Place,
    pub(super) reason: String,
    pub(super) advice: &'static str,
}

/// From 0 to 1. File endings that people type for a format count as the format.
fn likeness(name: &str, format: &str) -> f64 {
    let meant = match name.to_lowercase().as_str() {
        "md" => "markdown".to_owned(),
        "xml" => "junit".to_owned(),
        "jsonl" => "ndjson".to_owned(),
        "htm" => "html".to_owned(),
        "gha" | "gh" => "github".to_owned(),
        other => other.to_owned(),
    };
    strsim::normalized_damerau_levenshtein(&meant, format)
}

fn formats() -> String {
    Format::ALL.map(Format::as_str).join(", ")
}

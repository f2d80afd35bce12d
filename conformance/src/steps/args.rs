use contract::session::{SessionKind, SessionStatus};
use cucumber::step::Context;
use serde_json::Value;

use crate::jwt::{MANGLINGS, Mangling};
use crate::scene::{Credential, Party, Stop, Trust};

/// What was written in the places of a step's parameters.
#[derive(Clone)]
pub(crate) struct Args {
    values: Vec<String>,
}

impl Args {
    pub(super) fn of(context: Context) -> Self {
        Self::matched(context.matches)
    }

    /// Of what a step's expression matched, its groups with their names.
    pub(super) fn matched(matches: Vec<(Option<String>, String)>) -> Self {
        Self {
            values: values(matches),
        }
    }

    pub(crate) fn text(&self, index: usize) -> Result<&str, Stop> {
        self.values.get(index).map(String::as_str).ok_or_else(|| {
            Stop::harness(format!(
                "a step asks for its parameter {index}, which it does not have"
            ))
        })
    }

    pub(crate) fn int(&self, index: usize) -> Result<i64, Stop> {
        self.parsed(index, |text| text.parse().ok())
    }

    pub(crate) fn status_code(&self, index: usize) -> Result<u16, Stop> {
        self.parsed(index, |text| text.parse().ok())
    }

    /// A JSON value, as written between quotes.
    pub(crate) fn json(&self, index: usize) -> Result<Value, Stop> {
        self.parsed(index, |text| serde_json::from_str(text).ok())
    }

    pub(crate) fn party(&self, index: usize) -> Result<Party, Stop> {
        self.parsed(index, Party::named)
    }

    pub(crate) fn kind(&self, index: usize) -> Result<SessionKind, Stop> {
        self.parsed(index, |text| {
            SessionKind::ALL
                .into_iter()
                .find(|kind| kind.acronym() == text)
        })
    }

    pub(crate) fn status(&self, index: usize) -> Result<SessionStatus, Stop> {
        self.parsed(index, |text| text.parse().ok())
    }

    pub(crate) fn trust(&self, index: usize) -> Result<Trust, Stop> {
        self.parsed(index, Trust::named)
    }

    pub(crate) fn credential(&self, index: usize) -> Result<Credential, Stop> {
        self.parsed(index, Credential::named)
    }

    pub(crate) fn mangling(&self, index: usize) -> Result<&'static Mangling, Stop> {
        self.parsed(index, |text| {
            MANGLINGS.iter().find(|mangling| mangling.phrase == text)
        })
    }

    fn parsed<T>(&self, index: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Stop> {
        let text = self.text(index)?;
        read(text).ok_or_else(|| {
            Stop::scenario(format!(
                "\"{text}\" can't stand where it stands in this step"
            ))
        })
    }
}

/// One text for each parameter. A `{string}` has a group for each kind of quotes, named after its parameter: `__0_0` for
/// double quotes, `__0_1` for single ones; only one of them holds something.
fn values(matches: Vec<(Option<String>, String)>) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (name, value) in matches.into_iter().skip(1) {
        match name.as_deref().and_then(|name| name.rsplit_once('_')) {
            None => values.push(value),
            Some((_, "0")) => values.push(value.replace("\\\"", "\"")),
            Some(_) if value.is_empty() => {}
            Some(_) => {
                values.pop();
                values.push(value.replace("\\'", "'"));
            }
        }
    }
    values
}

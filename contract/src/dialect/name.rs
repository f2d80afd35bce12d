use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::terms::{self, Terms};
use crate::endpoint::Endpoint;
use crate::nearest::nearest;
use crate::refusal::{Answer, Refusal, founding, openapi_2026_07};
use crate::session::{Block, SessionKind, SessionStatus};

/// Which description of the API a server follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Dialect {
    /// The founding document: what the rules are taken from.
    #[default]
    Founding,
    /// Didit's published OpenAPI of July 2026.
    OpenApi2026_07,
}

impl Dialect {
    /// Every dialect, the default one first.
    pub const ALL: [Self; 2] = [Self::Founding, Self::OpenApi2026_07];

    /// The name on command lines, in files and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Founding => "founding",
            Self::OpenApi2026_07 => "openapi-2026-07",
        }
    }

    /// What it says otherwise than the other one.
    pub const fn terms(self) -> &'static Terms {
        match self {
            Self::Founding => &terms::FOUNDING,
            Self::OpenApi2026_07 => &terms::OPENAPI_2026_07,
        }
    }

    /// How a session's status is spelled wherever it appears.
    pub const fn status(self, status: SessionStatus, kind: SessionKind) -> &'static str {
        self.terms().kyb_casing.spelled(status, kind)
    }

    /// The names under which a block is shown, all with the same content.
    pub fn names(self, block: Block) -> impl Iterator<Item = &'static str> {
        self.terms().block_names.of(block)
    }

    /// Status and body of a refusal; `endpoint` is what was asked, where the path leads to something.
    pub fn answer(self, refusal: &Refusal, endpoint: Option<Endpoint>) -> Answer {
        match self {
            Self::Founding => founding::answer(refusal),
            Self::OpenApi2026_07 => openapi_2026_07::answer(refusal, endpoint),
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no dialect has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", told(.0))]
pub struct UnknownDialect(pub String);

fn told(name: &str) -> String {
    let names = Dialect::ALL.map(Dialect::name);
    let begun = |known: &&str| !name.is_empty() && known.starts_with(name);
    let meant = nearest(name, names).or_else(|| names.into_iter().find(begun));
    let known = names.map(|name| format!("\"{name}\"")).join(" and ");
    match meant {
        Some(meant) => format!(
            "unknown dialect \"{name}\": did you mean \"{meant}\"? The dialects are {known}"
        ),
        None => format!("unknown dialect \"{name}\". The dialects are {known}"),
    }
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|dialect| dialect.name() == text)
            .ok_or_else(|| UnknownDialect(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_read_by_its_name() {
        for dialect in Dialect::ALL {
            assert_eq!(dialect.name().parse(), Ok(dialect));
        }
    }

    #[test]
    fn a_misspelled_name_is_told_what_it_is_like() {
        let unknown = "openapi".parse::<Dialect>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "unknown dialect \"openapi\": did you mean \"openapi-2026-07\"? The dialects are \"founding\" and \"openapi-2026-07\""
        );
        let unknown = "klingon".parse::<Dialect>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "unknown dialect \"klingon\". The dialects are \"founding\" and \"openapi-2026-07\""
        );
    }

    #[test]
    fn a_company_is_spelled_like_a_person_in_the_published_description_alone() {
        let spelled =
            |dialect: Dialect| dialect.status(SessionStatus::InReview, SessionKind::Business);
        assert_eq!(spelled(Dialect::Founding), "IN_REVIEW");
        assert_eq!(spelled(Dialect::OpenApi2026_07), "In Review");
    }
}

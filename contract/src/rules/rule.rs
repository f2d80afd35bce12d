use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use thiserror::Error;

use crate::capability::Capability;

/// One rule of the catalogue. Slugs are permanent.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rule {
    /// The slug, for example `share-ttl-max`.
    pub id: &'static str,
    /// How much weight the documents give it.
    pub level: Level,
    /// What part of the protocol it belongs to.
    pub area: Area,
    /// One line: the behaviour as a statement of fact.
    pub title: &'static str,
    /// What Didit's documents say, in our words.
    pub says: &'static str,
    /// Where they say it.
    pub source: Source,
    /// What a target has to offer so that the rule can be judged.
    #[serde(serialize_with = "names")]
    pub requires: &'static [Capability],
    /// What on the wire or at a probe shows that somebody breaks it; told of the rules on integrations and traffic,
    /// where the judge sees nothing else.
    pub seen_as: Option<&'static str>,
}

/// How binding a rule is; follows from the document that it is taken from (contract, opening table).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// From the founding document. A failure ends the run with exit code 1.
    Must,
    /// From Didit's published description. A failure is a warning.
    Should,
    /// Both are silent or contradict each other: recorded, never failed.
    Observed,
}

impl Level {
    /// Every level, strictest first.
    pub const ALL: [Self; 3] = [Self::Must, Self::Should, Self::Observed];

    /// The name on the command line and in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Observed => "observed",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no [`Level`].
#[derive(Debug, Error, PartialEq, Eq)]
#[error("unknown level \"{0}\": it is one of {names}", names = Level::ALL.map(Level::as_str).join(", "))]
pub struct UnknownLevel(pub String);

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| UnknownLevel(text.to_owned()))
    }
}

/// What part of the protocol a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// API keys and privileges.
    Auth,
    /// Minting share tokens.
    Share,
    /// Redeeming them.
    Import,
    /// Saying no to a redemption.
    Refusals,
    /// Signed deliveries.
    Webhooks,
    /// JSON, methods, paths, limits.
    Http,
    /// Integrations that mint (Service X).
    Issuer,
    /// Integrations that redeem (Service Y).
    Importer,
    /// Integrations that receive webhooks.
    Receiver,
    /// Registration and usage.
    Account,
    /// Whatever reached the mock.
    Traffic,
    /// Scenarios of somebody's own that carry no rule of the catalogue.
    Own,
}

impl Area {
    /// Every area, in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::Auth,
        Self::Share,
        Self::Import,
        Self::Refusals,
        Self::Webhooks,
        Self::Http,
        Self::Issuer,
        Self::Importer,
        Self::Receiver,
        Self::Account,
        Self::Traffic,
        Self::Own,
    ];

    /// The name on the command line, in reports and of the feature file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::Share => "share",
            Self::Import => "import",
            Self::Refusals => "refusals",
            Self::Webhooks => "webhooks",
            Self::Http => "http",
            Self::Issuer => "issuer",
            Self::Importer => "importer",
            Self::Receiver => "receiver",
            Self::Account => "account",
            Self::Traffic => "traffic",
            Self::Own => "own",
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no [`Area`].
#[derive(Debug, Error, PartialEq, Eq)]
#[error("unknown area \"{0}\": it is one of {names}", names = Area::ALL.map(Area::as_str).join(", "))]
pub struct UnknownArea(pub String);

impl FromStr for Area {
    type Err = UnknownArea;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|area| area.as_str() == text)
            .ok_or_else(|| UnknownArea(text.to_owned()))
    }
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Which document.
    pub document: Document,
    /// The place in it, for example `§4 Service Y — import the shared session`.
    pub section: &'static str,
}

/// The layers of the contract, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// Didit's integration recipe.
    FoundingDocument,
    /// Didit's published OpenAPI of July 2026 and docs pages of 2026.
    PublishedDescription,
    /// A choice of this project, where both are silent or disagree.
    Choice,
    /// A feature file of somebody's own.
    OwnFeature,
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FoundingDocument => "Didit's integration recipe",
            Self::PublishedDescription => "Didit's published API description",
            Self::Choice => "a choice of this project",
            Self::OwnFeature => "your own feature",
        })
    }
}

fn names<S: serde::Serializer>(
    requires: &&'static [Capability],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(requires.iter().map(|capability| capability.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for level in Level::ALL {
            assert_eq!(level.as_str().parse(), Ok(level));
        }
        for area in Area::ALL {
            assert_eq!(area.as_str().parse(), Ok(area));
        }
    }

    #[test]
    fn a_wrong_name_is_told_what_is_allowed() {
        assert_eq!(
            "MUST".parse::<Level>().unwrap_err().to_string(),
            "unknown level \"MUST\": it is one of must, should, observed"
        );
        let message = "hooks".parse::<Area>().unwrap_err().to_string();
        assert!(message.contains("webhooks, http"), "{message}");
    }
}

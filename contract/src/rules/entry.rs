//! Short forms for writing a rule down.

use super::{Area, Document, Level, Rule, Source};
use crate::capability::Capability;

/// Writes the rules of one area. The level decides which documents a rule may come from, as the contract's opening
/// table has it, so that a MUST without the founding document can't be written.
pub(super) struct Chapter(Area);

impl Chapter {
    pub(super) const fn of(area: Area) -> Self {
        Self(area)
    }

    /// A rule from the founding document; `section` is one of [`super::recipe`].
    pub(super) const fn must(
        &self,
        id: &'static str,
        title: &'static str,
        says: &'static str,
        section: &'static str,
    ) -> Rule {
        self.rule(Level::Must, id, title, says, founding(section))
    }

    /// A rule that is mostly from the published description.
    pub(super) const fn should(
        &self,
        id: &'static str,
        title: &'static str,
        says: &'static str,
        source: Source,
    ) -> Rule {
        self.rule(Level::Should, id, title, says, source)
    }

    /// A point that the documents leave open; `section` is the contract's.
    pub(super) const fn observed(
        &self,
        id: &'static str,
        title: &'static str,
        says: &'static str,
        section: &'static str,
    ) -> Rule {
        self.rule(Level::Observed, id, title, says, choice(section))
    }

    const fn rule(
        &self,
        level: Level,
        id: &'static str,
        title: &'static str,
        says: &'static str,
        source: Source,
    ) -> Rule {
        Rule {
            id,
            level,
            area: self.0,
            title,
            says,
            source,
            requires: &[],
            seen_as: None,
        }
    }
}

impl Rule {
    /// Names what a target has to offer for any verdict on the rule. What only a part of it needs is left to the
    /// scenarios of that part.
    pub(super) const fn needs(mut self, requires: &'static [Capability]) -> Self {
        self.requires = requires;
        self
    }

    /// Says what shows that somebody breaks the rule: one or two sentences.
    pub(super) const fn seen_as(mut self, what: &'static str) -> Self {
        self.seen_as = Some(what);
        self
    }
}

pub(super) const fn founding(section: &'static str) -> Source {
    Source {
        document: Document::FoundingDocument,
        section,
    }
}

pub(super) const fn published(section: &'static str) -> Source {
    Source {
        document: Document::PublishedDescription,
        section,
    }
}

pub(super) const fn choice(section: &'static str) -> Source {
    Source {
        document: Document::Choice,
        section,
    }
}

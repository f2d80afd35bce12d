use contract::dialect::Dialect;

use super::{founding, openapi_2026_07};

/// What is expected in one dialect.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) dialect: Dialect,
    /// The status of a share request that is granted.
    pub(super) share_granted: u16,
    /// The statuses of refusals that differ from the founding document's.
    pub(super) refusals: &'static [Row],
    /// What an import without `trust_review` comes to.
    pub(crate) trust_unsaid: TrustUnsaid,
    /// Whether an import reply has to show `session_kind` and `shared_from_session`.
    pub(crate) reply_names: Member,
    /// The shape of the reply to an import of a person.
    pub(crate) user_reply: ReplyShape,
    /// How the status of an imported company is spelled, as a step says it.
    pub(crate) kyb_casing: &'static str,
    /// The rules that a server of this dialect breaks under the founding one.
    pub(crate) fails_under_founding: &'static [&'static str],
}

/// A refusal that has another status here.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) rule: &'static str,
    /// In the founding document.
    pub(super) founding: u16,
    pub(super) here: u16,
}

/// What an import without `trust_review` comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrustUnsaid {
    /// A session that waits for the importer's own team.
    InReview,
    /// A refusal with this status.
    Refused(u16),
}

/// Whether a member has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    /// It has to.
    Promised,
    /// It is right where it is there.
    RightWhereShown,
}

/// How an import reply shows the blocks of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReplyShape {
    /// As arrays, under the names of the founding document or their aliases.
    Arrays,
    /// One object each: the decision's name, and the name here.
    Objects(&'static [(&'static str, &'static str)]),
}

/// What is expected in this dialect.
pub(crate) const fn table(dialect: Dialect) -> &'static Table {
    match dialect {
        Dialect::Founding => &founding::TABLE,
        Dialect::OpenApi2026_07 => &openapi_2026_07::TABLE,
    }
}

impl Table {
    /// The status of a refusal that this rule judges, from the one that the founding document has.
    pub(crate) fn refusal(&self, rule: &str, founding: u16) -> u16 {
        self.refusals
            .iter()
            .find(|row| row.rule == rule && row.founding == founding)
            .map_or(founding, |row| row.here)
    }

    /// The status of a granted share request, from the one that the founding document has.
    pub(crate) const fn granted_share(&self, founding: u16) -> u16 {
        if founding == founding::TABLE.share_granted {
            self.share_granted
        } else {
            founding
        }
    }
}

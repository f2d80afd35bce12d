use crate::session::{Block, SessionKind, SessionStatus};

/// What a dialect says otherwise than the other one: the rows of contract §9 that are no refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The status of a share request that is granted.
    pub share_granted: u16,
    /// How the status of a KYB session is spelled.
    pub kyb_casing: KybCasing,
    /// What an import means that does not say `trust_review`.
    pub trust_unsaid: Silence,
    /// The shape of the reply to an import of a KYC session.
    pub user_reply: UserReply,
    /// The names of the blocks that have two.
    pub block_names: BlockNames,
    /// The members beside the blocks.
    pub envelope: Envelope,
}

/// How the status of a KYB session is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KybCasing {
    /// `IN_REVIEW`.
    UpperSnake,
    /// `In Review`, like a KYC session's.
    Title,
}

/// What leaving out `trust_review` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The same as `false`.
    Untrusted,
    /// The request is refused: the member is required.
    Refused,
}

/// The shape of the reply to an import of a KYC session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserReply {
    /// The decision's blocks as arrays, with `session_kind` and `shared_from_session`.
    Arrays,
    /// [`super::SINGULAR`] blocks, each an object or `null`; neither kind nor source is named.
    Singular,
}

/// The names of the blocks that have two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockNames {
    /// The founding document's and the published one side by side (contract §3, *choice*).
    Both,
    /// The published one.
    Published,
}

/// The members beside the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Envelope {
    /// With the audit trail (`shared_from_session`) and `workflow_version`.
    Audited,
    /// Those that the published description names.
    Published,
}

impl KybCasing {
    /// How a session's status is spelled.
    pub const fn spelled(self, status: SessionStatus, kind: SessionKind) -> &'static str {
        match (self, kind) {
            (Self::UpperSnake, SessionKind::Business) => status.upper_snake_case(),
            (Self::Title, SessionKind::Business) | (_, SessionKind::User) => status.title_case(),
        }
    }
}

impl Envelope {
    /// The members that a row of the session list does without.
    pub const fn without_in_rows(self, kind: SessionKind) -> &'static [&'static str] {
        match (self, kind) {
            (Self::Audited, _) => &[],
            (Self::Published, SessionKind::User) => &["shared_from_session", "workflow_id"],
            (Self::Published, SessionKind::Business) => {
                &["shared_from_session", "session_url", "didit_internal_id"]
            }
        }
    }
}

impl BlockNames {
    /// The names of this block.
    pub fn of(self, block: Block) -> impl Iterator<Item = &'static str> {
        let (own, published) = (block.name(), block.published_alias());
        let (first, second) = match self {
            Self::Both => (own, published),
            Self::Published => (published.unwrap_or(own), None),
        };
        std::iter::once(first).chain(second)
    }
}

pub(super) const FOUNDING: Terms = Terms {
    share_granted: 201,
    kyb_casing: KybCasing::UpperSnake,
    trust_unsaid: Silence::Untrusted,
    user_reply: UserReply::Arrays,
    block_names: BlockNames::Both,
    envelope: Envelope::Audited,
};

pub(super) const OPENAPI_2026_07: Terms = Terms {
    share_granted: 200,
    kyb_casing: KybCasing::Title,
    trust_unsaid: Silence::Refused,
    user_reply: UserReply::Singular,
    block_names: BlockNames::Published,
    envelope: Envelope::Published,
};

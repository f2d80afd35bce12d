use contract::session::{Block, SessionKind, SessionStatus};

use super::studio::Studio;
use super::{Feature, FeatureStatus, SandboxScenario, Steps, Subject};
use crate::time::EpochSeconds;

/// What a payload is made from. The same recipe gives the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Recipe {
    /// Whether a person or a company was verified.
    pub kind: SessionKind,
    /// How far the session is: decides which features ran and what they came to.
    pub status: SessionStatus,
    /// Another seed gives other people, numbers and scripts.
    pub seed: u64,
    /// Which features it goes through.
    pub steps: Steps,
    /// Where a session that is not approved fails.
    pub failing: Failing,
    /// The moments inside the payload count from here.
    pub created_at: EpochSeconds,
}

/// Where a session that is declined or in review fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failing {
    /// Where the scenario says, if that comes to the session's status; else anywhere.
    As(SandboxScenario),
    /// At a feature that can be done again, if there is one; the seed decides which.
    Repeatable,
    /// Anywhere; the seed decides. Counting seeds up shows every way in turn.
    Anywhere,
}

/// What a session went through, ready to be written into any reply (contract §4).
///
/// Immutable: a session and all its clones share one behind an `Arc`. Every slice that it hands out is compact JSON
/// in which media URLs lack their base; write it with [`write_with_base`](super::write_with_base).
#[derive(Debug)]
pub(crate) struct Payload {
    pub(super) kind: SessionKind,
    pub(super) seed: u64,
    pub(super) steps: Steps,
    /// In the order of `Block::of(kind)`.
    pub(super) blocks: Box<[Option<Box<[u8]>>]>,
    pub(super) features: Box<[u8]>,
    /// The listed features, in workflow order.
    pub(super) outcomes: Box<[(Feature, FeatureStatus)]>,
    pub(super) reviews: Box<[u8]>,
    pub(super) row: Box<[u8]>,
    pub(super) subject: Subject,
}

impl Payload {
    /// Writes the payload of a session.
    pub(crate) fn build(recipe: &Recipe) -> Self {
        Studio::new(recipe).payload()
    }

    /// What its people and companies were drawn from: findings made from it again are about the same ones.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// Which features the session goes through.
    pub(crate) fn steps(&self) -> Steps {
        self.steps
    }

    /// The JSON array of a block; `None` where its feature never ran, or belongs to the other kind.
    pub(crate) fn block(&self, block: Block) -> Option<&[u8]> {
        let at = Block::of(self.kind).iter().position(|own| *own == block)?;
        self.blocks.get(at)?.as_deref()
    }

    /// The JSON array of the names of the session's features, as the envelope's `features` shows them.
    pub(crate) fn features(&self) -> &[u8] {
        &self.features
    }

    /// What the session's features came to, in workflow order; one that never ran is not finished.
    pub(crate) fn outcomes(&self) -> &[(Feature, FeatureStatus)] {
        &self.outcomes
    }

    /// The JSON array of the envelope's `reviews`.
    pub(crate) fn reviews(&self) -> &[u8] {
        &self.reviews
    }

    /// The members that a row of `GET /v3/sessions/` takes from the payload, without the braces around them.
    ///
    /// KYC: `portrait_image, document_type, full_name, country, features, phone_number, email_address,
    /// additional_details`. KYB: `company_name, registration_number, country`.
    pub(crate) fn row_members(&self) -> &[u8] {
        &self.row
    }

    /// Who was verified.
    pub(crate) fn subject(&self) -> &Subject {
        &self.subject
    }

    /// How many bytes it holds.
    pub(crate) fn weight(&self) -> usize {
        let blocks: usize = self.blocks.iter().flatten().map(|block| block.len()).sum();
        let rest = [&self.features, &self.reviews, &self.row];
        size_of::<Self>()
            + size_of_val(&*self.blocks)
            + size_of_val(&*self.outcomes)
            + blocks
            + rest.iter().map(|bytes| bytes.len()).sum::<usize>()
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Party {
    /// Service X: owns the session, mints the share token.
    Issuer,
    /// Service Y: redeems it.
    Importer,
    /// An application of another organisation.
    Stranger,
}

impl Party {
    pub(crate) const ALL: [Self; 3] = [Self::Issuer, Self::Importer, Self::Stranger];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Importer => "importer",
            Self::Stranger => "stranger",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.name() == name)
    }
}

/// What an import says about `trust_review`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// `true`
    Trusting,
    /// `false`
    Reviewing,
    /// Nothing.
    Unsaid,
}

impl Trust {
    pub(crate) const ALL: [Self; 3] = [Self::Trusting, Self::Reviewing, Self::Unsaid];

    pub(crate) const fn phrase(self) -> &'static str {
        match self {
            Self::Trusting => "trusting the issuer's decision",
            Self::Reviewing => "leaving the decision to its own team",
            Self::Unsaid => "saying nothing about trust",
        }
    }

    pub(crate) fn named(phrase: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trust| trust.phrase() == phrase)
    }
}

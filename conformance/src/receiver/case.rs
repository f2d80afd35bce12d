use contract::session::SessionKind;

use super::seal::{self, Seal};
use super::{Meaning, NameCase};
use crate::hook::Subject;

/// A row of the table: one delivery, and what is right to do with it.
#[derive(Clone, Copy)]
pub(super) struct Case {
    /// The rule that it judges.
    pub(super) rule: &'static str,
    /// What is delivered, as a noun phrase; unique.
    pub(super) title: &'static str,
    /// What is delivered before it.
    pub(super) earlier: &'static [Earlier],
    /// The bytes on the wire.
    pub(super) body: Body,
    /// What the signatures are made over; the bytes on the wire where absent.
    pub(super) signed: Option<Body>,
    /// Which headers go with it.
    pub(super) seal: Seal,
    /// How header names are written.
    pub(super) names: NameCase,
    /// What the answer has to be.
    pub(super) right: Right,
    /// What the receiver has to do.
    pub(super) effect: Effect,
    /// Whose state shows it.
    pub(super) watch: SessionKind,
}

/// Makes bytes about a customer.
pub(super) type Body = fn(&Subject) -> Vec<u8>;

/// A delivery before the one that is judged.
#[derive(Clone, Copy)]
pub(super) struct Earlier {
    pub(super) body: Body,
    pub(super) seal: Seal,
    /// A genuine one has to be accepted, or the case can't be judged.
    pub(super) genuine: bool,
}

/// What the answer has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// A 2xx.
    Accept,
    /// A 4xx.
    Refuse,
    /// A 4xx, or the connection closed before the body is through.
    RefuseOrHangUp,
    /// Anything, soon enough.
    InTime,
    /// Neither 5xx nor silence.
    Cope,
    /// Anything but a 404, which would be retried.
    NotNotFound,
    /// Whatever it likes: it is recorded.
    Open,
    /// Nothing of its own: only the effect is judged.
    EffectAlone,
}

/// What the receiver has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Not judged.
    Open,
    /// The customer is let in.
    Onboards,
    /// The customer is not let in.
    DoesNotOnboard,
    /// The customer is neither let in nor turned away.
    Waits,
    /// Everything stays as it was.
    Nothing,
}

impl Effect {
    /// Whether the state afterwards is as it has to be.
    pub(super) fn is_met(self, before: Meaning, after: Meaning) -> bool {
        match self {
            Self::Open => true,
            Self::Onboards => after == Meaning::Onboarded,
            Self::DoesNotOnboard => after != Meaning::Onboarded,
            Self::Waits => !matches!(after, Meaning::Onboarded | Meaning::Rejected),
            Self::Nothing => after == before,
        }
    }

    /// The end of a sentence that begins with "the customer".
    pub(super) const fn demand(self) -> &'static str {
        match self {
            Self::Open => "is in any state",
            Self::Onboards => "is onboarded",
            Self::DoesNotOnboard => "is not onboarded",
            Self::Waits => "is neither onboarded nor rejected",
            Self::Nothing => "stays as they were",
        }
    }
}

/// A genuine delivery that has to be accepted, and lets the customer in.
pub(super) const fn accepts(rule: &'static str, title: &'static str, body: Body) -> Case {
    Case {
        rule,
        title,
        earlier: &[],
        body,
        signed: None,
        seal: seal::all,
        names: NameCase::AsDiditDoes,
        right: Right::Accept,
        effect: Effect::Onboards,
        watch: SessionKind::User,
    }
}

/// A delivery that has to be refused and must change nothing.
pub(super) const fn refuses(
    rule: &'static str,
    title: &'static str,
    body: Body,
    seal: Seal,
) -> Case {
    let mut case = accepts(rule, title, body);
    case.seal = seal;
    case.right = Right::Refuse;
    case.effect = Effect::Nothing;
    case
}

/// A delivery on which the documents are silent.
pub(super) const fn observes(
    rule: &'static str,
    title: &'static str,
    body: Body,
    seal: Seal,
) -> Case {
    let mut case = refuses(rule, title, body, seal);
    case.right = Right::Open;
    case.effect = Effect::Open;
    case
}

/// A genuine delivery before the judged one.
pub(super) const fn genuine(body: Body) -> Earlier {
    Earlier {
        body,
        seal: seal::all,
        genuine: true,
    }
}

/// A forged delivery before the judged one.
pub(super) const fn forged(body: Body) -> Earlier {
    Earlier {
        body,
        seal: seal::made_up_v2,
        genuine: false,
    }
}

impl Case {
    pub(super) const fn after(mut self, earlier: &'static [Earlier]) -> Self {
        self.earlier = earlier;
        self
    }

    pub(super) const fn sealed(mut self, seal: Seal) -> Self {
        self.seal = seal;
        self
    }

    /// The signatures are another document's.
    pub(super) const fn signed_over(mut self, body: Body) -> Self {
        self.signed = Some(body);
        self
    }

    pub(super) const fn named(mut self, names: NameCase) -> Self {
        self.names = names;
        self
    }

    pub(super) const fn right(mut self, right: Right) -> Self {
        self.right = right;
        self
    }

    pub(super) const fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    pub(super) const fn watching(mut self, kind: SessionKind) -> Self {
        self.watch = kind;
        self
    }
}

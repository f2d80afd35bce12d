//! Minting and redeeming.

use contract::refusal::Refusal;

use super::SHARING;
use crate::description::schema::words::named;
use crate::description::told::Told;

pub(super) fn share(granted: u16) -> Told {
    Told::new(SHARING, "Mint a share token for a partner's application")
        .detail(
            "The session has to be finished: Approved, Declined or In Review. The token is for one application and \
             short-lived; minting changes nothing about the session and can be repeated.",
        )
        .asks(named("ShareRequest"))
        .answers(granted, "The token, to be handed to the partner.", named("ShareReply"))
        .refuses([Refusal::NotFound, Refusal::SessionNotFinished])
        .refuses_fields()
}

pub(super) fn import() -> Told {
    Told::new(SHARING, "Redeem a share token")
        .detail(
            "Clones the session with its whole payload into the caller's application. A token works once; a refused \
             import burns nothing and creates nothing. Nothing is charged.",
        )
        .asks(named("ImportRequest"))
        .answers(201, "A brand-new session of the caller's.", named("ImportedSession"))
        .refuses([
            Refusal::TokenInvalid,
            Refusal::TokenExpired,
            Refusal::TokenForAnotherApplication,
            Refusal::AlreadyImported,
            Refusal::SourceGone,
            Refusal::WorkflowUnknown,
            Refusal::SessionNotFinished,
            full(),
        ])
        .refuses_fields()
}

/// A bound of the mock's memory, whichever.
pub(super) fn full() -> Refusal {
    Refusal::Full("A bound of the mock's memory is reached.".to_owned())
}

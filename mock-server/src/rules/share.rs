//! Whether a session may be shared, and what its token says (contract §2).

use contract::ids::{ApplicationId, TokenId};
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::ttl::Ttl;

use crate::store::{Application, Session};
use crate::time::EpochSeconds;
use crate::token::Claims;

/// What was asked for.
pub(crate) struct Ask {
    pub(crate) target: ApplicationId,
    pub(crate) ttl: Ttl,
}

/// What is known.
pub(crate) struct Facts {
    pub(crate) caller: Application,
    /// The session that the path names, whoever owns it.
    pub(crate) session: Option<Session>,
    /// The application that the body names.
    pub(crate) target: Option<Application>,
    pub(crate) now: EpochSeconds,
    pub(crate) token_id: TokenId,
}

/// The claims of the token to sign.
pub(crate) fn decide(ask: &Ask, facts: Facts) -> Result<Claims, Refusal> {
    let session = facts
        .session
        .filter(|session| session.application == facts.caller.id)
        .ok_or(Refusal::NotFound)?;
    if !session.status.is_finished() {
        return Err(Refusal::SessionNotFinished);
    }
    if ask.target == facts.caller.id {
        return Err(wrong_target(FieldProblem::TargetIsCaller));
    }
    // An application of the other environment is as good as none (contract §1, *choice*).
    let target = facts
        .target
        .filter(|target| target.environment == facts.caller.environment);
    let target = target.ok_or_else(|| wrong_target(FieldProblem::TargetUnknown))?;
    Ok(Claims {
        session_id: session.id,
        session_kind: session.kind,
        from_application_id: facts.caller.id,
        for_application_id: target.id,
        iat: facts.now,
        exp: facts.now + i64::from(ask.ttl.seconds()),
        jti: Some(facts.token_id.uuid()),
    })
}

fn wrong_target(problem: FieldProblem) -> Refusal {
    Refusal::Fields(FieldErrors::one("for_application_id", problem))
}

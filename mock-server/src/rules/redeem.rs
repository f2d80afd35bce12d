//! Whether a share token may be redeemed, and what comes of it (contract §3).
//!
//! Checked in this order (*choice*): signature → expiry → audience → source → duplicate → workflow. The duplicate is
//! a fact here and is looked at again by the store when it commits.

use std::sync::Arc;

use contract::ids::{EntityId, SessionId, WorkflowId};
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionStatus;

use crate::defect::Policy;
use crate::store::{Application, Redemption, Session, Workflow};
use crate::time::EpochSeconds;
use crate::token::{NotOurs, Verified};

/// What was asked for, beside the token.
pub(crate) struct Ask {
    pub(crate) workflow: WorkflowId,
    pub(crate) vendor_data: Option<Arc<str>>,
    pub(crate) trust: Trust,
}

/// Whether the importer trusts the issuer's decision. The switch belongs to each import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// `trust_review: true`: the source's status is kept.
    Kept,
    /// `false` or absent: the importer's own team decides.
    InReview,
}

/// What is known.
pub(crate) struct Facts {
    pub(crate) importer: Application,
    pub(crate) token: Result<Verified, NotOurs>,
    /// The session that the token names.
    pub(crate) source: Option<Session>,
    /// The application that owns that session.
    pub(crate) issuer: Option<Application>,
    /// Whether the redemption would be a duplicate, as things stood.
    pub(crate) is_duplicate: bool,
    /// The workflow that the body names, whoever owns it.
    pub(crate) workflow: Option<Arc<Workflow>>,
    pub(crate) now: EpochSeconds,
    pub(crate) clone: SessionId,
    pub(crate) entity: EntityId,
}

/// The redemption to commit.
pub(crate) fn decide(policy: &Policy, ask: Ask, facts: Facts) -> Result<Redemption, Refusal> {
    let token = facts.token.map_err(|NotOurs| Refusal::TokenInvalid)?;
    let claims = &token.claims;
    if facts.now >= claims.exp {
        return Err(Refusal::TokenExpired);
    }
    if claims.for_application_id != facts.importer.id {
        return Err(Refusal::TokenForAnotherApplication);
    }
    let source = facts.source.ok_or(Refusal::SourceGone)?;
    let issuer = facts.issuer.ok_or(Refusal::SourceGone)?;
    if issuer.environment != facts.importer.environment {
        return Err(Refusal::TokenForAnotherApplication);
    }
    if facts.is_duplicate {
        return Err(Refusal::AlreadyImported);
    }
    if !source.status.is_finished() {
        return Err(Refusal::SessionNotFinished);
    }
    let workflow = facts
        .workflow
        .filter(|workflow| workflow.application == facts.importer.id)
        .ok_or(Refusal::WorkflowUnknown)?;
    if workflow.kind != source.kind {
        return Err(Refusal::Fields(FieldErrors::one(
            "workflow_id",
            FieldProblem::WorkflowKindMismatch,
        )));
    }
    let status = match ask.trust {
        Trust::Kept => None,
        Trust::InReview => Some(SessionStatus::InReview),
    };
    Ok(Redemption {
        token: token.fingerprint,
        source: source.id,
        importer: facts.importer.id,
        environment: facts.importer.environment,
        workflow: workflow.id,
        workflow_version: workflow.version,
        vendor_data: ask.vendor_data,
        status,
        clone: facts.clone,
        entity: facts.entity,
        scope: policy.scope(),
        at: facts.now,
    })
}

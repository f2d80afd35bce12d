use contract::ids::{ApplicationId, OrganisationId, SessionId, WorkflowId};
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use serde::Serialize;

use crate::seed::{Purpose, Seeded};

/// One of the three applications that every world starts with.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// Who owns it.
    pub organisation_id: OrganisationId,
    /// Its id.
    pub application_id: ApplicationId,
    /// A key with every privilege.
    pub api_key: ApiKey,
    /// A KYC workflow.
    pub kyc_workflow_id: WorkflowId,
    /// A KYB workflow.
    pub kyb_workflow_id: WorkflowId,
}

impl Member {
    /// An application of this organisation, with ids and a key of its own.
    pub(crate) fn draw(seeded: &Seeded, organisation_id: OrganisationId) -> Self {
        Self {
            organisation_id,
            application_id: ApplicationId::new(seeded.uuid(Purpose::Application)),
            api_key: ApiKey::new(seeded.key(Purpose::ApiKey)),
            kyc_workflow_id: WorkflowId::new(seeded.uuid(Purpose::Workflow)),
            kyb_workflow_id: WorkflowId::new(seeded.uuid(Purpose::Workflow)),
        }
    }
}

/// The three applications: issuer and importer of one organisation, the stranger of another.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cast {
    pub(crate) issuer: Member,
    pub(crate) importer: Member,
    pub(crate) stranger: Member,
}

impl Cast {
    /// Three applications with ids and keys of their own.
    pub(crate) fn draw(seeded: &Seeded) -> Self {
        let partners = OrganisationId::new(seeded.uuid(Purpose::Organisation));
        let elsewhere = OrganisationId::new(seeded.uuid(Purpose::Organisation));
        let member = |organisation| Member::draw(seeded, organisation);
        Self {
            issuer: member(partners),
            importer: member(partners),
            stranger: member(elsewhere),
        }
    }

    /// All three.
    pub(crate) const fn members(&self) -> [&Member; 3] {
        [&self.issuer, &self.importer, &self.stranger]
    }
}

/// A session that the default world holds from the start, in the issuer's application.
#[derive(Clone, Copy, Debug)]
pub struct SeededSession {
    /// Its id.
    pub id: SessionId,
    /// KYC or KYB.
    pub kind: SessionKind,
    /// Where it stands.
    pub status: SessionStatus,
}

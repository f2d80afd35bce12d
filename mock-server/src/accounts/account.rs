use contract::ids::{ApplicationId, OrganisationId};
use contract::secrets::{ApiKey, Password};
use uuid::Uuid;

use super::Email;
use crate::time::EpochSeconds;

/// An account's id: what its access tokens are about.
pub(crate) type AccountId = Uuid;

/// Somebody who registered and confirmed the e-mail address, with the organisation that came of it.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) email: Email,
    pub(super) password: Password,
    pub(crate) organisation: OrganisationId,
    pub(crate) organisation_name: String,
    /// In the order in which they were made.
    pub(crate) applications: Vec<OwnedApplication>,
    pub(crate) created_at: EpochSeconds,
}

/// An application as its owner sees it.
#[derive(Clone, Debug)]
pub(crate) struct OwnedApplication {
    pub(crate) id: ApplicationId,
    /// 22 URL-safe characters, no secret.
    pub(crate) client_id: String,
    pub(crate) api_key: ApiKey,
    pub(crate) profile: Profile,
    pub(crate) created_at: EpochSeconds,
}

/// What an owner says of an application.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) website_url: Option<String>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) terms_url: Option<String>,
    pub(crate) privacy_url: Option<String>,
    pub(crate) description: Option<String>,
}

impl Account {
    /// An account whose first application is called like its organisation: like what stands before the `@`.
    pub(crate) fn of(
        id: AccountId,
        (email, password): (Email, Password),
        organisation: OrganisationId,
        first: OwnedApplication,
    ) -> Self {
        Self {
            id,
            password,
            organisation,
            organisation_name: email.local_part().to_owned(),
            created_at: first.created_at,
            applications: vec![first],
            email,
        }
    }
}

use super::{Access, Row};

/// An operation of the auth host (contract §5): registration, and what an account reads and makes with its access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each variant is described by its method and path in the table below"
)]
pub enum AccountEndpoint {
    Register,
    VerifyEmail,
    ResendOtp,
    Login,
    ListOrganisations,
    ListApplications,
    CreateApplication,
    ReadApplication,
}

impl AccountEndpoint {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::VerifyEmail => "verify-email",
            Self::ResendOtp => "resend-otp",
            Self::Login => "login",
            Self::ListOrganisations => "list-organisations",
            Self::ListApplications => "list-applications",
            Self::CreateApplication => "create-application",
            Self::ReadApplication => "read-application",
        }
    }

    /// Method, path and access.
    pub const fn row(self) -> Row {
        use Access::{Bearer, Public};
        match self {
            Self::Register => Row::new("POST", "/auth/v2/programmatic/register/", Public),
            Self::VerifyEmail => Row::new("POST", "/auth/v2/programmatic/verify-email/", Public),
            Self::ResendOtp => Row::new("POST", "/auth/v2/programmatic/resend-otp/", Public),
            Self::Login => Row::new("POST", "/auth/v2/programmatic/login/", Public),
            Self::ListOrganisations => Row::new("GET", "/auth/v2/organizations/me/", Bearer),
            Self::ListApplications => Row::new("GET", APPLICATIONS, Bearer),
            Self::CreateApplication => Row::new("POST", APPLICATIONS, Bearer),
            Self::ReadApplication => Row::new("GET", APPLICATION, Bearer),
        }
    }
}

const APPLICATIONS: &str = "/auth/v2/organizations/me/{organisation_id}/applications/";
const APPLICATION: &str =
    "/auth/v2/organizations/me/{organisation_id}/applications/{application_id}/";

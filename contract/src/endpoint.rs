//! Every endpoint, once: method, path, host, privilege.

mod account;

pub use account::AccountEndpoint;

use crate::privilege::Privilege;

/// Which of Didit's two hosts serves a path (contract §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// `verification.didit.me`: everything under `/v3/`.
    Verification,
    /// `apx.didit.me`: registration, under `/auth/v2/`.
    Auth,
}

impl Host {
    /// The host's name at Didit.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verification => "verification.didit.me",
            Self::Auth => "apx.didit.me",
        }
    }
}

/// What a caller has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Public,
    /// An API key with this privilege, in `x-api-key`.
    Key(Privilege),
    /// The token of the session that the path names, in `Session-Token`: the person's, not the application's.
    SessionToken,
    /// The access token of an account, as `Authorization: Bearer …`.
    Bearer,
}

/// One operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each variant is described by its method and path in the table below"
)]
pub enum Endpoint {
    Share,
    ImportShared,
    CreateSession,
    Decision,
    ListSessions,
    DeleteSession,
    BatchDeleteSessions,
    ListReviews,
    CreateReview,
    ReadUser,
    ReadBusiness,
    UpdateUser,
    UpdateBusiness,
    ListUsers,
    ListBusinesses,
    CreateUser,
    CreateBusiness,
    UpdateUserStatus,
    UpdateBusinessStatus,
    DeleteUsers,
    DeleteBusinesses,
    ListWorkflows,
    CreateWorkflow,
    UpdateStatus,
    ArmScenario,
    GeneratePdf,
    CreateDestination,
    ListDestinations,
    ReadDestination,
    UpdateDestination,
    DeleteDestination,
    ListDeliveries,
    ReadDelivery,
    ResendDelivery,
    Healthcheck,
    Account(AccountEndpoint),
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 43] = [
        Self::Share,
        Self::ImportShared,
        Self::CreateSession,
        Self::Decision,
        Self::ListSessions,
        Self::DeleteSession,
        Self::BatchDeleteSessions,
        Self::ListReviews,
        Self::CreateReview,
        Self::ReadUser,
        Self::ReadBusiness,
        Self::UpdateUser,
        Self::UpdateBusiness,
        Self::ListUsers,
        Self::ListBusinesses,
        Self::CreateUser,
        Self::CreateBusiness,
        Self::UpdateUserStatus,
        Self::UpdateBusinessStatus,
        Self::DeleteUsers,
        Self::DeleteBusinesses,
        Self::ListWorkflows,
        Self::CreateWorkflow,
        Self::UpdateStatus,
        Self::ArmScenario,
        Self::GeneratePdf,
        Self::CreateDestination,
        Self::ListDestinations,
        Self::ReadDestination,
        Self::UpdateDestination,
        Self::DeleteDestination,
        Self::ListDeliveries,
        Self::ReadDelivery,
        Self::ResendDelivery,
        Self::Healthcheck,
        Self::Account(AccountEndpoint::Register),
        Self::Account(AccountEndpoint::VerifyEmail),
        Self::Account(AccountEndpoint::ResendOtp),
        Self::Account(AccountEndpoint::Login),
        Self::Account(AccountEndpoint::ListOrganisations),
        Self::Account(AccountEndpoint::ListApplications),
        Self::Account(AccountEndpoint::CreateApplication),
        Self::Account(AccountEndpoint::ReadApplication),
    ];

    /// The name in journals and faults.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::ImportShared => "import-shared",
            Self::CreateSession => "create-session",
            Self::Decision => "decision",
            Self::ListSessions => "list-sessions",
            Self::DeleteSession => "delete-session",
            Self::BatchDeleteSessions => "batch-delete-sessions",
            Self::ListReviews => "list-reviews",
            Self::CreateReview => "create-review",
            Self::ReadUser => "read-user",
            Self::ReadBusiness => "read-business",
            Self::UpdateUser => "update-user",
            Self::UpdateBusiness => "update-business",
            Self::ListUsers => "list-users",
            Self::ListBusinesses => "list-businesses",
            Self::CreateUser => "create-user",
            Self::CreateBusiness => "create-business",
            Self::UpdateUserStatus => "update-user-status",
            Self::UpdateBusinessStatus => "update-business-status",
            Self::DeleteUsers => "delete-users",
            Self::DeleteBusinesses => "delete-businesses",
            Self::ListWorkflows => "list-workflows",
            Self::CreateWorkflow => "create-workflow",
            Self::UpdateStatus => "update-status",
            Self::ArmScenario => "arm-scenario",
            Self::GeneratePdf => "generate-pdf",
            Self::CreateDestination => "create-destination",
            Self::ListDestinations => "list-destinations",
            Self::ReadDestination => "read-destination",
            Self::UpdateDestination => "update-destination",
            Self::DeleteDestination => "delete-destination",
            Self::ListDeliveries => "list-deliveries",
            Self::ReadDelivery => "read-delivery",
            Self::ResendDelivery => "resend-delivery",
            Self::Healthcheck => "healthcheck",
            Self::Account(endpoint) => endpoint.name(),
        }
    }

    /// Method, path and access.
    pub const fn row(self) -> Row {
        use Access::{Key, Public, SessionToken};
        use Privilege::{DeleteSessions, ReadSessions, ReadWebhooks, WriteSessions, WriteWebhooks};
        match self {
            Self::Share => Row::new(
                "POST",
                "/v3/session/{session_id}/share/",
                Key(WriteSessions),
            ),
            Self::ImportShared => {
                Row::new("POST", "/v3/session/import-shared/", Key(WriteSessions))
            }
            Self::CreateSession => Row::new("POST", "/v3/session/", Key(WriteSessions)),
            Self::Decision => Row::new(
                "GET",
                "/v3/session/{session_id}/decision/",
                Key(ReadSessions),
            ),
            Self::ListSessions => Row::new("GET", "/v3/sessions/", Key(ReadSessions)),
            Self::DeleteSession => Row::new(
                "DELETE",
                "/v3/session/{session_id}/delete/",
                Key(DeleteSessions),
            ),
            Self::BatchDeleteSessions => {
                Row::new("POST", "/v3/sessions/delete/", Key(DeleteSessions))
            }
            Self::ListReviews => Row::new("GET", REVIEWS, Key(ReadSessions)),
            Self::CreateReview => Row::new("POST", REVIEWS, Key(WriteSessions)),
            Self::ReadUser => Row::new("GET", USER, Key(ReadSessions)),
            Self::ReadBusiness => Row::new("GET", BUSINESS, Key(ReadSessions)),
            Self::UpdateUser => Row::new("PATCH", USER, Key(WriteSessions)),
            Self::UpdateBusiness => Row::new("PATCH", BUSINESS, Key(WriteSessions)),
            Self::ListUsers => Row::new("GET", "/v3/users/", Key(ReadSessions)),
            Self::ListBusinesses => Row::new("GET", "/v3/businesses/", Key(ReadSessions)),
            Self::CreateUser => Row::new("POST", "/v3/users/create/", Key(WriteSessions)),
            Self::CreateBusiness => Row::new("POST", "/v3/businesses/create/", Key(WriteSessions)),
            Self::UpdateUserStatus => Row::new(
                "PATCH",
                "/v3/users/{vendor_data}/update-status/",
                Key(WriteSessions),
            ),
            Self::UpdateBusinessStatus => Row::new(
                "PATCH",
                "/v3/businesses/{vendor_data}/update-status/",
                Key(WriteSessions),
            ),
            Self::DeleteUsers => Row::new("POST", "/v3/users/delete/", Key(DeleteSessions)),
            Self::DeleteBusinesses => {
                Row::new("POST", "/v3/businesses/delete/", Key(DeleteSessions))
            }
            Self::ListWorkflows => Row::new("GET", "/v3/workflows/", Key(ReadSessions)),
            Self::CreateWorkflow => Row::new("POST", "/v3/workflows/", Key(WriteSessions)),
            Self::UpdateStatus => Row::new(
                "PATCH",
                "/v3/session/{session_id}/update-status/",
                Key(WriteSessions),
            ),
            Self::ArmScenario => Row::new(
                "POST",
                "/v3/session/{session_id}/sandbox/arm/",
                SessionToken,
            ),
            Self::GeneratePdf => Row::new(
                "GET",
                "/v3/session/{session_id}/generate-pdf/",
                Key(ReadSessions),
            ),
            Self::CreateDestination => Row::new("POST", DESTINATIONS, Key(WriteWebhooks)),
            Self::ListDestinations => Row::new("GET", DESTINATIONS, Key(ReadWebhooks)),
            Self::ReadDestination => Row::new("GET", DESTINATION, Key(ReadWebhooks)),
            Self::UpdateDestination => Row::new("PATCH", DESTINATION, Key(WriteWebhooks)),
            Self::DeleteDestination => Row::new("DELETE", DESTINATION, Key(WriteWebhooks)),
            Self::ListDeliveries => Row::new(
                "GET",
                "/v3/webhook/destinations/{destination_id}/deliveries/",
                Key(ReadWebhooks),
            ),
            Self::ReadDelivery => Row::new(
                "GET",
                "/v3/webhook/destinations/{destination_id}/deliveries/{delivery_id}/",
                Key(ReadWebhooks),
            ),
            Self::ResendDelivery => Row::new(
                "POST",
                "/v3/webhook/destinations/{destination_id}/deliveries/{delivery_id}/resend/",
                Key(WriteWebhooks),
            ),
            Self::Healthcheck => Row::new("GET", "/system/healthcheck", Public),
            Self::Account(endpoint) => endpoint.row(),
        }
    }
}

/// One row of the endpoint table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The HTTP method.
    pub method: &'static str,
    /// The path; a parameter stands in braces.
    pub path: &'static str,
    /// What a caller has to show.
    pub access: Access,
}

impl Row {
    const fn new(method: &'static str, path: &'static str, access: Access) -> Self {
        Self {
            method,
            path,
            access,
        }
    }

    /// The host that serves it.
    pub fn host(&self) -> Host {
        if self.path.starts_with("/auth/v2/") {
            Host::Auth
        } else {
            Host::Verification
        }
    }
}

const REVIEWS: &str = "/v3/sessions/{session_id}/reviews/";
const USER: &str = "/v3/users/{vendor_data}/";
const BUSINESS: &str = "/v3/businesses/{vendor_data}/";
const DESTINATIONS: &str = "/v3/webhook/destinations/";
const DESTINATION: &str = "/v3/webhook/destinations/{destination_id}/";

//! Every endpoint, once: method, path, host, privilege.

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
    ReadUser,
    ReadBusiness,
    ListWorkflows,
    CreateWorkflow,
    UpdateStatus,
    CreateDestination,
    ListDestinations,
    ReadDestination,
    UpdateDestination,
    DeleteDestination,
    ListDeliveries,
    ReadDelivery,
    ResendDelivery,
    Healthcheck,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 20] = [
        Self::Share,
        Self::ImportShared,
        Self::CreateSession,
        Self::Decision,
        Self::ListSessions,
        Self::DeleteSession,
        Self::ReadUser,
        Self::ReadBusiness,
        Self::ListWorkflows,
        Self::CreateWorkflow,
        Self::UpdateStatus,
        Self::CreateDestination,
        Self::ListDestinations,
        Self::ReadDestination,
        Self::UpdateDestination,
        Self::DeleteDestination,
        Self::ListDeliveries,
        Self::ReadDelivery,
        Self::ResendDelivery,
        Self::Healthcheck,
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
            Self::ReadUser => "read-user",
            Self::ReadBusiness => "read-business",
            Self::ListWorkflows => "list-workflows",
            Self::CreateWorkflow => "create-workflow",
            Self::UpdateStatus => "update-status",
            Self::CreateDestination => "create-destination",
            Self::ListDestinations => "list-destinations",
            Self::ReadDestination => "read-destination",
            Self::UpdateDestination => "update-destination",
            Self::DeleteDestination => "delete-destination",
            Self::ListDeliveries => "list-deliveries",
            Self::ReadDelivery => "read-delivery",
            Self::ResendDelivery => "resend-delivery",
            Self::Healthcheck => "healthcheck",
        }
    }

    /// Method, path and access.
    pub const fn row(self) -> Row {
        use Access::{Key, Public};
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
            Self::ReadUser => Row::new("GET", "/v3/users/{vendor_data}/", Key(ReadSessions)),
            Self::ReadBusiness => {
                Row::new("GET", "/v3/businesses/{vendor_data}/", Key(ReadSessions))
            }
            Self::ListWorkflows => Row::new("GET", "/v3/workflows/", Key(ReadSessions)),
            Self::CreateWorkflow => Row::new("POST", "/v3/workflows/", Key(WriteSessions)),
            Self::UpdateStatus => Row::new(
                "PATCH",
                "/v3/session/{session_id}/update-status/",
                Key(WriteSessions),
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

const DESTINATIONS: &str = "/v3/webhook/destinations/";
const DESTINATION: &str = "/v3/webhook/destinations/{destination_id}/";

use contract::endpoint::{AccountEndpoint, Endpoint};

/// The members that an endpoint's body may have; `None` where it has no body to speak of.
pub(super) const fn of(endpoint: Endpoint) -> Option<&'static [&'static str]> {
    match endpoint {
        Endpoint::Share => Some(&["for_application_id", "ttl_in_seconds"]),
        Endpoint::ImportShared => {
            Some(&["share_token", "workflow_id", "vendor_data", "trust_review"])
        }
        Endpoint::CreateSession => Some(&[
            "workflow_id",
            "vendor_data",
            "callback",
            "callback_method",
            "metadata",
            "language",
            "contact_details",
            "expected_details",
            "portrait_image",
            "sandbox_scenario",
        ]),
        Endpoint::UpdateStatus => Some(&[
            "new_status",
            "comment",
            "nodes_to_resubmit",
            "send_email",
            "email_address",
            "email_language",
        ]),
        Endpoint::ArmScenario => Some(&["scenario"]),
        // What a destination is changed by is what it is made of.
        Endpoint::CreateDestination | Endpoint::UpdateDestination => Some(&[
            "label",
            "url",
            "enabled",
            "webhook_version",
            "subscribed_events",
        ]),
        Endpoint::CreateWorkflow => Some(&[
            "workflow_label",
            "workflow_type",
            "is_default",
            "status",
            "features",
            "is_white_label_enabled",
            "is_desktop_allowed",
            "max_retry_attempts",
            "retry_window_days",
            "face_liveness_max_attempts",
            "face_match_max_attempts",
            "session_expiration_time",
        ]),
        Endpoint::BatchDeleteSessions => Some(&["session_numbers", "delete_all"]),
        Endpoint::CreateReview => Some(&["new_status", "comment"]),
        Endpoint::CreateUser => Some(&[
            "vendor_data",
            "full_name",
            "display_name",
            "date_of_birth",
            "status",
            "metadata",
            "approved_emails",
            "approved_phones",
            "issuing_states",
        ]),
        Endpoint::UpdateUser => Some(&[
            "full_name",
            "display_name",
            "date_of_birth",
            "status",
            "metadata",
            "approved_emails",
            "approved_phones",
            "issuing_states",
        ]),
        Endpoint::CreateBusiness => Some(&[
            "vendor_data",
            "display_name",
            "legal_name",
            "registration_number",
            "country_code",
            "status",
            "metadata",
        ]),
        Endpoint::UpdateBusiness => Some(&[
            "display_name",
            "legal_name",
            "registration_number",
            "country_code",
            "status",
            "metadata",
        ]),
        Endpoint::UpdateUserStatus | Endpoint::UpdateBusinessStatus => Some(&["status"]),
        Endpoint::DeleteUsers | Endpoint::DeleteBusinesses => {
            Some(&["vendor_data_list", "delete_all"])
        }
        Endpoint::Account(endpoint) => of_account(endpoint),
        Endpoint::Decision
        | Endpoint::ListSessions
        | Endpoint::DeleteSession
        | Endpoint::ReadUser
        | Endpoint::ReadBusiness
        | Endpoint::ListReviews
        | Endpoint::ListUsers
        | Endpoint::ListBusinesses
        | Endpoint::ListWorkflows
        | Endpoint::ListDestinations
        | Endpoint::ReadDestination
        | Endpoint::DeleteDestination
        | Endpoint::ListDeliveries
        | Endpoint::ReadDelivery
        | Endpoint::ResendDelivery
        | Endpoint::GeneratePdf
        | Endpoint::Healthcheck => None,
    }
}

const fn of_account(endpoint: AccountEndpoint) -> Option<&'static [&'static str]> {
    match endpoint {
        AccountEndpoint::Register | AccountEndpoint::Login => Some(&["email", "password"]),
        AccountEndpoint::VerifyEmail => Some(&["email", "code"]),
        AccountEndpoint::ResendOtp => Some(&["email"]),
        AccountEndpoint::CreateApplication => Some(&[
            "name",
            "website_url",
            "redirect_uris",
            "terms_url",
            "privacy_url",
            "description",
        ]),
        AccountEndpoint::ListOrganisations
        | AccountEndpoint::ListApplications
        | AccountEndpoint::ReadApplication => None,
    }
}

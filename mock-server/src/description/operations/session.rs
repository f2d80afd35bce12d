//! Sessions.

use contract::refusal::Refusal;
use contract::session::SessionStatus;

use super::SESSIONS;
use super::share::full;
use crate::description::schema::words::{
    Record, about, any_of, anything, boolean, by_default, day, list_of, named, one_of, or_null,
    text, uuid, whole,
};
use crate::description::told::Told;
use crate::routes::bounds::{DEFAULT_LIMIT, MAX_LIMIT, SERVICES, STEPS};

pub(super) fn create() -> Told {
    Told::new(SESSIONS, "Open a session, or go on with an unfinished one")
        .detail("The same vendor_data on the same workflow gives the unfinished session again.")
        .asks(named("CreateSessionRequest"))
        .answers(
            201,
            "The session and its hosted page.",
            named("CreatedSession"),
        )
        .refuses([full()])
        .refuses_fields()
}

pub(super) fn decision() -> Told {
    Told::new(SESSIONS, "Read what came of a session")
        .detail("A block is null where its feature never ran.")
        .answers(200, "Envelope and blocks.", named("Decision"))
        .refuses([Refusal::NotFound, Refusal::SessionNotRetrievable])
}

pub(super) fn list() -> Told {
    Told::new(SESSIONS, "List sessions, newest first")
        .query(
            "session_kind",
            "Which kind; user where it is left out.",
            one_of(["user", "business", "all"]),
        )
        .query(
            "status",
            "Statuses in either casing, separated by commas.",
            text(),
        )
        .query("vendor_data", "The application's own id.", text())
        .query("search", "Part of what a row shows.", text())
        .query("date_from", "Made on that day or later.", day())
        .query("date_to", "Made on that day or before.", day())
        .query("country", "Countries, separated by commas.", text())
        .query("warning", "Risks, separated by commas.", text())
        .query("organization_name", "None has one here.", text())
        .query("didit_internal_id", "Of a user.", uuid())
        .query("euuid", "Nobody has one here.", uuid())
        .query(
            "api_service",
            "No session is of one here.",
            one_of(SERVICES.iter().copied()),
        )
        .query(
            "session_type",
            "API, HOSTED or ALL, separated by commas.",
            text(),
        )
        .query(
            "document_type",
            "P, ID, DL, RP, HIC or TC, separated by commas.",
            text(),
        )
        .query("document_name", "As a document shows it.", text())
        .query("region", "As a document shows it.", text())
        .query(
            "screened_full_name",
            "As an AML screening shows it.",
            text(),
        )
        .query(
            "is_kyc_to_be_reviewed",
            "Whether the document waits for a person.",
            boolean(),
        )
        .query(
            "status_initialized_as_in_review",
            "Whether the session began in review.",
            boolean(),
        )
        .query("workflow_id", "Workflows, separated by commas.", text())
        .paged(DEFAULT_LIMIT, MAX_LIMIT)
        .answers(200, "One page.", named("SessionPage"))
        .refuses_fields()
}

pub(super) fn arm() -> Told {
    Told::new(SESSIONS, "Say what a sandbox session will come to")
        .detail("Before it is begun. The page that the person sees asks this.")
        .asks(Record::new().has("scenario", named("SandboxScenario")))
        .answers(
            200,
            "It is armed.",
            Record::new()
                .has("session_id", uuid())
                .has("scenario", named("SandboxScenario"))
                .has(
                    "status",
                    any_of([named("UserSessionStatus"), named("BusinessSessionStatus")]),
                ),
        )
        .refuses([Refusal::NotFound, Refusal::TooLateToArm])
        .refuses_fields()
}

pub(super) fn report() -> Told {
    Told::new(SESSIONS, "Print a report on a session")
        .answers_in(200, "The report.", "application/pdf", anything())
        .refuses([
            Refusal::NotFound,
            Refusal::NoReport(SessionStatus::InProgress),
        ])
}

pub(super) fn batch_delete() -> Told {
    Told::new(
        SESSIONS,
        "Delete KYC sessions by their numbers, or all of them",
    )
    .detail("Numbers that no session has are skipped.")
    .asks(
        Record::new()
            .may_have(
                "session_numbers",
                about("Needed without delete_all.", list_of(whole())),
            )
            .may_have("delete_all", by_default(false, boolean())),
    )
    .answers_nothing(204, "They are gone.")
    .refuses_fields()
}

pub(super) fn delete() -> Told {
    Told::new(SESSIONS, "Delete a session")
        .detail("Tokens minted for it stay well-formed, and can't be redeemed any more.")
        .answers_nothing(204, "It is gone.")
        .refuses([Refusal::NotFound])
}

pub(super) fn update_status() -> Told {
    let step = Record::new()
        .has("node_id", text())
        .has("feature", one_of(STEPS.iter().copied()));
    let ask = Record::new()
        .has(
            "new_status",
            about(
                "In Title Case for both kinds.",
                one_of(
                    [
                        SessionStatus::Approved,
                        SessionStatus::Declined,
                        SessionStatus::Resubmitted,
                    ]
                    .map(SessionStatus::title_case),
                ),
            ),
        )
        .may_have(
            "nodes_to_resubmit",
            about("With Resubmitted: the steps to repeat.", list_of(step)),
        )
        .may_have("send_email", boolean())
        .may_have(
            "email_address",
            about("Needed with send_email.", or_null(text())),
        )
        .may_have("comment", or_null(text()));
    Told::new(SESSIONS, "Set a session's status by hand")
        .detail("Fires status.updated.")
        .asks(ask)
        .answers(200, "It is set.", Record::new().has("session_id", uuid()))
        .refuses([
            Refusal::NotFound,
            Refusal::StatusNotUpdatable(SessionStatus::InProgress),
            Refusal::StatusUnchanged,
        ])
        .refuses_fields()
}

//! What people say of a session.

use contract::refusal::Refusal;
use contract::session::SessionStatus;

use super::SESSIONS;
use super::share::full;
use crate::description::schema::words::{Record, named, one_of, or_null, text};
use crate::description::told::Told;
use crate::routes::bounds::{DEFAULT_LIMIT, LONGEST_COMMENT, MAX_LIMIT};

pub(super) fn list() -> Told {
    Told::new(
        SESSIONS,
        "List what people said of a KYC session, newest first",
    )
    .query(
        "ordering",
        "created_at turns the order.",
        one_of(["created_at", "-created_at"]),
    )
    .paged(DEFAULT_LIMIT, MAX_LIMIT)
    .answers(200, "One page.", named("ReviewPage"))
    .refuses([Refusal::NotFound])
}

pub(super) fn create() -> Told {
    let statuses = SessionStatus::ALL
        .into_iter()
        .filter(|status| *status != SessionStatus::NotFinished)
        .map(SessionStatus::title_case);
    Told::new(SESSIONS, "Leave a note on a KYC session")
        .detail("It changes nothing else: the status is no more than a label.")
        .asks(
            Record::new()
                .may_have("new_status", or_null(one_of(statuses)))
                .may_have("comment", or_null(text().max_length(Some(LONGEST_COMMENT)))),
        )
        .answers(201, "The note.", named("LeftReview"))
        .refuses([Refusal::NotFound, full()])
        .refuses_fields()
}

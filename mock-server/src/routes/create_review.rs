//! `POST /v3/sessions/{session_id}/reviews/`: leave a note on a KYC session. It changes nothing else.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionStatus;

use super::body::Body;
use super::context::{Context, refusal_of};
use crate::http::Reply;
use crate::render;
use crate::seed::Purpose;
use crate::store::{Author, Review};

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let session = super::list_reviews::session(context)?;
    let (status, comment) = extract(context)?;
    let world = context.world;
    let review = Review {
        id: world.seeded.uuid(Purpose::Review),
        author: Author::Unknown,
        status,
        previous: None,
        comment: comment.map(Into::into),
        at: world.now(),
    };
    let noted = world.store.note(session.id, review.clone());
    noted.map_err(refusal_of)?.ok_or(Refusal::NotFound)?;
    Ok(render::review(&review))
}

/// Both members may be left out; the status is no more than a label.
fn extract(context: &Context<'_>) -> Result<(Option<SessionStatus>, Option<String>), Refusal> {
    let mut body = Body::read(context.call)?;
    let named = body.optional_text("new_status");
    let status = named.and_then(|text| match text.parse() {
        Ok(status) if status != SessionStatus::NotFinished => Some(status),
        Ok(_) | Err(_) => {
            body.note("new_status", FieldProblem::NotAChoice(text));
            None
        }
    });
    let comment = body.optional_text("comment");
    if comment.as_deref().map_or(0, |text| text.chars().count()) > LONGEST {
        body.note("comment", FieldProblem::TooLong(LONGEST));
    }
    body.finish()?;
    Ok((status, comment))
}

pub(crate) const LONGEST: usize = 10_000;

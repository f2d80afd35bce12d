use contract::refusal::{Refusal, founding};

use crate::http::Reply;

/// The answer to a refused request.
pub(crate) fn refusal(refusal: &Refusal) -> Reply {
    let answer = founding::answer(refusal);
    Reply::json(answer.status, &answer.body)
}

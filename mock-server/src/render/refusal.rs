use contract::dialect::Dialect;
use contract::endpoint::Endpoint;
use contract::refusal::Refusal;

use crate::http::Reply;

/// The answer to a refused request; `endpoint` is what was asked, where the path leads to something.
pub(crate) fn refusal(dialect: Dialect, endpoint: Option<Endpoint>, refusal: &Refusal) -> Reply {
    let answer = dialect.answer(refusal, endpoint);
    let reply = Reply::json(answer.status, &answer.body);
    if let Refusal::TooManyAttempts(_, seconds) = refusal {
        return reply.with_header("retry-after", &seconds.to_string());
    }
    reply
}

/// The answer to a request that belongs to no world: every dialect gives the same.
pub(crate) fn outside(reason: &Refusal) -> Reply {
    refusal(Dialect::default(), None, reason)
}

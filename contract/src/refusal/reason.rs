use super::{Attempts, FieldErrors, Quota};
use crate::session::SessionStatus;

/// Why a request is refused: one variant for each row of the contract's refusal tables (§2, §3, §5, §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No `x-api-key`, or one that no application holds.
    NoValidKey,
    /// The key lacks the endpoint's privilege.
    MissingPrivilege,
    /// The session (or entity) is unknown, deleted, or another application's.
    NotFound,
    /// The session exists in another application; only the decision endpoint tells the difference.
    SessionNotRetrievable,
    /// The session is not in a finished status.
    SessionNotFinished,
    /// Members of the body are missing or wrong.
    Fields(FieldErrors),
    /// The share token is malformed, tampered with, signed by somebody else, or not HS256.
    TokenInvalid,
    /// The share token's `exp` has come.
    TokenExpired,
    /// The share token was minted for another application.
    TokenForAnotherApplication,
    /// The token, or the session behind it, was imported before.
    AlreadyImported,
    /// The source session no longer exists.
    SourceGone,
    /// The workflow is unknown or another application's.
    WorkflowUnknown,
    /// The webhook destination is unknown, deleted, or another application's.
    DestinationNotFound,
    /// The destination's log has no such entry, or no longer.
    DeliveryNotFound,
    /// A session in this status can't be given another one by hand.
    StatusNotUpdatable(SessionStatus),
    /// The session is in the status that it is to be given.
    StatusUnchanged,
    /// A scenario can't be armed any more: the session was begun.
    TooLateToArm,
    /// There is no report on a session in this status.
    NoReport(SessionStatus),
    /// The body is no JSON; the text says where.
    MalformedJson(String),
    /// The body is JSON but no object; the text is what it is (`list`, `str`, …).
    BodyNotAnObject(&'static str),
    /// The body is longer than this number of bytes.
    BodyTooLarge(usize),
    /// The media type is not JSON.
    UnsupportedMediaType(String),
    /// The path exists, but not with this method.
    MethodNotAllowed(String),
    /// The path does not exist.
    UnknownPath,
    /// The path begins with `/v3` twice.
    DoubledPrefix,
    /// A `/v3/` path on the auth host, or an `/auth/v2/` path on the verification host; the text names the right one.
    WrongHost(&'static str),
    /// No access token, or one that is not valid or no longer.
    AccessTokenInvalid,
    /// No account has this e-mail address and password.
    LoginWrong,
    /// The account's e-mail address was not confirmed yet.
    EmailUnverified,
    /// Too many of these in a short time; they are taken again after this many seconds.
    TooManyAttempts(Attempts, u32),
    /// The caller's share of requests in a minute is used up.
    RateLimited(Quota),
    /// A page beyond the last, or one that is no number.
    InvalidPage,
    /// A bound of the server's memory is reached; the text says which and what to do.
    Full(String),
}

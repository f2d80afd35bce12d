//! Reading a control call's body, and saying what is wrong with it.

use serde::de::DeserializeOwned;
use serde_json::{Number, json};

use crate::http::{Call, Reply};
use crate::store::Conflict;

/// Why a control call comes to nothing. The text says what, what was got and what to do.
#[derive(Debug)]
pub(crate) struct ControlError {
    status: u16,
    detail: String,
}

impl ControlError {
    /// 400: the call is wrong.
    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self {
            status: 400,
            detail: detail.into(),
        }
    }

    /// 404: what it names does not exist.
    pub(crate) fn unknown(detail: impl Into<String>) -> Self {
        Self {
            status: 404,
            detail: detail.into(),
        }
    }

    /// 405: not with this method.
    pub(crate) fn method(method: &http::Method, allowed: &str) -> Self {
        Self {
            status: 405,
            detail: format!("Method \"{method}\" not allowed. Allowed: {allowed}."),
        }
    }

    /// 401: the control token is missing or wrong.
    pub(crate) fn unauthorised() -> Self {
        let detail = "These control routes need a token: send \"Authorization: Bearer …\" with the --control-token of the mock.";
        Self {
            status: 401,
            detail: detail.to_owned(),
        }
    }

    /// 429: a bound is reached.
    pub(crate) fn full(detail: impl Into<String>) -> Self {
        Self {
            status: 429,
            detail: detail.into(),
        }
    }

    /// 503: the machine would not give what it takes.
    pub(crate) fn unavailable(detail: impl Into<String>) -> Self {
        Self {
            status: 503,
            detail: detail.into(),
        }
    }

    pub(crate) fn into_reply(self) -> Reply {
        Reply::json(self.status, &json!({"detail": self.detail}))
    }
}

impl From<Conflict> for ControlError {
    fn from(conflict: Conflict) -> Self {
        match conflict {
            Conflict::Full(advice) => Self::full(advice),
            Conflict::SourceGone | Conflict::SourceNotFinished | Conflict::AlreadyImported => {
                Self::bad("The application does not exist in this world.")
            }
        }
    }
}

/// Reads the body as JSON; an empty one counts as `{}`. Unknown members are ignored.
pub(super) fn read<T: DeserializeOwned>(call: &Call) -> Result<T, ControlError> {
    let body: &[u8] = if call.body.iter().all(u8::is_ascii_whitespace) {
        b"{}"
    } else {
        &call.body
    };
    serde_json::from_slice(body)
        .map_err(|error| ControlError::bad(format!("The body can't be read: {error}.")))
}

/// A seed: any whole number, negative ones by their bits.
pub(crate) fn seed_of(number: &Number) -> Option<u64> {
    number
        .as_u64()
        .or_else(|| number.as_i64().map(i64::cast_unsigned))
}

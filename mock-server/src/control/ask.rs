//! Reading a control call's body, and saying what is wrong with it.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, json};

use crate::http::{Call, Reply};
use crate::store::Conflict;

/// Why a control call comes to nothing. The text says what, what was got and what to do.
#[derive(Debug)]
pub(crate) struct ControlError {
    status: u16,
    detail: String,
    /// The methods that a 405 names.
    allow: Option<String>,
}

impl ControlError {
    /// 400: the call is wrong.
    pub(crate) fn bad(detail: impl Into<String>) -> Self {
        Self::new(400, detail)
    }

    /// 404: what it names does not exist.
    pub(crate) fn unknown(detail: impl Into<String>) -> Self {
        Self::new(404, detail)
    }

    /// 405: not with this method.
    pub(crate) fn method(method: &http::Method, allowed: &str) -> Self {
        let detail = format!("Method \"{method}\" not allowed. Allowed: {allowed}.");
        Self {
            allow: Some(allowed.to_owned()),
            ..Self::new(405, detail)
        }
    }

    /// 401: the control token is missing or wrong.
    pub(crate) fn unauthorised() -> Self {
        let detail = "These control routes need a token: send \"Authorization: Bearer …\" with the --control-token of the mock.";
        Self::new(401, detail)
    }

    /// 429: a bound is reached.
    pub(crate) fn full(detail: impl Into<String>) -> Self {
        Self::new(429, detail)
    }

    /// 503: the machine would not give what it takes.
    pub(crate) fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(503, detail)
    }

    pub(crate) fn into_reply(self) -> Reply {
        let reply = Reply::json(self.status, &json!({"detail": self.detail}));
        match self.allow {
            Some(methods) => reply.allowing(&methods),
            None => reply,
        }
    }

    fn new(status: u16, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            allow: None,
        }
    }
}

impl From<Conflict> for ControlError {
    fn from(conflict: Conflict) -> Self {
        match conflict {
            Conflict::Full(advice) => Self::full(advice),
            Conflict::EntityBlocked => Self::bad(
                "The user or business of this vendor_data is BLOCKED in its application: it opens no sessions. Next step: \
                 set its status to ACTIVE, or use another vendor_data."
                    .to_owned(),
            ),
            Conflict::SourceGone
            | Conflict::SourceNotFinished
            | Conflict::AlreadyImported
            | Conflict::EntityExists(_)
            | Conflict::TooManyWorkflows(_) => {
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
    // A struct could be read from an array as well, member by member.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(ControlError::bad("The body has to be a JSON object."));
    }
    serde_json::from_slice(body)
        .map_err(|error| ControlError::bad(format!("The body can't be read: {error}.")))
}

/// Seconds to go on by: a whole number, `60.0` as well as `60`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seconds(pub(super) u32);

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?;
        let seconds = whole(&number).and_then(|whole| u32::try_from(whole).ok());
        seconds.map(Self).ok_or_else(|| {
            D::Error::custom(format!(
                "seconds are a whole number from 0 to {}, and {number} is none",
                u32::MAX
            ))
        })
    }
}

/// The whole number that a number is: JSON knows no difference between `7` and `7.0`.
fn whole(number: &Number) -> Option<i128> {
    number
        .as_i128()
        .or_else(|| format!("{}", number.as_f64()?).parse().ok())
}

/// A seed: any whole number of 64 bits, negative ones by their bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed(pub(crate) u64);

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?;
        let bits = match whole(&number) {
            Some(whole) if whole < 0 => i64::try_from(whole).ok().map(i64::cast_unsigned),
            Some(whole) => u64::try_from(whole).ok(),
            None => None,
        };
        bits.map(Self).ok_or_else(|| {
            D::Error::custom(format!(
                "a seed is a whole number of 64 bits, and {number} is none"
            ))
        })
    }
}

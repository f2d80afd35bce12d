use std::fmt;

use contract::secrets::SharedSecret;
use contract::webhook::event::TIMESTAMP_TOLERANCE;
use contract::webhook::signature::{verify_raw, verify_simple, verify_v2};
use contract::webhook::{SimpleParts, headers};

use super::{Construction, Spelling, signature_for, timestamp_of};

/// What the signatures of a delivery are worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// `X-Signature-V2`: the one that decides.
    pub v2: Check,
    /// `X-Signature`.
    pub raw: Check,
    /// `X-Signature-Simple`.
    pub simple: Check,
    /// `X-Timestamp` minus the clock, in seconds, where the header is a number.
    pub skew: Option<i64>,
    /// Where `X-Signature-V2` does not hold: the construction under which its value would.
    pub would_have_matched: Option<Construction>,
}

/// One signature header against the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It matches.
    Holds,
    /// It is there and does not match.
    Differs,
    /// It is not there.
    Missing,
}

impl Verification {
    /// Whether a receiver has to take the delivery: `X-Signature-V2` holds and `X-Timestamp` is fresh.
    pub fn is_genuine(&self) -> bool {
        self.v2 == Check::Holds && self.is_fresh()
    }

    /// Whether `X-Timestamp` lies within 300 seconds of the clock.
    pub fn is_fresh(&self) -> bool {
        self.skew
            .is_some_and(|skew| skew.unsigned_abs() <= TIMESTAMP_TOLERANCE.as_secs())
    }
}

/// Checks a delivery as it arrived. Header names are read in any casing; `now` is in seconds since the epoch.
pub fn verify(
    secret: &SharedSecret,
    given: &[(String, String)],
    body: &[u8],
    now: i64,
) -> Verification {
    let value = |name: &str| {
        given
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let check = |name: &str, holds: &dyn Fn(&str) -> bool| match value(name) {
        None => Check::Missing,
        Some(signature) if holds(signature) => Check::Holds,
        Some(_) => Check::Differs,
    };
    let stamp: Option<i64> = value(headers::TIMESTAMP).and_then(|text| text.parse().ok());
    let parts = SimpleParts::of(body);
    let v2 = check(headers::SIGNATURE_V2, &|signature| {
        verify_v2(secret, body, signature) == Ok(true)
    });
    let timestamp = stamp.or_else(|| timestamp_of(body)).unwrap_or(now);
    let would_have_matched = match (v2, value(headers::SIGNATURE_V2)) {
        (Check::Differs, Some(signature)) => candidates().find(|candidate| {
            signature_for(*candidate, secret, body, timestamp)
                .is_some_and(|(_, wanted)| wanted == signature.as_bytes())
        }),
        (Check::Holds | Check::Differs | Check::Missing, _) => None,
    };
    Verification {
        v2,
        raw: check(headers::SIGNATURE_RAW, &|signature| {
            verify_raw(secret, body, signature)
        }),
        simple: check(headers::SIGNATURE_SIMPLE, &|signature| {
            parts
                .as_ref()
                .is_ok_and(|parts| verify_simple(secret, parts, signature))
        }),
        skew: stamp.map(|stamp| stamp.saturating_sub(now)),
        would_have_matched,
    }
}

fn candidates() -> impl Iterator<Item = Construction> {
    [
        Construction::RawBytes,
        Construction::TimestampDotBody,
        Construction::Base64,
        Construction::Prefixed,
    ]
    .into_iter()
    .chain(
        Spelling::all()
            .filter(|way| *way != Spelling::default())
            .map(Construction::Respelled),
    )
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Holds => "holds",
            Self::Differs => "differs",
            Self::Missing => "missing",
        })
    }
}

/// One line for each thing that was looked at, and three on a construction that would have matched.
impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<20}{}", headers::SIGNATURE_V2, self.v2)?;
        writeln!(f, "{:<20}{}", headers::SIGNATURE_RAW, self.raw)?;
        writeln!(f, "{:<20}{}", headers::SIGNATURE_SIMPLE, self.simple)?;
        match self.skew {
            None => write!(f, "{:<20}missing or no number", headers::TIMESTAMP)?,
            Some(skew) if self.is_fresh() => {
                write!(f, "{:<20}fresh ({skew:+} s)", headers::TIMESTAMP)?;
            }
            Some(skew) => write!(
                f,
                "{:<20}too far off ({skew:+} s; {} s are allowed)",
                headers::TIMESTAMP,
                TIMESTAMP_TOLERANCE.as_secs()
            )?,
        }
        if let Some(construction) = self.would_have_matched {
            let [first, second] = construction.advice();
            write!(
                f,
                "\nIt would match at a receiver that {construction}.\n{first}\n{second}"
            )?;
        }
        Ok(())
    }
}

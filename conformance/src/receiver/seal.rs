//! Headers for a body: genuine ones, and every way in which they can be wrong.

use contract::secrets::SharedSecret;
use contract::webhook::signature::signature_raw;
use contract::webhook::{Signatures, headers};

use crate::hook::{Headers, header, signatures, timestamp_of};

/// What headers are made from.
pub(super) struct Wax<'a> {
    secret: &'a SharedSecret,
    signed: &'a [u8],
    now: i64,
    signatures: Signatures,
}

/// Makes the headers.
pub(super) type Seal = fn(&Wax<'_>) -> Headers;

impl<'a> Wax<'a> {
    pub(super) fn new(secret: &'a SharedSecret, signed: &'a [u8], now: i64) -> Self {
        Self {
            secret,
            signed,
            now,
            signatures: signatures(secret, signed),
        }
    }

    /// What every delivery has, signed or not.
    fn plain(&self) -> Headers {
        vec![
            header("Content-Type", headers::CONTENT_TYPE),
            header("User-Agent", headers::USER_AGENT),
        ]
    }

    fn stamped(&self) -> Headers {
        let stamp = timestamp_of(self.signed).unwrap_or(self.now);
        self.stamped_with(stamp.to_string())
    }

    fn stamped_with(&self, stamp: impl AsRef<[u8]>) -> Headers {
        with(self.plain(), headers::TIMESTAMP, stamp)
    }

    fn v2(&self, value: impl AsRef<[u8]>) -> Headers {
        with(self.stamped(), headers::SIGNATURE_V2, value)
    }

    fn other_secret(&self, secret: &str) -> Headers {
        Wax::new(&SharedSecret::new(secret), self.signed, self.now).v2_alone()
    }

    fn v2_alone(&self) -> Headers {
        self.v2(&self.signatures.v2)
    }
}

pub(super) fn all(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.stamped())
}

pub(super) fn v2_alone(wax: &Wax<'_>) -> Headers {
    wax.v2_alone()
}

pub(super) fn simple_alone(wax: &Wax<'_>) -> Headers {
    with(
        wax.stamped(),
        headers::SIGNATURE_SIMPLE,
        &wax.signatures.simple,
    )
}

pub(super) fn unsigned(wax: &Wax<'_>) -> Headers {
    wax.stamped()
}

pub(super) fn bare(wax: &Wax<'_>) -> Headers {
    wax.plain()
}

pub(super) fn test_unsigned(wax: &Wax<'_>) -> Headers {
    with(wax.stamped(), headers::TEST_WEBHOOK, "true")
}

pub(super) fn test_made_up(wax: &Wax<'_>) -> Headers {
    with(made_up_v2(wax), headers::TEST_WEBHOOK, "true")
}

pub(super) fn test_signed(wax: &Wax<'_>) -> Headers {
    with(all(wax), headers::TEST_WEBHOOK, "true")
}

/// A signature of the right form that matches nothing.
pub(super) fn made_up_v2(wax: &Wax<'_>) -> Headers {
    wax.v2("5a".repeat(32))
}

pub(super) fn all_made_up(wax: &Wax<'_>) -> Headers {
    let headers = with(made_up_v2(wax), headers::SIGNATURE_RAW, "6b".repeat(32));
    with(headers, headers::SIGNATURE_SIMPLE, "7c".repeat(32))
}

pub(super) fn last_digit_off(wax: &Wax<'_>) -> Headers {
    let right = &wax.signatures.v2;
    let last = if right.ends_with('0') { '1' } else { '0' };
    wax.v2(format!("{}{last}", &right[..63]))
}

pub(super) fn other_secret(wax: &Wax<'_>) -> Headers {
    wax.other_secret("another-secret-that-nobody-configured")
}

pub(super) fn empty_secret(wax: &Wax<'_>) -> Headers {
    wax.other_secret("")
}

/// The right HMAC under every name that receivers were seen to read and Didit never sends.
pub(super) fn made_up_names(wax: &Wax<'_>) -> Headers {
    let hmac = &wax.signatures.raw;
    let headers = MADE_UP_NAMES
        .into_iter()
        .fold(wax.stamped(), |headers, name| with(headers, name, hmac));
    with(headers, "X-Hub-Signature-256", format!("sha256={hmac}"))
}

pub(super) fn made_up_names_with_garbage(wax: &Wax<'_>) -> Headers {
    MADE_UP_NAMES
        .into_iter()
        .fold(wax.stamped(), |headers, name| {
            with(headers, name, "5a".repeat(32))
        })
}

pub(super) fn short(wax: &Wax<'_>) -> Headers {
    wax.v2(&wax.signatures.v2[..63])
}

pub(super) fn half(wax: &Wax<'_>) -> Headers {
    wax.v2(&wax.signatures.v2[..32])
}

pub(super) fn long(wax: &Wax<'_>) -> Headers {
    wax.v2(format!("{}00", wax.signatures.v2))
}

pub(super) fn very_long(wax: &Wax<'_>) -> Headers {
    wax.v2("a".repeat(4000))
}

pub(super) fn not_hex(wax: &Wax<'_>) -> Headers {
    wax.v2("z".repeat(64))
}

pub(super) fn not_ascii(wax: &Wax<'_>) -> Headers {
    wax.v2("é".repeat(32))
}

pub(super) fn not_utf8(wax: &Wax<'_>) -> Headers {
    wax.v2(vec![0xff; 64])
}

pub(super) fn empty(wax: &Wax<'_>) -> Headers {
    wax.v2("")
}

pub(super) fn upper_case(wax: &Wax<'_>) -> Headers {
    wax.v2(wax.signatures.v2.to_uppercase())
}

pub(super) fn right_then_wrong(wax: &Wax<'_>) -> Headers {
    with(wax.v2_alone(), headers::SIGNATURE_V2, "5a".repeat(32))
}

pub(super) fn wrong_then_right(wax: &Wax<'_>) -> Headers {
    with(made_up_v2(wax), headers::SIGNATURE_V2, &wax.signatures.v2)
}

pub(super) fn unstamped(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.plain())
}

pub(super) fn stamped_in_words(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.stamped_with("soon"))
}

pub(super) fn stamped_nan(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.stamped_with("NaN"))
}

pub(super) fn stamped_empty(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.stamped_with(""))
}

pub(super) fn stamped_now(wax: &Wax<'_>) -> Headers {
    all_on(wax, wax.stamped_with(wax.now.to_string()))
}

/// A signature that fits the raw bytes, whatever they are.
pub(super) fn fitting_the_bytes(wax: &Wax<'_>) -> Headers {
    wax.v2(signature_raw(wax.secret, wax.signed))
}

fn all_on(wax: &Wax<'_>, headers: Headers) -> Headers {
    wax.signatures
        .headers()
        .into_iter()
        .fold(headers, |headers, (name, value)| with(headers, name, value))
}

fn with(mut headers: Headers, name: &str, value: impl AsRef<[u8]>) -> Headers {
    headers.push(header(name, value));
    headers
}

pub(super) const MADE_UP_NAMES: [&str; 6] = [
    "X-Didit-Signature",
    "Didit-Signature",
    "X-Didit-Signature-V2",
    "X-Webhook-Signature",
    "X-Signature-256",
    "X-Signature-V1",
];

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::secrets::SharedSecret;
use contract::webhook::signature::signature_raw;
use contract::webhook::{Signatures, SimpleParts, canonical, headers};
use serde_json::Value;

use super::Construction;

/// Headers in the order sent. Values are bytes: a broken one need not be text.
pub type Headers = Vec<(String, Vec<u8>)>;

/// Signs the way Didit does. Bytes without a canonical form are signed as they are, as a sender would that never
/// looks inside: that is how broken JSON gets a fitting signature.
pub fn signatures(secret: &SharedSecret, body: &[u8]) -> Signatures {
    let parts = SimpleParts::of(body).unwrap_or_default();
    let v2 = canonical(body).map_or_else(
        |_| signature_raw(secret, body),
        |text| signature_raw(secret, text),
    );
    Signatures {
        v2,
        raw: signature_raw(secret, body),
        simple: signature_raw(secret, parts.to_string()),
    }
}

/// Every header of a genuine delivery of this body, in Didit's spelling. `X-Timestamp` is the body's `timestamp`,
/// else `now`.
pub fn sign(secret: &SharedSecret, body: &[u8], now: i64) -> Headers {
    let mut out = vec![
        header("Content-Type", headers::CONTENT_TYPE),
        header("User-Agent", headers::USER_AGENT),
        header(
            headers::TIMESTAMP,
            timestamp_of(body).unwrap_or(now).to_string(),
        ),
    ];
    let signed = signatures(secret, body);
    out.extend(signed.headers().map(|(name, value)| header(name, value)));
    out
}

/// The body's `timestamp`, if it has one.
pub(crate) fn timestamp_of(body: &[u8]) -> Option<i64> {
    let document: Value = serde_json::from_slice(body).ok()?;
    document.get("timestamp")?.as_i64()
}

pub(crate) fn header(name: &str, value: impl AsRef<[u8]>) -> (String, Vec<u8>) {
    (name.to_owned(), value.as_ref().to_vec())
}

/// The header by which a receiver of this construction would recognise the body, beside `X-Timestamp`. `None` where
/// it takes no particular one.
pub(crate) fn signature_for(
    construction: Construction,
    secret: &SharedSecret,
    body: &[u8],
    timestamp: i64,
) -> Option<(String, Vec<u8>)> {
    let v2 = |value: String| Some(header(headers::SIGNATURE_V2, value));
    match construction {
        Construction::Canonical => v2(signatures(secret, body).v2),
        Construction::RawBytes => v2(signature_raw(secret, body)),
        Construction::RawHeader => {
            Some(header(headers::SIGNATURE_RAW, signature_raw(secret, body)))
        }
        Construction::TimestampDotBody => {
            let mut text = format!("{timestamp}.").into_bytes();
            text.extend_from_slice(body);
            v2(signature_raw(secret, text))
        }
        Construction::Respelled(way) => serde_json::from_slice::<Value>(body)
            .ok()
            .and_then(|document| v2(signature_raw(secret, way.write(&document)))),
        Construction::Base64 => v2(STANDARD.encode(digest(&signature_raw(secret, body)))),
        Construction::Prefixed => v2(format!("sha256={}", signature_raw(secret, body))),
        Construction::SimpleAlone | Construction::SimpleFallback => Some(header(
            headers::SIGNATURE_SIMPLE,
            signatures(secret, body).simple,
        )),
        Construction::MadeUpHeader(name) => Some(header(name, signature_raw(secret, body))),
        Construction::TripsOver(_)
        | Construction::OnlyIfPresent
        | Construction::AllThree
        | Construction::AnySignature
        | Construction::AnythingGoes
        | Construction::TestHeaderBypass
        | Construction::Nothing
        | Construction::Silence => None,
    }
}

/// The bytes that hex digits of our own making stand for.
fn digest(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .filter_map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok())
        .collect()
}

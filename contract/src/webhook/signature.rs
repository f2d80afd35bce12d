//! The three signatures of a delivery (contract §6): HMAC-SHA256 keyed with the bytes of `secret_shared_key`,
//! in lower-case hex.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::canonical::canonical;
use super::document::Node;
use super::error::CanonicalError;
use super::headers;
use super::writer::{Layout, Letters, write};
use crate::secrets::SharedSecret;

/// The values of the three signature headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatures {
    /// `X-Signature-V2`.
    pub v2: String,
    /// `X-Signature`.
    pub raw: String,
    /// `X-Signature-Simple`.
    pub simple: String,
}

impl Signatures {
    /// Header names, as Didit spells them, with their values; the one to verify first.
    pub fn headers(&self) -> [(&'static str, &str); 3] {
        [
            (headers::SIGNATURE_V2, &self.v2),
            (headers::SIGNATURE_RAW, &self.raw),
            (headers::SIGNATURE_SIMPLE, &self.simple),
        ]
    }
}

/// What `X-Signature-Simple` covers. A part that a delivery lacks is empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SimpleParts {
    /// Integer seconds.
    pub timestamp: String,
    /// The session's id.
    pub session_id: String,
    /// The status as the body spells it.
    pub status: String,
    /// The event's name.
    pub webhook_type: String,
}

impl SimpleParts {
    /// Reads the parts from a delivery's body. A member that is absent or `null` gives an empty part; so does
    /// everything in a document that is no object.
    ///
    /// # Errors
    /// Where the body has no canonical form.
    pub fn of(document: impl AsRef<[u8]>) -> Result<Self, CanonicalError> {
        let mut parts = Self::default();
        if let Node::Object(members) = Node::parse(document.as_ref())? {
            for (key, value) in members {
                match key.as_str() {
                    "timestamp" => parts.timestamp = part(value),
                    "session_id" => parts.session_id = part(value),
                    "status" => parts.status = part(value),
                    "webhook_type" => parts.webhook_type = part(value),
                    _ => {}
                }
            }
        }
        Ok(parts)
    }
}

/// The text that is signed: `{timestamp}:{session_id}:{status}:{webhook_type}`.
impl fmt::Display for SimpleParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}:{}",
            self.timestamp, self.session_id, self.status, self.webhook_type
        )
    }
}

/// Signs a body all three ways. For a genuine delivery the parts are [`SimpleParts::of`] the body.
///
/// # Errors
/// Where the body has no canonical form.
pub fn sign(
    secret: &SharedSecret,
    body: impl AsRef<[u8]>,
    parts: &SimpleParts,
) -> Result<Signatures, CanonicalError> {
    Ok(Signatures {
        v2: signature_v2(secret, &body)?,
        raw: signature_raw(secret, &body),
        simple: signature_simple(secret, parts),
    })
}

/// `X-Signature-V2`: over the canonical form, whatever spelling of the document is given.
///
/// # Errors
/// Where the document has no canonical form.
pub fn signature_v2(
    secret: &SharedSecret,
    document: impl AsRef<[u8]>,
) -> Result<String, CanonicalError> {
    canonical(document).map(|text| signature_raw(secret, text))
}

/// `X-Signature`: over the bytes as they are. They need not be JSON, so this also signs what Didit never would.
pub fn signature_raw(secret: &SharedSecret, bytes: impl AsRef<[u8]>) -> String {
    base16ct::lower::encode_string(&mac(secret, bytes.as_ref()).finalize().into_bytes())
}

/// `X-Signature-Simple`: over [`SimpleParts`] as text.
pub fn signature_simple(secret: &SharedSecret, parts: &SimpleParts) -> String {
    signature_raw(secret, parts.to_string())
}

/// Whether `given` is the document's `X-Signature-V2`. Like the two below it compares in constant time and takes
/// lower-case hex alone, without white space around it.
///
/// # Errors
/// Where the document has no canonical form, so that no signature can be right.
pub fn verify_v2(
    secret: &SharedSecret,
    document: impl AsRef<[u8]>,
    given: &str,
) -> Result<bool, CanonicalError> {
    canonical(document).map(|text| verify_raw(secret, text, given))
}

/// Whether `given` is the signature over these very bytes.
#[must_use]
pub fn verify_raw(secret: &SharedSecret, bytes: impl AsRef<[u8]>, given: &str) -> bool {
    base16ct::lower::decode_vec(given)
        .is_ok_and(|tag| mac(secret, bytes.as_ref()).verify_slice(&tag).is_ok())
}

/// Whether `given` is the `X-Signature-Simple` of these parts.
#[must_use]
pub fn verify_simple(secret: &SharedSecret, parts: &SimpleParts, given: &str) -> bool {
    verify_raw(secret, parts.to_string(), given)
}

fn part(value: Node) -> String {
    match value {
        Node::Text(text) => text,
        Node::Literal(literal) if literal == "null" => String::new(),
        Node::Literal(literal) => literal,
        Node::Number(digits) => digits,
        Node::Array(_) | Node::Object(_) => write(&value, Layout::Compact, Letters::AsTheyAre),
    }
}

#[expect(
    clippy::expect_used,
    reason = "HMAC hashes a key that is too long and pads one that is too short"
)]
fn mac(secret: &SharedSecret, message: &[u8]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
        .expect("HMAC takes a key of any length")
        .chain_update(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"status":"Approved","timestamp":1774970000,"webhook_type":"status.updated","session_id":"11111111-2222-3333-4444-555555555555","decision":{"status":"Approved"}}"#;

    fn secret() -> SharedSecret {
        SharedSecret::new("a-secret-made-up-for-this-test")
    }

    fn signed(body: &str) -> Signatures {
        sign(&secret(), body, &SimpleParts::of(body).unwrap()).unwrap()
    }

    #[test]
    fn a_signature_verifies_under_its_own_secret_alone() {
        let Signatures { v2, raw, simple } = signed(BODY);
        let parts = SimpleParts::of(BODY).unwrap();
        assert_eq!(verify_v2(&secret(), BODY, &v2), Ok(true));
        assert!(verify_raw(&secret(), BODY, &raw));
        assert!(verify_simple(&secret(), &parts, &simple));

        let other = SharedSecret::new("another");
        assert_eq!(verify_v2(&other, BODY, &v2), Ok(false));
        assert!(!verify_raw(&other, BODY, &raw));
        assert!(!verify_simple(&other, &parts, &simple));
    }

    #[test]
    fn the_simple_signature_leaves_the_decision_unprotected() {
        let tampered = BODY.replace(r#"{"status":"Approved"}"#, r#"{"status":"Declined"}"#);
        assert_ne!(tampered, BODY);
        assert_eq!(signed(&tampered).simple, signed(BODY).simple);
        assert_ne!(signed(&tampered).v2, signed(BODY).v2);
    }

    #[test]
    fn canonical_bytes_have_one_signature_both_ways() {
        let Signatures { v2, raw, .. } = signed(&canonical(BODY).unwrap());
        assert_eq!(v2, raw);
        assert_ne!(signed(BODY).raw, raw);
    }

    #[test]
    fn absent_parts_are_signed_as_empty_ones() {
        let parts = SimpleParts::of(r#"{"timestamp":1774970000,"session_id":null}"#).unwrap();
        assert_eq!(parts.to_string(), "1774970000:::");
        assert_eq!(SimpleParts::of("[1]").unwrap().to_string(), ":::");
    }

    #[test]
    fn no_other_form_of_a_right_signature_verifies() {
        let right = signed(BODY).raw;
        for wrong in [
            String::new(),
            right[..62].to_owned(),
            right[..63].to_owned(),
            format!("{right}00"),
            format!(" {right}"),
            format!("sha256={right}"),
            right.to_uppercase(),
            "é".repeat(32),
        ] {
            assert!(!verify_raw(&secret(), BODY, &wrong), "{wrong:?}");
        }
    }
}

//! Share tokens taken apart and put together wrongly.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

/// What a token claims.
pub(crate) fn claims(token: &str) -> Value {
    part(token, 1)
}

/// What a token's header says.
pub(crate) fn header(token: &str) -> Value {
    part(token, 0)
}

/// The same token with another payload, the signature kept.
pub(crate) fn with_claims(token: &str, claims: &Value) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    format!("{}.{}.{}", parts[0], encoded(claims), parts[2])
}

/// A token that names no algorithm and bears no signature.
pub(crate) fn unsigned(claims: &Value) -> String {
    let header = encoded(&json!({"alg": "none", "typ": "JWT"}));
    format!("{header}.{}.", encoded(claims))
}

/// A token that somebody else signed.
pub(crate) fn foreign(algorithm: Algorithm, claims: &Value) -> String {
    let key = EncodingKey::from_secret(b"somebody else's secret");
    jsonwebtoken::encode(&Header::new(algorithm), claims, &key).unwrap()
}

/// The same token with one bit of its signature turned.
pub(crate) fn tampered(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).unwrap();
    bytes[31] ^= 1;
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn part(token: &str, position: usize) -> Value {
    let part = token.split('.').nth(position).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn encoded(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}

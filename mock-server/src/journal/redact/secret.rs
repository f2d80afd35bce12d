use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What may be shown of a secret: its last four characters, and of a short one nothing.
pub(super) fn last_four(secret: &str) -> String {
    let characters = secret.chars().count();
    if characters < SHORTEST {
        return "…".to_owned();
    }
    let tail: String = secret.chars().skip(characters - 4).collect();
    format!("…{tail}")
}

/// A share token by what it claims, and by a hash that tells it from others.
pub(super) fn token(token: &str) -> Value {
    json!({"claims": claims(token), "sha256": hash(token)})
}

/// A token in the middle of a text.
pub(super) fn cut_token(token: &str) -> String {
    format!("…sha256:{}", hash(token))
}

/// Whether a text is three base64url parts, the second of them a JSON object: whatever it is signed with.
pub(in crate::journal) fn is_token(text: &str) -> bool {
    (text.starts_with("eyJ") && text.contains('.')) || !claims(text).is_null()
}

/// Whether a text has the form of an API key or a webhook secret.
pub(super) fn is_key(text: &str) -> bool {
    text.len() == KEY_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a text has the form of a session's token.
pub(super) fn is_session_token(text: &str) -> bool {
    text.len() == SESSION_TOKEN_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a member or parameter of this name holds a secret, whatever the secret looks like.
pub(super) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    SECRET_NAMES.contains(&name.as_str()) || name.ends_with("password") || name.ends_with("secret")
}

/// The claims of a token, as they stand in it; `null` where it has none.
fn claims(token: &str) -> Value {
    let mut parts = token.split('.');
    let (Some(_), Some(payload), Some(_), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Value::Null;
    };
    let decoded = URL_SAFE_NO_PAD.decode(payload).ok();
    let parsed = decoded.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    parsed.filter(Value::is_object).unwrap_or_default()
}

fn hash(token: &str) -> String {
    let digest = Sha256::digest(token.as_bytes());
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

const SECRET_NAMES: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "authorization",
    "client_secret",
    "password",
    "refresh_token",
    "secret",
    "secret_shared_key",
    "session_token",
    "x_api_key",
];
/// Four characters of fewer than these would tell too much.
const SHORTEST: usize = 8;
/// The length of Didit's keys and webhook secrets (contract §1, §6).
const KEY_LENGTH: usize = 43;
/// The length of a session's token (contract §5).
const SESSION_TOKEN_LENGTH: usize = 12;

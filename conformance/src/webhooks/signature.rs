use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

/// HMAC-SHA256 in lower-case hex, keyed with the bytes of the secret as it was handed out.
pub(crate) fn hmac_hex(secret: &str, message: &[u8]) -> String {
    // HMAC takes a key of any length.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.chain_update(message)
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What `X-Signature-Simple` is computed over. What a delivery lacks is empty.
pub(crate) fn simple_text(body: &Value) -> String {
    let part = |name: &str| match body.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    ["timestamp", "session_id", "status", "webhook_type"]
        .map(part)
        .join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_have_the_signatures_that_other_runtimes_found() {
        let set = contract::webhook::vectors();
        let secret = set.secret_shared_key.expose();
        for vector in &set.vectors {
            let v2 = hmac_hex(secret, vector.canonical.as_bytes());
            assert_eq!(v2, vector.x_signature_v2, "{}", vector.name);
            let raw = hmac_hex(secret, vector.document.as_bytes());
            assert_eq!(raw, vector.x_signature, "{}", vector.name);
        }
    }

    #[test]
    fn what_is_absent_is_signed_as_empty() {
        let body = serde_json::json!({"timestamp": 17, "webhook_type": "user.data.updated", "status": null});
        assert_eq!(simple_text(&body), "17:::user.data.updated");
    }
}

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// A token's header and claims, read without looking at the signature.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decoded {
    pub(crate) header: Value,
    pub(crate) claims: Value,
}

/// Reads a JWT.
///
/// # Errors
/// One sentence about the first part that is not as RFC 7519 has it.
pub(crate) fn decode(token: &str) -> Result<Decoded, String> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts.as_slice() else {
        return Err(format!(
            "it has {} parts between dots, a JWT has three",
            parts.len()
        ));
    };
    if signature.is_empty() {
        return Err("its signature is empty".to_owned());
    }
    if URL_SAFE_NO_PAD.decode(signature).is_err() {
        return Err("its signature is not base64url".to_owned());
    }
    Ok(Decoded {
        header: object("header", header)?,
        claims: object("second part", claims)?,
    })
}

fn object(name: &str, part: &str) -> Result<Value, String> {
    let bytes = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| format!("its {name} is not base64url without padding"))?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| format!("its {name} is no JSON: {error}"))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(format!("its {name} is no JSON object"))
    }
}

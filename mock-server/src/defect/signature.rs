//! What a careless server reads off a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::scene::Scene;

/// What a token's header says it is signed with.
pub(super) fn header_alg(token: &str) -> Option<String> {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next()?).ok()?;
    let header: Value = serde_json::from_slice(&header).ok()?;
    Some(header["alg"].as_str()?.to_owned())
}

/// Whether the first half of the token's signature is the right one.
pub(super) fn half_signed(scene: &Scene<'_>, token: &str) -> bool {
    let Some((message, signature)) = token.rsplit_once('.') else {
        return false;
    };
    let right = scene.world.secret.signature_of(message);
    let half = right.len() / 2;
    signature.len() >= half && signature.get(..half) == right.get(..half)
}

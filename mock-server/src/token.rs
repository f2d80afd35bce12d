//! Share tokens: minted, verified, forged on a judge's demand. HS256 and nothing else (contract §2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::ids::{ApplicationId, SessionId};
use contract::secrets::ShareToken;
use contract::session::SessionKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::time::EpochSeconds;

/// The claims of a share token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claims {
    /// The source session.
    pub session_id: SessionId,
    /// Its kind; tokens from before the field existed count as KYC (rule `import-legacy-token-is-user`).
    #[serde(default)]
    pub session_kind: SessionKind,
    /// The application that minted it.
    pub from_application_id: ApplicationId,
    /// The only application that may redeem it.
    pub for_application_id: ApplicationId,
    /// When it was minted. Whole seconds: a fraction is no NumericDate that Didit writes.
    pub iat: EpochSeconds,
    /// The first second in which it is dead.
    pub exp: EpochSeconds,
    /// Tells apart two tokens minted within one second (*choice*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<Uuid>,
}

/// A token whose signature holds: what it claims, and what it is remembered by once redeemed.
#[derive(Clone, Debug)]
pub(crate) struct Verified {
    /// What it claims. Nothing of it but the signature has been checked.
    pub claims: Claims,
    /// The first half of the signature. It stands for the signed bytes, however the text around it was spelled.
    pub fingerprint: Fingerprint,
}

/// What a redeemed token is remembered by.
pub(crate) type Fingerprint = [u8; 16];

/// A token that can't be trusted: malformed, tampered with, signed by somebody else, or not HS256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotOurs;

/// A world's secret for share tokens.
pub(crate) struct TokenSecret {
    sign: EncodingKey,
    verify: DecodingKey,
}

impl TokenSecret {
    /// Takes the secret's bytes.
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self {
            sign: EncodingKey::from_secret(secret),
            verify: DecodingKey::from_secret(secret),
        }
    }

    /// Signs claims of the mock's own.
    pub(crate) fn mint(&self, claims: &Claims) -> ShareToken {
        self.sign(claims)
    }

    /// Signs whatever a judge asks for: claims as given, header members laid over ours. Always HS256, whatever the
    /// header says.
    pub(crate) fn forge(
        &self,
        claims: &Map<String, Value>,
        header: &Map<String, Value>,
    ) -> ShareToken {
        let mut laid_over = Map::new();
        laid_over.insert("alg".to_owned(), json!("HS256"));
        laid_over.insert("typ".to_owned(), json!("JWT"));
        laid_over.extend(
            header
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        let header = Value::Object(laid_over).to_string();
        let claims = Value::Object(claims.clone()).to_string();
        self.signed(header.as_bytes(), claims.as_bytes())
    }

    /// Checks form and signature.
    ///
    /// # Errors
    /// [`NotOurs`] whatever the reason: Didit does not tell either.
    pub(crate) fn verify(&self, token: &ShareToken) -> Result<Verified, NotOurs> {
        let (claims, signature) = self.read(token.expose())?;
        Ok(Verified {
            claims,
            fingerprint: fingerprint(signature).ok_or(NotOurs)?,
        })
    }

    /// Signs any claims.
    pub(crate) fn sign(&self, claims: &impl Serialize) -> ShareToken {
        let payload = serde_json::to_vec(claims).unwrap_or_default();
        self.signed(HEADER, &payload)
    }

    /// What a token of any claims says, and its signature, where form and signature hold.
    ///
    /// # Errors
    /// [`NotOurs`] where they don't.
    pub(crate) fn read<'token, T: DeserializeOwned>(
        &self,
        token: &'token str,
    ) -> Result<(T, &'token str), NotOurs> {
        let (message, signature) = token.rsplit_once('.').ok_or(NotOurs)?;
        let (header, payload) = message.split_once('.').ok_or(NotOurs)?;
        let header: Header = decoded(header)?;
        // `crit` names extensions that a reader has to understand (RFC 7515 §4.1.11); we understand none.
        if header.alg != "HS256" || header.crit.is_some() {
            return Err(NotOurs);
        }
        let holds = jsonwebtoken::crypto::verify(
            signature,
            message.as_bytes(),
            &self.verify,
            Algorithm::HS256,
        );
        if !holds.unwrap_or(false) {
            return Err(NotOurs);
        }
        Ok((decoded(payload)?, signature))
    }

    /// The signature of a token's first two parts, as it stands in the token.
    pub(crate) fn signature_of(&self, message: &str) -> String {
        jsonwebtoken::crypto::sign(message.as_bytes(), &self.sign, Algorithm::HS256)
            .unwrap_or_default()
    }

    fn signed(&self, header: &[u8], payload: &[u8]) -> ShareToken {
        let mut token = URL_SAFE_NO_PAD.encode(header);
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(payload, &mut token);
        let signature = self.signature_of(&token);
        token.push('.');
        token.push_str(&signature);
        ShareToken::new(token)
    }
}

impl std::fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenSecret(***)")
    }
}

/// Reads a token's claims without checking anything: for worlds that trust what they should not.
pub(crate) fn unverified(token: &ShareToken) -> Result<Verified, NotOurs> {
    let payload = token.expose().split('.').nth(1).ok_or(NotOurs)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload).map_err(|_| NotOurs)?;
    let claims = serde_json::from_slice(&bytes).map_err(|_| NotOurs)?;
    Ok(Verified {
        claims,
        fingerprint: token
            .expose()
            .rsplit('.')
            .next()
            .and_then(fingerprint)
            .unwrap_or_default(),
    })
}

/// The members of a token's header that decide anything.
///
/// The library's own `decode` is not used: it compares `exp` with the system clock and grants a minute of leeway,
/// where a world has its own clock and Didit grants none, and it accepts `crit`.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default, deserialize_with = "present")]
    crit: Option<IgnoredAny>,
}

/// `Some` even where the member is `null`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<IgnoredAny>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(Some)
}

/// A part of a token: base64url of a JSON object.
fn decoded<T: DeserializeOwned>(part: &str) -> Result<T, NotOurs> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| NotOurs)?;
    serde_json::from_slice(&json).map_err(|_| NotOurs)
}

fn fingerprint(signature: &str) -> Option<Fingerprint> {
    URL_SAFE_NO_PAD
        .decode(signature)
        .ok()?
        .get(..16)?
        .try_into()
        .ok()
}

const HEADER: &[u8] = br#"{"alg":"HS256","typ":"JWT"}"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            session_id: SessionId::new(Uuid::from_u128(1)),
            session_kind: SessionKind::Business,
            from_application_id: ApplicationId::new(Uuid::from_u128(2)),
            for_application_id: ApplicationId::new(Uuid::from_u128(3)),
            iat: 100,
            exp: 160,
            jti: None,
        }
    }

    fn claims_with(name: &str, value: Value) -> Map<String, Value> {
        let Value::Object(mut members) = serde_json::to_value(claims()).unwrap() else {
            unreachable!()
        };
        members.insert(name.to_owned(), value);
        members
    }

    #[test]
    fn a_minted_token_verifies_and_says_what_it_was_minted_with() {
        let secret = TokenSecret::new(b"one");
        assert_eq!(
            secret.verify(&secret.mint(&claims())).unwrap().claims,
            claims()
        );
    }

    #[test]
    fn another_secret_is_not_ours() {
        let token = TokenSecret::new(b"one").mint(&claims());
        assert!(TokenSecret::new(b"two").verify(&token).is_err());
    }

    #[test]
    fn a_rightly_signed_token_with_an_odd_header_is_not_ours() {
        let secret = TokenSecret::new(b"one");
        for (name, value) in [
            ("alg", json!("none")),
            ("alg", json!("HS384")),
            ("alg", json!("RS256")),
            ("crit", json!(["exp"])),
        ] {
            let header = Map::from_iter([(name.to_owned(), value)]);
            assert!(
                secret
                    .verify(&secret.forge(&claims_with("iat", json!(100)), &header))
                    .is_err()
            );
        }
    }

    #[test]
    fn a_fractional_expiry_is_not_ours() {
        let secret = TokenSecret::new(b"one");
        assert!(
            secret
                .verify(&secret.forge(&claims_with("exp", json!(160.5)), &Map::new()))
                .is_err()
        );
    }

    #[test]
    fn a_token_without_a_kind_is_a_persons() {
        let secret = TokenSecret::new(b"one");
        let mut legacy = claims_with("iat", json!(100));
        legacy.remove("session_kind");
        let verified = secret.verify(&secret.forge(&legacy, &Map::new())).unwrap();
        assert_eq!(verified.claims.session_kind, SessionKind::User);
    }
}

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Sha256, Sha384, Sha512};

use super::edit;
use super::manglings::{Claims, Hash, Header, Mangling, Signature, Source, Where};

/// What a mangling works with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Material<'a> {
    /// The genuine token.
    pub(crate) token: &'a str,
    /// Another genuine token, for those manglings that mix two.
    pub(crate) another: Option<&'a str>,
    pub(crate) issuer_key: &'a str,
    pub(crate) issuer_application: &'a str,
    pub(crate) importer_application: &'a str,
    /// The id of another session of the issuer.
    pub(crate) other_session: Option<&'a str>,
}

/// The spoiled token.
///
/// # Errors
/// What is missing: a part of the token, a claim, another token, another session.
pub(crate) fn apply(mangling: &Mangling, material: &Material<'_>) -> Result<String, String> {
    let [old_header, old_claims, old_signature] = parts(material.token)?;
    let header = match mangling.header {
        Header::Kept => old_header.to_owned(),
        Header::Is(json) => URL_SAFE_NO_PAD.encode(json),
    };
    let claims = match mangling.claims {
        Claims::Kept => old_claims.to_owned(),
        Claims::OfAnotherToken => parts(another(material)?)?[1].to_owned(),
        Claims::Text(member, source) => edited(old_claims, |json| {
            edit::text(json, member, text(source, material)?)
        })?,
        Claims::Number(member, number) => {
            edited(old_claims, |json| edit::number(json, member, number))?
        }
        Claims::Respelled => edited(old_claims, |json| Ok(json.replacen('{', "{ ", 1)))?,
    };
    let signed = format!("{header}.{claims}");
    let signature = match mangling.signature {
        Signature::Kept => old_signature.to_owned(),
        Signature::OfAnotherToken => parts(another(material)?)?[2].to_owned(),
        Signature::Rotated(place) => rotated(old_signature, place),
        Signature::Cut(length) => old_signature.chars().take(length).collect(),
        Signature::Longer => format!("{old_signature}AAAA"),
        Signature::Empty => String::new(),
        Signature::Absent => return Ok(signed),
        Signature::Signed(hash, source) => sign(hash, text(source, material)?, &signed),
    };
    let spoiled = format!("{signed}.{signature}");
    if spoiled == material.token {
        return Err("spoiling the token changed nothing: it says so already".to_owned());
    }
    Ok(spoiled)
}

fn parts(token: &str) -> Result<[&str; 3], String> {
    let parts: Vec<&str> = token.split('.').collect();
    parts
        .try_into()
        .map_err(|_| "the token has no three parts".to_owned())
}

fn another<'a>(material: &Material<'a>) -> Result<&'a str, String> {
    material
        .another
        .ok_or_else(|| "no other token was minted before".to_owned())
}

fn text<'a>(source: Source, material: &Material<'a>) -> Result<&'a str, String> {
    match source {
        Source::Literal(text) => Ok(text),
        Source::IssuerKey => Ok(material.issuer_key),
        Source::IssuerApplication => Ok(material.issuer_application),
        Source::ImporterApplication => Ok(material.importer_application),
        Source::OtherSession => material
            .other_session
            .ok_or_else(|| "the issuer has no other session".to_owned()),
    }
}

fn edited(part: &str, change: impl Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let bytes = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| "the token's claims are not base64url".to_owned())?;
    let json =
        String::from_utf8(bytes).map_err(|_| "the token's claims are not UTF-8".to_owned())?;
    change(&json).map(|json| URL_SAFE_NO_PAD.encode(json))
}

fn rotated(signature: &str, place: Where) -> String {
    let length = signature.chars().count();
    let chosen = |index: usize| match place {
        Where::Everywhere => true,
        Where::First => index == 0,
        Where::LastButOne => index + 2 == length,
    };
    signature
        .chars()
        .enumerate()
        .map(|(index, letter)| if chosen(index) { next(letter) } else { letter })
        .collect()
}

/// The same as `tr 'A-Za-z0-9_-' 'B-ZAb-za1-90Ab'`.
const fn next(letter: char) -> char {
    match letter {
        'Z' | '_' => 'A',
        'z' => 'a',
        '-' => 'b',
        '9' => '0',
        'A'..='Y' | 'a'..='y' | '0'..='8' => (letter as u8 + 1) as char,
        other => other,
    }
}

fn sign(hash: Hash, secret: &str, signed: &str) -> String {
    macro_rules! with {
        ($digest:ty) => {{
            // A key of any length is a key for HMAC, so this can't fail.
            Hmac::<$digest>::new_from_slice(secret.as_bytes()).map_or_else(
                |_| String::new(),
                |mut mac| {
                    mac.update(signed.as_bytes());
                    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
                },
            )
        }};
    }
    match hash {
        Hash::Sha256 => with!(Sha256),
        Hash::Sha384 => with!(Sha384),
        Hash::Sha512 => with!(Sha512),
    }
}

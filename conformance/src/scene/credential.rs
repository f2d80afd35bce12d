use crate::http::{Body, Call};

use super::Party;

/// How a caller shows who it is, or fails to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
    Missing,
    Empty,
    Unknown,
    Spoiled(Party, Spoil),
    Elsewhere(Party, Place),
    /// A key that lacks privileges, made by an earlier step.
    Restricted,
}

/// What is wrong with an otherwise genuine key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoil {
    CutShort,
    MadeLonger,
    OtherCase,
    LastLetterChanged,
}

/// Where a genuine key is that does not belong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Bearer,
    Bare,
    ApiKeyScheme,
    OtherHeader,
    Query,
    QueryApiKey,
    Cookie,
    Body,
}

impl Credential {
    /// Every way that features can name.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = vec![Self::Missing, Self::Empty, Self::Unknown, Self::Restricted];
        for party in Party::ALL {
            all.extend(Spoil::ALL.map(|spoil| Self::Spoiled(party, spoil)));
            all.extend(Place::ALL.map(|place| Self::Elsewhere(party, place)));
        }
        all
    }

    /// How features name it.
    pub(crate) fn phrase(self) -> String {
        match self {
            Self::Missing => "without a key".to_owned(),
            Self::Empty => "with an empty key".to_owned(),
            Self::Unknown => "with a key that nobody has".to_owned(),
            Self::Restricted => "with that key".to_owned(),
            Self::Spoiled(party, spoil) => {
                format!("with the {}'s key {}", party.name(), spoil.phrase())
            }
            Self::Elsewhere(party, place) => {
                format!("with the {}'s key {}", party.name(), place.phrase())
            }
        }
    }

    pub(crate) fn named(phrase: &str) -> Option<Self> {
        Self::all()
            .into_iter()
            .find(|credential| credential.phrase() == phrase)
    }

    /// The call with this credential. `key_of` knows the genuine keys.
    pub(crate) fn put_on(
        self,
        call: Call,
        key_of: impl Fn(Party) -> String,
        restricted: &str,
    ) -> Call {
        match self {
            Self::Missing => call,
            Self::Empty => call.header("x-api-key", ""),
            Self::Unknown => call.header("x-api-key", NOBODYS_KEY),
            Self::Restricted => call.header("x-api-key", restricted),
            Self::Spoiled(party, spoil) => call.header("x-api-key", spoil.apply(&key_of(party))),
            Self::Elsewhere(party, place) => place.put(call, &key_of(party)),
        }
    }
}

impl Spoil {
    const ALL: [Self; 4] = [
        Self::CutShort,
        Self::MadeLonger,
        Self::OtherCase,
        Self::LastLetterChanged,
    ];

    const fn phrase(self) -> &'static str {
        match self {
            Self::CutShort => "cut short by a letter",
            Self::MadeLonger => "made longer by a letter",
            Self::OtherCase => "in the other case",
            Self::LastLetterChanged => "with its last letter changed",
        }
    }

    fn apply(self, key: &str) -> String {
        let mut letters: Vec<char> = key.chars().collect();
        match self {
            Self::CutShort => {
                letters.pop();
            }
            Self::MadeLonger => letters.push('A'),
            Self::OtherCase => {
                for letter in &mut letters {
                    *letter = if letter.is_ascii_lowercase() {
                        letter.to_ascii_uppercase()
                    } else {
                        letter.to_ascii_lowercase()
                    };
                }
            }
            Self::LastLetterChanged => {
                let last = letters.pop();
                letters.push(if last == Some('x') { 'y' } else { 'x' });
            }
        }
        letters.into_iter().collect()
    }
}

impl Place {
    const ALL: [Self; 8] = [
        Self::Bearer,
        Self::Bare,
        Self::ApiKeyScheme,
        Self::OtherHeader,
        Self::Query,
        Self::QueryApiKey,
        Self::Cookie,
        Self::Body,
    ];

    const fn phrase(self) -> &'static str {
        match self {
            Self::Bearer => "as a bearer token in Authorization",
            Self::Bare => "alone in Authorization",
            Self::ApiKeyScheme => "as an Api-Key in Authorization",
            Self::OtherHeader => "in a header named api-key",
            Self::Query => "in the query as x-api-key",
            Self::QueryApiKey => "in the query as api_key",
            Self::Cookie => "in a cookie named x-api-key",
            Self::Body => "in the body as x-api-key",
        }
    }

    fn put(self, mut call: Call, key: &str) -> Call {
        match self {
            Self::Bearer => call.header("Authorization", format!("Bearer {key}")),
            Self::Bare => call.header("Authorization", key),
            Self::ApiKeyScheme => call.header("Authorization", format!("Api-Key {key}")),
            Self::OtherHeader => call.header("api-key", key),
            Self::Cookie => call.header("Cookie", format!("x-api-key={key}")),
            Self::Query => in_query(call, "x-api-key", key),
            Self::QueryApiKey => in_query(call, "api_key", key),
            Self::Body => {
                let parsed = call
                    .body
                    .as_bytes()
                    .and_then(|bytes| serde_json::from_slice(bytes).ok());
                if let Some(serde_json::Value::Object(mut members)) = parsed {
                    members.insert("x-api-key".to_owned(), key.into());
                    call.body = Body::Bytes(serde_json::Value::Object(members).to_string().into());
                }
                call
            }
        }
    }
}

fn in_query(mut call: Call, name: &str, key: &str) -> Call {
    let joint = if call.url.contains('?') { '&' } else { '?' };
    call.url = format!("{}{joint}{name}={key}", call.url);
    call
}

/// As long as a genuine one.
const NOBODYS_KEY: &str = "nobody-was-ever-given-this-key-of-43-letters";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_credential_is_found_by_its_phrase() {
        for credential in Credential::all() {
            assert_eq!(Credential::named(&credential.phrase()), Some(credential));
        }
    }
}

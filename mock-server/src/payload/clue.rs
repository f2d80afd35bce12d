//! What the filters of a session list find in a session's findings, without taking the JSON apart: a list may have to
//! look at a million of them.

use contract::ids::SessionId;
use contract::session::{Block, SessionKind};
use memchr::memmem;

use super::cast::searched;
use super::{Feature, Payload};

/// Something that the findings have to show.
#[derive(Clone, Debug)]
pub(crate) enum Clue {
    /// One of these countries: a person's issuing state, a company's own.
    Country(Vec<String>),
    /// One of these members, in the row that lists show.
    InRow(Vec<Member>),
    /// One of these members, in what was read from documents.
    InDocuments(Vec<Member>),
    /// One of these members, anywhere.
    Anywhere(Vec<Member>),
    /// The document check came to one of these.
    DocumentCheck(&'static [&'static str]),
    /// A name like this was screened.
    ScreenedName(String),
}

/// A member of a JSON object as it is written: its name and its text.
#[derive(Clone, Debug)]
pub(crate) struct Member(Box<str>);

impl Member {
    /// The member of this name with this text.
    pub(crate) fn of(name: &str, text: &str) -> Self {
        Self(format!("\"{name}\":{}", serde_json::Value::from(text)).into())
    }

    fn is_in(&self, json: &[u8]) -> bool {
        memmem::find(json, self.0.as_bytes()).is_some()
    }
}

/// What free text looks for.
#[derive(Clone, Debug)]
pub(crate) enum Search {
    /// The session of this id.
    Session(SessionId),
    /// An e-mail address that begins like this.
    Email(String),
    /// A number: of a session, a document, a telephone, a register.
    Number {
        /// As it was given.
        text: String,
        /// Its digits alone.
        digits: String,
    },
    /// A name, or the application's own id.
    Text {
        /// As it was given.
        text: String,
        /// Without marks and capitals.
        folded: String,
    },
}

impl Search {
    /// Tells what a text looks for by its form; `None` where it looks for nothing.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.len() == 36
            && let Ok(id) = text.parse()
        {
            return Some(Self::Session(id));
        }
        let text = text.to_owned();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = |letter: char| letter.is_ascii_digit() || "+-. ".contains(letter);
        Some(if text.contains('@') {
            Self::Email(text.to_ascii_lowercase())
        } else if !digits.is_empty() && text.chars().all(is_number) {
            Self::Number { text, digits }
        } else {
            let folded = searched(&text);
            Self::Text { text, folded }
        })
    }

    /// Whether it finds a session with these findings.
    pub(crate) fn finds(
        &self,
        id: SessionId,
        number: u32,
        vendor_data: Option<&str>,
        payload: &Payload,
    ) -> bool {
        let is_own = |text: &str| {
            vendor_data.is_some_and(|own| own.to_lowercase().contains(&text.to_lowercase()))
        };
        match self {
            Self::Session(wanted) => *wanted == id,
            Self::Email(start) => {
                let email = payload.subject().email.as_deref();
                email.is_some_and(|email| email.to_ascii_lowercase().starts_with(start))
            }
            Self::Number { text, digits } => {
                number.to_string().starts_with(digits)
                    || is_own(text)
                    || payload.has_number(digits)
                    || payload.has_phone(digits)
            }
            Self::Text { text, folded } => {
                payload.has_name(folded)
                    || is_own(text)
                    || (text.contains(|letter: char| letter.is_ascii_digit())
                        && payload.has_number(text))
            }
        }
    }
}

impl Payload {
    /// Whether the findings show it.
    pub(crate) fn shows(&self, clue: &Clue) -> bool {
        let any = |members: &[Member], json: &[u8]| members.iter().any(|member| member.is_in(json));
        match clue {
            Clue::Country(countries) => {
                let own = self.subject.country.as_deref();
                own.is_some_and(|own| countries.iter().any(|country| country == own))
            }
            Clue::InRow(members) => any(members, &self.row),
            Clue::InDocuments(members) => self
                .block(Block::IdVerifications)
                .is_some_and(|json| any(members, json)),
            Clue::Anywhere(members) => self.blocks.iter().flatten().any(|json| any(members, json)),
            Clue::DocumentCheck(wanted) => self.outcomes.iter().any(|(feature, status)| {
                *feature == Feature::IdVerification && wanted.contains(&status.as_wire())
            }),
            Clue::ScreenedName(folded) => {
                let was_screened = [Block::AmlScreenings, Block::DatabaseValidations]
                    .into_iter()
                    .any(|block| self.block(block).is_some());
                was_screened && self.has_name(folded)
            }
        }
    }

    fn has_name(&self, folded: &str) -> bool {
        let name = self.subject.name.as_deref();
        name.is_some_and(|name| searched(name).contains(folded))
    }

    fn has_phone(&self, digits: &str) -> bool {
        let phone = self.subject.phone.as_deref();
        phone.is_some_and(|phone| phone.trim_start_matches('+').starts_with(digits))
    }

    /// Whether a document of the person has such a number, or the company in its register.
    fn has_number(&self, part: &str) -> bool {
        match self.kind {
            SessionKind::User => self.block(Block::IdVerifications).is_some_and(|json| {
                ["document_number", "personal_number"]
                    .iter()
                    .any(|name| texts(json, name).any(|text| contains(text, part.as_bytes())))
            }),
            SessionKind::Business => {
                let number = self.subject.registration_number.as_deref();
                let bare = |text: &str| -> String {
                    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
                    kept.flat_map(char::to_uppercase).collect()
                };
                number.is_some_and(|number| bare(number).contains(&bare(part)))
            }
        }
    }
}

/// The texts of the members of this name.
fn texts<'json>(json: &'json [u8], name: &str) -> impl Iterator<Item = &'json [u8]> {
    let start = format!("\"{name}\":\"");
    let found: Vec<usize> = memmem::find_iter(json, start.as_bytes()).collect();
    let length = start.len();
    found.into_iter().map(move |at| {
        let text = &json[at + length..];
        &text[..memchr::memchr(b'"', text).unwrap_or(text.len())]
    })
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memmem::find(&text.to_ascii_uppercase(), &part.to_ascii_uppercase()).is_some()
}

//! What goes out to whom, and how it is signed, although it should not be so.

use contract::ids::ApplicationId;
use contract::refusal::Refusal;
use contract::secrets::SharedSecret;
use contract::session::{SessionKind, SessionStatus};
use contract::webhook::signature::{signature_raw, signature_simple};
use contract::webhook::{EventName, SimpleParts, WireForm, canonical, headers, spell};
use http::Method;
use serde_json::{Value, json};

use super::bend::Bend;
use super::scene::Scene;
use crate::http::Answered;
use crate::store::Session;
use crate::webhooks::{About, Destination, Event, Letter};

/// Bends of webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hook {
    /// No destination can be registered.
    RefusesRegistration,
    /// A destination is registered and switched off, and said to be on.
    RegistersSwitchedOff,
    /// What happens to sessions is told to nobody.
    Silent,
    /// What happens to companies is told to nobody.
    SilentOnCompanies,
    /// Whoever has a destination hears of everything.
    TellsEverything,
    /// A destination for other events hears of statuses as well.
    TellsStatusesToOthers,
    /// `X-Signature-V2` is left out.
    WithoutV2,
    /// So on deliveries about companies alone.
    WithoutV2OnCompanies,
    /// All signatures are made with another secret.
    OtherSecret,
    /// Signatures are made over the body with its unicode escaped, which makes no difference to most.
    SignsEscaped,
    /// The body is put on the wire in another form than was signed.
    Sends(WireForm),
    /// Companies' statuses are spelled like people's.
    TitleCase,
    /// So where a company is in review alone.
    TitleCaseInReview,
    /// `X-Signature` is left out.
    WithoutRaw,
    /// `X-Signature-Simple` leaves the status out.
    SimpleWithoutStatus,
    /// Lists show secrets.
    SecretInList,
}

impl Hook {
    /// Whether a destination hears of an event.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a bend changes one thing, and leaves everything else sound"
    )]
    pub(crate) fn hears(
        self,
        destination: &Destination,
        application: ApplicationId,
        name: EventName,
    ) -> bool {
        let could = destination.application == application && destination.is_enabled;
        match self {
            Self::TellsEverything => could,
            Self::TellsStatusesToOthers
                if name == EventName::StatusUpdated && destination.events.len() > 1 =>
            {
                could
            }
            _ => destination.hears(application, name),
        }
    }

    /// Whether an event is told at all.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a bend changes one thing, and leaves everything else sound"
    )]
    pub(crate) fn tells(self, event: &Event) -> bool {
        match self {
            Self::Silent => session(event).is_none(),
            Self::SilentOnCompanies => kind(event) != Some(SessionKind::Business),
            _ => true,
        }
    }

    /// The letter as this world sends it.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a bend changes one thing, and leaves everything else sound"
    )]
    pub(crate) fn rewritten(self, event: &Event, secret: &SharedSecret, letter: Letter) -> Letter {
        let is_about_a_company = kind(event) == Some(SessionKind::Business);
        match self {
            Self::WithoutV2 => without(letter, headers::SIGNATURE_V2),
            Self::WithoutV2OnCompanies if is_about_a_company => {
                without(letter, headers::SIGNATURE_V2)
            }
            Self::WithoutRaw => without(letter, headers::SIGNATURE_RAW),
            Self::OtherSecret => {
                let body = letter.body.clone();
                signed(letter, &SharedSecret::new(SOMEBODY_ELSES), &body)
            }
            Self::SignsEscaped => {
                let escaped = spell(letter.body.clone(), WireForm::EscapedUnicode, 0);
                let escaped = escaped.unwrap_or_else(|_| letter.body.clone());
                signed(letter, secret, &escaped)
            }
            Self::Sends(form) => match spell(letter.body.clone(), form, 0) {
                Ok(body) => {
                    let raw = signature_raw(secret, &body);
                    let letter = with(letter, headers::SIGNATURE_RAW, raw);
                    Letter { body, ..letter }
                }
                Err(_) => letter,
            },
            Self::TitleCase | Self::TitleCaseInReview if is_about_a_company => {
                match session(event) {
                    Some(session)
                        if self == Self::TitleCase || session.status == SessionStatus::InReview =>
                    {
                        in_title_case(letter, secret, session)
                    }
                    Some(_) | None => letter,
                }
            }
            Self::SimpleWithoutStatus => {
                let parts = simple_parts(&letter, "");
                let simple = signature_simple(secret, &parts);
                with(letter, headers::SIGNATURE_SIMPLE, simple)
            }
            _ => letter,
        }
    }
}

/// What is bent about the calls that register and list destinations.
pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Hook(bend) = scene.row.bend else {
        return None;
    };
    let segments: Vec<&str> = scene.call.segments().collect();
    let (["v3", "webhook", "destinations"], method) = (segments.as_slice(), &scene.call.method)
    else {
        return None;
    };
    match (bend, method) {
        (Hook::RefusesRegistration, &Method::POST) => {
            Some(scene.refused(&Refusal::MissingPrivilege).into())
        }
        (Hook::RegistersSwitchedOff, &Method::POST) => {
            let reply = scene.sound(&scene.with(&[("enabled", json!(false))]));
            let mut shown = reply.value();
            if reply.is_success() {
                shown["enabled"] = json!(true);
            }
            Some(reply.with_value(&shown).into())
        }
        (Hook::SecretInList, &Method::GET) => {
            let reply = scene.as_sound();
            let mut shown = reply.value();
            for row in shown.as_array_mut().into_iter().flatten() {
                row["secret_shared_key"] = json!(SOMEBODY_ELSES);
            }
            Some(reply.with_value(&shown).into())
        }
        _ => None,
    }
}

fn session(event: &Event) -> Option<&Session> {
    match &event.about {
        About::Session(session) => Some(session),
        About::Entity { .. } => None,
    }
}

fn kind(event: &Event) -> Option<SessionKind> {
    session(event).map(|session| session.kind)
}

fn without(mut letter: Letter, header: &str) -> Letter {
    letter.headers.retain(|(name, _)| *name != header);
    letter
}

fn with(mut letter: Letter, header: &str, value: String) -> Letter {
    for (name, old) in &mut letter.headers {
        if *name == header {
            old.clone_from(&value);
        }
    }
    letter
}

/// The letter with both signatures of its bytes made over this text.
fn signed(letter: Letter, secret: &SharedSecret, text: &str) -> Letter {
    let signature = signature_raw(secret, text);
    with(letter, headers::SIGNATURE_V2, signature)
}

/// The letter with the status spelled like a person's, and signed again: all that is wrong with it is the spelling.
fn in_title_case(letter: Letter, secret: &SharedSecret, session: &Session) -> Letter {
    let status = session.status.title_case();
    let mut document: Value = serde_json::from_str(&letter.body).unwrap_or_default();
    document["status"] = json!(status);
    let Ok(body) = canonical(document.to_string()) else {
        return letter;
    };
    let simple = signature_simple(secret, &simple_parts(&letter, status));
    let signature = signature_raw(secret, &body);
    let letter = with(letter, headers::SIGNATURE_V2, signature.clone());
    let letter = with(letter, headers::SIGNATURE_RAW, signature);
    let letter = with(letter, headers::SIGNATURE_SIMPLE, simple);
    Letter { body, ..letter }
}

fn simple_parts(letter: &Letter, status: &str) -> SimpleParts {
    let document: Value = serde_json::from_str(&letter.body).unwrap_or_default();
    let text = |name: &str| {
        let value = &document[name];
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    SimpleParts {
        timestamp: text("timestamp"),
        session_id: text("session_id"),
        status: status.to_owned(),
        webhook_type: text("webhook_type"),
    }
}

const SOMEBODY_ELSES: &str = "a-secret-of-somebody-else-that-fits-nothing";

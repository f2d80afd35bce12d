use std::sync::Arc;

use contract::dialect::Dialect;
use contract::secrets::SharedSecret;
use contract::webhook::signature::{signature_raw, signature_simple};
use contract::webhook::{CanonicalError, SimpleParts, WireForm, canonical, headers, spell};

use super::destination::{Destination, Wire, WireHeaders};
use super::event::{About, EntityNews, Event};
use crate::render::{self, Voice};
use crate::time::EpochSeconds;
use crate::variant::{HeaderNames, Variants};

/// An event as one attempt sends it.
#[derive(Debug)]
pub(crate) struct Letter {
    /// Names as Didit spells them.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) header_names: HeaderNames,
}

/// What a destination's letters have in common.
#[derive(Clone, Debug)]
pub(super) struct Letterhead {
    pub(super) secret: SharedSecret,
    pub(super) wire: Wire,
    pub(super) base_url: Arc<str>,
    /// Decides the order of shuffled members.
    pub(super) seed: u64,
    /// How the world speaks.
    pub(super) dialect: Dialect,
    /// What the world does otherwise.
    pub(super) variants: Variants,
}

impl Letterhead {
    pub(super) fn of(
        destination: &Destination,
        seed: u64,
        dialect: Dialect,
        variants: Variants,
    ) -> Self {
        Self {
            secret: destination.secret.clone(),
            wire: destination.wire,
            base_url: Arc::clone(&destination.base_url),
            seed,
            dialect,
            variants,
        }
    }
}

impl Letter {
    /// Writes and signs an event for an attempt that starts in this second. The same arguments give the same bytes,
    /// which is why the log keeps none.
    ///
    /// # Errors
    /// Where the body has no canonical form: an application's `metadata` may be nested as deeply as a request can be.
    pub(super) fn write(
        event: &Event,
        head: &Letterhead,
        timestamp: EpochSeconds,
    ) -> Result<Self, CanonicalError> {
        let voice = Voice {
            dialect: head.dialect,
            base_url: &head.base_url,
        };
        let document = render::webhook_body(event, voice, timestamp);
        let document = head.variants.told(document);
        let canonical = canonical(document)?;
        let v2 = signature_raw(&head.secret, &canonical);
        let body = match head.wire.form {
            WireForm::Canonical => canonical,
            form @ (WireForm::Pretty
            | WireForm::Shuffled
            | WireForm::EscapedUnicode
            | WireForm::WholeFloats) => spell(canonical, form, head.seed)?,
        };
        let mut headers = vec![
            ("Content-Type", headers::CONTENT_TYPE.to_owned()),
            ("User-Agent", headers::USER_AGENT.to_owned()),
            (headers::TIMESTAMP, timestamp.to_string()),
            (headers::SIGNATURE_V2, v2),
        ];
        if head.wire.headers == WireHeaders::All {
            let simple =
                signature_simple(&head.secret, &simple_parts(head.dialect, event, timestamp));
            headers.push((headers::SIGNATURE_RAW, signature_raw(&head.secret, &body)));
            headers.push((headers::SIGNATURE_SIMPLE, simple));
        }
        if event.is_test() {
            headers.push((headers::TEST_WEBHOOK, "true".to_owned()));
        }
        Ok(Self {
            headers,
            body,
            header_names: head.variants.header_names(),
        })
    }
}

/// What an event about an entity lacks is signed as empty (contract §6, *choice*).
fn simple_parts(dialect: Dialect, event: &Event, timestamp: EpochSeconds) -> SimpleParts {
    let (session_id, status) = match &event.about {
        About::Session(session) => (
            session.id.to_string(),
            dialect.status(session.status, session.kind).to_owned(),
        ),
        About::Entity {
            news: EntityNews::Status { new, .. },
            ..
        } => (String::new(), new.as_wire().to_owned()),
        About::Entity {
            news: EntityNews::Made | EntityNews::Fields(_),
            ..
        } => (String::new(), String::new()),
    };
    SimpleParts {
        timestamp: timestamp.to_string(),
        session_id,
        status,
        webhook_type: event.name.to_string(),
    }
}

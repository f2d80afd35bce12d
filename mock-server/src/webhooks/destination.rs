use std::str::FromStr;
use std::sync::Arc;

use contract::ids::{ApplicationId, DestinationId};
use contract::secrets::SharedSecret;
use contract::webhook::{EventName, WireForm};

use crate::time::EpochSeconds;

/// Who wants to hear of an application's events, and where.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) id: DestinationId,
    /// Whose events.
    pub(crate) application: ApplicationId,
    pub(crate) label: String,
    /// As it was given.
    pub(crate) url: Arc<str>,
    /// One that is not hears nothing.
    pub(crate) is_enabled: bool,
    pub(crate) version: PayloadVersion,
    /// The key of its signatures. It is never changed.
    pub(crate) secret: SharedSecret,
    /// What it hears of; nothing where it is empty.
    pub(crate) events: Vec<EventName>,
    /// How its deliveries are spelled.
    pub(crate) wire: Wire,
    /// What media URLs start with: the address at which its owner reached the mock.
    pub(crate) base_url: Arc<str>,
    pub(crate) created_at: EpochSeconds,
    pub(crate) updated_at: EpochSeconds,
}

/// A destination to register.
#[derive(Debug)]
pub(crate) struct NewDestination {
    pub(crate) id: DestinationId,
    pub(crate) application: ApplicationId,
    pub(crate) label: String,
    pub(crate) url: Arc<str>,
    pub(crate) is_enabled: bool,
    pub(crate) version: PayloadVersion,
    pub(crate) secret: SharedSecret,
    pub(crate) events: Vec<EventName>,
    pub(crate) base_url: Arc<str>,
    pub(crate) at: EpochSeconds,
}

/// What is to be different about a destination; what is `None` stays.
#[derive(Debug, Default)]
pub(crate) struct Change {
    pub(crate) label: Option<String>,
    pub(crate) url: Option<Arc<str>>,
    pub(crate) is_enabled: Option<bool>,
    pub(crate) version: Option<PayloadVersion>,
    /// The whole list, never an addition to it.
    pub(crate) events: Option<Vec<EventName>>,
}

/// `webhook_version`. It is kept and shown; every delivery has the shape of `v3` (*choice*: the contract knows no other).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PayloadVersion {
    V1,
    V2,
    #[default]
    V3,
}

impl PayloadVersion {
    /// Every version.
    pub(crate) const ALL: [Self; 3] = [Self::V1, Self::V2, Self::V3];
}

/// How a destination's deliveries are put on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wire {
    pub(crate) form: WireForm,
    pub(crate) headers: WireHeaders,
}

/// Which signature headers a delivery carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WireHeaders {
    /// All three, as Didit sends them.
    #[default]
    All,
    /// The one to verify alone.
    V2Only,
}

impl Destination {
    /// Whether an event of this name goes to it.
    pub(crate) fn hears(&self, application: ApplicationId, name: EventName) -> bool {
        self.application == application && self.is_enabled && self.events.contains(&name)
    }

    /// Takes the change over.
    pub(super) fn apply(&mut self, change: Change, at: EpochSeconds) {
        let Change {
            label,
            url,
            is_enabled,
            version,
            events,
        } = change;
        if let Some(label) = label {
            self.label = label;
        }
        if let Some(url) = url {
            self.url = url;
        }
        if let Some(is_enabled) = is_enabled {
            self.is_enabled = is_enabled;
        }
        if let Some(version) = version {
            self.version = version;
        }
        if let Some(events) = events {
            self.events = events;
        }
        self.updated_at = at;
    }
}

impl From<NewDestination> for Destination {
    fn from(new: NewDestination) -> Self {
        Self {
            id: new.id,
            application: new.application,
            label: new.label,
            url: new.url,
            is_enabled: new.is_enabled,
            version: new.version,
            secret: new.secret,
            events: new.events,
            wire: Wire::default(),
            base_url: new.base_url,
            created_at: new.at,
            updated_at: new.at,
        }
    }
}

impl PayloadVersion {
    /// The value on the wire.
    pub(crate) const fn as_wire(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::V3 => "v3",
        }
    }
}

/// A name that is no version.
#[derive(Debug)]
pub(crate) struct UnknownVersion;

impl FromStr for PayloadVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::V1, Self::V2, Self::V3]
            .into_iter()
            .find(|version| version.as_wire() == text)
            .ok_or(UnknownVersion)
    }
}

impl WireHeaders {
    /// The name in the control protocol.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::V2Only => "v2-only",
        }
    }
}

/// A name that is no choice of headers.
#[derive(Debug, thiserror::Error)]
#[error("unknown headers \"{0}\": it is all or v2-only")]
pub(crate) struct UnknownHeaders(String);

impl FromStr for WireHeaders {
    type Err = UnknownHeaders;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::All, Self::V2Only]
            .into_iter()
            .find(|headers| headers.as_str() == text)
            .ok_or_else(|| UnknownHeaders(text.to_owned()))
    }
}

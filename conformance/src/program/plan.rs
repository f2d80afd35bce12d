use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use contract::session::SessionKind;
use thiserror::Error;

/// The effect probes, one for each kind of customer.
#[derive(Clone, Debug, Default)]
pub struct Probes {
    /// Shows what became of a person.
    pub user: Option<ProbeSpec>,
    /// Shows what became of a company.
    pub business: Option<ProbeSpec>,
}

impl Probes {
    /// The probe for customers of this kind.
    pub fn of(&self, kind: SessionKind) -> Option<&ProbeSpec> {
        match kind {
            SessionKind::User => self.user.as_ref(),
            SessionKind::Business => self.business.as_ref(),
        }
    }
}

/// Where to look for a customer's state. A 404 there means [`Meaning::Unknown`].
#[derive(Clone, Debug)]
pub struct ProbeSpec {
    /// Fetched with GET; `{{vendor_data}}`, `{{session_id}}`, `{{session_kind}}` and `{{port}}` are filled in.
    pub url: String,
    /// A JSON pointer into the answer, for example `/customer/state`.
    pub pointer: String,
    /// What each value there means. A string stands for itself, anything else for its JSON text.
    pub values: Vec<(String, Meaning)>,
}

/// What a program holds of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Nothing: it has never heard of them.
    Unknown,
    /// Known, undecided.
    Pending,
    /// Let in.
    Onboarded,
    /// Turned away.
    Rejected,
    /// Waiting for somebody's decision.
    InReview,
    /// Waiting for another share token.
    NeedsNewToken,
}

impl Meaning {
    /// Every meaning.
    pub const ALL: [Self; 6] = [
        Self::Unknown,
        Self::Pending,
        Self::Onboarded,
        Self::Rejected,
        Self::InReview,
        Self::NeedsNewToken,
    ];

    /// The name in target files and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Onboarded => "onboarded",
            Self::Rejected => "rejected",
            Self::InReview => "in-review",
            Self::NeedsNewToken => "needs-new-token",
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no [`Meaning`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown meaning \"{0}\": it is one of {names}", names = Meaning::ALL.map(Meaning::as_str).join(", "))]
pub struct UnknownMeaning(pub String);

impl FromStr for Meaning {
    type Err = UnknownMeaning;

    /// `approved` is another name for `onboarded`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "approved" {
            return Ok(Self::Onboarded);
        }
        Self::ALL
            .into_iter()
            .find(|meaning| meaning.as_str() == text)
            .ok_or_else(|| UnknownMeaning(text.to_owned()))
    }
}

/// One way to make a program know a customer, as its own sign-up would.
#[derive(Clone, Debug)]
pub enum Preparation {
    /// A call to the program or something behind it.
    Http(HttpCall),
    /// A command, the customer in its arguments.
    Command(Vec<String>),
    /// A genuine webhook: the session was created. For receivers only.
    Webhook,
}

impl Preparation {
    pub(crate) fn fill_port(&mut self, port: u16) {
        let fill = |text: &mut String| *text = text.replace("{{port}}", &port.to_string());
        match self {
            Self::Http(call) => fill(&mut call.url),
            Self::Command(argv) => argv.iter_mut().for_each(fill),
            Self::Webhook => {}
        }
    }
}

/// An HTTP call; the probe's placeholders are filled in everywhere.
#[derive(Clone, Debug)]
pub struct HttpCall {
    /// The method.
    pub method: String,
    /// The URL.
    pub url: String,
    /// Headers in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body, if any.
    pub body: Option<String>,
}

/// A program that the judge starts. It finds `PORT`, `DIDIT_WEBHOOK_SECRET`, the keys, ids and base URLs of its
/// application in its environment; what a program of its kind has no use for leads nowhere.
#[derive(Clone, Debug)]
pub struct CommandSpec {
    /// The program and its arguments; `{{port}}` is filled in.
    pub argv: Vec<String>,
    /// Further variables; `{{port}}` is filled in, for a receiver `{{webhook_secret}}` as well.
    pub env: Vec<(String, String)>,
    /// Answers with any status once the program is up. Without it, an open port is enough.
    pub ready: Option<String>,
    /// How long it may take to get there.
    pub ready_within: Duration,
}

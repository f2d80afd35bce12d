use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use contract::rules::Rule;
use contract::secrets::SharedSecret;
use contract::session::SessionKind;
use contract::webhook::event::DELIVERY_TIMEOUT;
use thiserror::Error;

/// Who is judged, and how to see what it did.
#[derive(Clone, Debug)]
pub struct ReceiverPlan {
    /// A short name for the head of reports.
    pub name: String,
    /// Where deliveries go. `{{port}}` becomes the port that a started command was given.
    pub url: String,
    /// The `secret_shared_key` that the receiver verifies with.
    pub secret: SharedSecret,
    /// How to see what the receiver did. Without one, rules that need it are skipped.
    pub probes: Probes,
    /// How long after its answer the receiver may still be at work.
    pub settle: Duration,
    /// How many cases run at once.
    pub jobs: usize,
    /// What makes the receiver know a customer, before each case.
    pub prepare: Vec<Preparation>,
    /// How to start the receiver; without it a running one is judged.
    pub command: Option<CommandSpec>,
    /// The rules to judge; empty means the whole area.
    pub rules: Vec<&'static Rule>,
    /// Makes every id of the run. Give another one to each run against a receiver that remembers.
    pub seed: u64,
    /// Seconds since the epoch, by the clock that the receiver goes by.
    pub clock: fn() -> i64,
    /// How soon an answer has to be there (rule `receiver-answers-within-5s`).
    pub answer_within: Duration,
    /// How much longer than that an answer is waited for: late is not the same as never.
    pub patience: Duration,
}

impl ReceiverPlan {
    /// A running receiver without a probe.
    pub fn new(
        url: impl Into<String>,
        secret: SharedSecret,
        seed: u64,
        clock: fn() -> i64,
    ) -> Self {
        let url = url.into();
        Self {
            name: "receiver".to_owned(),
            url,
            secret,
            probes: Probes::default(),
            settle: Duration::ZERO,
            jobs: 8,
            prepare: Vec::new(),
            command: None,
            rules: Vec::new(),
            seed,
            clock,
            answer_within: DELIVERY_TIMEOUT,
            patience: DELIVERY_TIMEOUT,
        }
    }
}

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

/// What a receiver holds of a customer.
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
}

impl Meaning {
    /// Every meaning.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Pending,
        Self::Onboarded,
        Self::Rejected,
        Self::InReview,
    ];

    /// The name in target files and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Onboarded => "onboarded",
            Self::Rejected => "rejected",
            Self::InReview => "in-review",
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

/// One way to make the receiver know a customer, as its own sign-up would.
#[derive(Clone, Debug)]
pub enum Preparation {
    /// A call to the receiver or something behind it.
    Http(HttpCall),
    /// A command, the customer in its arguments.
    Command(Vec<String>),
    /// A genuine webhook: the session was created.
    Webhook,
}

impl Preparation {
    pub(super) fn fill_port(&mut self, port: u16) {
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

/// A receiver that the judge starts. It finds `DIDIT_WEBHOOK_SECRET` and `PORT` in its environment, and the other
/// names that integrations get with values that lead nowhere.
#[derive(Clone, Debug)]
pub struct CommandSpec {
    /// The program and its arguments; `{{port}}` is filled in.
    pub argv: Vec<String>,
    /// Further variables; `{{port}}` and `{{webhook_secret}}` are filled in.
    pub env: Vec<(String, String)>,
    /// Answers with any status once the receiver is up. Without it, an open port is enough.
    pub ready: Option<String>,
    /// How long it may take to get there.
    pub ready_within: Duration,
}

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use contract::dialect::Dialect;
use contract::rules::{Area, Rule};
use contract::secrets::ControlToken;

use crate::program::{CommandSpec, HttpCall, Preparation, Probes};

/// Which of the two partners an integration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Service X: mints share tokens and hands them over.
    Issuer,
    /// Service Y: redeems them.
    Importer,
}

impl Role {
    /// Its name, which is also its section's in a target file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Importer => "importer",
        }
    }

    /// The rules that it is judged by.
    pub const fn area(self) -> Area {
        match self {
            Self::Issuer => Area::Issuer,
            Self::Importer => Area::Importer,
        }
    }

    /// The endpoint that it is there to call, as journals and faults name it.
    pub(super) const fn endpoint(self) -> &'static str {
        match self {
            Self::Issuer => "share",
            Self::Importer => "import-shared",
        }
    }

    /// The rule on the plain case.
    pub(super) const fn plain_rule(self) -> &'static str {
        match self {
            Self::Issuer => "issuer-mints-and-hands-over",
            Self::Importer => "importer-imports",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which integration is judged, and how to see what it did.
#[derive(Clone, Debug)]
pub struct IntegrationPlan {
    /// Issuer or importer.
    pub role: Role,
    /// A short name for the head of reports.
    pub name: String,
    /// Where it runs.
    pub place: Place,
    /// What the mock speaks that it calls.
    pub dialect: Dialect,
    /// Who drives the mock that it calls.
    pub control: Control,
    /// What sets it to work; `{{port}}` and the names of [`PLACES`] are filled in.
    pub trigger: HttpCall,
    /// Where an issuer's token comes out.
    pub token: TokenPlace,
    /// What makes it know a customer, before each case. A genuine webhook is none of the ways.
    pub prepare: Vec<Preparation>,
    /// How to see what an importer did. Without one, what needs it is skipped.
    pub probes: Probes,
    /// Whether an importer takes its partner's word.
    pub trust: Trust,
    /// How long after its answer it may still be at work.
    pub settle: Duration,
    /// How many cases run at once, each on an instance of its own; 1 where it is not the judge who starts it.
    pub jobs: usize,
    /// How soon a trigger has to be answered.
    pub answer_within: Duration,
    /// The rules to judge; empty means the whole area.
    pub rules: Vec<&'static Rule>,
    /// Makes every customer of the run.
    pub seed: u64,
    /// Seconds since the epoch.
    pub clock: fn() -> i64,
    /// The target file, for the lines that judge a rule again.
    pub file: Option<String>,
}

/// The names that triggers may hold, in double braces.
pub const PLACES: [&str; 6] = [
    "share_token",
    "session_id",
    "session_kind",
    "vendor_data",
    "partner_application_id",
    "ttl_in_seconds",
];

/// Where an integration runs.
#[derive(Clone, Debug)]
pub enum Place {
    /// The judge starts it, and tells it in its environment whom to call.
    Command(CommandSpec),
    /// It runs already, and calls the one world of [`Control`].
    Running {
        /// Where to look whether it is up.
        url: String,
        /// Where it hands tokens over, if it does so by a call: the judge listens there.
        handover: Option<SocketAddr>,
    },
}

/// The control protocol (design §3) of the mock that is called.
#[derive(Clone, Debug)]
pub struct Control {
    /// `{control}` for a command, whose worlds the judge makes; `{control_url}` of its world for a running integration.
    pub url: String,
    /// The bearer token that the control calls ask for, if they do.
    pub token: Option<ControlToken>,
}

/// Where an issuer's token comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenPlace {
    /// In the trigger's answer, at this JSON pointer.
    Answer(String),
    /// In a POST to `HANDOVER_URL`, as member `share_token` of a JSON object.
    Handover,
}

/// Whether an importer takes its partner's word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// It may: Approved onboards.
    #[default]
    Given,
    /// Never: every import is In Review and waits for its own people.
    Never,
}

/// How long a trigger may take where nobody says otherwise: long enough for a client that backs off a few times.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(30);

use std::net::SocketAddr;
use std::time::Duration;

use contract::secrets::{ApiKey, ControlToken};
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Map, Value};

/// Who is judged, and what is known about it beforehand.
#[derive(Clone, Debug)]
pub struct Target {
    /// A short name for the head of reports: `embedded mock`, or the target file's.
    pub name: String,
    /// Where `/v3/` lives, without it: `https://verification.didit.me`.
    pub base_url: String,
    /// Where the auth host lives, if there is one.
    pub auth_base_url: Option<String>,
    /// Where the control protocol is offered (`{control}` of design §3), if it is.
    pub control_url: Option<String>,
    /// The bearer token that the control protocol asks for, if it does.
    pub control_token: Option<ControlToken>,
    /// The applications to judge with, for a target that makes no worlds.
    pub applications: Option<StaticApplications>,
    /// Sessions of the issuer to judge with, for a target that makes none on demand.
    pub pool: Vec<PoolSession>,
    /// What every world is asked for beside what a scenario needs, for example `{"defect": "no-user"}`.
    pub world_options: Map<String, Value>,
    /// How long a single request may take.
    pub request_timeout: Duration,
    /// The URL under which the target reaches the judge's listener for webhooks, where loopback won't do.
    pub receiver_url: Option<String>,
    /// Where that listener listens: an ephemeral port of loopback, or with a `receiver_url` its port on every interface.
    pub receiver_listen: Option<SocketAddr>,
    /// How long it has to be quiet before it is said that no webhook came, where no clock can be asked.
    pub quiet: Duration,
}

impl Target {
    /// A target with nothing but a name and a base URL.
    pub fn new(name: impl Into<String>, base_url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            base_url: base_url.into(),
            auth_base_url: None,
            control_url: None,
            control_token: None,
            applications: None,
            pool: Vec::new(),
            world_options: Map::new(),
            request_timeout: REQUEST_TIMEOUT,
            receiver_url: None,
            receiver_listen: None,
            quiet: QUIET,
        }
    }

    /// The same target with its control URL.
    #[must_use]
    pub fn with_control(mut self, url: impl Into<String>) -> Self {
        self.control_url = Some(url.into());
        self
    }
}

/// The applications of a target that has one world for everybody.
#[derive(Clone, Debug)]
pub struct StaticApplications {
    /// The one that mints share tokens.
    pub issuer: Application,
    /// The one that redeems them.
    pub importer: Application,
    /// One of another organisation. Without it, what needs the capability `stranger` is skipped.
    pub stranger: Option<Application>,
}

/// One application of the target, and what a caller on its behalf has to know.
#[derive(Clone, Debug)]
pub struct Application {
    /// Its id, a UUID.
    pub application_id: String,
    /// A key of it that holds every privilege.
    pub api_key: ApiKey,
    /// A KYC workflow of it.
    pub kyc_workflow_id: String,
    /// A KYB workflow of it.
    pub kyb_workflow_id: String,
}

/// A session of the issuer that the judge may use up.
#[derive(Clone, Debug)]
pub struct PoolSession {
    /// Its id.
    pub session_id: String,
    /// Person or company.
    pub kind: SessionKind,
    /// The status it is in.
    pub status: SessionStatus,
}

const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
const QUIET: Duration = Duration::from_millis(1000);

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use contract::dialect::Dialect;
use contract::secrets::{ApiKey, ControlToken};
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Map, Value};

/// Who is judged, and what is known about it beforehand.
#[derive(Clone, Debug)]
pub struct Target {
    /// A short name for the head of reports: `embedded mock`, or the target file's.
    pub name: String,
    /// Which description of the API its answers are compared with.
    pub dialect: Speech,
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
    /// What makes sessions, for a target whose control protocol does not.
    pub provisioner: Option<Provisioner>,
    /// Headers that every call carries beside its own, for whatever stands in front of the target. Values are secrets.
    pub headers: Vec<(String, String)>,
    /// Certificates to trust beside those of the machine, in PEM.
    pub ca: Option<Vec<u8>>,
    /// Whether somebody confirmed that the target is Didit's own sandbox.
    pub sandbox: Sandbox,
    /// Requests a second, at most.
    pub rate: Option<NonZeroU32>,
    /// What stays of what a run makes in a world that it shares with others.
    pub keep: Keep,
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
            dialect: Speech::default(),
            base_url: base_url.into(),
            auth_base_url: None,
            control_url: None,
            control_token: None,
            applications: None,
            pool: Vec::new(),
            provisioner: None,
            headers: Vec::new(),
            ca: None,
            sandbox: Sandbox::default(),
            rate: None,
            keep: Keep::default(),
            world_options: Map::new(),
            request_timeout: REQUEST_TIMEOUT,
            receiver_url: None,
            receiver_listen: None,
            quiet: QUIET,
        }
    }

    /// Whether this is Didit's real service, under any of its names.
    pub fn is_real_service(&self) -> bool {
        let hosts = [Some(&self.base_url), self.auth_base_url.as_ref()];
        hosts.into_iter().flatten().any(|url| is_didits(url))
    }

    /// The same target with its control URL.
    #[must_use]
    pub fn with_control(mut self, url: impl Into<String>) -> Self {
        self.control_url = Some(url.into());
        self
    }
}

/// Which dialect a target speaks, as far as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// This one.
    Known(Dialect),
    /// Whichever it turns out to be, by a few calls before anything is judged.
    FindOut,
}

impl Default for Speech {
    fn default() -> Self {
        Self::Known(Dialect::default())
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

/// Makes finished sessions of an application on demand.
///
/// What is wanted is told as the control protocol's `POST {control_url}/sessions` has it: `application_id`,
/// `session_kind` (`user` or `business`), `status` (Title Case), sometimes `vendor_data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provisioner {
    /// Finds that in `APPLICATION_ID`, `SESSION_KIND`, `STATUS` and `VENDOR_DATA` of its environment, and prints the
    /// session's id as its last line.
    Command(Vec<String>),
    /// Takes it as a JSON body of a POST, and answers 2xx with `session_id`.
    Url(String),
}

/// What stays of what a run makes in a world that others use as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Imported and made sessions are deleted again.
    #[default]
    Nothing,
    /// They stay, to be looked at.
    Everything,
}

/// What is known of a target that is Didit's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sandbox {
    /// Nobody said anything.
    #[default]
    Unsaid,
    /// Its applications are sandbox applications, somebody said.
    Confirmed,
}

/// Whether a URL leads to `didit.me` or below it.
fn is_didits(url: &str) -> bool {
    let host = url
        .parse::<reqwest::Url>()
        .ok()
        .and_then(|url| url.host_str().map(str::to_ascii_lowercase));
    host.is_some_and(|host| {
        let host = host.trim_end_matches('.');
        host == "didit.me" || host.ends_with(".didit.me")
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn didits_own_hosts_are_known_in_every_spelling() {
        for url in [
            "https://verification.didit.me",
            "https://VERIFICATION.Didit.ME:443/v3",
            "https://apx.didit.me.",
            "http://didit.me/x",
        ] {
            assert!(Target::new("it", url).is_real_service(), "{url}");
        }
        for url in [
            "https://didit.me.example",
            "https://notdidit.me",
            "http://127.0.0.1/didit.me",
            "https://verification-didit.me",
        ] {
            assert!(!Target::new("it", url).is_real_service(), "{url}");
        }
        let mut target = Target::new("it", "http://127.0.0.1:1");
        target.auth_base_url = Some("https://apx.didit.me".to_owned());
        assert!(target.is_real_service());
    }
}

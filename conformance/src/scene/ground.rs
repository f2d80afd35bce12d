use std::cell::RefCell;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use contract::capability::Capability;
use contract::dialect::Dialect;
use serde_json::Value;
use tokio::sync::OnceCell;

use crate::JudgeError;
use crate::http::{Answer, Call, Client, Live, Manners, is_page};
use crate::target::{Sandbox, Speech, Target};
use crate::webhooks::{Barrier, Office};

use super::{Leftovers, Pool, Stop};

/// What all scenarios of a run share.
pub(crate) struct Ground {
    pub(crate) client: Client,
    pub(crate) target: Target,
    /// What its answers are compared with.
    pub(crate) dialect: Dialect,
    pub(crate) capabilities: BTreeSet<Capability>,
    pub(crate) seed: u64,
    /// Where webhooks come to; opened when first needed.
    office: OnceCell<Office>,
    barriers: RefCell<BTreeSet<Barrier>>,
    pub(crate) pool: Pool,
    /// What could not be taken away again.
    pub(crate) leftovers: Leftovers,
    /// Whether the target's own controls make sessions.
    controls_provision: bool,
}

impl Ground {
    /// Looks at the target: does it answer, and what does it offer?
    ///
    /// # Errors
    /// If it doesn't answer, or what is said about it can't be enough.
    pub(crate) async fn survey(target: Target, seed: u64) -> Result<Self, JudgeError> {
        let mut target = target;
        target.base_url = checked(&target.base_url)?;
        if let Some(control) = &target.control_url {
            target.control_url = Some(checked(control)?);
        }
        if let Some(receiver) = &target.receiver_url {
            target.receiver_url = Some(checked(receiver)?);
        }
        if target.is_real_service() && target.sandbox == Sandbox::Unsaid {
            return Err(JudgeError::RealService(target.base_url));
        }
        let client = Client::new(target.request_timeout)
            .trusting(target.ca.as_deref())
            .map_err(JudgeError::BadCertificates)?
            .wearing(target.headers.clone())
            .behaving(manners(&target));
        let mut capabilities = match &target.control_url {
            Some(control) => offered(&client, control, &target).await?,
            None => BTreeSet::new(),
        };
        if !capabilities.contains(&Capability::Worlds) {
            client.pulse.one_at_a_time();
            // One world for everybody: what it has is what its description says.
            capabilities.remove(&Capability::Stranger);
            let Some(applications) = &target.applications else {
                return Err(JudgeError::NoApplications);
            };
            if applications.stranger.is_some() {
                capabilities.insert(Capability::Stranger);
            }
        }
        let controls_provision = capabilities.contains(&Capability::Provision);
        if target.provisioner.is_some() {
            capabilities.insert(Capability::Provision);
        }
        answers(
            &client,
            "GET",
            format!("{}/system/healthcheck", target.base_url),
        )
        .await?;
        let pool = Pool::new(&target.pool);
        let dialect = match target.dialect {
            Speech::Known(dialect) => dialect,
            Speech::FindOut => Dialect::default(),
        };
        Ok(Self {
            dialect,
            client,
            target,
            capabilities,
            seed,
            office: OnceCell::new(),
            barriers: RefCell::default(),
            pool,
            leftovers: Leftovers::default(),
            controls_provision,
        })
    }

    pub(crate) fn offers(&self, capability: Capability) -> bool {
        self.capabilities.contains(&capability)
    }

    /// Whether sessions are made and taken away by the target's controls, not by other means.
    pub(crate) const fn controls_provision(&self) -> bool {
        self.controls_provision
    }

    /// The judge's listener for webhooks.
    ///
    /// # Errors
    /// If it can't be opened: nobody's fault but the machine's.
    pub(crate) async fn office(&self) -> Result<&Office, Stop> {
        let address = listening(&self.target);
        let public = self.target.receiver_url.as_deref();
        let opened = self
            .office
            .get_or_try_init(|| async move { Office::open(address, public) })
            .await;
        opened.map_err(|error| {
            Stop::set_up(
                format!("the judge can't listen for webhooks at {address}"),
                "a free address of this machine",
                error.to_string(),
            )
        })
    }

    /// Remembers how absence was judged.
    pub(crate) fn note_barrier(&self, barrier: Barrier) {
        self.barriers.borrow_mut().insert(barrier);
    }

    /// Whether nothing more is asked of the target.
    pub(crate) fn has_given_up(&self) -> bool {
        self.client.pulse.given_up().is_some()
    }

    /// What the reader ought to know of how it went, one sentence each.
    pub(crate) fn notes(&self) -> Vec<String> {
        let gave_up = self.client.pulse.given_up().map(|why| {
            format!(
                "The judge gave up on the target, and what was left is errored: {why}. Next step: {}.",
                self.client.pulse.advice()
            )
        });
        let barriers = self.barriers.borrow();
        let absence = barriers
            .iter()
            .map(|barrier| format!("That no webhook came was said after {barrier}."));
        gave_up
            .into_iter()
            .chain(self.client.pages.remark())
            .chain(absence)
            .chain(self.pool.note())
            .chain(self.leftovers.note())
            .collect()
    }
}

/// A service that others use as well is asked at the rate that was named, and left alone where real people are at stake.
fn manners(target: &Target) -> Manners {
    let live = if target.is_real_service() || target.sandbox == Sandbox::Confirmed {
        Live::Alarm
    } else {
        Live::Allowed
    };
    Manners::new(target.rate, live)
}

/// Where to listen: as told, else on loopback, else where the public URL says.
fn listening(target: &Target) -> SocketAddr {
    let public_port = target
        .receiver_url
        .as_ref()
        .and_then(|url| url.parse::<reqwest::Url>().ok())
        .and_then(|url| url.port_or_known_default());
    match (target.receiver_listen, public_port) {
        (Some(address), _) => address,
        (None, Some(port)) => SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), port),
        (None, None) => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
    }
}

fn checked(url: &str) -> Result<String, JudgeError> {
    let bad = |reason: String| JudgeError::BadUrl {
        url: url.to_owned(),
        reason,
    };
    let parsed: reqwest::Url = url.parse().map_err(|error| bad(format!("{error}")))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(bad("it is neither http nor https".to_owned()));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(JudgeError::PasswordInUrl);
    }
    Ok(url.trim_end_matches('/').to_owned())
}

async fn offered(
    client: &Client,
    control: &str,
    target: &Target,
) -> Result<BTreeSet<Capability>, JudgeError> {
    let url = format!("{control}/capabilities");
    let mut call = Call::new("judge reads the capabilities", "GET", url.clone());
    if let Some(token) = &target.control_token {
        call = call.header("Authorization", format!("Bearer {}", token.expose()));
    }
    let answer = answered(client, "GET", call).await?;
    let names = answer
        .member("capabilities")
        .and_then(Value::as_array)
        .filter(|_| answer.is_success());
    let Some(names) = names else {
        return Err(JudgeError::NoControl {
            url,
            got: if is_page(&answer) {
                format!("the answer is {} with a web page", answer.status())
            } else {
                format!("the answer is {}", answer.status())
            },
        });
    };
    // A name from a later protocol is nothing that a scenario could ask for.
    Ok(names
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|name| name.parse().ok())
        .collect())
}

async fn answers(client: &Client, what: &'static str, url: String) -> Result<(), JudgeError> {
    let call = Call::new("judge looks whether anybody answers", "GET", url);
    answered(client, what, call).await.map(drop)
}

async fn answered(client: &Client, what: &'static str, call: Call) -> Result<Answer, JudgeError> {
    let call = client.dressed(call);
    let (answer, _) = client.send(&call).await;
    answer.map_err(|failure| JudgeError::TargetDown {
        what,
        url: call.url,
        reason: failure.reason,
    })
}

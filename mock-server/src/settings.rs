use std::net::IpAddr;
use std::sync::Arc;

use contract::secrets::ControlToken;

use crate::defect::Policy;
use crate::limits::Limits;
use crate::routes::{DestinationUrls, Slash};
use crate::time::{EpochSeconds, SystemTimeSource, TimeSource};
use crate::tls::Tls;

/// Everything that can be chosen about a mock.
#[derive(Clone)]
pub struct Settings {
    /// The address that both listeners are bound to. Loopback unless told otherwise.
    pub address: IpAddr,
    /// The port of the verification host's listener; 0 takes a free one.
    pub port: u16,
    /// The port of the auth host's listener; 0 takes a free one.
    pub auth_port: u16,
    /// A third listener, which serves both hosts over TLS and tells them apart by the request's `Host`.
    pub tls: Option<Tls>,
    /// What absolute URLs in replies start with; the request's `Host` where it is `None`.
    pub public_url: Option<String>,
    /// What control routes ask for. Needed beyond loopback.
    pub control_token: Option<ControlToken>,
    /// Whether a path without its final slash is redirected.
    pub slash: Slash,
    /// Which URLs a webhook destination may have.
    pub destinations: DestinationUrls,
    /// How worlds decide where nothing else is said.
    pub policy: Policy,
    /// The bounds of the mock's memory.
    pub limits: Limits,
    /// Makes ids, keys and payloads repeat; a fresh one each time where it is `None`.
    pub seed: Option<u64>,
    /// The second at which every world's clock starts; the present one where it is `None`.
    pub start_time: Option<EpochSeconds>,
    /// Whether clocks stand still from the start.
    pub frozen: bool,
    /// Where time comes from.
    pub time: Arc<dyn TimeSource>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            address: IpAddr::from([127, 0, 0, 1]),
            port: 0,
            auth_port: 0,
            tls: None,
            public_url: None,
            control_token: None,
            slash: Slash::default(),
            destinations: DestinationUrls::default(),
            policy: Policy::default(),
            limits: Limits::default(),
            seed: None,
            start_time: None,
            frozen: false,
            time: Arc::new(SystemTimeSource),
        }
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("address", &self.address)
            .field("port", &self.port)
            .field("auth_port", &self.auth_port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

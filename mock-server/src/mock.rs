//! One mock: its worlds, its settings, and what answers a call.

use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, Weak};

use contract::refusal::Refusal;
use http::Method;

use crate::control::{self, ControlError, WorldAsk};
use crate::defect::Policy;
use crate::http::{Answer, Answered, Call, Reply, Side, Stop, serve};
use crate::payload::Failing;
use crate::provision::{Order, provision};
use crate::routes::Choices;
use crate::seed::{Purpose, Seeded};
use crate::settings::Settings;
use crate::store::Conflict;
use crate::time::WorldClock;
use crate::webhooks::Courier;
use crate::world::{Blueprint, NoRoom, Origin, World, Worlds, default_world};
use crate::{description, faults, hosted, journal, media, render, routes};

/// The state behind all listeners of one mock.
#[derive(Debug)]
pub(crate) struct Mock {
    pub(crate) settings: Settings,
    pub(crate) worlds: Worlds,
    courier: Courier,
    seeded: Seeded,
    /// How often answering a call panicked: every time is a bug of the mock.
    pub(crate) panics: AtomicUsize,
    /// The shared auth listener's port, known once its socket is bound.
    auth_port: OnceLock<u16>,
}

/// Where a world is reached.
pub(crate) struct Urls {
    pub(crate) public: String,
    pub(crate) auth: String,
    pub(crate) control: String,
}

impl Mock {
    /// Builds the mock and its default world.
    pub(crate) fn new(settings: Settings, seed: u64) -> Result<Self, Conflict> {
        let courier = Courier::default();
        let default = World::build(Blueprint {
            name: default_world::NAME.to_owned(),
            policy: settings.policy,
            limits: settings.limits,
            seeded: Seeded::new(seed, 0),
            clock: clock(&settings),
            time: Arc::clone(&settings.time),
            courier: courier.clone(),
            cast: Some(default_world::cast()),
        })?;
        for session in default_world::sessions() {
            provision(
                &default,
                Order {
                    id: session.id,
                    application: default.cast.issuer.application_id,
                    kind: session.kind,
                    status: session.status,
                    vendor_data: None,
                    payload_seed: 0,
                    failing: Failing::Anywhere,
                    details: None,
                },
            )?;
        }
        let worlds = Worlds::new(default, settings.limits);
        Ok(Self {
            settings,
            worlds,
            courier,
            seeded: Seeded::new(seed, 1),
            auth_port: OnceLock::new(),
            panics: AtomicUsize::new(0),
        })
    }

    /// Tells where the auth listener is: once, by the server, before anybody can ask.
    pub(crate) fn auth_is_at(&self, port: u16) {
        let _ = self.auth_port.set(port);
    }

    /// Makes a world as it was asked for.
    pub(crate) fn make_world(
        self: &Arc<Self>,
        ask: &WorldAsk,
        policy: Policy,
    ) -> Result<Arc<World>, ControlError> {
        self.worlds
            .make_room()
            .map_err(|NoRoom(advice)| ControlError::full(advice))?;
        let seed = ask.seed.map_or_else(
            || low_bits(self.seeded.bytes(Purpose::World)),
            |asked_for| asked_for.0,
        );
        // A key may lead to one world only. Worlds of one seed that live side by side are told apart by a salt; one
        // that has ports of its own is told apart by these, and always gets the seed's own values.
        let mut salt = 0;
        let world = loop {
            let world = World::build(Blueprint {
                name: self.seeded.uuid(Purpose::World).to_string(),
                policy,
                limits: self.settings.limits,
                seeded: Seeded::new(seed, salt),
                clock: clock(&self.settings),
                time: Arc::clone(&self.settings.time),
                courier: self.courier.clone(),
                cast: None,
            })?;
            if ask.own_origin || !self.worlds.knows(&world.cast.issuer.api_key) {
                break Arc::new(world);
            }
            salt += 1;
        };
        if ask.own_origin {
            self.give_origin(&world).map_err(|error| {
                ControlError::unavailable(format!(
                    "No pair of ports could be opened for the world: {error}."
                ))
            })?;
        }
        self.worlds
            .add(&world)
            .map_err(|NoRoom(advice)| ControlError::full(advice))?;
        Ok(world)
    }

    /// Where a world is reached, for a caller that reached the control routes at `base_url`.
    pub(crate) fn urls_of(&self, world: &World, base_url: &str) -> Urls {
        let (public, auth) = match world.origin.get() {
            Some(origin) => (
                with_port(base_url, origin.public_port),
                with_port(base_url, origin.auth_port),
            ),
            None => (
                base_url.to_owned(),
                with_port(base_url, self.auth_port.get().copied().unwrap_or(0)),
            ),
        };
        Urls {
            public,
            auth,
            control: format!("{base_url}{}/worlds/{}", control::ROOT, world.name),
        }
    }

    fn give_origin(self: &Arc<Self>, world: &Arc<World>) -> std::io::Result<()> {
        let stop = Stop::new();
        let open = |side| {
            let socket = TcpListener::bind(SocketAddr::new(self.settings.address, 0))?;
            let answers = Front {
                mock: Arc::clone(self),
                world: Some(Arc::downgrade(world)),
                transport: Transport::Plain,
            };
            serve(socket, side, Arc::new(answers), &stop).map(|listening| listening.address.port())
        };
        let (public_port, auth_port) = (open(Side::Public)?, open(Side::Auth)?);
        // The world was made a moment ago and nobody else knows it yet.
        let _ = world.origin.set(Origin {
            public_port,
            auth_port,
            stop: stop.clone(),
        });
        Ok(())
    }
}

/// What a listener asks: the mock, and the world that the listener belongs to where it belongs to one.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) mock: Arc<Mock>,
    /// Weak, so that a world can go while its listeners still wait for their last connections.
    pub(crate) world: Option<Weak<World>>,
    pub(crate) transport: Transport,
}

/// What a listener speaks below HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    Plain,
    /// As Didit's hosts do: what they don't serve is not served there either, the control calls above all.
    Tls,
}

impl Front {
    /// The description of the listener's world, or of the default one.
    fn described(&self, call: &Call) -> Reply {
        let own = self.world.as_ref().and_then(Weak::upgrade);
        let world = own
            .as_ref()
            .unwrap_or_else(|| self.mock.worlds.default_world());
        let auth = self.mock.urls_of(world, &call.base_url).auth;
        description::answer(call, world.policy.dialect, &auth)
    }
}

impl Answer for Front {
    fn body_limit(&self) -> usize {
        self.mock.settings.limits.body_bytes
    }

    fn base_url(&self, side: Side, host: Option<&str>) -> String {
        let host = host.filter(is_plain).unwrap_or("localhost");
        match (&self.mock.settings.public_url, &self.world, side) {
            _ if self.transport == Transport::Tls => format!("https://{host}"),
            (Some(public_url), None, Side::Public) => public_url.clone(),
            _ => format!("http://{host}"),
        }
    }

    fn answer(&self, side: Side, call: Call) -> Answered {
        if side == Side::Public {
            let is_control = call.path == control::ROOT || call.path.starts_with("/__mock/");
            if is_control && self.transport == Transport::Plain {
                let home = match &self.world {
                    Some(own) => own.upgrade(),
                    None => Some(Arc::clone(self.mock.worlds.default_world())),
                };
                return home.map_or_else(
                    || render::outside(&Refusal::UnknownPath).into(),
                    |home| control::answer(&self.mock, &home, &call),
                );
            }
            if self.transport == Transport::Plain && description::is_asked_for(&call.path) {
                return self.described(&call).into();
            }
            if let Some(name) = call.path.strip_prefix("/media/") {
                let Some(asset) = media::asset(name) else {
                    return render::outside(&Refusal::UnknownPath).into();
                };
                if !matches!(call.method, Method::GET | Method::HEAD) {
                    let refusal = Refusal::MethodNotAllowed(call.method.to_string());
                    return render::outside(&refusal).allowing("GET").into();
                }
                return Reply::of_type(200, asset.content_type, asset.bytes).into();
            }
            if let Some(token) = hosted::token_of(&call.path) {
                let world = match &self.world {
                    Some(own) => own.upgrade(),
                    None => self.mock.worlds.of_token(token),
                };
                return hosted::answer(world.as_ref(), &call, token).into();
            }
        }
        let world = match &self.world {
            Some(own) => own.upgrade(),
            // Registration knows no keys: on the shared listener it belongs to the default world, whatever key comes along.
            None if side == Side::Auth && call.path.starts_with("/auth/v2/") => {
                Some(Arc::clone(self.mock.worlds.default_world()))
            }
            None => Some(self.mock.worlds.of_call(&call)),
        };
        let Some(world) = world else {
            return render::outside(&Refusal::UnknownPath).into();
        };
        world.touch();
        world.end_overdue();
        let settings = &self.mock.settings;
        let choices = Choices {
            slash: settings.slash,
            destinations: settings.destinations,
        };
        let answer = |call: &Call| {
            faults::around(&world, side, call, || {
                routes::answer(&world, side, choices, call)
            })
        };
        if settings.limits.keep_no_journal() {
            return answer(&call).0;
        }
        journal::keeping(&world, side, call, answer)
    }

    fn refuse(&self, refusal: &Refusal) -> Reply {
        render::outside(refusal)
    }

    fn panicked(&self) {
        self.mock.panics.fetch_add(1, Ordering::Relaxed);
    }
}

fn clock(settings: &Settings) -> WorldClock {
    let time = &*settings.time;
    let clock = settings
        .start_time
        .map_or_else(WorldClock::running, |start| {
            WorldClock::running_from(start, time)
        });
    if settings.frozen {
        clock.freeze(time);
    }
    clock
}

/// Whether a `Host` header is a host: it is written into replies, and must not break out of their JSON.
fn is_plain(host: &&str) -> bool {
    !host.is_empty()
        && host
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || ".-_:[]".contains(character))
}

/// The same scheme and host with another port.
fn with_port(base_url: &str, port: u16) -> String {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    let authority = base_url[after_scheme..]
        .split('/')
        .next()
        .unwrap_or_default();
    // An IPv6 address holds colons of its own, in brackets.
    let host = authority
        .rfind(':')
        .filter(|&at| !authority[at..].contains(']'))
        .map_or(authority, |at| &authority[..at]);
    format!("{}{host}:{port}", &base_url[..after_scheme])
}

fn low_bits(bytes: [u8; 32]) -> u64 {
    let mut low = [0; 8];
    low.copy_from_slice(&bytes[..8]);
    u64::from_le_bytes(low)
}

#[cfg(test)]
mod tests {
    use super::with_port;

    #[test]
    fn a_port_is_put_behind_any_host() {
        assert_eq!(with_port("http://127.0.0.1:4010", 9), "http://127.0.0.1:9");
        assert_eq!(with_port("http://mock", 9), "http://mock:9");
        assert_eq!(with_port("http://[::1]:4010", 9), "http://[::1]:9");
        assert_eq!(
            with_port("https://mock.example/base", 9),
            "https://mock.example:9"
        );
    }
}

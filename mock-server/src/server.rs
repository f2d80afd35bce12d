//! A mock that listens.

use std::hash::{BuildHasher, RandomState};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use serde_json::{Value, json};
use thiserror::Error;

use crate::control;
use crate::http::{Listening, Side, Stop, serve, serve_tls};
use crate::mock::{Front, Mock, Transport};
use crate::settings::Settings;
use crate::store::Conflict;
use crate::tls::{self, CaFile};
use crate::world::{Member, SeededSession, default_world};

/// A running mock. It stops when it is dropped.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use mock_server::MockServer;
///
/// let mock = MockServer::start().await?;
/// println!("mint at {} with {:?}", mock.base_url(), mock.issuer().api_key); // prints ApiKey(***)
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct MockServer {
    mock: Arc<Mock>,
    public: Listening,
    auth: Listening,
    secure: Option<Secure>,
    stop: Stop,
}

/// The listener that speaks TLS, and what its clients have to trust.
#[derive(Debug)]
struct Secure {
    listening: Listening,
    ca: CaFile,
}

/// Why a mock did not start. Each says what, what was got, and what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// A socket could not be bound.
    #[error(
        "cannot listen on {address}: {source}. Next step: choose another port, or 0 for a free one"
    )]
    Bind {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The runtime would not take a socket.
    #[error("cannot serve {address}: {source}")]
    Serve {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Control routes that anybody on the network could call.
    #[error(
        "{0} can be reached from other machines, and the control routes hand out keys. Next step: give --control-token, or listen on 127.0.0.1"
    )]
    OpenControl(SocketAddr),
    /// The certificates for TLS could not be made.
    #[error("cannot make certificates: {0}")]
    Certificates(String),
    /// The authority's certificate could not be written.
    #[error(
        "cannot write the CA's certificate to {path}: {source}. Next step: choose another --tls-ca"
    )]
    CaFile {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something else lies where the authority's certificate would go.
    #[error(
        "{0} exists and is no certificate, so it is left alone. Next step: choose another --tls-ca"
    )]
    NotACertificate(PathBuf),
    /// The bounds leave no room for the default world.
    #[error("the bounds are too small for the default world: {0}")]
    TooSmall(String),
}

impl MockServer {
    /// Starts a mock on free ports of the loopback address.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start() -> Result<Self, StartError> {
        Self::start_with(Settings::default()).await
    }

    /// Starts a mock with these settings on the present tokio runtime.
    ///
    /// # Errors
    /// See [`StartError`].
    #[expect(
        clippy::unused_async,
        reason = "it needs a runtime to spawn on: an async call can't be made without one"
    )]
    pub async fn start_with(settings: Settings) -> Result<Self, StartError> {
        let address = SocketAddr::new(settings.address, settings.port);
        if !settings.address.is_loopback() && settings.control_token.is_none() {
            return Err(StartError::OpenControl(address));
        }
        let auth_address = SocketAddr::new(settings.address, settings.auth_port);
        let (public, auth) = (bind(address)?, bind(auth_address)?);
        let secure = settings.tls.as_ref().map(|tls| {
            let address = SocketAddr::new(settings.address, tls.port);
            let issued = tls::issue(&*settings.time)
                .map_err(|error| StartError::Certificates(error.to_string()))?;
            let socket = bind(address)?;
            let ca = CaFile::write(tls.ca.as_deref(), &issued.ca_pem)?;
            Ok((socket, address, issued.config, ca))
        });
        let secure = secure.transpose()?;
        // Without a seed every mock differs. A hasher's random keys are randomness enough for made-up ids.
        let seed = settings
            .seed
            .unwrap_or_else(|| RandomState::new().hash_one(0));
        let mock = Arc::new(Mock::new(settings, seed).map_err(too_small)?);
        let stop = Stop::new();
        let listen = |socket, side, address| {
            let front = Front {
                mock: Arc::clone(&mock),
                world: None,
                transport: Transport::Plain,
            };
            serve(socket, side, Arc::new(front), &stop)
                .map_err(|source| StartError::Serve { address, source })
        };
        let public = listen(public, Side::Public, address)?;
        let auth = listen(auth, Side::Auth, auth_address)?;
        let secure = secure.map(|(socket, address, config, ca)| {
            let front = Front {
                mock: Arc::clone(&mock),
                world: None,
                transport: Transport::Tls,
            };
            serve_tls(socket, config, Arc::new(front), &stop)
                .map(|listening| Secure { listening, ca })
                .map_err(|source| StartError::Serve { address, source })
        });
        let secure = secure.transpose()?;
        tokio::spawn(sweep(Arc::downgrade(&mock)));
        mock.auth_is_at(auth.address.port());
        Ok(Self {
            mock,
            public,
            auth,
            secure,
            stop,
        })
    }

    /// The socket behind [`base_url`](Self::base_url), whatever public name it goes by.
    pub fn address(&self) -> SocketAddr {
        self.public.address
    }

    /// Where `/v3/` is served: no slash at the end, no `/v3`.
    pub fn base_url(&self) -> String {
        self.mock
            .settings
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.public.address))
    }

    /// Where `/auth/v2/` is served.
    pub fn auth_base_url(&self) -> String {
        format!("http://{}", self.auth.address)
    }

    /// The socket that serves both hosts over TLS, where one does.
    pub fn tls_address(&self) -> Option<SocketAddr> {
        Some(self.secure.as_ref()?.listening.address)
    }

    /// The certificate that clients of the TLS listener have to trust: a PEM file.
    pub fn ca_file(&self) -> Option<&Path> {
        Some(self.secure.as_ref()?.ca.path())
    }

    /// The base of the control protocol.
    pub fn control_url(&self) -> String {
        format!("{}{}", self.base_url(), control::ROOT)
    }

    /// How often the mock itself failed while answering. More than 0 is a bug of the mock, and whoever judges with
    /// it must not call the run a success.
    pub fn panics(&self) -> usize {
        self.mock.panics.load(Ordering::Relaxed)
    }

    /// The default world's Service X.
    pub fn issuer(&self) -> &Member {
        &self.mock.worlds.default_world().cast.issuer
    }

    /// The default world's Service Y.
    pub fn importer(&self) -> &Member {
        &self.mock.worlds.default_world().cast.importer
    }

    /// The default world's third application, of another organisation.
    pub fn stranger(&self) -> &Member {
        &self.mock.worlds.default_world().cast.stranger
    }

    /// The sessions that the issuer holds from the start.
    pub fn sessions(&self) -> Vec<SeededSession> {
        default_world::sessions()
    }

    /// What a program that started the mock reads first: one JSON object with every address, key and id.
    pub fn ready(&self) -> Value {
        let dialect = self.mock.settings.policy.dialect;
        let session = |session: &SeededSession| {
            json!({
                "session_id": session.id,
                "session_kind": session.kind,
                "status": dialect.status(session.status, session.kind),
            })
        };
        let mut ready = json!({
            "ready": true,
            "base_url": self.base_url(),
            "auth_base_url": self.auth_base_url(),
            "control": self.control_url(),
            "world": default_world::NAME,
            "dialect": dialect.name(),
            "control_url": format!("{}/worlds/{}", self.control_url(), default_world::NAME),
            "issuer": control::shown(self.issuer()),
            "importer": control::shown(self.importer()),
            "stranger": control::shown(self.stranger()),
            "sessions": self.sessions().iter().map(session).collect::<Vec<_>>(),
        });
        if let Some(secure) = &self.secure {
            ready["tls"] = json!({
                "port": secure.listening.address.port(),
                "ca": secure.ca.path(),
            });
        }
        ready
    }

    /// Takes no more requests and waits until those under way are answered.
    pub async fn shutdown(mut self) {
        self.stop.now();
        // Whoever is kept waiting on purpose, or follows a journal, would be waited for.
        for world in self.mock.worlds.all() {
            world.faults.close();
            world.journal.close();
        }
        let secure = self.secure.iter_mut().map(|secure| &mut secure.listening);
        for listening in [&mut self.public, &mut self.auth].into_iter().chain(secure) {
            // A task that was cancelled has nothing left to answer.
            let _ = (&mut listening.task).await;
        }
        // What was published a moment ago still goes out; a receiver that hangs is not waited for.
        let worlds = self.mock.worlds.all();
        let sent = async {
            for world in &worlds {
                world.webhooks.attempts_ended(LAST_DELIVERIES).await;
            }
        };
        let _ = tokio::time::timeout(LAST_DELIVERIES, sent).await;
    }
}

impl Drop for MockServer {
    fn drop(&mut self) {
        self.stop.now();
        for world in self.mock.worlds.all() {
            world.webhooks.close();
            world.faults.close();
            world.journal.close();
        }
    }
}

/// Drops idle worlds every minute, for as long as the mock lives.
async fn sweep(mock: Weak<Mock>) {
    let mut minute = tokio::time::interval(SWEEP_EVERY);
    loop {
        minute.tick().await;
        let Some(mock) = mock.upgrade() else { return };
        mock.worlds.drop_idle();
    }
}

fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).map_err(|source| StartError::Bind { address, source })
}

fn too_small(conflict: Conflict) -> StartError {
    match conflict {
        Conflict::Full(advice) => StartError::TooSmall(advice),
        Conflict::AlreadyImported
        | Conflict::SourceGone
        | Conflict::SourceNotFinished
        | Conflict::EntityBlocked
        | Conflict::EntityExists(_)
        | Conflict::TooManyWorkflows(_) => {
            StartError::TooSmall("a seeded session found no place".to_owned())
        }
    }
}

const SWEEP_EVERY: Duration = Duration::from_secs(60);
/// How long a mock that ends waits for first attempts.
const LAST_DELIVERIES: Duration = Duration::from_secs(2);

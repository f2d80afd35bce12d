use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::Notify;

use super::Delivery;

/// How a receiver answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    Status(u16),
    /// A redirect with this status to this URL.
    Redirect(u16, String),
    /// The connection is closed without an answer.
    HangUp,
}

/// The judge's listener. Each destination has a path of its own, so one listener serves all scenarios.
///
/// It has a thread of its own: a sender gives up after five seconds and tries again later, and must not do so because
/// the judge was busy comparing.
pub(crate) struct Office {
    base_url: String,
    shared: Arc<Shared>,
    /// `None` once it is closed.
    runtime: Option<Runtime>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    arrived: Notify,
}

#[derive(Default)]
struct State {
    boxes: HashMap<String, Mailbox>,
    arrivals: u64,
}

struct Mailbox {
    /// Answers still to be given before the usual one.
    first: VecDeque<Reply>,
    usual: Reply,
    got: Vec<Delivery>,
}

impl Office {
    /// Opens the listener. `public_url` is what it is called from outside, where that is not its own address.
    ///
    /// # Errors
    /// If the address can't be listened on.
    pub(crate) fn open(listen: SocketAddr, public_url: Option<&str>) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let base_url = match public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", listener.local_addr()?),
        };
        let shared = Arc::new(Shared::default());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("receiver")
            .enable_all()
            .build()?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener)?
        };
        runtime.spawn(serve(listener, Arc::clone(&shared)));
        Ok(Self {
            base_url,
            shared,
            runtime: Some(runtime),
        })
    }

    /// Opens a path, which answers 200 until told otherwise, and returns its URL.
    pub(crate) fn open_box(&self, name: &str) -> String {
        let mailbox = Mailbox {
            first: VecDeque::new(),
            usual: Reply::Status(200),
            got: Vec::new(),
        };
        self.shared.state().boxes.insert(name.to_owned(), mailbox);
        format!("{}/{name}", self.base_url)
    }

    pub(crate) fn close_box(&self, name: &str) {
        self.shared.state().boxes.remove(name);
    }

    /// From now on: these answers first, each once, then this one.
    pub(crate) fn answer(&self, name: &str, first: &[Reply], usual: Reply) {
        if let Some(mailbox) = self.shared.state().boxes.get_mut(name) {
            mailbox.first = first.iter().cloned().collect();
            mailbox.usual = usual;
        }
    }

    /// What came to a path after the first so many.
    pub(crate) fn got(&self, name: &str, after: usize) -> Vec<Delivery> {
        let state = self.shared.state();
        state
            .boxes
            .get(name)
            .and_then(|mailbox| mailbox.got.get(after..))
            .map(<[Delivery]>::to_vec)
            .unwrap_or_default()
    }

    /// Waits until something arrives anywhere, but no longer than this.
    pub(crate) async fn something_arrives(&self, at_most: Duration) {
        // Whether something came or the time is over, whoever waits looks for himself.
        let _ = tokio::time::timeout(at_most, self.shared.arrived.notified()).await;
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, name: &str, mut delivery: Delivery) -> Reply {
        let mut state = self.state();
        state.arrivals += 1;
        delivery.number = state.arrivals;
        let Some(mailbox) = state.boxes.get_mut(name) else {
            // A late one, for a scenario that is over.
            return Reply::Status(200);
        };
        let reply = mailbox
            .first
            .pop_front()
            .unwrap_or_else(|| mailbox.usual.clone());
        delivery.answered = match &reply {
            Reply::Status(status) | Reply::Redirect(status, _) => Some(*status),
            Reply::HangUp => None,
        };
        mailbox.got.push(delivery);
        drop(state);
        self.arrived.notify_waiters();
        reply
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) -> Infallible {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, Arc::clone(&shared)));
            }
            // Out of descriptors, most likely: it passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn converse(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(move |request| hear(request, Arc::clone(&shared)));
    // A sender that hangs up is its own affair; a delivery counts when it has arrived whole.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn hear(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, io::Error> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LONGEST_BODY)
        .collect()
        .await
        .map_err(io::Error::other)?
        .to_bytes();
    let headers = head
        .headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect();
    let json = serde_json::from_slice(&body).map_err(|error| error.to_string());
    let path = head.uri.path().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let reply = shared.take(
        name,
        Delivery {
            number: 0,
            method: head.method.to_string(),
            headers,
            body,
            json,
            answered: None,
        },
    );
    let response = match reply {
        // An error instead of an answer closes the connection.
        Reply::HangUp => return Err(io::Error::other("the receiver hangs up")),
        Reply::Status(status) => Response::builder().status(status),
        Reply::Redirect(status, to) => Response::builder().status(status).header("location", to),
    };
    response.body(Full::default()).map_err(io::Error::other)
}

const LONGEST_BODY: usize = 8 * 1024 * 1024;

//! Listeners: bound sockets, served until told to stop.

use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::serve::Listener;
use http::Method;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::rustls::ServerConfig;

use super::call::Sides;
use super::call::api_key;
use super::line::{Line, Lines, OverTcp};
use super::read::{ReadBody, body, linger};
use super::secure::Secure;
use super::{Answered, Call, Cut, Fate, Reply, Side, Stop};
use contract::refusal::Refusal;

/// A listener that is being served.
#[derive(Debug)]
pub(crate) struct Listening {
    pub(crate) address: SocketAddr,
    pub(crate) task: JoinHandle<()>,
}

/// What answers calls.
pub(crate) trait Answer: Send + Sync + 'static {
    /// The bound of a request body in bytes.
    fn body_limit(&self) -> usize;

    /// What absolute URLs start with for a request that named this host.
    fn base_url(&self, side: Side, host: Option<&str>) -> String;

    /// The answer to a call.
    fn answer(&self, side: Side, call: Call) -> Answered;

    /// The answer to a request that never became a call.
    fn refuse(&self, refusal: &Refusal) -> Reply;

    /// Notes that answering a call panicked.
    fn panicked(&self);
}

/// Serves a bound socket until `stop` is heard; requests under way are answered first.
///
/// # Errors
/// Where the socket can't be handed to the runtime.
pub(crate) fn serve(
    socket: std::net::TcpListener,
    side: Side,
    answers: Arc<dyn Answer>,
    stop: &Stop,
) -> std::io::Result<Listening> {
    socket.set_nonblocking(true)?;
    let listener = TcpListener::from_std(socket)?;
    serve_on(listener, Sides::Only(side), answers, stop)
}

/// Serves both sides over TLS.
///
/// # Errors
/// As [`serve`].
pub(crate) fn serve_tls(
    socket: std::net::TcpListener,
    config: Arc<ServerConfig>,
    answers: Arc<dyn Answer>,
    stop: &Stop,
) -> std::io::Result<Listening> {
    socket.set_nonblocking(true)?;
    let listener = Secure::over(TcpListener::from_std(socket)?, config)?;
    serve_on(listener, Sides::ByHost, answers, stop)
}

fn serve_on<L>(
    listener: L,
    sides: Sides,
    answers: Arc<dyn Answer>,
    stop: &Stop,
) -> std::io::Result<Listening>
where
    L: Listener<Addr = SocketAddr>,
    L::Io: OverTcp,
{
    let listener = Lines(listener);
    let address = listener.local_addr()?;
    let router = Router::new()
        .fallback(move |line, request: Request| respond(Arc::clone(&answers), sides, line, request))
        .into_make_service_with_connect_info::<Line>();
    let heard = stop.hearing().heard();
    let task = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router)
            .with_graceful_shutdown(heard)
            .await
        {
            tracing::error!(%error, "a listener stopped");
        }
    });
    Ok(Listening { address, task })
}

async fn respond(
    answers: Arc<dyn Answer>,
    sides: Sides,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response {
    let (parts, incoming) = request.into_parts();
    let limit = answers.body_limit();
    let body = match body(incoming, limit).await {
        ReadBody::Whole(bytes) => bytes,
        ReadBody::Drained => {
            return answers
                .refuse(&Refusal::BodyTooLarge(limit))
                .into_response();
        }
        ReadBody::Endless(rest) => {
            tokio::spawn(linger(rest));
            return answers
                .refuse(&Refusal::BodyTooLarge(limit))
                .closing()
                .into_response();
        }
        ReadBody::Broken => {
            return answers
                .refuse(&Refusal::MalformedJson("the body ended early".to_owned()))
                .closing()
                .into_response();
        }
    };
    let is_head = parts.method == Method::HEAD;
    let host = parts
        .headers
        .get(http::header::HOST)
        .and_then(|host| host.to_str().ok());
    let side = sides.of(host);
    // Dropped with this future, which hyper does as soon as the client is gone.
    let waits = Arc::new(());
    let call = Call {
        method: if is_head { Method::GET } else { parts.method },
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        base_url: answers.base_url(side, host),
        api_key: api_key(&parts.headers),
        headers: parts.headers,
        body,
        peer: line.peer(),
        client: Arc::downgrade(&waits),
    };
    // A panic is a bug of the mock. It must neither kill the process nor look like an answer of Didit's.
    let reply = match std::panic::catch_unwind(AssertUnwindSafe(|| answers.answer(side, call))) {
        Ok(Answered::Now(reply)) => reply,
        // In a task of its own: it goes on where the client does not wait for it, and a panic ends nothing but it.
        Ok(Answered::Later(reply)) => tokio::spawn(reply)
            .await
            .unwrap_or_else(|_| crashed(&*answers)),
        Err(_) => crashed(&*answers),
    };
    send(reply, &line).await
}

/// Lets an answer meet its fate.
async fn send(reply: Reply, line: &Line) -> Response {
    match reply.fate().clone() {
        Fate::Sent | Fate::CutShort => {}
        Fate::Lost(cut) | Fate::Withheld(cut) => line.cut(cut),
        Fate::Hung(stopped) => {
            // hyper drops this future when the client goes.
            stopped.heard().await;
            line.cut(Cut::Close);
        }
    }
    reply.into_response()
}

fn crashed(answers: &dyn Answer) -> Reply {
    answers.panicked();
    tracing::error!("the mock panicked while answering: please report it");
    Reply::json(
        500,
        &serde_json::json!({"detail": "The mock itself failed. This is a bug of the mock."}),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Default)]
    struct Broken(AtomicUsize);

    impl Answer for Broken {
        fn body_limit(&self) -> usize {
            1
        }

        fn base_url(&self, _: Side, _: Option<&str>) -> String {
            String::new()
        }

        fn answer(&self, _: Side, _: Call) -> Answered {
            panic!("a bug of the mock")
        }

        fn refuse(&self, _: &Refusal) -> Reply {
            Reply::no_content()
        }

        fn panicked(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[tokio::test]
    async fn a_panic_is_counted_and_the_next_request_is_served() {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let broken = Arc::new(Broken::default());
        let answers: Arc<dyn Answer> = broken.clone();
        let stop = Stop::new();
        let listening = serve(socket, Side::Public, answers, &stop).unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        for seen in 1..=2 {
            let url = format!("http://{}/", listening.address);
            assert_eq!(client.get(url).send().await.unwrap().status(), 500);
            assert_eq!(broken.0.load(Ordering::Relaxed), seen);
        }
    }
}

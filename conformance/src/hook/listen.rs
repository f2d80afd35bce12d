use std::fmt;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use contract::secrets::SharedSecret;
use tokio::net::TcpListener;

use super::{Verification, verify};

/// How a listener answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replies {
    /// The same status to everybody, for example 500 to see the retries.
    Always(u16),
    /// 200 to what is genuine, 401 to what is not.
    ByVerification,
}

/// What is known to a listener.
#[derive(Clone, Debug)]
pub struct ListenPlan {
    /// The key to verify with; without it nothing is verified.
    pub secret: Option<SharedSecret>,
    /// Seconds since the epoch.
    pub clock: fn() -> i64,
    /// How it answers.
    pub replies: Replies,
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Headers in the order received, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// What its signatures are worth, if there is a secret to say so.
    pub verification: Option<Verification>,
    /// How it was answered.
    pub answered: u16,
}

/// Takes requests on any path until the future is dropped, and tells of each.
///
/// # Errors
/// If the listener fails.
pub async fn listen(
    listener: TcpListener,
    plan: ListenPlan,
    tell: impl Fn(Heard) + Send + Sync + 'static,
) -> io::Result<()> {
    let ear = Ear {
        plan,
        tell: Arc::new(tell),
    };
    let router = Router::new()
        .fallback(hear)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(ear);
    axum::serve(listener, router).await
}

#[derive(Clone)]
struct Ear {
    plan: ListenPlan,
    tell: Arc<dyn Fn(Heard) + Send + Sync>,
}

async fn hear(
    State(ear): State<Ear>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let headers: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect();
    let secret = ear.plan.secret.as_ref();
    let now = (ear.plan.clock)();
    let verification = secret.map(|secret| verify(secret, &headers, &body, now));
    let answer = match (ear.plan.replies, &verification) {
        (Replies::Always(status), _) => {
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
        (Replies::ByVerification, Some(found)) if !found.is_genuine() => StatusCode::UNAUTHORIZED,
        (Replies::ByVerification, _) => StatusCode::OK,
    };
    (ear.tell)(Heard {
        method: method.to_string(),
        path: uri.to_string(),
        headers,
        body,
        verification,
        answered: answer.as_u16(),
    });
    answer
}

/// The request, its headers and body, and what its signatures are worth.
impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {} -> {}", self.method, self.path, self.answered)?;
        for (name, value) in &self.headers {
            writeln!(f, "  {name}: {value}")?;
        }
        writeln!(f, "  {}", String::from_utf8_lossy(&self.body))?;
        if let Some(verification) = &self.verification {
            for line in verification.to_string().lines() {
                writeln!(f, "  {line}")?;
            }
        }
        Ok(())
    }
}

const LONGEST_BODY: usize = 8 * 1024 * 1024;

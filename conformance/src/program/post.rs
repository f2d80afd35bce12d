use std::error::Error;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Url};

use super::ProgramError;
use crate::hook::Headers;
use crate::outcome::{Exchange, RecordedAnswer, RecordedRequest};

/// One delivery, as it goes out.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Who sends it and why, for reports.
    pub purpose: String,
    /// Headers in the order sent.
    pub headers: Headers,
    /// The body.
    pub body: Bytes,
    /// How header names are written.
    pub names: NameCase,
}

/// How header names are written on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NameCase {
    /// `X-Signature-V2`.
    #[default]
    AsDiditDoes,
    /// `x-signature-v2`.
    Lower,
}

/// Sends deliveries as Didit does: HTTP/1.1, `X-Signature-V2` in these very letters, redirects not followed.
/// Loopback never goes through a proxy.
pub struct Poster {
    url: Url,
    titled: Client,
    lower: Client,
}

/// What came of a request.
pub(crate) struct Sent {
    pub(crate) exchange: Exchange,
    /// The status, or why there is none.
    pub(crate) answer: Result<u16, NoAnswer>,
}

/// Why there is no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// Nothing listens, or the request could not be made: not the receiver's doing.
    Unreachable,
    /// Nothing came in time.
    Hang,
    /// The connection ended before an answer.
    Dropped,
}

impl Poster {
    /// A client for deliveries to this URL, each waited for no longer than `patience`.
    ///
    /// # Errors
    /// [`ProgramError::BadUrl`] for what is no http(s) URL.
    pub fn new(url: &str, patience: Duration) -> Result<Self, ProgramError> {
        let bad = |reason: String| ProgramError::BadUrl {
            url: url.to_owned(),
            reason,
        };
        let parsed: Url = url.parse().map_err(|error| bad(format!("{error}")))?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(bad(format!(
                "the scheme {} is not http or https",
                parsed.scheme()
            )));
        }
        let build = |names| {
            let builder = Client::builder()
                .http1_only()
                .redirect(Policy::none())
                // A receiver may close a connection that has been idle; a delivery must not meet it doing so.
                .pool_max_idle_per_host(0)
                .timeout(patience);
            let builder = match names {
                NameCase::AsDiditDoes => builder.http1_title_case_headers(),
                NameCase::Lower => builder,
            };
            let builder = if is_loopback(&parsed) {
                builder.no_proxy()
            } else {
                builder
            };
            builder
                .build()
                .map_err(|error| ProgramError::Harness(last_cause(&error)))
        };
        Ok(Self {
            titled: build(NameCase::AsDiditDoes)?,
            lower: build(NameCase::Lower)?,
            url: parsed,
        })
    }

    /// Sends the delivery and records what came of it.
    pub async fn deliver(&self, delivery: &Delivery) -> Exchange {
        self.post(delivery).await.exchange
    }

    pub(crate) async fn post(&self, delivery: &Delivery) -> Sent {
        let client = match delivery.names {
            NameCase::AsDiditDoes => &self.titled,
            NameCase::Lower => &self.lower,
        };
        let mut request = client.post(self.url.clone()).body(delivery.body.clone());
        for (name, value) in &delivery.headers {
            let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_bytes(value),
            ) else {
                continue;
            };
            request = request.header(name, value);
        }
        let recorded = RecordedRequest {
            method: "POST".to_owned(),
            url: self.url.to_string(),
            headers: delivery
                .headers
                .iter()
                .map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).into_owned()))
                .collect(),
            body: cut(&delivery.body),
        };
        send(request, recorded, delivery.purpose.clone()).await
    }

    /// Fetches or calls something beside the webhook: a probe, a preparation.
    pub(crate) async fn call(
        &self,
        purpose: &str,
        method: &str,
        url: &str,
        headers: &[(String, String)],
        body: Option<String>,
    ) -> Sent {
        let recorded = RecordedRequest {
            method: method.to_owned(),
            url: url.to_owned(),
            // An integration's own credentials may be in there.
            headers: headers
                .iter()
                .map(|(name, _)| (name.clone(), "…".to_owned()))
                .collect(),
            body: body.clone().unwrap_or_default(),
        };
        let method = Method::from_bytes(method.as_bytes()).unwrap_or(Method::GET);
        let mut request = self.lower.request(method, url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        send(request, recorded, purpose.to_owned()).await
    }
}

async fn send(
    request: reqwest::RequestBuilder,
    recorded: RecordedRequest,
    purpose: String,
) -> Sent {
    let begin = Instant::now();
    let answer = match request.send().await {
        Ok(response) => {
            let status = response.status().as_u16();
            let headers = response
                .headers()
                .iter()
                .map(|(name, value)| {
                    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                    (name.as_str().to_owned(), value)
                })
                .collect();
            // The status is the answer: a body that breaks off changes nothing about it.
            let body = response.bytes().await.unwrap_or_default();
            Ok(RecordedAnswer {
                status,
                headers,
                body: cut(&body),
            })
        }
        Err(error) if error.is_timeout() => Err((NoAnswer::Hang, "no answer in time".to_owned())),
        Err(error) if error.is_connect() || error.is_builder() => {
            Err((NoAnswer::Unreachable, last_cause(&error)))
        }
        Err(error) => Err((NoAnswer::Dropped, last_cause(&error))),
    };
    Sent {
        answer: match &answer {
            Ok(answer) => Ok(answer.status),
            Err((why, _)) => Err(*why),
        },
        exchange: Exchange {
            purpose,
            request: recorded,
            answer: answer.map_err(|(_, reason)| reason),
            elapsed: begin.elapsed(),
        },
    }
}

fn is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(|host| {
        host == "localhost"
            || host.ends_with(".localhost")
            || host
                .trim_matches(['[', ']'])
                .parse()
                .is_ok_and(|address: IpAddr| address.is_loopback())
    })
}

/// The last cause says what happened ("connection refused"); the first only that something did.
fn last_cause(error: &dyn Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

fn cut(body: &[u8]) -> String {
    if body.len() <= LONGEST_SHOWN {
        return String::from_utf8_lossy(body).into_owned();
    }
    let head = String::from_utf8_lossy(&body[..LONGEST_SHOWN]);
    format!("{head}… ({} bytes)", body.len())
}

const LONGEST_SHOWN: usize = 8 * 1024;

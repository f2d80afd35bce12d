use std::cell::OnceCell;
use std::error::Error;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use reqwest::redirect::Policy;
use reqwest::{Method, Url};

use super::{Answer, Body, Call};

/// Connections to the target, reused over scenarios. Loopback never goes through a proxy; redirects are never followed.
pub(crate) struct Client {
    timeout: Duration,
    direct: OnceCell<reqwest::Client>,
    proxied: OnceCell<reqwest::Client>,
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) reason: String,
}

impl Client {
    pub(crate) fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            direct: OnceCell::new(),
            proxied: OnceCell::new(),
        }
    }

    pub(crate) async fn send(&self, call: &Call) -> (Result<Answer, Failure>, Duration) {
        let begin = Instant::now();
        let answer = self.answer(call).await;
        (answer, begin.elapsed())
    }

    async fn answer(&self, call: &Call) -> Result<Answer, Failure> {
        let url: Url = call.url.parse().map_err(|error| Failure {
            reason: format!("{} is no URL: {error}", call.url),
        })?;
        let method = Method::from_bytes(call.method.as_bytes()).map_err(|_| Failure {
            reason: format!("{} is no HTTP method", call.method),
        })?;
        let client = self.client_for(&url)?;
        let mut request = client.request(method, url).timeout(self.timeout);
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        match &call.body {
            Body::Nothing => {}
            Body::Bytes(bytes) | Body::Made { bytes, .. } => request = request.body(bytes.clone()),
        }
        let mut response = request.send().await.map_err(|error| self.explain(&error))?;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        let mut body = BytesMut::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| self.explain(&error))?
        {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST_ANSWER {
                return Err(Failure {
                    reason: format!("the answer is longer than {LONGEST_ANSWER} bytes"),
                });
            }
        }
        Ok(Answer::new(status, headers, Bytes::from(body)))
    }

    fn client_for(&self, url: &Url) -> Result<&reqwest::Client, Failure> {
        let loopback = url.host_str().is_some_and(is_loopback);
        let cell = if loopback {
            &self.direct
        } else {
            &self.proxied
        };
        if let Some(client) = cell.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder().redirect(Policy::none());
        let builder = if loopback {
            builder.no_proxy()
        } else {
            builder
        };
        let client = builder.build().map_err(|error| Failure {
            reason: format!("no HTTP client could be made: {}", chain(&error)),
        })?;
        Ok(cell.get_or_init(|| client))
    }

    fn explain(&self, error: &reqwest::Error) -> Failure {
        let reason = if error.is_timeout() {
            format!("no answer within {} s", self.timeout.as_secs_f32())
        } else {
            chain(error)
        };
        Failure { reason }
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || bare
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// The last cause says what happened ("connection refused"); the first only that something did.
fn chain(error: &dyn Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

const LONGEST_ANSWER: usize = 8 * 1024 * 1024;

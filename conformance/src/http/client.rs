use std::cell::OnceCell;
use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::redirect::Policy;
use reqwest::{Certificate, Method, Url};

use super::manners::{Manners, PATIENCE};
use super::pages::Pages;
use super::pulse::{Next, Pulse};
use super::trouble::{Stage, explained, last_cause};
use super::{Answer, Body, Call, On429};

/// Connections to the target, reused over scenarios. Loopback never goes through a proxy; redirects are never followed.
pub(crate) struct Client {
    timeout: Duration,
    direct: OnceCell<reqwest::Client>,
    proxied: OnceCell<reqwest::Client>,
    /// Trusted beside those of the machine.
    certificates: Vec<Certificate>,
    /// What every call carries beside its own headers.
    headers: Vec<(String, String)>,
    manners: Manners,
    pub(crate) pulse: Pulse,
    pub(crate) pages: Pages,
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
            certificates: Vec::new(),
            headers: Vec::new(),
            manners: Manners::default(),
            pulse: Pulse::default(),
            pages: Pages::default(),
        }
    }

    /// The same client, trusting these certificates (PEM) as well.
    ///
    /// # Errors
    /// Why they can't be read.
    pub(crate) fn trusting(mut self, pem: Option<&[u8]>) -> Result<Self, String> {
        if let Some(pem) = pem {
            self.certificates = Certificate::from_pem_bundle(pem)
                .map_err(|error| last_cause(&error).to_string())?;
            if self.certificates.is_empty() {
                return Err("there is no certificate in it".to_owned());
            }
        }
        Ok(self)
    }

    /// The same client, with headers for every call.
    pub(crate) fn wearing(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers = headers;
        self
    }

    /// The same client, with manners.
    pub(crate) fn behaving(mut self, manners: Manners) -> Self {
        self.manners = manners;
        self
    }

    /// The call with the headers that every call carries.
    pub(crate) fn dressed(&self, mut call: Call) -> Call {
        call.headers.extend(self.headers.iter().cloned());
        call
    }

    /// Sends a call, unless the target has stopped answering.
    pub(crate) async fn send(&self, call: &Call) -> (Result<Answer, Failure>, Duration) {
        if let Some(reason) = self.pulse.given_up() {
            return (Err(Failure { reason }), Duration::ZERO);
        }
        self.manners.turn().await;
        let mut begin = Instant::now();
        let mut answer = self.answer(call).await;
        for _ in 0..PATIENCE {
            let wait = answer.as_ref().ok().and_then(Manners::asked_to_wait);
            let Some(wait) = wait.filter(|_| call.on_429 == On429::Wait) else {
                break;
            };
            tokio::time::sleep(wait).await;
            self.manners.turn().await;
            begin = Instant::now();
            answer = self.answer(call).await;
        }
        let elapsed = begin.elapsed();
        match &answer {
            Ok(answer) if self.manners.is_alarmed_by(answer) => {
                self.pulse.stop(IS_LIVE, LEAVE_IT_ALONE);
            }
            Ok(answer) => {
                self.pulse.answered();
                self.pages.note(call, answer);
            }
            Err(failure) => {
                if self.pulse.unanswered(&failure.reason) == Next::Look {
                    self.look(call).await;
                }
            }
        }
        (answer, elapsed)
    }

    /// Sees whether the target of a call answers anything at all.
    async fn look(&self, call: &Call) {
        let url = call.url.parse::<Url>().and_then(|url| url.join(HEALTH));
        let url = url.map_or_else(|_| call.url.clone(), String::from);
        let what = format!("GET {url}");
        let look = Call::new("judge looks whether anybody answers", "GET", url);
        let found = self.answer(&look).await;
        self.pulse.looked(
            &what,
            found
                .as_ref()
                .map(drop)
                .map_err(|failure| failure.reason.as_str()),
        );
    }

    async fn answer(&self, call: &Call) -> Result<Answer, Failure> {
        let url: Url = call.url.parse().map_err(|error| Failure {
            reason: format!("{} is no URL: {error}", call.url),
        })?;
        let method = Method::from_bytes(call.method.as_bytes()).map_err(|_| Failure {
            reason: format!("{} is no HTTP method", call.method),
        })?;
        let client = self.client_for(&url)?;
        let failure = |error: &reqwest::Error, stage| Failure {
            reason: explained(error, &url, stage, self.timeout),
        };
        let mut request = client.request(method, url.clone()).timeout(self.timeout);
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        match &call.body {
            Body::Nothing => {}
            Body::Bytes(bytes) | Body::Made { bytes, .. } => request = request.body(bytes.clone()),
        }
        let mut response = request
            .send()
            .await
            .map_err(|error| failure(&error, Stage::Waiting))?;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        if response
            .content_length()
            .is_some_and(|length| length > LONGEST_ANSWER as u64)
        {
            return Err(too_long());
        }
        // Joined at the end: a buffer that grows would hold twice as much.
        let (mut chunks, mut length) = (Vec::new(), 0);
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| failure(&error, Stage::Reading(length)))?
        {
            length += chunk.len();
            if length > LONGEST_ANSWER {
                return Err(too_long());
            }
            chunks.push(chunk);
        }
        let body = match chunks.as_slice() {
            [whole] => whole.clone(),
            _ => Bytes::from(chunks.concat()),
        };
        Ok(Answer::new(call.asked(), status, headers, body))
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
        let builder = if self.certificates.is_empty() {
            builder
        } else {
            builder.tls_certs_merge(self.certificates.iter().cloned())
        };
        let builder = if loopback {
            builder.no_proxy()
        } else {
            builder
        };
        let client = builder.build().map_err(|error| Failure {
            reason: format!("no HTTP client could be made: {}", last_cause(&error)),
        })?;
        Ok(cell.get_or_init(|| client))
    }
}

fn too_long() -> Failure {
    Failure {
        reason: format!(
            "the answer is longer than {} MiB, which is more than the judge reads",
            LONGEST_ANSWER >> 20
        ),
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

/// Many times what the longest list takes. Sixty-four scenarios at a time may read as much each.
const LONGEST_ANSWER: usize = 4 << 20;
/// What every server answers somehow, if only with 404.
const HEALTH: &str = "/system/healthcheck";
const IS_LIVE: &str =
    "a reply says \"environment\": \"live\", and this target was said to be a sandbox";
const LEAVE_IT_ALONE: &str =
    "nothing more was sent. Switch the applications to the sandbox environment, or name others";

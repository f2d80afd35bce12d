//! What issuer and importer have in common: asking Didit, and asking again after what passes.

use std::time::Duration;

use anyhow::Context;
use axum::Json;
use axum::http::StatusCode;
use reqwest::{Client, RequestBuilder, Response, Url};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A client of Didit's API. Its key goes into `x-api-key` and nowhere else.
pub struct Didit {
    client: Client,
    base_url: Url,
    api_key: String,
}

/// A person's session, or a company's.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "they are named")]
pub enum Kind {
    #[default]
    User,
    Business,
}

/// What whoever asks one of our own services is told.
pub type Told = (StatusCode, Json<Value>);

impl Didit {
    /// With `DIDIT_API_KEY`; `DIDIT_BASE_URL` leads to a mock.
    ///
    /// # Errors
    /// Where a variable is missing or makes no sense.
    pub fn from_environment() -> anyhow::Result<Self> {
        let base_url = variable("DIDIT_BASE_URL");
        let base_url = base_url.unwrap_or_else(|_| "https://verification.didit.me".to_owned());
        Ok(Self {
            client: Client::builder().timeout(TIMEOUT).build()?,
            base_url: base_url.parse().context("DIDIT_BASE_URL")?,
            api_key: variable("DIDIT_API_KEY")?,
        })
    }

    /// Posts JSON.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post(&self, path: &str, body: &Value) -> Result<(StatusCode, Value), Told> {
        let url = self.url(path);
        self.ask(|| self.client.post(url.clone()).json(body)).await
    }

    /// Reads.
    ///
    /// # Errors
    /// 503 where Didit gives no answer that is one: neither at once nor a moment later.
    pub async fn get(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<(StatusCode, Value), Told> {
        let mut url = self.url(path);
        url.query_pairs_mut().extend_pairs(query);
        self.ask(|| self.client.get(url.clone())).await
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.base_url.clone();
        url.set_path(path);
        url
    }

    async fn ask(&self, request: impl Fn() -> RequestBuilder) -> Result<(StatusCode, Value), Told> {
        for pause in [Some(PAUSES[0]), Some(PAUSES[1]), None] {
            let request = request().header("x-api-key", &self.api_key);
            let mut longer = Duration::ZERO;
            // An error is no answer in time, none at all, or half of one.
            if let Ok(answer) = request.send().await {
                let status = answer.status();
                longer = retry_after(&answer);
                if let Ok(body) = answer.bytes().await
                    && !(status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS)
                {
                    return Ok((status, serde_json::from_slice(&body).unwrap_or_default()));
                }
            }
            match pause.map(|pause| pause.max(longer)) {
                Some(pause) if pause <= LONGEST_PAUSE => tokio::time::sleep(pause).await,
                Some(_) | None => break,
            }
        }
        let error = "Didit can't be reached at the moment: try again later";
        Err(told(StatusCode::SERVICE_UNAVAILABLE, error))
    }
}

/// An answer that says what went wrong.
pub fn told(status: StatusCode, error: &str) -> Told {
    (status, Json(json!({ "error": error })))
}

/// A variable of the environment.
///
/// # Errors
/// Where it is not set, or empty.
#[expect(
    clippy::disallowed_methods,
    reason = "a program of its own reads its own environment"
)]
pub fn variable(name: &str) -> anyhow::Result<String> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    value.with_context(|| format!("{name} is not set"))
}

fn retry_after(answer: &Response) -> Duration {
    let seconds = answer.headers().get("retry-after");
    let seconds = seconds.and_then(|value| value.to_str().ok()?.parse().ok());
    Duration::from_secs(seconds.unwrap_or(0))
}

const TIMEOUT: Duration = Duration::from_secs(5);
/// Before the second and the third attempt.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_millis(500)];
/// Whoever asked has gone by then.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

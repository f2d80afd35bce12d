use std::time::Duration;

use reqwest::{Method, redirect};
use serde_json::Value;

use super::Surroundings;

/// Calls Didit. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base_url: String,
    key: String,
    manner: Manner,
}

/// How calls are made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) host: Host,
    pub(crate) key: KeyPlace,
    pub(crate) form: Form,
    pub(crate) path: PathStyle,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Host {
    Verification,
    Auth,
}

/// How paths are spelled.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathStyle {
    Right,
    /// Behind a base URL that ends in `/v3` already.
    DoubledVersion,
    /// As if the base URL ended in `/v3`.
    NoVersion,
    NoSlash,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyPlace {
    Header,
    Authorization,
    Query,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Json,
    /// JSON that is said to be text.
    JsonAsText,
    UrlEncoded,
}

/// What Didit said.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    /// Null where the answer was no JSON.
    pub(crate) body: Value,
}

/// Why Didit refuses: its code, and what its wording has in it.
pub(crate) type Reason = (&'static str, &'static str);

/// The connection ended, or time ran out, before an answer was there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lost;

impl Answer {
    /// Whether it was refused for this reason. The wording tells where there is no code.
    pub(crate) fn says(&self, reason: Reason) -> bool {
        let (code, wording) = reason;
        match (self.body["code"].as_str(), self.body["detail"].as_str()) {
            (Some(said), _) => said == code,
            (None, Some(said)) => said.contains(wording),
            (None, None) => false,
        }
    }

    /// The token that a 2xx carries.
    pub(crate) fn share_token(&self) -> Option<&str> {
        let token = self.body["share_token"].as_str();
        token.filter(|token| (200..300).contains(&self.status) && !token.is_empty())
    }
}

impl Client {
    pub(crate) fn new(surroundings: &Surroundings, manner: Manner) -> reqwest::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE_WITH_ONE_CALL)
            .build()?;
        let base_url = match manner.host {
            Host::Verification => &surroundings.base_url,
            Host::Auth => &surroundings.auth_base_url,
        };
        Ok(Self {
            http,
            base_url: base_url.clone(),
            key: surroundings.api_key.clone(),
            manner,
        })
    }

    /// The same client with another key.
    pub(crate) fn with_key(&self, key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            ..self.clone()
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Answer, Lost> {
        answered(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Result<Answer, Lost> {
        let request = self.request(Method::POST, path);
        answered(match self.manner.form {
            Form::Json => request.json(body),
            Form::JsonAsText => request
                .header("content-type", "text/plain")
                .body(body.to_string()),
            Form::UrlEncoded => request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(url_encoded(body)),
        })
        .await
    }

    /// Posts JSON to somebody who is not Didit.
    pub(crate) async fn post_elsewhere(&self, url: &str, body: &Value) -> Result<Answer, Lost> {
        answered(self.http.post(url).json(body)).await
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let base_url = &self.base_url;
        let url = match self.manner.path {
            PathStyle::Right => format!("{base_url}{path}"),
            PathStyle::DoubledVersion => format!("{base_url}/v3{path}"),
            PathStyle::NoVersion => format!("{base_url}{}", path.trim_start_matches("/v3")),
            PathStyle::NoSlash => format!("{base_url}{}", path.trim_end_matches('/')),
        };
        match self.manner.key {
            KeyPlace::Header => self
                .http
                .request(method, url)
                .header("x-api-key", &self.key),
            KeyPlace::Authorization => self.http.request(method, url).bearer_auth(&self.key),
            KeyPlace::Query => self
                .http
                .request(method, format!("{url}?api_key={}", self.key)),
        }
    }
}

async fn answered(request: reqwest::RequestBuilder) -> Result<Answer, Lost> {
    let response = request.send().await.map_err(|_| Lost)?;
    let seconds = response
        .headers()
        .get("retry-after")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let status = response.status().as_u16();
    let bytes = response.bytes().await.map_err(|_| Lost)?;
    Ok(Answer {
        status,
        retry_after: seconds.map(Duration::from_secs),
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
    })
}

fn url_encoded(body: &Value) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in body.as_object().into_iter().flatten() {
        let json = value.to_string();
        form.append_pair(name, value.as_str().unwrap_or(&json));
    }
    form.finish()
}

const PATIENCE_WITH_ONE_CALL: Duration = Duration::from_secs(2);

use bytes::Bytes;
use reqwest::header::{ALLOW, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Client, Method};
use serde_json::Value;

/// One request to be sent.
#[derive(Debug)]
pub(crate) struct Call {
    client: Client,
    method: Method,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Option<Bytes>,
    /// What no refusal may repeat.
    secrets: Vec<String>,
}

impl Call {
    pub(crate) fn new(client: &Client, method: Method, url: String) -> Self {
        Self {
            client: client.clone(),
            method,
            url,
            headers: Vec::new(),
            body: None,
            secrets: Vec::new(),
        }
    }

    pub(crate) fn key(mut self, key: &str) -> Self {
        self.secrets.push(key.to_owned());
        self.header("x-api-key", key)
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.secrets.extend(
            ["share_token", "password", "code"]
                .map(|name| body[name].as_str().unwrap_or_default().to_owned()),
        );
        self.text(&body.to_string())
    }

    /// A body that says it is JSON, whether or not it is.
    pub(crate) fn text(self, body: &str) -> Self {
        self.header("content-type", "application/json")
            .bytes(body.to_owned())
    }

    /// A form with this one field.
    pub(crate) fn form(self, name: &str, value: &str) -> Self {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .append_pair(name, value)
            .finish();
        self.header("content-type", "application/x-www-form-urlencoded")
            .bytes(body)
    }

    /// A body of no named type.
    pub(crate) fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sends it and holds the answer to what every answer promises.
    pub(crate) async fn send(self) -> Answer {
        let mut request = self.client.request(self.method.clone(), &self.url);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request.send().await.unwrap();
        let answer = Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap(),
            asked: format!("{} {}", self.method, self.url),
        };
        answer.hold(&self);
        answer
    }

    /// Sends it and expects this status; the answer's JSON.
    pub(crate) async fn expect(self, status: u16) -> Value {
        self.send().await.expect(status)
    }

    /// Sends it and expects exactly this answer.
    pub(crate) async fn refused(self, status: u16, body: &Value) {
        self.send().await.is(status, body);
    }
}

/// An answer that has passed the ambient checks.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    asked: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    /// The body as JSON; `null` where there is none.
    pub(crate) fn json(&self) -> Value {
        if self.body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&self.body).unwrap()
        }
    }

    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {:?}", self.asked, self.body);
        self.json()
    }

    pub(crate) fn is(&self, status: u16, body: &Value) {
        assert_eq!(
            (self.status, &self.json()),
            (status, body),
            "{}",
            self.asked
        );
    }

    fn hold(&self, call: &Call) {
        let asked = &self.asked;
        assert!(self.status < 500, "{asked}: {self:?}");
        let is_file =
            self.status == 200 && (asked.contains("/media/") || asked.ends_with("/generate-pdf/"));
        let is_page = self
            .header("content-type")
            .is_some_and(|known| known == "text/html; charset=utf-8");
        assert_eq!(is_page, is_page && is_hosted(asked), "{asked}");
        if !self.body.is_empty() && !is_file && !is_page {
            assert_eq!(self.headers[CONTENT_TYPE], "application/json", "{asked}");
            let parsed = serde_json::from_slice::<Value>(&self.body);
            assert!(parsed.is_ok(), "{asked}: {:?}", self.body);
        }
        if self.status == 405 {
            assert!(self.headers.contains_key(ALLOW), "{asked}: no Allow");
        }
        if self.status == 301 {
            assert!(self.headers.contains_key(LOCATION), "{asked}: no Location");
        }
        if self.status >= 400 {
            let text = String::from_utf8_lossy(&self.body);
            for secret in call.secrets.iter().filter(|secret| secret.len() >= SECRET) {
                assert!(!text.contains(secret), "{asked} repeats a secret: {text}");
            }
        }
    }
}

/// Whether a hosted page was asked for: the one thing that a person reads.
fn is_hosted(asked: &str) -> bool {
    let path = asked.splitn(4, '/').nth(3).unwrap_or_default();
    path.starts_with("session/")
        || path.split('/').nth(1) == Some("session") && !path.starts_with("v3/")
}

/// Shorter texts are no secrets and may turn up by chance.
const SECRET: usize = 8;

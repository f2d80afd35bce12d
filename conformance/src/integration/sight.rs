use std::time::Duration;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::Role;
use crate::outcome::{Exchange, RecordedAnswer, RecordedRequest};

/// An exchange as the mock's journal tells of it: keys, tokens and people are out of it already.
#[derive(Clone, Debug)]
pub(super) struct Sight(Value);

impl Sight {
    pub(super) const fn new(exchange: Value) -> Self {
        Self(exchange)
    }

    pub(super) fn seq(&self) -> u64 {
        self.0["seq"].as_u64().unwrap_or_default()
    }

    /// When it arrived, in milliseconds.
    pub(super) fn at_ms(&self) -> i64 {
        self.0["at_ms"].as_i64().unwrap_or_default()
    }

    /// Whether it came for the host of registration.
    pub(super) fn is_on_auth_host(&self) -> bool {
        self.0["listener"] == "auth"
    }

    /// Whose key it carried, where it carried one that the world knows.
    pub(super) fn application_id(&self) -> Option<&str> {
        self.0["application_id"].as_str()
    }

    pub(super) fn method(&self) -> &str {
        self.0["request"]["method"].as_str().unwrap_or_default()
    }

    /// The path without its query.
    pub(super) fn path(&self) -> &str {
        let target = self.target();
        target.split_once('?').map_or(target, |(path, _)| path)
    }

    /// Path and query.
    pub(super) fn target(&self) -> &str {
        self.0["request"]["path"].as_str().unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.0["request"]["headers"][name].as_str()
    }

    /// The request's members, where it is a JSON object.
    pub(super) fn body(&self) -> Option<&Map<String, Value>> {
        self.0["request"]["body"].as_object()
    }

    /// The hash of the token that it carries in its body.
    pub(super) fn token(&self) -> Option<&str> {
        self.body()?.get("share_token")?["sha256"].as_str()
    }

    /// The hash of the token that it was answered with.
    pub(super) fn minted(&self) -> Option<&str> {
        self.reply("share_token")?["sha256"].as_str()
    }

    /// `None` where no answer was given.
    pub(super) fn status(&self) -> Option<u16> {
        let status = self.0["response"]["status"].as_u64()?;
        u16::try_from(status).ok()
    }

    pub(super) fn is_2xx(&self) -> bool {
        self.status().is_some_and(|status| status / 100 == 2)
    }

    /// A member of the answer.
    pub(super) fn reply(&self, name: &str) -> Option<&Value> {
        self.0["response"]["body"].get(name)
    }

    /// The status that the answer gives the session.
    pub(super) fn session_status(&self) -> Option<&str> {
        self.reply("status")?.as_str()
    }

    /// Whether it is meant for the endpoint that the integration is there to call, wherever it went.
    pub(super) fn is_attempt_of(&self, role: Role) -> bool {
        let path = self.path().trim_end_matches('/');
        match role {
            Role::Issuer => path.ends_with("/share"),
            Role::Importer => path.ends_with("/import-shared"),
        }
    }

    /// For reports.
    pub(super) fn exchange(&self, role: Role) -> Exchange {
        let millis = self.0["took_ms"].as_u64().unwrap_or_default();
        Exchange {
            purpose: format!("the {role} calls Didit"),
            request: RecordedRequest {
                method: self.method().to_owned(),
                url: self.target().to_owned(),
                headers: headers(&self.0["request"]["headers"]),
                body: body(&self.0["request"]["body"]),
            },
            answer: match (self.status(), self.0["lost"] == true) {
                (Some(status), false) => Ok(RecordedAnswer {
                    status,
                    headers: headers(&self.0["response"]["headers"]),
                    body: body(&self.0["response"]["body"]),
                }),
                (Some(status), true) => Err(format!(
                    "carried out with {status}; the connection was closed before the answer"
                )),
                (None, _) => Err("the connection was closed without an answer".to_owned()),
            },
            elapsed: Duration::from_millis(millis),
        }
    }
}

/// How the journal names a token.
pub(super) fn hash(token: &str) -> String {
    let digest = Sha256::digest(token.as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn headers(headers: &Value) -> Vec<(String, String)> {
    let members = headers.as_object().into_iter().flatten();
    members
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect()
}

fn body(body: &Value) -> String {
    match body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => body.to_string(),
    }
}

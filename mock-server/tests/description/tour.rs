use contract::dialect::Dialect;
use mock_server::{MockServer, Policy, Settings};
use reqwest::{Client, Method, Response};
use serde_json::{Map, Value, json};

use crate::receiver::receiver;
use crate::schema;

/// A mock whose every reply repeats byte for byte, and what it was asked and answered so far.
pub(crate) struct Tour {
    pub(crate) server: MockServer,
    client: Client,
    /// Where webhooks go.
    pub(crate) receiver: String,
    /// The Didit-facing document or the control protocol's.
    pub(crate) document: Value,
    /// `{operation: {"requests": {name: body}, "replies": {status: {name: body}}}}`
    told: Value,
    problems: Vec<String>,
}

/// One request.
#[derive(Default)]
pub(crate) struct Step<'a> {
    pub(crate) operation: &'a str,
    /// What the example is called.
    pub(crate) name: &'a str,
    pub(crate) status: u16,
    pub(crate) key: &'a str,
    /// Parameters of the path, in order.
    pub(crate) path: &'a [&'a str],
    pub(crate) query: &'a str,
    pub(crate) body: Value,
}

impl Tour {
    /// Starts at `/openapi.json` of a mock that speaks a dialect.
    pub(crate) async fn of_didit(dialect: Dialect) -> Self {
        Self::start("", dialect).await
    }

    /// Starts at `/__mock/openapi.json`.
    pub(crate) async fn of_control() -> Self {
        Self::start("/__mock", Dialect::default()).await
    }

    async fn start(below: &str, dialect: Dialect) -> Self {
        let settings = Settings {
            policy: Policy {
                dialect,
                ..Policy::default()
            },
            seed: Some(0),
            start_time: Some(START),
            frozen: true,
            public_url: Some(PUBLIC.to_owned()),
            ..Settings::default()
        };
        let mut tour = Self {
            server: MockServer::start_with(settings).await.unwrap(),
            client: Client::builder().no_proxy().build().unwrap(),
            receiver: receiver().await,
            document: Value::Null,
            told: json!({}),
            problems: Vec::new(),
        };
        let url = tour.url(&format!("{below}/openapi.json"));
        let asked = tour.client.get(url).send().await.unwrap();
        let document = asked.text().await.unwrap();
        tour.document = serde_json::from_str(&tour.settled(&document)).unwrap();
        tour
    }

    /// Asks, holds the reply against its description, and notes both as an example.
    pub(crate) async fn go(&mut self, step: Step<'_>) -> Value {
        let (path, method) = self.place(step.operation);
        let url = self.url(&filled(&path, step.path));
        let method_sent: Method = method.to_uppercase().parse().unwrap();
        let mut request = self
            .client
            .request(method_sent, format!("{url}{}", step.query));
        if !step.key.is_empty() {
            let (name, value) = self.shown(&path, &method, step.key);
            request = request.header(name, value);
        }
        if !step.body.is_null() {
            request = request.json(&step.body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let answered = body(response).await;
        assert_eq!(
            status, step.status,
            "{} ({}): {answered}",
            step.operation, step.name
        );
        let shown: Value = serde_json::from_str(&self.settled(&answered.to_string())).unwrap();
        let shown = steady(shown);
        let found = schema::problems(&self.document, (&path, &method), status, &shown);
        self.problems.extend(found);
        self.note(&step, &shown);
        answered
    }

    /// Asks for everything that needs a key or a token, with none, and holds each reply against its description: which
    /// status each operation gave.
    pub(crate) async fn ask_with_no_key(&mut self) -> Vec<(String, u16)> {
        let document = self.document.clone();
        let mut asked = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, told) in methods.as_object().unwrap() {
                if told["security"][0].is_null() {
                    continue;
                }
                let url = self.url(&filled(path, &[NOBODY; 2]));
                let sent: Method = method.to_uppercase().parse().unwrap();
                let request = self.client.request(sent, url).json(&json!({}));
                let response = request.send().await.unwrap();
                let status = response.status().as_u16();
                let answered = body(response).await;
                let found = schema::problems(&document, (path, method), status, &answered);
                self.problems.extend(found);
                asked.push((told["operationId"].as_str().unwrap().to_owned(), status));
            }
        }
        asked
    }

    /// Whether an operation's description knows a status.
    pub(crate) fn describes(&self, operation: &str, status: u16) -> bool {
        let (path, method) = self.place(operation);
        self.document["paths"][path][method]["responses"]
            .get(status.to_string())
            .is_some()
    }

    /// Has the control protocol do something; its reply.
    pub(crate) async fn order(&self, method: Method, path: &str, body: &Value) -> Value {
        let url = self.url(&format!("/__mock{path}"));
        let response = self
            .client
            .request(method, url)
            .json(body)
            .send()
            .await
            .unwrap();
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.status()
        );
        self::body(response).await
    }

    /// A session from nothing.
    pub(crate) async fn provision(&self, order: &Value) -> String {
        let made = self.order(Method::POST, "/sessions", order).await;
        made["session_id"].as_str().unwrap().to_owned()
    }

    /// Registers a destination of the importer's; its id.
    pub(crate) async fn register(&self, url: &str) -> String {
        let key = self.server.importer().api_key.expose();
        let asked = self
            .client
            .post(self.url("/v3/webhook/destinations/"))
            .header("x-api-key", key);
        let made = body(asked.json(&json!({"url": url})).send().await.unwrap()).await;
        made["uuid"].as_str().unwrap().to_owned()
    }

    /// Registers an account, which then waits for its code.
    pub(crate) async fn register_account(&self, email: &str) {
        let url = self.url("/auth/v2/programmatic/register/");
        let ask = json!({"email": email, "password": "Specimen-Passw0rd"});
        let answer = self.client.post(url).json(&ask).send().await.unwrap();
        assert_eq!(answer.status(), 201);
    }

    /// Ends the tour: what was told.
    pub(crate) fn end(self) -> Value {
        assert!(self.problems.is_empty(), "{}", self.problems.join("\n"));
        self.told
    }

    /// Every reply with a body that is described and was not seen, but for the documents themselves.
    pub(crate) fn unseen(&self, wanted: impl Fn(&str, u16) -> bool) -> Vec<String> {
        let operations = self.document["paths"].as_object().unwrap().values();
        let operations = operations.flat_map(|methods| methods.as_object().unwrap().values());
        let mut unseen = Vec::new();
        for operation in operations {
            let id = operation["operationId"].as_str().unwrap();
            for (status, response) in operation["responses"].as_object().unwrap() {
                let is_json = !response["content"]["application/json"].is_null();
                let is_seen = !self.told[id]["replies"][status].is_null();
                if is_json
                    && !id.starts_with("describe")
                    && wanted(id, status.parse().unwrap())
                    && !is_seen
                {
                    unseen.push(format!("{id} {status}"));
                }
            }
        }
        unseen
    }

    fn note(&mut self, step: &Step<'_>, shown: &Value) {
        let named =
            |name: &str, body: Value| Value::Object(Map::from_iter([(name.to_owned(), body)]));
        let asked = self.settled(&step.body.to_string());
        let told = &mut self.told[step.operation];
        if !step.body.is_null() && step.status < 300 {
            let asked = serde_json::from_str(&asked).unwrap();
            merge(&mut told["requests"], named(step.name, asked));
        }
        if !shown.is_null() {
            let replies = &mut told["replies"][step.status.to_string()];
            merge(replies, named(step.name, shown.clone()));
        }
    }

    /// The header that shows a key, a token or whatever else the operation asks for.
    fn shown(&self, path: &str, method: &str, key: &str) -> (String, String) {
        let security = &self.document["paths"][path][method]["security"][0];
        let scheme = security.as_object().unwrap().keys().next().unwrap();
        let scheme = &self.document["components"]["securitySchemes"][scheme];
        match scheme["name"].as_str() {
            Some(name) => (name.to_owned(), key.to_owned()),
            None => ("authorization".to_owned(), format!("Bearer {key}")),
        }
    }

    /// Path and method of an operation.
    fn place(&self, operation: &str) -> (String, String) {
        for (path, methods) in self.document["paths"].as_object().unwrap() {
            for (method, told) in methods.as_object().unwrap() {
                if told["operationId"] == operation {
                    return (path.clone(), method.clone());
                }
            }
        }
        panic!("no operation is called {operation}");
    }

    fn url(&self, path: &str) -> String {
        let host = if path.starts_with("/auth/v2/") {
            self.server.auth_base_url()
        } else {
            format!("http://{}", self.server.address())
        };
        format!("{host}{path}")
    }

    /// The same text with the addresses that every run has anew put in the place of those that the document holds.
    fn settled(&self, text: &str) -> String {
        let (public, auth) = (
            self.server.address().to_string(),
            self.server.auth_base_url(),
        );
        let auth = auth.trim_start_matches("http://");
        text.replace(&self.receiver, RECEIVER)
            .replace(auth, AUTH.trim_start_matches("http://"))
            .replace(&public, PUBLIC.trim_start_matches("http://"))
    }
}

/// The same body with the milliseconds of real time that something took replaced.
fn steady(mut body: Value) -> Value {
    match &mut body {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                let is_measured = name.ends_with("response_time_ms") || name == "took_ms";
                *value = if is_measured && value.is_number() {
                    json!(MILLIS)
                } else {
                    steady(value.take())
                };
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| *item = steady(item.take())),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    body
}

/// The JSON of a reply; `null` where it has none.
async fn body(response: Response) -> Value {
    let is_json = response
        .headers()
        .get("content-type")
        .is_some_and(|media_type| media_type == "application/json");
    let bytes = response.bytes().await.unwrap();
    if is_json {
        serde_json::from_slice(&bytes).unwrap()
    } else {
        Value::Null
    }
}

fn filled(path: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let segments = path.split('/').map(|segment| {
        if segment.starts_with('{') {
            values.next().copied().unwrap()
        } else {
            segment
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

fn merge(into: &mut Value, members: Value) {
    if into.is_null() {
        *into = json!({});
    }
    if let (Value::Object(into), Value::Object(members)) = (into, members) {
        into.extend(members);
    }
}

/// 2026-07-01T12:00:00Z
const START: i64 = 1_782_907_200;
const NOBODY: &str = "aaaaaaaa-0000-4000-8000-00000000ffff";
/// Where a mock that was started without flags is.
const PUBLIC: &str = "http://127.0.0.1:4010";
const AUTH: &str = "http://127.0.0.1:4011";
const RECEIVER: &str = "https://partner.example";
const MILLIS: u64 = 3;

//! A seeded mock of some variants, and raw calls on it.

use mock_server::{Member, MockServer, Policy, Settings};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::receiver::Receiver;

pub(crate) struct House {
    pub(crate) mock: MockServer,
    pub(crate) receiver: Receiver,
}

impl House {
    /// With a clock that stands until it is moved, so that the same calls get the same bytes.
    pub(crate) async fn open(variants: &str) -> Self {
        Self::with(variants, true).await
    }

    /// With a clock that runs.
    pub(crate) async fn running(variants: &str) -> Self {
        Self::with(variants, false).await
    }

    async fn with(variants: &str, frozen: bool) -> Self {
        let variants = match variants {
            "" => Default::default(),
            names => names.parse().unwrap(),
        };
        let settings = Settings {
            seed: Some(7),
            start_time: Some(1_790_000_000),
            frozen,
            policy: Policy {
                variants,
                ..Policy::default()
            },
            ..Settings::default()
        };
        Self {
            mock: MockServer::start_with(settings).await.unwrap(),
            receiver: Receiver::open().await,
        }
    }

    pub(crate) async fn issuer(&self, method: &str, path: &str, body: Value) -> String {
        self.member(self.mock.issuer(), method, path, body).await
    }

    pub(crate) async fn importer(&self, method: &str, path: &str, body: Value) -> String {
        self.member(self.mock.importer(), method, path, body).await
    }

    pub(crate) async fn stranger(&self, method: &str, path: &str, body: Value) -> String {
        self.member(self.mock.stranger(), method, path, body).await
    }

    async fn member(&self, member: &Member, method: &str, path: &str, body: Value) -> String {
        let key = format!("x-api-key: {}\r\n", member.api_key.expose());
        self.json(method, path, &key, body).await
    }

    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> String {
        self.json(method, &format!("/__mock{path}"), "", body).await
    }

    async fn json(&self, method: &str, path: &str, headers: &str, body: Value) -> String {
        if body.is_null() {
            return self.raw(method, path, headers, b"").await;
        }
        let headers = format!("{headers}content-type: application/json\r\n");
        let body = body.to_string();
        self.raw(method, path, &headers, body.as_bytes()).await
    }

    /// The answer as it came, but for its date and the receiver's port.
    pub(crate) async fn raw(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.mock.address()).await.unwrap();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: mock.example\r\n{headers}content-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(body).await.unwrap();
        let mut answer = Vec::new();
        while !is_whole(&answer) {
            if stream.read_buf(&mut answer).await.unwrap() == 0 {
                break;
            }
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let lines = answer
            .split("\r\n")
            .filter(|line| !line.starts_with("date: "));
        let answer = lines.collect::<Vec<_>>().join("\r\n");
        answer.replace(&self.receiver.authority, "receiver.example")
    }

    /// A fresh approved session of the issuer's.
    pub(crate) async fn session(&self, kind: &str, more: Value) -> String {
        let mut ask =
            json!({"application_id": self.mock.issuer().application_id, "session_kind": kind});
        ask.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let answer = self.control("POST", "/sessions", ask).await;
        // A mock without sessions on demand has those that it began with.
        member(&answer, "session_id").unwrap_or_else(|| {
            let number = if kind == "user" { 1 } else { 5 };
            format!("aaaaaaaa-0000-4000-8000-00000000000{number}")
        })
    }

    pub(crate) async fn share(&self, session: &str, more: Value) -> String {
        let mut ask = json!({"for_application_id": self.mock.importer().application_id});
        ask.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.issuer("POST", &format!("/v3/session/{session}/share/"), ask)
            .await
    }

    /// A token for the importer, of a session of its own; none where the one that is left was deleted.
    pub(crate) async fn minted(&self, kind: &str) -> String {
        let session = self.session(kind, json!({})).await;
        let minted = self.share(&session, json!({})).await;
        member(&minted, "share_token").unwrap_or_default()
    }

    pub(crate) async fn imported(&self, kind: &str, token: &str, more: Value) -> String {
        let importer = self.mock.importer();
        let workflow = match kind {
            "user" => importer.kyc_workflow_id,
            _ => importer.kyb_workflow_id,
        };
        let mut ask = json!({"share_token": token, "workflow_id": workflow, "vendor_data": "y-1"});
        for (name, value) in more.as_object().unwrap() {
            ask[name] = value.clone();
        }
        // What is said to be none is left out.
        ask.as_object_mut()
            .unwrap()
            .retain(|_, value| value != "(none)");
        self.importer("POST", "/v3/session/import-shared/", ask)
            .await
    }

    pub(crate) async fn advance(&self, seconds: u32) -> String {
        let ask = json!({"advance_seconds": seconds});
        self.control("POST", "/clock", ask).await
    }

    pub(crate) async fn listen(&self, events: &[&str]) -> String {
        let url = format!("http://{}/hooks", self.receiver.authority);
        let ask = json!({"url": url, "subscribed_events": events});
        self.importer("POST", "/v3/webhook/destinations/", ask)
            .await
    }
}

/// A text member of an answer, whatever stands around it.
pub(crate) fn member(answer: &str, name: &str) -> Option<String> {
    // Chunks tear the text apart: their lengths stand in lines of their own.
    let mut body = answer.split_once("\r\n\r\n")?.1.to_owned();
    if answer.contains("transfer-encoding: chunked") {
        let lines = body.split("\r\n").enumerate();
        let chunks = lines.filter(|(number, _)| number % 2 == 1);
        body = chunks.map(|(_, chunk)| chunk).collect();
    }
    let value: Value = serde_json::from_str(&body).ok()?;
    value[name].as_str().map(str::to_owned)
}

fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, _)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let body = answer.len() - head.len() - 4;
    let head = head.to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        return answer.ends_with(b"\r\n0\r\n\r\n");
    }
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    body >= length
}

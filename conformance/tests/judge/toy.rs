//! A server that mints and imports just enough to be judged, or misbehaves in one way.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use conformance::{Application, PoolSession, StaticApplications, Target};
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// How the toy answers share requests; everything else it does as well as it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    Sound,
    /// 200 instead of 201.
    Sloppy,
    /// A web page instead of JSON.
    Html,
    /// 500 in JSON.
    Broken,
    /// No answer for longer than anybody waits.
    Silent,
    /// Mints well, but refuses every import.
    RefusesImports,
    /// Every answer is a web page, the control protocol's too.
    WebSite,
    /// No answer to anything from this request on.
    FallsSilentAfter(usize),
    /// The same, and whoever waits for it to happen is told.
    DiesAfter(usize),
}

pub(crate) struct Toy {
    pub(crate) base_url: String,
    asked: Arc<AtomicUsize>,
    dies: Arc<Notify>,
}

#[derive(Clone)]
struct Shop {
    manner: Manner,
    base_url: String,
    asked: Arc<AtomicUsize>,
    dies: Arc<Notify>,
    made: Arc<AtomicU64>,
    imported: Arc<Mutex<Vec<String>>>,
}

impl Toy {
    pub(crate) async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let shop = Shop {
            manner,
            base_url: base_url.clone(),
            asked: Arc::default(),
            dies: Arc::default(),
            made: Arc::default(),
            imported: Arc::default(),
        };
        let (asked, dies) = (Arc::clone(&shop.asked), Arc::clone(&shop.dies));
        let router = Router::new().fallback(any(answer)).with_state(shop);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            base_url,
            asked,
            dies,
        }
    }

    /// Waits until it is to die; whoever waited ends its runtime, and with it listener and connections.
    pub(crate) async fn dies(&self) {
        self.dies.notified().await;
    }

    /// How many requests came, answered or not.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// The toy as a target with its control protocol: worlds and provision.
    pub(crate) fn target(&self) -> Target {
        Target::new("toy", self.base_url.clone()).with_control(self.control_url())
    }

    /// The toy as a target that offers no control: two applications and a pool of two sessions.
    pub(crate) fn without_control(&self) -> Target {
        without_control(self.base_url.clone())
    }

    pub(crate) fn control_url(&self) -> String {
        format!("{}/control", self.base_url)
    }
}

/// A target that offers no control: two applications and a pool of two sessions.
pub(crate) fn without_control(base_url: String) -> Target {
    let mut target = Target::new("toy without control", base_url);
    target.applications = Some(StaticApplications {
        issuer: application("issuer"),
        importer: application("importer"),
        stranger: None,
    });
    target.pool = vec![pooled(SessionKind::User), pooled(SessionKind::Business)];
    target
}

async fn answer(
    State(shop): State<Shop>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = shop.asked.fetch_add(1, Ordering::Relaxed);
    match shop.manner {
        Manner::FallsSilentAfter(answered) if asked >= answered => std::future::pending().await,
        Manner::DiesAfter(answered) if asked >= answered => {
            shop.dies.notify_one();
            std::future::pending().await
        }
        Manner::Sound
        | Manner::Sloppy
        | Manner::Html
        | Manner::Broken
        | Manner::Silent
        | Manner::RefusesImports
        | Manner::WebSite
        | Manner::FallsSilentAfter(_)
        | Manner::DiesAfter(_) => {}
    }
    if shop.manner == Manner::WebSite {
        return Html("<html>welcome</html>").into_response();
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let path: Vec<&str> = uri.path().trim_matches('/').split('/').collect();
    match (method.as_str(), path.as_slice()) {
        ("GET", ["control", "capabilities"]) => reply(
            200,
            json!({"protocol": 1, "capabilities": ["worlds", "provision", "from-the-future"]}),
        ),
        ("POST", ["control", "worlds"]) => shop.world(),
        ("DELETE", ["control", ..]) => StatusCode::NO_CONTENT.into_response(),
        ("POST", ["control", _, "sessions"]) => reply(201, json!({"session_id": shop.id()})),
        (_, ["v3", ..]) if headers.get("x-api-key").is_none() => {
            reply(401, json!({"detail": "Who are you?"}))
        }
        ("POST", ["v3", "session", "import-shared"]) => shop.import(&body),
        ("POST", ["v3", "session", id, "share"]) => shop.share(id, &body).await,
        _ => reply(404, json!({"detail": "Not found."})),
    }
}

impl Shop {
    fn id(&self) -> String {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        format!("00000000-0000-4000-8000-{number:012}")
    }

    fn world(&self) -> Response {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let application = |name: &str| {
            json!({
                "application_id": self.id(),
                "api_key": format!("the-{name}-key-of-world-{number}-which-is-long"),
                "kyc_workflow_id": self.id(),
                "kyb_workflow_id": self.id(),
            })
        };
        reply(
            201,
            json!({
                "world": number.to_string(),
                "base_url": self.base_url,
                "control_url": format!("{}/control/{number}", self.base_url),
                "issuer": application("issuer"),
                "importer": application("importer"),
            }),
        )
    }

    async fn share(&self, id: &str, body: &Value) -> Response {
        let token = json!({
            "share_token": token(id),
            "for_application_id": body["for_application_id"],
            "session_kind": "user",
        });
        match self.manner {
            Manner::Sound
            | Manner::RefusesImports
            | Manner::FallsSilentAfter(_)
            | Manner::DiesAfter(_) => reply(201, token),
            Manner::Sloppy => reply(200, token),
            Manner::Html | Manner::WebSite => Html("<html>oops</html>").into_response(),
            Manner::Broken => reply(500, json!({"detail": "boom"})),
            Manner::Silent => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                reply(201, token)
            }
        }
    }

    fn import(&self, body: &Value) -> Response {
        let token = body["share_token"].as_str().unwrap_or_default().to_owned();
        if self.manner == Manner::RefusesImports {
            return reply(403, json!({"detail": "Not today."}));
        }
        let mut imported = self.imported.lock().unwrap();
        if imported.contains(&token) {
            return reply(403, json!({"detail": "Again?"}));
        }
        imported.push(token);
        reply(
            201,
            json!({
                "session_id": self.id(),
                "session_kind": "user",
                "status": "Approved",
                "vendor_data": body["vendor_data"],
            }),
        )
    }
}

/// Three parts that look like a JWT; the toy doesn't care for signatures.
fn token(id: &str) -> String {
    let claims =
        format!("{{\"session_id\":\"{id}\",\"session_kind\":\"user\",\"iat\":100,\"exp\":3700}}");
    format!(
        "eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl",
        base64url(claims.as_bytes())
    )
}

fn base64url(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn reply(status: u16, body: Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (
        status,
        [("content-type", "application/json")],
        body.to_string(),
    )
        .into_response()
}

fn application(name: &str) -> Application {
    Application {
        application_id: format!("11111111-0000-4000-8000-0000000000{:02}", name.len()),
        api_key: ApiKey::new(format!("a-key-that-belongs-to-the-{name}")),
        kyc_workflow_id: format!("22222222-0000-4000-8000-0000000000{:02}", name.len()),
        kyb_workflow_id: format!("33333333-0000-4000-8000-0000000000{:02}", name.len()),
    }
}

fn pooled(kind: SessionKind) -> PoolSession {
    PoolSession {
        session_id: format!(
            "44444444-0000-4000-8000-00000000000{}",
            kind.as_wire().len()
        ),
        kind,
        status: SessionStatus::Approved,
    }
}

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use conformance::Target;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::shop::{NOW, Session, Shop, decision};

/// What the toy does wrong about webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    Sound,
    /// 200 to a registration.
    Registers200,
    WritesPretty,
    SignsWithTheTimestamp,
    SignsLoudly,
    ForgetsTheSignature,
    SpellsCompaniesLikePeople,
    TellsTheIssuer,
    TellsEverything,
    SilentOnImport,
    SilentOnUpdate,
    Silent,
    FollowsRedirects,
}

/// Whether the toy offers a clock to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Offered,
    Missing,
}

#[derive(Clone)]
struct Toy {
    base_url: String,
    clock: Clock,
    shop: Arc<Mutex<Shop>>,
}

/// Starts a toy and describes it as a target.
pub(crate) async fn start(manner: Manner, clock: Clock) -> Target {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let redirects = if manner == Manner::FollowsRedirects {
        reqwest::redirect::Policy::limited(3)
    } else {
        reqwest::redirect::Policy::none()
    };
    let client = reqwest::Client::builder().no_proxy().redirect(redirects);
    let toy = Toy {
        base_url: base_url.clone(),
        clock,
        shop: Arc::new(Mutex::new(Shop {
            manner,
            made: 0,
            sessions: Vec::new(),
            destinations: Vec::new(),
            under_way: Arc::default(),
            client: client.build().unwrap(),
        })),
    };
    let router = Router::new().fallback(any(answer)).with_state(toy);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut target =
        Target::new("toy", base_url.clone()).with_control(format!("{base_url}/control"));
    target.quiet = Duration::from_millis(100);
    target
}

pub(crate) fn reply(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    let headers = [("content-type", "application/json")];
    (status, headers, body.to_string()).into_response()
}

async fn answer(
    State(toy): State<Toy>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let key = headers
        .get("x-api-key")
        .map_or("", |key| key.to_str().unwrap());
    // `key-of-importer-in-world-3-…`
    let words: Vec<&str> = key.split('-').collect();
    let owner = match words.as_slice() {
        [_, _, party, _, _, world, ..] => format!("{world}:{party}"),
        _ => String::new(),
    };
    let path: Vec<&str> = uri.path().trim_matches('/').split('/').collect();
    if let ("POST", ["control", _, "clock"]) = (method.as_str(), path.as_slice()) {
        let under_way = Arc::clone(&toy.shop.lock().unwrap().under_way);
        while under_way.load(Ordering::SeqCst) > 0 {
            tokio::task::yield_now().await;
        }
        return reply(200, &json!({"now": NOW}));
    }
    let mut shop = toy.shop.lock().unwrap();
    match (method.as_str(), path.as_slice()) {
        ("GET", ["control", "capabilities"]) => {
            let offers: &[&str] = match toy.clock {
                Clock::Offered => &["worlds", "provision", "clock"],
                Clock::Missing => &["worlds", "provision"],
            };
            reply(200, &json!({"protocol": 1, "capabilities": offers}))
        }
        ("POST", ["control", "worlds"]) => {
            shop.made += 1;
            world(&toy.base_url, shop.made)
        }
        ("POST", ["control", world, "sessions"]) => {
            let party = body["application_id"].as_str().unwrap().split('-').next();
            let session = Session {
                id: shop.id(),
                owner: format!("{world}:{}", party.unwrap()),
                kind: body["session_kind"].as_str().unwrap().to_owned(),
                status: body["status"].as_str().unwrap().to_owned(),
                vendor_data: Value::Null,
                workflow: Value::Null,
                metadata: body["metadata"].clone(),
            };
            shop.sessions.push(session.clone());
            reply(201, &json!({"session_id": session.id}))
        }
        ("DELETE", ["control", ..]) => StatusCode::NO_CONTENT.into_response(),
        ("POST", ["v3", "webhook", "destinations"]) => {
            let answer = shop.register(&owner, &body);
            if shop.manner == Manner::Registers200 && answer.status() == 201 {
                (StatusCode::OK, answer.into_body()).into_response()
            } else {
                answer
            }
        }
        ("GET", ["v3", "webhook", "destinations"]) => shop.list(&owner),
        (method, ["v3", "webhook", "destinations", id]) => shop.one(method, &owner, id, &body),
        ("POST", ["v3", "session", "import-shared"]) => import(&mut shop, &owner, &body),
        ("POST", ["v3", "session", id, "share"]) => reply(201, &json!({"share_token": token(id)})),
        ("PATCH", ["v3", "session", id, "update-status"]) => set_status(&mut shop, id, &body),
        ("GET", ["v3", "session", id, "decision"]) => {
            let session = shop
                .sessions
                .iter()
                .find(|session| session.id == *id)
                .unwrap();
            reply(200, &decision(session, &session.status))
        }
        _ => reply(404, &json!({"detail": "Not found."})),
    }
}

fn world(base_url: &str, number: usize) -> Response {
    let application = |party: &str| {
        json!({
            "application_id": format!("{party}-{number}"),
            "api_key": format!("key-of-{party}-in-world-{number}-which-is-long"),
            "kyc_workflow_id": format!("kyc-of-{party}-{number}"),
            "kyb_workflow_id": format!("kyb-of-{party}-{number}"),
        })
    };
    reply(
        201,
        &json!({
            "world": number.to_string(), "base_url": base_url,
            "control_url": format!("{base_url}/control/{number}"),
            "issuer": application("issuer"), "importer": application("importer"),
        }),
    )
}

fn import(shop: &mut Shop, owner: &str, body: &Value) -> Response {
    let token = body["share_token"].as_str().unwrap();
    let id = token.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(id).unwrap()).unwrap();
    let source = shop
        .sessions
        .iter()
        .find(|known| known.id == claims["session_id"]);
    let mut clone = source.unwrap().clone();
    clone.id = shop.id();
    clone.owner = owner.to_owned();
    clone.vendor_data = body["vendor_data"].clone();
    clone.workflow = body["workflow_id"].clone();
    if body["trust_review"] != true {
        clone.status = "In Review".to_owned();
    }
    shop.sessions.push(clone.clone());
    if !matches!(shop.manner, Manner::SilentOnImport | Manner::Silent) {
        publish(shop, &clone);
    }
    reply(
        201,
        &json!({"session_id": clone.id, "status": clone.status}),
    )
}

fn set_status(shop: &mut Shop, id: &str, body: &Value) -> Response {
    let session = shop
        .sessions
        .iter_mut()
        .find(|known| known.id == id)
        .unwrap();
    session.status = body["new_status"].as_str().unwrap().to_owned();
    let session = session.clone();
    if !matches!(shop.manner, Manner::SilentOnUpdate | Manner::Silent) {
        publish(shop, &session);
    }
    reply(200, &json!({"session_id": id}))
}

fn publish(shop: &mut Shop, session: &Session) {
    let (world, party) = session.owner.split_once(':').unwrap();
    let application = format!("{party}-{world}");
    shop.publish(session, &application);
}

/// Three parts that look like a JWT; the toy doesn't care for signatures.
fn token(id: &str) -> String {
    let claims = json!({"session_id": id, "session_kind": "user", "iat": 100, "exp": 3700});
    format!(
        "eyJhbGciOiJIUzI1NiJ9.{}.c2lnbmF0dXJl",
        URL_SAFE_NO_PAD.encode(claims.to_string())
    )
}

use std::sync::{Arc, Mutex};

use axum::routing::post;
use axum::{Json, Router};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::program::{LANGUAGES, Program};
use crate::stage::Stage;

#[tokio::test]
async fn issuers_hand_over_what_they_minted_in_every_language() {
    join_all(LANGUAGES.map(issuer)).await;
}

#[tokio::test]
async fn an_issuer_without_a_partner_to_post_to_answers_with_the_token() {
    join_all(LANGUAGES.map(|language| async move {
        let stage = Stage::open().await;
        let program = Program::start(language, "issuer", &environment(&stage)).await;
        let session = stage.session("user", "Approved").await;
        let (told, body) = program
            .post("/share", &json!({"session_id": session}))
            .await;
        assert_eq!(told, 200, "{language}: {body}");
        let token = body["share_token"].as_str().unwrap();
        assert_eq!(token.split('.').count(), 3, "{language}");
    }))
    .await;
}

async fn issuer(language: &str) {
    let stage = Stage::open().await;
    let partner = Partner::start().await;
    let mut environment = environment(&stage).to_vec();
    environment.push(("HANDOVER_URL", partner.url.clone()));
    let program = Program::start(language, "issuer", &environment).await;
    let share = async |kind: &str, status: &str, ttl: i64| {
        let session = stage.session(kind, status).await;
        let ask = json!({"session_id": session, "session_kind": kind, "partner_application_id": stage.text("/importer/application_id"), "ttl_in_seconds": ttl});
        program.post("/share", &ask).await.0
    };
    for kind in ["user", "business"] {
        for status in ["Approved", "Declined", "In Review"] {
            assert_eq!(
                share(kind, status, 600).await,
                200,
                "{language} {kind} {status}"
            );
            let handed = partner.taken();
            assert_eq!(handed.len(), 1, "{language}");
            assert_eq!(handed[0]["session_kind"], kind, "{language}");
        }
        assert_eq!(share(kind, "In Progress", 600).await, 422, "{language}");
    }
    let before = stage.seen("share").await.len();
    for ttl in [59, 86_401, -1] {
        assert_eq!(
            share("user", "Approved", ttl).await,
            422,
            "{language} {ttl}"
        );
    }
    assert_eq!(stage.seen("share").await.len(), before, "{language}");
    assert_eq!(partner.taken(), Vec::<Value>::new(), "{language}");
    for (count, action, attempts, told) in [
        (2, json!({"status": 500}), 3, 200),
        (
            1,
            json!({"status": 429, "headers": {"Retry-After": "1"}}),
            2,
            200,
        ),
        (1, json!("cut_body"), 2, 200),
        (1, json!("reset"), 2, 200),
        (3, json!("close"), 3, 503),
        (1, json!({"status": 400, "body": {"detail": "no"}}), 1, 422),
        (1, json!({"status": 401, "body": {"detail": "no"}}), 1, 502),
        (1, json!({"status": 200, "body": "<html>"}), 1, 502),
        (0, json!("close"), 1, 200),
    ] {
        if count > 0 {
            stage.faulty("share", count, action.clone()).await;
        }
        let before = stage.seen("share").await.len();
        assert_eq!(
            share("user", "Approved", 600).await,
            told,
            "{language} {action}"
        );
        assert_eq!(
            stage.seen("share").await.len() - before,
            attempts,
            "{language} {action}"
        );
        assert_eq!(
            partner.taken().len(),
            usize::from(told == 200),
            "{language} {action}"
        );
    }
}

fn environment(stage: &Stage) -> [(&'static str, String); 3] {
    [
        ("DIDIT_BASE_URL", stage.text("/base_url")),
        ("DIDIT_API_KEY", stage.text("/issuer/api_key")),
        (
            "PARTNER_APPLICATION_ID",
            stage.text("/importer/application_id"),
        ),
    ]
}

/// Service Y, as far as it takes tokens.
struct Partner {
    url: String,
    taken: Arc<Mutex<Vec<Value>>>,
}

impl Partner {
    async fn start() -> Self {
        let taken = Arc::<Mutex<Vec<Value>>>::default();
        let book = Arc::clone(&taken);
        let router = Router::new().route(
            "/handover",
            post(async move |Json(handoff): Json<Value>| book.lock().unwrap().push(handoff)),
        );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/handover", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, taken }
    }

    /// What was handed over since the last look.
    fn taken(&self) -> Vec<Value> {
        std::mem::take(&mut self.taken.lock().unwrap())
    }
}

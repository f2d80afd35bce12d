//! Service X: shares a finished verification with a partner.
//!
//! Run it with `DIDIT_API_KEY`, `PARTNER_APPLICATION_ID` and `PORT` in the environment. With `HANDOVER_URL` the token is
//! posted to the partner; without it, whoever asked for it gets it. `DIDIT_BASE_URL` leads to a mock.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use examples::{Didit, Kind, Told, told, variable};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let partner = variable("PARTNER_APPLICATION_ID").ok();
    let partner = partner.map(|id| id.parse()).transpose();
    let issuer = Arc::new(Issuer {
        didit: Didit::from_environment()?,
        partner: partner.context("PARTNER_APPLICATION_ID is no UUID")?,
        handover_url: variable("HANDOVER_URL").ok(),
    });
    let app = Router::new()
        .route("/share", post(share))
        .with_state(issuer);
    let port = variable("PORT").unwrap_or_else(|_| "3001".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    Ok(axum::serve(listener, app).await?)
}

struct Issuer {
    didit: Didit,
    partner: Option<Uuid>,
    handover_url: Option<String>,
}

#[derive(Deserialize)]
struct Share {
    session_id: Uuid,
    #[serde(default)]
    session_kind: Kind,
    partner_application_id: Option<Uuid>,
    #[serde(default = "usual_ttl")]
    ttl_in_seconds: i64,
}

async fn share(
    State(issuer): State<Arc<Issuer>>,
    Json(ask): Json<Share>,
) -> Result<Json<Value>, Told> {
    // Didit's own bounds.
    if !(60..=86_400).contains(&ask.ttl_in_seconds) {
        return Err(unfit("ttl_in_seconds has to be 60 to 86400"));
    }
    let partner = ask.partner_application_id.or(issuer.partner);
    let partner = partner.ok_or_else(|| unfit("partner_application_id is missing"))?;
    // A token that nobody has got is no harm, so asking again is safe.
    let path = format!("/v3/session/{}/share/", ask.session_id);
    let body = json!({"for_application_id": partner, "ttl_in_seconds": ask.ttl_in_seconds});
    let (status, answer) = issuer.didit.post(&path, &body).await?;
    if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        return Err(bad_gateway("Didit refuses our key: see DIDIT_API_KEY"));
    }
    // A session that is not finished, an unknown partner: trying again changes nothing.
    if status.is_client_error() {
        return Err(unfit(&format!("Didit refuses: {answer}")));
    }
    let token = answer["share_token"].as_str();
    let token = token.filter(|_| status.is_success());
    let token = token.ok_or_else(|| bad_gateway("Didit answered without a token"))?;
    match &issuer.handover_url {
        None => Ok(Json(json!({ "share_token": token }))),
        Some(url) => hand_over(url, token, ask.session_kind).await,
    }
}

/// In the body, never in a URL: those end up in logs.
async fn hand_over(url: &str, token: &str, kind: Kind) -> Result<Json<Value>, Told> {
    let handoff = json!({"share_token": token, "session_kind": kind});
    let post = reqwest::Client::new().post(url).json(&handoff);
    match post.timeout(Duration::from_secs(5)).send().await {
        Ok(answer) if answer.status().is_success() => Ok(Json(json!({"handed_over": true}))),
        Ok(answer) => Err(bad_gateway(&format!(
            "the partner answered {}",
            answer.status()
        ))),
        Err(_) => Err(bad_gateway("the partner did not answer")),
    }
}

fn unfit(error: &str) -> Told {
    told(StatusCode::UNPROCESSABLE_ENTITY, error)
}

fn bad_gateway(error: &str) -> Told {
    told(StatusCode::BAD_GATEWAY, error)
}

const fn usual_ttl() -> i64 {
    3_600
}

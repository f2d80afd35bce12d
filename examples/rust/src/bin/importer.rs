//! Service Y: takes over a verification that a partner shares.
//!
//! Run it with `DIDIT_API_KEY`, `DIDIT_KYC_WORKFLOW_ID`, `DIDIT_KYB_WORKFLOW_ID` and `PORT` in the environment.
//! `DIDIT_BASE_URL` leads to a mock.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use examples::{Didit, Kind, Told, told, variable};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let importer = Arc::new(Importer {
        didit: Didit::from_environment()?,
        kyc_workflow: variable("DIDIT_KYC_WORKFLOW_ID")?,
        kyb_workflow: variable("DIDIT_KYB_WORKFLOW_ID")?,
        customers: Mutex::default(),
        outcomes: Mutex::default(),
    });
    let app = Router::new()
        .route("/customers", post(sign_up))
        .route("/customers/{vendor_data}", get(person))
        .route("/companies/{vendor_data}", get(company))
        .route("/import", post(take_over))
        .with_state(importer);
    let port = variable("PORT").unwrap_or_else(|_| "3002".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    Ok(axum::serve(listener, app).await?)
}

struct Importer {
    didit: Didit,
    kyc_workflow: String,
    kyb_workflow: String,
    customers: Mutex<HashMap<Place, &'static str>>,
    /// By the token: what came of it, for good.
    outcomes: Mutex<HashMap<String, Arc<OnceCell<Told>>>>,
}

/// A customer by kind and by our own id: people and companies are two name spaces.
type Place = (Kind, String);

#[derive(Deserialize)]
struct Customer {
    vendor_data: String,
    #[serde(default)]
    kind: Kind,
}

#[derive(Deserialize)]
struct Handoff {
    share_token: String,
    #[serde(default)]
    session_kind: Kind,
    vendor_data: String,
}

async fn sign_up(State(importer): State<Arc<Importer>>, Json(customer): Json<Customer>) -> Told {
    let place = (customer.kind, customer.vendor_data);
    let state = *importer.customers().entry(place).or_insert("pending");
    (StatusCode::CREATED, Json(json!({ "state": state })))
}

async fn person(State(importer): State<Arc<Importer>>, Path(id): Path<String>) -> Json<Value> {
    Json(json!({"state": importer.state(&(Kind::User, id))}))
}

async fn company(State(importer): State<Arc<Importer>>, Path(id): Path<String>) -> Json<Value> {
    Json(json!({"state": importer.state(&(Kind::Business, id))}))
}

async fn take_over(State(importer): State<Arc<Importer>>, Json(handoff): Json<Handoff>) -> Told {
    // A token that is handed over twice, even at once, is redeemed once and has one outcome.
    let token = handoff.share_token.clone();
    let outcome = Arc::clone(importer.outcomes().entry(token).or_default());
    let told = outcome.get_or_try_init(|| importer.redeem(&handoff)).await;
    told.cloned().unwrap_or_else(|trouble| trouble)
}

impl Importer {
    /// What comes of a token. An error passes, or is our own fault: the token may be handed over again then.
    async fn redeem(&self, handoff: &Handoff) -> Result<Told, Told> {
        let place = (handoff.session_kind, handoff.vendor_data.clone());
        self.customers().entry(place.clone()).or_insert("pending");
        let body = json!({
            "share_token": handoff.share_token,
            // A person's token goes onto the KYC workflow, a company's onto the KYB one: both are our own.
            "workflow_id": match handoff.session_kind {
                Kind::User => &self.kyc_workflow,
                Kind::Business => &self.kyb_workflow,
            },
            "vendor_data": handoff.vendor_data,
            "trust_review": TRUST_REVIEW,
        });
        // A token is imported once, so asking again is safe.
        let answer = self.didit.post("/v3/session/import-shared/", &body).await;
        let (status, body) = answer?;
        let said = body.to_string().to_lowercase();
        let is_done = status == StatusCode::FORBIDDEN && said.contains("already");
        if is_done || (status.is_success() && body["status"].is_null()) {
            // The answer to an earlier attempt may have been lost, and this says that it worked.
            let session = self.imported(handoff).await?;
            let lost = "shared with us before, and not as this customer";
            return Ok(session.map_or_else(
                || told(StatusCode::CONFLICT, lost),
                |session| self.decided(place, &session),
            ));
        }
        if status.is_success() {
            return Ok(self.decided(place, &body));
        }
        if said.contains("token has expired") {
            self.customers().insert(place, "needs-new-token");
            return Ok(told(StatusCode::GONE, "expired: a new token is needed"));
        }
        let is_about_keys = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        if is_about_keys && !said.contains("token") {
            let error = "Didit refuses our key: see DIDIT_API_KEY";
            return Err(told(StatusCode::BAD_GATEWAY, error));
        }
        let error = format!("Didit refuses: {status} {}", body["detail"]);
        Ok(told(StatusCode::UNPROCESSABLE_ENTITY, &error))
    }

    /// The session's status decides, not the success of the call: a declined one is imported as well.
    fn decided(&self, place: Place, session: &Value) -> Told {
        // A company's session spells it in upper case, a person's in Title Case.
        let status = session["status"].as_str().unwrap_or_default();
        let state = match status.replace('_', " ").to_lowercase().as_str() {
            "approved" => "onboarded",
            "declined" => "rejected",
            // In Review: our own compliance team decides.
            _ => "pending",
        };
        self.customers().insert(place, state);
        (StatusCode::OK, Json(json!({ "state": state })))
    }

    /// Our copy of the session that the token speaks of, under this customer.
    async fn imported(&self, handoff: &Handoff) -> Result<Option<Value>, Told> {
        let claims = handoff.share_token.split('.').nth(1).unwrap_or_default();
        let claims = URL_SAFE_NO_PAD.decode(claims).unwrap_or_default();
        let claims: Value = serde_json::from_slice(&claims).unwrap_or_default();
        let query = [
            ("session_kind", "all"),
            ("vendor_data", &handoff.vendor_data),
        ];
        let (_, list) = self.didit.get("/v3/sessions/", &query).await?;
        let mut sessions = list["results"].as_array().into_iter().flatten();
        let found = sessions.find(|session| is_copy_of(&claims, session));
        Ok(found.filter(|_| claims.is_object()).cloned())
    }

    fn state(&self, place: &Place) -> &'static str {
        self.customers().get(place).copied().unwrap_or("unknown")
    }

    fn customers(&self) -> MutexGuard<'_, HashMap<Place, &'static str>> {
        self.customers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn outcomes(&self) -> MutexGuard<'_, HashMap<String, Arc<OnceCell<Told>>>> {
        self.outcomes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a list does not name sources, as in Didit's published description, a copy is what has no page of its own.
fn is_copy_of(claims: &Value, session: &Value) -> bool {
    match session.get("shared_from_session") {
        Some(source) => *source == claims["session_id"],
        None => {
            session["session_url"].is_null() && session["session_kind"] == claims["session_kind"]
        }
    }
}

/// By agreement with the partner: its decisions are ours. With `false` everything arrives In Review.
const TRUST_REVIEW: bool = true;

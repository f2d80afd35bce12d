use std::time::Duration;

use contract::secrets::{ApiKey, ControlToken, SharedSecret};
use contract::webhook::EventName;
use serde_json::{Value, json};

use crate::http::{Answer, Call, Client};
use crate::{Application, JudgeError};

/// What a mock kept of its traffic.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The exchanges, oldest first, as the control protocol writes them.
    pub exchanges: Vec<Value>,
    /// How many made room for these.
    pub dropped: u64,
}

/// A world of its own on ports of its own.
#[derive(Clone, Debug)]
pub struct OpenedWorld {
    /// Where `/v3/` is served; no `/v3` at the end.
    pub base_url: String,
    /// Where `/auth/v2/` is served.
    pub auth_base_url: String,
    /// The base of its control calls.
    pub control_url: String,
    /// Service X.
    pub issuer: Application,
    /// Service Y.
    pub importer: Application,
}

/// Reads the journal below a control URL.
///
/// # Errors
/// If nothing answers there, or something that keeps no journal.
pub async fn read(control_url: &str, token: Option<&ControlToken>) -> Result<Journal, JudgeError> {
    let url = format!("{}/journal", control_url.trim_end_matches('/'));
    let call = Call::new("judge reads the journal", "GET", &url);
    let answer = send(call, token).await?;
    let no_journal = || JudgeError::NoJournal {
        url: url.clone(),
        got: told(&answer),
    };
    if answer.status() != 200 {
        return Err(no_journal());
    }
    let exchanges = answer.member("exchanges").and_then(Value::as_array);
    Ok(Journal {
        exchanges: exchanges.ok_or_else(no_journal)?.clone(),
        dropped: answer
            .member("dropped")
            .and_then(Value::as_u64)
            .unwrap_or(0),
    })
}

/// Makes a fresh world.
///
/// # Errors
/// If nothing answers there, or it makes no worlds.
pub async fn open_world(control_url: &str, seed: u64) -> Result<OpenedWorld, JudgeError> {
    let url = format!("{control_url}/worlds");
    let ask = json!({"own_origin": true, "seed": seed});
    let call = Call::new("judge makes a world", "POST", &url).json(&ask);
    let answer = send(call, None).await?;
    let world = (answer.status() == 201)
        .then(|| answer.json().ok())
        .flatten();
    world.and_then(opened).ok_or_else(|| JudgeError::NoControl {
        url: url.clone(),
        got: told(&answer),
    })
}

/// Registers a receiver for every event, without a trace in the journal; its secret.
///
/// # Errors
/// If the world refuses it.
pub async fn register(
    world: &OpenedWorld,
    application: &Application,
    url: &str,
) -> Result<SharedSecret, JudgeError> {
    let events: Vec<&str> = EventName::ALL.iter().map(|event| event.as_str()).collect();
    let destinations = format!("{}/v3/webhook/destinations/", world.base_url);
    let call = Call::new("judge registers the receiver", "POST", destinations)
        .header("x-api-key", application.api_key.expose())
        .json(&json!({"url": url, "subscribed_events": events}));
    let answer = send(call, None).await?;
    let secret = answer
        .text_member("secret_shared_key")
        .map(SharedSecret::new);
    let journal = format!("{}/journal", world.control_url);
    send(
        Call::new("judge clears the journal", "DELETE", journal),
        None,
    )
    .await?;
    secret.ok_or_else(|| JudgeError::NotRegistered {
        url: url.to_owned(),
        got: String::from_utf8_lossy(answer.body()).into_owned(),
    })
}

fn opened(world: &Value) -> Option<OpenedWorld> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let application = |name: &str| {
        let described = &world[name];
        Some(Application {
            application_id: text(&described["application_id"])?,
            api_key: ApiKey::new(text(&described["api_key"])?),
            kyc_workflow_id: text(&described["kyc_workflow_id"])?,
            kyb_workflow_id: text(&described["kyb_workflow_id"])?,
        })
    };
    Some(OpenedWorld {
        base_url: text(&world["base_url"])?,
        auth_base_url: text(&world["auth_base_url"])?,
        control_url: text(&world["control_url"])?,
        issuer: application("issuer")?,
        importer: application("importer")?,
    })
}

async fn send(call: Call, token: Option<&ControlToken>) -> Result<Answer, JudgeError> {
    let url = call.url.clone();
    let what = match call.method.as_str() {
        "GET" => "GET",
        "DELETE" => "DELETE",
        _ => "POST",
    };
    let call = match token {
        Some(token) => call.header("authorization", format!("Bearer {}", token.expose())),
        None => call,
    };
    let (answer, _) = Client::new(PATIENCE).send(&call).await;
    answer.map_err(|failure| JudgeError::TargetDown {
        what,
        url,
        reason: failure.reason,
    })
}

fn told(answer: &Answer) -> String {
    let status = answer.status();
    match answer.text_member("detail") {
        Some(detail) => format!("{status}, \"{detail}\""),
        None => status.to_string(),
    }
}

/// A journal of many thousand exchanges takes a while to write.
const PATIENCE: Duration = Duration::from_secs(60);

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use futures::{StreamExt, stream};
use mock_server::MockServer;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::world::World;
use crate::issuer::{Habit, Issuer, serve};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_issuer_differs_from_a_right_one_as_its_habit_says() {
    let mock = MockServer::start().await.unwrap();
    let wrong: Vec<String> = stream::iter(Habit::ALL.iter().copied())
        .map(|habit| unexpected(&mock, habit))
        .buffer_unordered(4)
        .filter_map(async |unexpected| unexpected)
        .collect()
        .await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn unexpected(mock: &MockServer, habit: Habit) -> Option<String> {
    let story = story(mock, habit).await;
    let right = RIGHT.iter().zip(&story);
    let differs: Vec<&str> = right
        .filter(|((_, allowed), seen)| !allowed.contains(&seen.as_str()))
        .map(|((situation, _), _)| *situation)
        .collect();
    let expected = differences(habit);
    (differs != expected).then(|| format!("{habit:?}: expected {expected:?}, came to {story:?}"))
}

/// What a right issuer does: the trigger's answer, and what the partner can do with what came of it.
const RIGHT: [(&str, &[&str]); 5] = [
    ("person", &["200, imported", "202, imported"]),
    ("company", &["200, imported", "202, imported"]),
    (
        "too short",
        &["422, nothing", "200, imported", "202, imported"],
    ),
    (
        "too long",
        &["422, nothing", "200, imported", "202, imported"],
    ),
    ("unfinished", &["409, nothing", "202, nothing"]),
];

/// Where a habit shows without trouble on Didit's side.
const fn differences(habit: Habit) -> &'static [&'static str] {
    match habit {
        Habit::KeyInAuthorization
        | Habit::KeyInQuery
        | Habit::CallsAuthHost
        | Habit::FormEncoded
        | Habit::JsonAsText
        | Habit::ForgetsThePartner
        | Habit::NamesItself
        | Habit::NeverHandsOver
        | Habit::CutsTheToken
        | Habit::LowersTheToken
        | Habit::QuotesTheToken => &["person", "company"],
        Habit::PassesTtlThrough => &["too short", "too long"],
        Habit::ChecksTheUpperBoundAlone => &["too short"],
        Habit::HandsOverUndefined | Habit::HandsOverTheLast | Habit::SaysOkToUnfinished => {
            &["unfinished"]
        }
        Habit::BacksOff
        | Habit::Clamps
        | Habit::Posts
        | Habit::PostsLater
        | Habit::ChecksFirst
        | Habit::TokenInQuery
        | Habit::RetriesRefusals
        | Habit::GivesUpOnServerErrors
        | Habit::IgnoresRetryAfter
        | Habit::StrictAboutFields
        | Habit::HangsOnLostAnswers
        | Habit::DiesOfLostAnswers => &[],
    }
}

async fn story(mock: &MockServer, habit: Habit) -> Vec<String> {
    let world = World::of(mock).await;
    let (handover_url, mut parcels) = partner().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let trigger = format!("http://{}/share", listener.local_addr().unwrap());
    let issuer = Issuer::new(habit, world.surroundings("issuer", &handover_url)).unwrap();
    let serving = tokio::spawn(serve(listener, issuer));
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut story = Vec::new();
    for (kind, status, life) in [
        ("user", "Approved", 600),
        ("business", "Declined", 600),
        ("user", "In Review", 59),
        ("user", "Approved", 86_401),
        ("user", "In Progress", 600),
    ] {
        let order = json!({
            "session_id": world.session(kind, status).await,
            "session_kind": kind,
            "partner_application_id": world.text("/importer/application_id"),
            "ttl_in_seconds": life,
        });
        let answer = http.post(&trigger).json(&order).send().await.unwrap();
        let answered = answer.status().as_u16();
        let reply: Value = answer.json().await.unwrap_or_default();
        let due = habit == Habit::PostsLater && status != "In Progress";
        let parcel = match parcels.try_recv() {
            Ok(parcel) => parcel,
            Err(_) if due => parcels.recv().await.unwrap(),
            Err(_) => reply,
        };
        let came = match parcel["share_token"].as_str() {
            None => "nothing".to_owned(),
            Some(token) => match world.imports(token, kind).await {
                201 => "imported".to_owned(),
                other => other.to_string(),
            },
        };
        story.push(format!("{answered}, {came}"));
    }
    serving.abort();
    story
}

/// Somebody who takes tokens.
async fn partner() -> (String, UnboundedReceiver<Value>) {
    let (desk, parcels) = unbounded_channel();
    let take = move |body: Bytes| async move {
        // A parcel for a story that is over is of no use to anybody.
        let _ = desk.send(serde_json::from_slice(&body).unwrap());
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/tokens", listener.local_addr().unwrap());
    let router = Router::new().route("/tokens", post(take));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, parcels)
}

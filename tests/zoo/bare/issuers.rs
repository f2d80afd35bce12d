use futures::{StreamExt, stream};
use mock_server::MockServer;
use serde_json::json;

use super::issuer_at_work::{Due, IssuerAtWork};
use super::story::{Right, Story, unexpected};
use crate::issuer::Habit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_issuer_differs_from_a_right_one_as_its_habit_says() {
    let mock = MockServer::start().await.unwrap();
    let compared: Vec<Option<String>> = stream::iter(Habit::ALL.iter().copied())
        .map(|habit| compared(&mock, habit))
        .buffer_unordered(8)
        .collect()
        .await;
    let wrong: Vec<String> = compared.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn compared(mock: &MockServer, habit: Habit) -> Option<String> {
    let story = story(mock, habit).await;
    let unexpected = unexpected(&RIGHT, &story, differences(habit));
    unexpected.map(|unexpected| format!("{habit:?} {unexpected}"))
}

/// The trigger's answer, and what the partner can do with what came of it.
const RIGHT: [Right; 10] = [
    ("person", IMPORTED),
    ("company", IMPORTED),
    (
        "too short",
        &["422, nothing", "200, imported", "202, imported"],
    ),
    (
        "too long",
        &["422, nothing", "200, imported", "202, imported"],
    ),
    ("unfinished", &["409, nothing", "202, nothing"]),
    ("refused", &["once"]),
    ("server errors", IMPORTED),
    ("unknown member", IMPORTED),
    ("no answer", &["502, nothing", "202, nothing"]),
    ("afterwards", IMPORTED),
];

const IMPORTED: &[&str] = &["200, imported", "202, imported"];

const fn differences(habit: Habit) -> &'static [&'static str] {
    match habit {
        Habit::KeyInAuthorization
        | Habit::KeyInQuery
        | Habit::FormEncoded
        | Habit::JsonAsText
        | Habit::ForgetsThePartner
        | Habit::NamesItself => EVERY_TOKEN_BUT_GIVEN_ONES,
        Habit::LeavesTheSlashOut => &[
            "person",
            "company",
            "unfinished",
            "server errors",
            "afterwards",
        ],
        Habit::CallsAuthHost | Habit::DoublesTheVersion | Habit::LeavesTheVersionOut => &[
            "person",
            "company",
            "server errors",
            "unknown member",
            "no answer",
            "afterwards",
        ],
        Habit::NeverHandsOver
        | Habit::CutsTheToken
        | Habit::LowersTheToken
        | Habit::QuotesTheToken
        | Habit::TokenInQuery => EVERY_TOKEN,
        Habit::PassesTtlThrough => &["too short", "too long"],
        Habit::ChecksTheUpperBoundAlone => &["too short"],
        Habit::HandsOverUndefined | Habit::HandsOverTheLast | Habit::SaysOkToUnfinished => {
            &["unfinished"]
        }
        Habit::RetriesRefusals => &["refused"],
        Habit::GivesUpOnServerErrors => &["server errors"],
        Habit::StrictAboutFields => &["unknown member"],
        Habit::HangsOnLostAnswers => &["no answer"],
        Habit::DiesOfLostAnswers => &["no answer", "afterwards"],
        // Shows in time alone.
        Habit::IgnoresRetryAfter => &[],
        Habit::BacksOff | Habit::Clamps | Habit::Posts | Habit::PostsLater | Habit::ChecksFirst => {
            &[]
        }
    }
}

const EVERY_TOKEN: &[&str] = &[
    "person",
    "company",
    "server errors",
    "unknown member",
    "afterwards",
];

const EVERY_TOKEN_BUT_GIVEN_ONES: &[&str] = &["person", "company", "server errors", "afterwards"];

async fn story(mock: &MockServer, habit: Habit) -> Story {
    let mut at_work = IssuerAtWork::start(mock, habit).await;
    let mut story = vec![
        at_work.ordered("user", "Approved", 600, Due::Token).await,
        at_work
            .ordered("business", "Declined", 600, Due::Token)
            .await,
        at_work.ordered("user", "In Review", 59, Due::Token).await,
        at_work
            .ordered("user", "Approved", 86_401, Due::Token)
            .await,
    ];
    let before = at_work.world.calls("share").await;
    story.push(
        at_work
            .ordered("user", "In Progress", 600, Due::Nothing)
            .await,
    );
    let calls = at_work.world.calls("share").await - before;
    story.push(if calls > 1 {
        format!("{calls} times")
    } else {
        "once".to_owned()
    });

    let fault = |count, action| json!({"endpoint": "share", "count": count, "action": action});
    let session = at_work.world.session("user", "Approved").await;
    let token = at_work.world.token(&session, "importer").await;
    for faults in [
        json!([fault(2, json!({"status": 503}))]),
        json!([fault(
            1,
            json!({"status": 201, "body": {"share_token": token, "odd": 1}})
        )]),
    ] {
        at_work.world.faults(&faults).await;
        story.push(at_work.ordered("user", "Approved", 600, Due::Token).await);
    }
    at_work
        .world
        .faults(&json!([{"endpoint": "share", "action": "close"}]))
        .await;
    story.push(at_work.ordered("user", "Approved", 600, Due::Nothing).await);
    at_work.world.faults(&json!([])).await;
    story.push(at_work.ordered("user", "Approved", 600, Due::Token).await);
    story
}

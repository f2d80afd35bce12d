use futures::{StreamExt, stream};
use mock_server::MockServer;
use serde_json::{Value, json};

use super::importer_at_work::ImporterAtWork;
use super::story::{Right, Story, unexpected};
use crate::importer::Habit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_importer_differs_from_a_right_one_as_its_habit_says() {
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
    let unexpected = unexpected(&RIGHT, &story, &differences(habit));
    unexpected.map(|unexpected| format!("{habit:?} {unexpected}"))
}

/// The trigger's answer, the customer's state, and the sessions in the importer's application.
const RIGHT: [Right; 19] = [
    ("person", APPROVED),
    (
        "company",
        &[
            "200, onboarded, kyb: APPROVED",
            "202, onboarded, kyb: APPROVED",
            "200, pending, kyb: IN_REVIEW",
        ],
    ),
    (
        "declined",
        &[
            "200, rejected, kyc: Declined",
            "202, rejected, kyc: Declined",
            "200, pending, kyc: In Review",
        ],
    ),
    (
        "declined company",
        &[
            "200, rejected, kyb: DECLINED",
            "202, rejected, kyb: DECLINED",
            "200, pending, kyb: IN_REVIEW",
        ],
    ),
    (
        "in review",
        &[
            "200, pending, kyc: In Review",
            "202, pending, kyc: In Review",
        ],
    ),
    ("again", APPROVED),
    (
        "expired",
        &["409, needs-new-token, ", "202, needs-new-token, "],
    ),
    ("calls about it", &["once"]),
    ("garbage", REFUSED),
    ("for others", REFUSED),
    ("calls about that", &["once"]),
    ("gone", REFUSED),
    ("server errors", APPROVED),
    ("unknown member", FAKED),
    ("null block", FAKED),
    ("bad key", &["502, unknown, ", "202, pending, "]),
    ("no answer", &["503, unknown, ", "202, pending, "]),
    ("afterwards", APPROVED),
    ("lost answer", APPROVED),
];

const APPROVED: &[&str] = &[
    "200, onboarded, kyc: Approved",
    "202, onboarded, kyc: Approved",
    "200, pending, kyc: In Review",
];
const REFUSED: &[&str] = &["422, unknown, ", "202, rejected, "];
/// A reply that tells of no session.
const FAKED: &[&str] = &["200, onboarded, ", "202, onboarded, "];

fn differences(habit: Habit) -> Vec<&'static str> {
    match habit {
        Habit::NeverRedeems => {
            let all = RIGHT.iter().map(|(situation, _)| *situation);
            all.filter(|situation| !situation.starts_with("calls"))
                .collect()
        }
        Habit::KeyInAuthorization
        | Habit::LeavesTheSlashOut
        | Habit::FormEncoded
        | Habit::JsonAsText
        | Habit::TrustAsString
        | Habit::TrustAsNumber => among(&[IMPORTS, &["expired", "garbage", "for others", "gone"]]),
        Habit::CallsAuthHost | Habit::DoublesTheVersion | Habit::LeavesTheVersionOut => among(&[
            IMPORTS,
            &[
                "expired",
                "unknown member",
                "null block",
                "bad key",
                "no answer",
            ],
        ]),
        Habit::CutsTheToken | Habit::LowersTheToken | Habit::QuotesTheToken => {
            among(&[IMPORTS, &["expired"]])
        }
        Habit::IssuersKey
        | Habit::SwapsWorkflows
        | Habit::LeavesVendorDataOut
        | Habit::MakesVendorDataUp => IMPORTS.to_vec(),
        Habit::NeverOnboards => vec![
            "person",
            "company",
            "again",
            "server errors",
            "unknown member",
            "null block",
            "afterwards",
            "lost answer",
        ],
        Habit::OneWorkflow | Habit::TitleCaseOnly | Habit::NeedsDocuments => {
            vec!["company", "declined company"]
        }
        Habit::OnboardsWhatever => vec!["declined", "declined company", "in review"],
        Habit::OnboardsDeclined => vec!["declined", "declined company"],
        Habit::OnboardsInReview | Habit::RejectsInReview => vec!["in review"],
        Habit::ExpiredIsFinal | Habit::ExpiredIsForgotten => vec!["expired"],
        Habit::RetriesExpired => vec!["calls about it"],
        Habit::RetriesForbidden => vec!["calls about that"],
        Habit::SecondHandoffRejects => vec!["again"],
        Habit::NotFoundIsSuccess | Habit::NotFoundIsOk => vec!["gone"],
        Habit::LosesErrors => vec!["expired", "garbage", "for others", "gone"],
        Habit::SaysOkToGarbage | Habit::BreaksOnGarbage => vec!["garbage"],
        Habit::BlamesTheToken => vec!["garbage", "bad key"],
        Habit::StrictAboutFields => vec!["unknown member"],
        Habit::BreaksOnNullBlocks => vec!["null block"],
        Habit::GivesUpOnServerErrors | Habit::RenamesOnRetry => vec!["server errors"],
        Habit::HangsOnLostAnswers | Habit::OnboardsOnAGuess => vec!["no answer"],
        Habit::DiesOfLostAnswers => vec!["no answer", "afterwards", "lost answer"],
        Habit::LostAnswerRejects | Habit::GivesUpOnLostAnswers => vec!["lost answer"],
        // Shows in time alone.
        Habit::IgnoresRetryAfter => Vec::new(),
        Habit::BacksOff
        | Habit::OncePerToken
        | Habit::ImportsLater
        | Habit::NeverTrusts
        | Habit::ReadsTheToken => Vec::new(),
    }
}

/// The situations of these sets, in the table's order.
fn among(sets: &[&[&str]]) -> Vec<&'static str> {
    let all = RIGHT.iter().map(|(situation, _)| *situation);
    all.filter(|situation| sets.iter().any(|set| set.contains(situation)))
        .collect()
}

const IMPORTS: &[&str] = &[
    "person",
    "company",
    "declined",
    "declined company",
    "in review",
    "again",
    "server errors",
    "afterwards",
    "lost answer",
];

async fn story(mock: &MockServer, habit: Habit) -> Story {
    let at_work = ImporterAtWork::start(mock, habit).await;
    let mut story = decided(&at_work).await;
    story.extend(refused(&at_work).await);
    story.extend(troubled(&at_work).await);
    story
}

async fn decided(at_work: &ImporterAtWork) -> Story {
    let mut story = Vec::new();
    let mut first = String::new();
    for (id, kind, status, end) in [
        ("p", "user", "Approved", "onboarded"),
        ("c", "business", "Approved", "onboarded"),
        ("d", "user", "Declined", "rejected"),
        ("dc", "business", "Declined", "rejected"),
    ] {
        let token = at_work.token(kind, status).await;
        story.push(at_work.handed(id, kind, &token, end).await);
        if first.is_empty() {
            first = token;
        }
    }
    let token = at_work.token("user", "In Review").await;
    story.push(at_work.handed_until_imported("r", &token).await);
    story.push(at_work.handed("p", "user", &first, "onboarded").await);
    story
}

async fn refused(at_work: &ImporterAtWork) -> Story {
    let world = &at_work.world;
    let session = world.session("user", "Approved").await;
    let expired = world.expired(&session).await;
    let foreign = world.token(&session, "stranger").await;
    let orphan = world.token(&session, "importer").await;
    let mut story = Vec::new();
    for (id, token, end) in [
        ("e", &expired, Some("needs-new-token")),
        ("g", &"no token".to_owned(), None),
        ("f", &foreign, Some("rejected")),
    ] {
        let before = world.calls("import-shared").await;
        let end_or_rejected = end.unwrap_or("rejected");
        story.push(at_work.handed(id, "user", token, end_or_rejected).await);
        let calls = world.calls("import-shared").await - before;
        if end.is_some() {
            story.push(if calls > 1 {
                format!("{calls} times")
            } else {
                "once".to_owned()
            });
        }
    }
    world.delete(&session).await;
    story.push(at_work.handed("o", "user", &orphan, "rejected").await);
    story
}

async fn troubled(at_work: &ImporterAtWork) -> Story {
    let reply = |odd: Value| {
        let mut reply =
            json!({"session_kind": "user", "status": "Approved", "id_verifications": []});
        reply
            .as_object_mut()
            .unwrap()
            .extend(odd.as_object().unwrap().clone());
        json!({"status": 201, "body": reply})
    };
    let bad_key = json!({"detail": "No such key.", "code": "invalid_api_key"});
    let mut story = Vec::new();
    for (id, action, count, end) in [
        ("s", json!({"status": 503}), 2, "onboarded"),
        ("m", reply(json!({"odd": 1})), 1, "onboarded"),
        ("n", reply(json!({"aml_screenings": null})), 1, "onboarded"),
        ("k", json!({"status": 401, "body": bad_key}), 4, "pending"),
        ("x", json!("close"), 4, "pending"),
        ("a", Value::Null, 0, "onboarded"),
        ("l", json!("lose_reply"), 1, "onboarded"),
    ] {
        let token = at_work.token("user", "Approved").await;
        let fault = json!({"endpoint": "import-shared", "count": count, "action": action});
        let faults = if count == 0 {
            json!([])
        } else {
            json!([fault])
        };
        at_work.world.faults(&faults).await;
        story.push(at_work.handed(id, "user", &token, end).await);
    }
    story
}

use futures::{StreamExt, stream};
use mock_server::MockServer;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::world::{World, now};
use crate::importer::{Habit, Importer, serve};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_importer_differs_from_a_right_one_as_its_habit_says() {
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

/// What a right importer does: the trigger's answer, the customer's state, and the sessions in its application.
const RIGHT: [(&str, &[&str]); 10] = [
    (
        "person",
        &[
            "200, onboarded, kyc: Approved",
            "202, onboarded, kyc: Approved",
            "200, pending, kyc: In Review",
        ],
    ),
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
    (
        "again",
        &[
            "200, onboarded, kyc: Approved",
            "202, onboarded, kyc: Approved",
            "200, pending, kyc: In Review",
        ],
    ),
    (
        "expired",
        &["409, needs-new-token, ", "202, needs-new-token, "],
    ),
    ("garbage", &["422, unknown, ", "202, rejected, "]),
    ("for others", &["422, unknown, ", "202, rejected, "]),
    ("gone", &["422, unknown, ", "202, rejected, "]),
];

/// Where a habit shows without trouble on Didit's side.
fn differences(habit: Habit) -> Vec<&'static str> {
    let all: Vec<&str> = RIGHT.iter().map(|(situation, _)| *situation).collect();
    match habit {
        Habit::NeverRedeems
        | Habit::KeyInAuthorization
        | Habit::FormEncoded
        | Habit::JsonAsText
        | Habit::TrustAsString
        | Habit::TrustAsNumber => all,
        Habit::CallsAuthHost
        | Habit::CutsTheToken
        | Habit::LowersTheToken
        | Habit::QuotesTheToken => all[..7].to_vec(),
        Habit::IssuersKey
        | Habit::SwapsWorkflows
        | Habit::LeavesVendorDataOut
        | Habit::MakesVendorDataUp => all[..6].to_vec(),
        Habit::OneWorkflow | Habit::TitleCaseOnly | Habit::NeedsDocuments => {
            vec!["company", "declined company"]
        }
        Habit::NeverOnboards => vec!["person", "company", "again"],
        Habit::OnboardsWhatever => vec!["declined", "declined company", "in review"],
        Habit::OnboardsDeclined => vec!["declined", "declined company"],
        Habit::OnboardsInReview | Habit::RejectsInReview => vec!["in review"],
        Habit::ExpiredIsFinal | Habit::ExpiredIsForgotten => vec!["expired"],
        Habit::SecondHandoffRejects => vec!["again"],
        Habit::NotFoundIsSuccess | Habit::NotFoundIsOk => vec!["gone"],
        Habit::SaysOkToGarbage | Habit::BreaksOnGarbage | Habit::BlamesTheToken => vec!["garbage"],
        Habit::BacksOff
        | Habit::OncePerToken
        | Habit::ImportsLater
        | Habit::NeverTrusts
        | Habit::ReadsTheToken
        | Habit::BreaksOnNullBlocks
        | Habit::StrictAboutFields
        | Habit::RetriesExpired
        | Habit::RetriesForbidden
        | Habit::GivesUpOnServerErrors
        | Habit::RenamesOnRetry
        | Habit::IgnoresRetryAfter
        | Habit::HangsOnLostAnswers
        | Habit::DiesOfLostAnswers
        | Habit::OnboardsOnAGuess
        | Habit::LostAnswerRejects
        | Habit::GivesUpOnLostAnswers => Vec::new(),
    }
}

async fn story(mock: &MockServer, habit: Habit) -> Vec<String> {
    let world = World::of(mock).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let importer = Importer::new(habit, world.surroundings("importer", ""), now).unwrap();
    let serving = tokio::spawn(serve(listener, importer));
    let customers = Customers {
        habit,
        world: &world,
        http: Client::builder().no_proxy().build().unwrap(),
        origin,
    };
    let story = customers.story().await;
    serving.abort();
    story
}

struct Customers<'a> {
    habit: Habit,
    world: &'a World,
    http: Client,
    origin: String,
}

impl Customers<'_> {
    async fn story(&self) -> Vec<String> {
        let world = self.world;
        let mut story = Vec::new();
        let mut first = String::new();
        for (name, kind, status) in [
            ("p", "user", "Approved"),
            ("c", "business", "Approved"),
            ("d", "user", "Declined"),
            ("dc", "business", "Declined"),
            ("r", "user", "In Review"),
        ] {
            let session = world.session(kind, status).await;
            let token = world.token(&session, "importer").await;
            story.push(self.handed(name, kind, &token).await);
            if first.is_empty() {
                first = token;
            }
        }
        story.push(self.handed("p", "user", &first).await);
        let session = world.session("user", "Approved").await;
        let expired = world.expired(&session).await;
        story.push(self.handed("e", "user", &expired).await);
        story.push(self.handed("g", "user", "no token").await);
        let foreign = world.token(&session, "stranger").await;
        story.push(self.handed("f", "user", &foreign).await);
        let orphan = world.token(&session, "importer").await;
        world.delete(&session).await;
        story.push(self.handed("o", "user", &orphan).await);
        story
    }

    /// Hands a token over; what comes of it.
    async fn handed(&self, id: &str, kind: &str, token: &str) -> String {
        let customer = json!({"vendor_data": id, "kind": kind});
        let known = self.post("customers", &customer).await;
        assert_eq!(known, 201);
        let parcel = json!({"share_token": token, "session_kind": kind, "vendor_data": id});
        let answered = self.post("import", &parcel).await;
        let mut state = self.state(id, kind).await;
        let mut clones = self.world.clones(id).await;
        // A worker is at it: an end is due, or a session that says why there is none.
        while self.habit == Habit::ImportsLater && state == "pending" && clones.is_empty() {
            clones = self.world.clones(id).await;
            state = self.state(id, kind).await;
        }
        while self.habit == Habit::ImportsLater && state == "pending" && id != "r" {
            state = self.state(id, kind).await;
        }
        format!("{answered}, {state}, {}", clones.join(" and "))
    }

    async fn post(&self, path: &str, body: &Value) -> u16 {
        let url = format!("{}/{path}", self.origin);
        let answer = self.http.post(url).json(body).send().await.unwrap();
        answer.status().as_u16()
    }

    async fn state(&self, id: &str, kind: &str) -> String {
        let shelf = if kind == "business" {
            "companies"
        } else {
            "customers"
        };
        let url = format!("{}/{shelf}/{id}", self.origin);
        let shown: Value = self
            .http
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        shown["state"].as_str().unwrap().to_owned()
    }
}

use futures::future::{join, join_all};
use serde_json::{Value, json};

use crate::program::{LANGUAGES, Program};
use crate::stage::Stage;

#[tokio::test]
async fn importers_do_right_by_their_customers_in_every_language() {
    join_all(LANGUAGES.map(importer)).await;
}

async fn importer(language: &'static str) {
    let stage = Stage::open().await;
    let environment = [
        ("DIDIT_BASE_URL", stage.text("/base_url")),
        ("DIDIT_API_KEY", stage.text("/importer/api_key")),
        (
            "DIDIT_KYC_WORKFLOW_ID",
            stage.text("/importer/kyc_workflow_id"),
        ),
        (
            "DIDIT_KYB_WORKFLOW_ID",
            stage.text("/importer/kyb_workflow_id"),
        ),
    ];
    let program = Program::start(language, "importer", &environment).await;
    let office = Office {
        language,
        stage,
        program,
    };
    office.outcomes().await;
    office.refusals().await;
    office.bad_days().await;
}

/// An importer at work.
struct Office {
    language: &'static str,
    stage: Stage,
    program: Program,
}

impl Office {
    /// The status in the reply decides, whatever the kind.
    async fn outcomes(&self) {
        for kind in ["user", "business"] {
            for (status, state) in [
                ("Approved", "onboarded"),
                ("Declined", "rejected"),
                ("In Review", "pending"),
            ] {
                let customer = format!("{kind} {status}");
                self.signed_up(kind, &customer).await;
                let token = self.stage.token(kind, status).await;
                let (told, _) = self.import(kind, &customer, &token).await;
                assert_eq!(
                    (told, self.state(kind, &customer).await),
                    (200, state.to_owned()),
                    "{} {customer}",
                    self.language
                );
            }
        }
        assert_eq!(self.state("user", "nobody").await, "unknown");
        for exchange in self.stage.seen("import-shared").await {
            let body = &exchange["request"]["body"];
            assert_eq!(body["trust_review"], json!(true), "{}", self.language);
            assert_eq!(exchange["response"]["status"], 201, "{}", self.language);
        }
    }

    /// What can't be had is reported, asked for once, and onboards nobody.
    async fn refusals(&self) {
        let expired = self.stage.expired_token().await;
        let fresh = self.stage.token("user", "Approved").await;
        let wrong_kind = self.stage.token("business", "Approved").await;
        for (customer, token, state) in [
            ("late", expired.as_str(), "needs-new-token"),
            ("garbled", "no.token.at-all", "pending"),
            ("mixed up", wrong_kind.as_str(), "pending"),
        ] {
            self.signed_up("user", customer).await;
            let before = self.stage.seen("import-shared").await.len();
            for _ in 0..2 {
                let (told, _) = self.import("user", customer, token).await;
                assert!(
                    (400..500).contains(&told),
                    "{} {customer}: {told}",
                    self.language
                );
            }
            let asked = self.stage.seen("import-shared").await.len() - before;
            assert_eq!(
                (asked, self.state("user", customer).await.as_str()),
                (1, state),
                "{} {customer}",
                self.language
            );
        }
        // The way on from an expired token.
        assert_eq!(self.import("user", "late", &fresh).await.0, 200);
        assert_eq!(self.state("user", "late").await, "onboarded");
        // A key that is refused says nothing about the token.
        self.signed_up("user", "unlucky").await;
        let refusal = json!({"status": 401, "body": {"detail": "Authentication credentials were not provided or are invalid.", "code": "invalid_api_key"}});
        self.stage.faulty("import-shared", 1, refusal).await;
        let token = self.stage.token("user", "Approved").await;
        assert_eq!(
            self.import("user", "unlucky", &token).await.0,
            502,
            "{}",
            self.language
        );
        assert_eq!(self.state("user", "unlucky").await, "pending");
        assert_eq!(
            self.import("user", "unlucky", &token).await.0,
            200,
            "{}",
            self.language
        );
    }

    /// Whatever goes wrong on the way, a token is imported once and its customer is onboarded.
    async fn bad_days(&self) {
        for (count, action) in [
            (2, json!({"status": 503})),
            (1, json!({"status": 429, "headers": {"Retry-After": "1"}})),
            (2, json!("close")),
            (1, json!("reset")),
            (1, json!("not_json")),
            (1, json!("lose_reply")),
            (1, json!("cut_body")),
        ] {
            let customer = format!("{action}").replace(['{', '}', '"', ':', ',', '/'], "");
            for kind in ["user", "business"] {
                self.signed_up(kind, &customer).await;
                let token = self.stage.token(kind, "Approved").await;
                let before = self.stage.imported().await;
                self.stage
                    .faulty("import-shared", count, action.clone())
                    .await;
                let (told, body) = self.import(kind, &customer, &token).await;
                assert_eq!(told, 200, "{} {action}: {body}", self.language);
                assert_eq!(
                    self.state(kind, &customer).await,
                    "onboarded",
                    "{} {action}",
                    self.language
                );
                assert_eq!(
                    self.stage.imported().await - before,
                    1,
                    "{} {action}",
                    self.language
                );
            }
        }
        // A token that is handed over twice at once.
        self.signed_up("user", "twice").await;
        let token = self.stage.token("user", "Approved").await;
        let before = self.stage.seen("import-shared").await.len();
        let (one, other) = join(
            self.import("user", "twice", &token),
            self.import("user", "twice", &token),
        )
        .await;
        assert_eq!((one.0, other.0), (200, 200), "{}", self.language);
        assert_eq!(self.stage.seen("import-shared").await.len() - before, 1);
        // When Didit stays away, the handoff ends in an error, and works later.
        self.signed_up("user", "patient").await;
        self.stage.faulty("import-shared", 3, json!("close")).await;
        let token = self.stage.token("user", "Approved").await;
        assert_eq!(
            self.import("user", "patient", &token).await.0,
            503,
            "{}",
            self.language
        );
        assert_eq!(self.state("user", "patient").await, "pending");
        assert_eq!(
            self.import("user", "patient", &token).await.0,
            200,
            "{}",
            self.language
        );
        assert_eq!(self.state("user", "patient").await, "onboarded");
    }

    async fn signed_up(&self, kind: &str, customer: &str) {
        let ask = json!({"vendor_data": customer, "kind": kind});
        let (told, body) = self.program.post("/customers", &ask).await;
        assert_eq!(
            (told, body),
            (201, json!({"state": "pending"})),
            "{}",
            self.language
        );
    }

    async fn import(&self, kind: &str, customer: &str, token: &str) -> (u16, Value) {
        let handoff = json!({"share_token": token, "session_kind": kind, "vendor_data": customer});
        self.program.post("/import", &handoff).await
    }

    async fn state(&self, kind: &str, customer: &str) -> String {
        let place = if kind == "user" {
            "customers"
        } else {
            "companies"
        };
        let read = self.program.get(&format!("/{place}/{customer}")).await;
        read["state"].as_str().unwrap().to_owned()
    }
}

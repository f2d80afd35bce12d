//! Redemption from outside: exactly one wins, however many try at once.

use futures::future::join_all;
use mock_server::{DuplicateScope, MockServer, Policy, Settings};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

const ATTEMPTS: usize = 64;
const ROUNDS: usize = 200;

struct Caller {
    client: Client,
    mock: MockServer,
}

impl Caller {
    async fn new(duplicate_scope: DuplicateScope) -> Self {
        let policy = Policy {
            duplicate_scope,
            ..Policy::default()
        };
        let settings = Settings {
            policy,
            ..Settings::default()
        };
        let mock = MockServer::start_with(settings).await.unwrap();
        let client = Client::builder().no_proxy().build().unwrap();
        Self { client, mock }
    }

    async fn provision(&self) -> String {
        let url = format!("{}/sessions", self.mock.control_url());
        let answer = self.client.post(url).json(&json!({"application_id": self.mock.issuer().application_id})).send();
        let body: Value = answer.await.unwrap().json().await.unwrap();
        body["session_id"].as_str().unwrap().to_owned()
    }

    async fn mint(&self, session: &str) -> String {
        let url = format!("{}/v3/session/{session}/share/", self.mock.base_url());
        let answer = self
            .client
            .post(url)
            .header("x-api-key", self.mock.issuer().api_key.expose())
            .json(&json!({"for_application_id": self.mock.importer().application_id}))
            .send();
        let body: Value = answer.await.unwrap().json().await.unwrap();
        body["share_token"].as_str().unwrap().to_owned()
    }

    async fn redeem(&self, token: &str) -> StatusCode {
        let url = format!("{}/v3/session/import-shared/", self.mock.base_url());
        let importer = self.mock.importer();
        let answer = self
            .client
            .post(url)
            .header("x-api-key", importer.api_key.expose())
            .json(&json!({"share_token": token, "workflow_id": importer.kyc_workflow_id, "vendor_data": "user-1"}))
            .send();
        answer.await.unwrap().status()
    }

    async fn redeem_all(&self, tokens: impl IntoIterator<Item = &String>) -> (usize, usize) {
        let statuses = join_all(tokens.into_iter().map(|token| self.redeem(token))).await;
        let count = |wanted| statuses.iter().filter(|&&status| status == wanted).count();
        (count(StatusCode::CREATED), count(StatusCode::FORBIDDEN))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_simultaneous_redemptions_of_one_token_exactly_one_wins() {
    let caller = Caller::new(DuplicateScope::Source).await;
    for _ in 0..ROUNDS {
        let token = caller.mint(&caller.provision().await).await;
        let attempts = std::iter::repeat_n(&token, ATTEMPTS);
        assert_eq!(caller.redeem_all(attempts).await, (1, ATTEMPTS - 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_tokens_of_one_source_exactly_one_wins_where_the_source_counts() {
    let caller = Caller::new(DuplicateScope::Source).await;
    for _ in 0..ROUNDS {
        let session = caller.provision().await;
        let tokens = join_all((0..ATTEMPTS).map(|_| caller.mint(&session))).await;
        assert_eq!(caller.redeem_all(&tokens).await, (1, ATTEMPTS - 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_token_of_one_source_wins_where_only_the_token_counts() {
    let caller = Caller::new(DuplicateScope::Token).await;
    let session = caller.provision().await;
    let tokens = join_all((0..ATTEMPTS).map(|_| caller.mint(&session))).await;
    assert_eq!(caller.redeem_all(&tokens).await, (ATTEMPTS, 0));
}

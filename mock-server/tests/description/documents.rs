//! The committed documents, and where they say the mock is.

use mock_server::{MockServer, Policy, RateLimits, Settings};
use reqwest::Client;
use serde_json::Value;

use crate::kept;
use crate::schema;
use crate::tour::Tour;

#[tokio::test]
async fn the_committed_documents_are_what_the_mock_serves() {
    kept::holds("../schemas/openapi.json", &Tour::start("").await.document);
    let control = Tour::start("/__mock").await.document;
    kept::holds("../schemas/control.openapi.json", &control);
}

#[tokio::test]
async fn every_example_fits_the_schema_that_it_stands_beside() {
    for below in ["", "/__mock"] {
        let misplaced = schema::misplaced(&Tour::start(below).await.document);
        assert!(misplaced.is_empty(), "{misplaced:#?}");
    }
}

#[tokio::test]
async fn a_status_with_two_bodies_tells_of_both() {
    let document = Tour::start("").await.document;
    let page = &document["paths"]["/session/{token}"];
    for method in ["get", "post"] {
        let nowhere = &page[method]["responses"]["404"];
        assert_eq!(
            nowhere["description"],
            "The token opens nothing. · Not found."
        );
        let media_types = nowhere["content"].as_object().unwrap().keys();
        let media_types: Vec<&str> = media_types.map(String::as_str).collect();
        assert_eq!(
            media_types,
            ["text/html; charset=utf-8", "application/json"]
        );
    }
}

#[tokio::test]
async fn an_operation_counts_where_its_429_says_so() {
    let settings = Settings {
        policy: Policy {
            rate_limits: RateLimits::On,
            ..Policy::default()
        },
        ..Settings::default()
    };
    let mock = MockServer::start_with(settings).await.unwrap();
    let client = Client::builder().no_proxy().build().unwrap();
    let document = Tour::start("").await.document;
    let mut counted = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(told) = methods.get("get").filter(|_| !path.starts_with("/auth/")) else {
            continue;
        };
        let url = format!(
            "{}{}",
            mock.base_url(),
            path.replace("{language}", "en").replace(['{', '}'], "")
        );
        let answer = client.get(url).send().await.unwrap();
        let is_counted = answer.headers().contains_key("x-ratelimit-limit");
        let limits = &told["responses"]["429"]["headers"]["X-RateLimit-Limit"];
        assert_eq!(is_counted, limits.is_object(), "{path}");
        counted.push(is_counted);
    }
    assert!(counted.contains(&true) && counted.contains(&false));
}

#[tokio::test]
async fn a_document_names_the_address_that_it_was_asked_at() {
    let mock = MockServer::start().await.unwrap();
    let client = Client::builder().no_proxy().build().unwrap();
    let ask = async |path: &str, host: &str| {
        let url = format!("http://{}{path}", mock.address());
        let answer = client.get(url).header("host", host).send().await.unwrap();
        answer.json::<Value>().await.unwrap()
    };
    let document = ask("/openapi.json", "mock.test:99").await;
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], "http://mock.test:99");
    let control = ask("/__mock/openapi.json", "mock.test:99").await;
    assert_eq!(control["servers"][0]["url"], "http://mock.test:99");
}

#[tokio::test]
async fn the_page_holds_every_operation_and_nothing_from_elsewhere() {
    let mock = MockServer::start().await.unwrap();
    let client = Client::builder().no_proxy().build().unwrap();
    let answer = client
        .get(format!("{}/docs", mock.base_url()))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    let page = answer.text().await.unwrap();
    for below in ["", "/__mock"] {
        let url = format!("{}{below}/openapi.json", mock.base_url());
        let document: Value = client.get(url).send().await.unwrap().json().await.unwrap();
        let operations = document["paths"].as_object().unwrap().values();
        for operation in operations.flat_map(|methods| methods.as_object().unwrap().values()) {
            let id = operation["operationId"].as_str().unwrap();
            let prefix = if below.is_empty() { "" } else { "control-" };
            assert!(
                page.contains(&format!("<article id=\"{prefix}{id}\">")),
                "{id}"
            );
        }
    }
    for elsewhere in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(elsewhere), "{elsewhere}");
    }
}

//! The committed documents, and where they say the mock is.

use contract::dialect::Dialect;
use mock_server::{MockServer, Policy, RateLimits, Settings};
use reqwest::Client;
use serde_json::{Value, json};

use crate::kept;
use crate::schema;
use crate::tour::Tour;

#[tokio::test]
async fn the_committed_documents_are_what_the_mock_serves() {
    for (dialect, path) in [
        (Dialect::Founding, "../schemas/openapi.json"),
        (
            Dialect::OpenApi2026_07,
            "../schemas/openapi-2026-07.openapi.json",
        ),
    ] {
        kept::holds(path, &Tour::of_didit(dialect).await.document);
    }
    let control = Tour::of_control().await.document;
    kept::holds("../schemas/control.openapi.json", &control);
}

#[tokio::test]
async fn every_example_fits_the_schema_that_it_stands_beside() {
    let mut documents = vec![Tour::of_control().await.document];
    for dialect in Dialect::ALL {
        documents.push(Tour::of_didit(dialect).await.document);
    }
    for document in documents {
        let misplaced = schema::misplaced(&document);
        assert!(misplaced.is_empty(), "{misplaced:#?}");
    }
}

#[tokio::test]
async fn a_status_with_two_bodies_tells_of_both() {
    let document = Tour::of_didit(Dialect::default()).await.document;
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
    let document = Tour::of_didit(Dialect::default()).await.document;
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
async fn a_document_is_of_the_dialect_that_is_spoken_where_it_was_asked_for() {
    let client = Client::builder().no_proxy().build().unwrap();
    for dialect in Dialect::ALL {
        let settings = Settings {
            policy: Policy {
                dialect,
                ..Policy::default()
            },
            ..Settings::default()
        };
        let mock = MockServer::start_with(settings).await.unwrap();
        is_described(&client, &mock.base_url(), dialect).await;
        for spoken in Dialect::ALL {
            let ask = json!({"dialect": spoken.name(), "own_origin": true});
            let order = client.post(format!("{}/worlds", mock.control_url()));
            let answer = order.json(&ask).send().await.unwrap();
            let world: Value = answer.json().await.unwrap();
            is_described(&client, world["base_url"].as_str().unwrap(), spoken).await;
        }
    }
}

/// The name of the dialect stands in the document and on its page, and nobody else's.
async fn is_described(client: &Client, base_url: &str, dialect: Dialect) {
    let ask = async |path: &str| {
        let answer = client
            .get(format!("{base_url}{path}"))
            .send()
            .await
            .unwrap();
        answer.text().await.unwrap()
    };
    let document: Value = serde_json::from_str(&ask("/openapi.json").await).unwrap();
    let about = document["info"]["description"].as_str().unwrap();
    assert_eq!(document["servers"][0]["url"], base_url);
    let page = ask("/docs/").await;
    for known in Dialect::ALL {
        let named = format!(" ({known}). ");
        assert_eq!(about.contains(&named), known == dialect, "{about}");
        assert_eq!(page.contains(&named), known == dialect, "{base_url}");
    }
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

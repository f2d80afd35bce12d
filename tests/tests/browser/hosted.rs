//! The page on which a tester says how a verification ends.

use mock_server::MockServer;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::prelude::ElementWaitable;

use crate::browser::visit;
use crate::page::{asked, one};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tester_ends_a_session_and_is_sent_back() {
    let mock = MockServer::start().await.unwrap();
    // The page of a second session stands for whoever sent the person.
    let home = created(&mock, json!({})).await["url"].clone();
    let made = created(&mock, json!({"callback": home, "vendor_data": "<b>y</b>"})).await;
    visit(made["url"].as_str().unwrap(), async |driver: &WebDriver| {
        assert_eq!(asked::<usize>(driver, "document.querySelectorAll('h1').length").await, 1);
        let shown: String = asked(driver, "document.querySelector('dl').textContent").await;
        assert!(shown.contains("<b>y</b>") && shown.contains("Not Started"), "{shown}");
        let unnamed = "[...document.querySelectorAll('button')].filter((button) => !button.textContent.trim() || !document.getElementById(button.getAttribute('aria-describedby'))).length";
        assert_eq!(asked::<usize>(driver, unnamed).await, 0);
        let scripts = "document.querySelectorAll('script, [src], link[rel=stylesheet]').length";
        assert_eq!(asked::<usize>(driver, scripts).await, 0);
        let outcome = one(driver, "button[value=review_poa_partial_match]").await;
        outcome.click().await.unwrap();
        // A click may return before the browser is elsewhere.
        outcome.wait_until().stale().await.unwrap();
        let back = driver.current_url().await.unwrap();
        let id = made["session_id"].as_str().unwrap();
        let expected = format!("{}?verificationSessionId={id}&status=In+Review", home.as_str().unwrap());
        assert_eq!(back.as_str(), expected);
        driver.goto(made["url"].as_str().unwrap()).await.unwrap();
        let over: String = asked(driver, "document.querySelector('h1').textContent").await;
        assert_eq!(over, "The verification is finished");
        assert_eq!(asked::<usize>(driver, "document.querySelectorAll('form').length").await, 0);
    })
    .await;
}

async fn created(mock: &MockServer, mut ask: Value) -> Value {
    ask["workflow_id"] = json!(mock.importer().kyc_workflow_id);
    let directly = reqwest::Client::builder().no_proxy().build().unwrap();
    let call = directly
        .post(format!("{}/v3/session/", mock.base_url()))
        .header("x-api-key", mock.importer().api_key.expose())
        .json(&ask);
    let answer = call.send().await.unwrap();
    assert_eq!(answer.status(), 201);
    answer.json().await.unwrap()
}

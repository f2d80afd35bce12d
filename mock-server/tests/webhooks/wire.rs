use contract::secrets::SharedSecret;
use contract::webhook::signature::verify_v2;
use contract::webhook::{WireForm, canonical};
use serde_json::json;

use super::receiver::Receiver;
use super::stage::{STATUS, Stage, text};

#[tokio::test]
async fn every_wire_form_is_another_spelling_that_all_signatures_survive() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let secret = text(&destination["secret_shared_key"]);
    let path = format!("/destinations/{}/wire", text(&destination["uuid"]));
    for form in WireForm::ALL {
        let ask = json!({"form": form.as_str(), "headers": "all"});
        let said = stage.control("PUT", &path, ask.clone()).await;
        assert_eq!(said, (200, ask));
        for kind in ["user", "business"] {
            stage.import(kind, "Approved", "known-1").await;
            let posted = receiver.one().await;
            posted.assert_signed(&secret);
            let wire = str::from_utf8(&posted.body).unwrap();
            let is_canonical = canonical(wire).unwrap() == wire;
            assert_eq!(is_canonical, form == WireForm::Canonical, "{form}");
            let raw_is_v2 = posted.header("X-Signature") == posted.header("X-Signature-V2");
            assert_eq!(raw_is_v2, is_canonical, "{form}");
        }
    }
}

#[tokio::test]
async fn the_signature_to_verify_may_come_alone() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let path = format!("/destinations/{}/wire", text(&destination["uuid"]));
    stage
        .control("PUT", &path, json!({"headers": "v2-only"}))
        .await;
    stage.import("user", "Approved", "user-1").await;
    let posted = receiver.one().await;
    assert_eq!(posted.header("X-Signature"), None);
    assert_eq!(posted.header("X-Signature-Simple"), None);
    assert!(posted.header("X-Timestamp").is_some());
    let secret = SharedSecret::new(text(&destination["secret_shared_key"]));
    let given = posted.header("X-Signature-V2").unwrap();
    assert_eq!(verify_v2(&secret, &posted.body, given), Ok(true));
}

#[tokio::test]
async fn an_unknown_form_is_refused_with_the_names_there_are() {
    let stage = Stage::start().await;
    let destination = stage.listen("https://hooks.example/", STATUS).await;
    let path = format!("/destinations/{}/wire", text(&destination["uuid"]));
    for (ask, known) in [
        (json!({"form": "ugly"}), "escaped-unicode"),
        (json!({"headers": "none"}), "v2-only"),
    ] {
        let (status, body) = stage.control("PUT", &path, ask).await;
        assert_eq!(status, 400);
        assert!(text(&body["detail"]).contains(known));
    }
    let (_, offered) = stage
        .control("GET", "/capabilities", serde_json::Value::Null)
        .await;
    let names = offered["capabilities"].as_array().unwrap();
    assert!(names.contains(&json!("wire-forms")));
}

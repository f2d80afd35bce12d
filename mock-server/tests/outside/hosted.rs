//! The hosted page behind a session's `url`, as a person's browser uses it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Answer, Call, Kind, Mock, World, staged};

#[tokio::test]
async fn the_page_says_what_session_it_is_and_what_can_be_chosen() {
    let (mock, world) = staged().await;
    for (kind, other) in [
        (Kind::User, "decline_kyb_registry_mismatch"),
        (Kind::Business, "decline_aml_hit"),
    ] {
        let made = made(
            &world,
            kind,
            &json!({"vendor_data": ATTACK, "language": "ar"}),
        )
        .await;
        let page = open(&mock, &made).await;
        assert_eq!(page.status, 200);
        let text = text_of(&page);
        for shown in [
            made["session_id"].as_str().unwrap(),
            &kind.spelled("Not Started"),
            "value=\"approve\"",
            "value=\"decline\"",
            "value=\"review\"",
            "value=\"in_progress\"",
            "value=\"abandon\"",
            "sandbox",
        ] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        assert!(
            !text.contains(ATTACK) && !text.contains("<script"),
            "{text}"
        );
        assert!(!text.contains(other), "{text}");
        assert!(
            !text.contains(made["session_token"].as_str().unwrap()),
            "{text}"
        );
        for (header, value) in [
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(page.header(header), Some(value));
        }
        assert!(
            page.header("content-security-policy")
                .unwrap()
                .contains("default-src 'none'")
        );
    }
}

#[tokio::test]
async fn looking_at_the_page_changes_nothing() {
    let (mock, world) = staged().await;
    let made = made(&world, Kind::User, &json!({})).await;
    let before = world.holdings(&world.importer).await;
    open(&mock, &made).await;
    let url = made["url"].as_str().unwrap().to_owned();
    assert_eq!(
        mock.call(Method::HEAD, format!("{url}/"))
            .send()
            .await
            .status,
        200
    );
    assert_eq!(mock.call(Method::PUT, url).send().await.status, 405);
    assert_eq!(before, world.holdings(&world.importer).await);
}

#[tokio::test]
async fn a_choice_ends_the_session_and_sends_the_person_back() {
    let (mock, world) = staged().await;
    for (kind, outcome, status, added) in [
        (Kind::User, "approve", "Approved", "Approved"),
        (Kind::User, "decline", "Declined", "Declined"),
        (Kind::User, "review", "In Review", "In+Review"),
        (Kind::User, "decline_minimum_age", "Declined", "Declined"),
        (Kind::Business, "approve", "Approved", "APPROVED"),
        (Kind::Business, "review", "In Review", "IN_REVIEW"),
    ] {
        for (callback, before, after) in [
            ("https://example.com/back", "https://example.com/back?", ""),
            (
                "https://example.com/?a=1#end",
                "https://example.com/?a=1&",
                "#end",
            ),
            ("myapp://done?", "myapp://done?", ""),
            (
                "https://example.com/見\"",
                "https://example.com/%E8%A6%8B%22?",
                "",
            ),
        ] {
            let made = made(&world, kind, &json!({"callback": callback})).await;
            let id = made["session_id"].as_str().unwrap();
            let sent = choose(&mock, &made, outcome).send().await;
            let back = format!("{before}verificationSessionId={id}&status={added}{after}");
            assert_eq!((sent.status, sent.header("location")), (303, Some(&*back)));
            let read = world.decision(&world.importer, id).expect(200).await;
            assert_eq!(read["status"], json!(kind.spelled(status)));
            let page = open(&mock, &made).await;
            assert!(text_of(&page).contains("The verification is finished"));
            assert!(!text_of(&page).contains("<form"));
        }
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["billable_sessions"], json!(24));
}

#[tokio::test]
async fn without_a_callback_the_person_sees_the_page_again() {
    let (mock, world) = staged().await;
    let made = made(&world, Kind::User, &json!({"language": "es"})).await;
    let sent = choose(&mock, &made, "approve").send().await;
    assert_eq!(sent.status, 303);
    assert_eq!(sent.header("location"), made["url"].as_str());
}

#[tokio::test]
async fn a_session_is_begun_awaited_and_left_as_the_table_allows() {
    let (mock, world) = staged().await;
    let ways: [(&[&str], &str); 5] = [
        (&["in_progress"], "In Progress"),
        (&["in_progress", "awaiting_user", "approve"], "Approved"),
        (&["awaiting_user"], "Awaiting User"),
        (&["abandon"], "Abandoned"),
        (&["in_progress", "abandon"], "Abandoned"),
    ];
    for (choices, status) in ways {
        for kind in Kind::BOTH {
            let made = made(&world, kind, &json!({"callback": "https://example.com/"})).await;
            for choice in choices {
                assert_eq!(choose(&mock, &made, choice).send().await.status, 303);
            }
            let id = made["session_id"].as_str().unwrap();
            let read = world.decision(&world.importer, id).expect(200).await;
            assert_eq!(read["status"], json!(kind.spelled(status)), "{choices:?}");
            if status != "Approved" {
                world
                    .share_with(
                        &world.importer,
                        id,
                        &json!({"for_application_id": world.issuer.id}),
                    )
                    .expect(400)
                    .await;
            }
        }
    }
}

#[tokio::test]
async fn what_the_table_does_not_allow_changes_nothing() {
    let (mock, world) = staged().await;
    let refused: [(&[&str], &str, &str); 6] = [
        (&["approve"], "decline", "can&#39;t be gone on with"),
        (&["abandon"], "approve", "can&#39;t be gone on with"),
        (&["awaiting_user"], "abandon", "does not become Abandoned"),
        (
            &["in_progress"],
            "in_progress",
            "does not become In Progress",
        ),
        (&[], "decline_kyb_registry_mismatch", "the other kind"),
        (&[], "aprove", "Did you mean &#34;approve&#34;?"),
    ];
    for (before, choice, said) in refused {
        let made = made(&world, Kind::User, &json!({})).await;
        for choice in before {
            choose(&mock, &made, choice).send().await;
        }
        let held = world.holdings(&world.importer).await;
        let page = choose(&mock, &made, choice).send().await;
        assert_eq!(page.status, 400, "{choice}");
        assert!(
            text_of(&page).contains(said),
            "{choice}: {}",
            text_of(&page)
        );
        assert_eq!(held, world.holdings(&world.importer).await, "{choice}");
    }
    let made = made(&world, Kind::User, &json!({})).await;
    let url = made["url"].as_str().unwrap().to_owned();
    let page = mock
        .call(Method::POST, url)
        .json(&json!({"outcome": "approve"}));
    assert_eq!(page.send().await.status, 400);
}

#[tokio::test]
async fn scenarios_are_a_sandboxs_and_outcomes_are_not() {
    let (mock, world) = staged().await;
    let path = format!("/applications/{}", world.importer.id);
    let ask = json!({"environment": "live"});
    world
        .control(Method::PATCH, &path)
        .json(&ask)
        .expect(200)
        .await;
    let made = made(&world, Kind::User, &json!({})).await;
    let page = open(&mock, &made).await;
    assert!(
        !text_of(&page).contains("decline_aml_hit"),
        "{}",
        text_of(&page)
    );
    let refused = choose(&mock, &made, "decline_aml_hit").send().await;
    assert_eq!(refused.status, 400);
    assert_eq!(choose(&mock, &made, "approve").send().await.status, 303);
}

#[tokio::test]
async fn an_address_that_opens_nothing_is_answered_with_a_page() {
    let (mock, world) = staged().await;
    let made = made(&world, Kind::User, &json!({})).await;
    for method in [Method::GET, Method::POST] {
        let unknown = format!("{}/session/AAAAAAAAAAAA", world.base_url);
        let page = mock.call(method, unknown).send().await;
        assert_eq!(page.status, 404);
        assert!(text_of(&page).contains("No such session"));
    }
    let id = made["session_id"].as_str().unwrap();
    world.delete(&world.importer, id).expect(204).await;
    assert_eq!(open(&mock, &made).await.status, 404);
}

#[tokio::test]
async fn every_world_opens_its_own_pages() {
    let mock = Mock::start().await;
    for ask in [json!({}), json!({"own_origin": true})] {
        let world = mock.world(ask).await;
        let made = made(&world, Kind::User, &json!({})).await;
        assert_eq!(open(&mock, &made).await.status, 200);
        assert_eq!(choose(&mock, &made, "approve").send().await.status, 303);
        let id = made["session_id"].as_str().unwrap();
        let read = world.decision(&world.importer, id).expect(200).await;
        assert_eq!(read["status"], json!("Approved"));
        let shared = mock.default_world();
        let token = made["session_token"].as_str().unwrap();
        let elsewhere = mock.call(Method::GET, format!("{}/session/{token}", shared.base_url));
        let is_shared = world.base_url == shared.base_url;
        assert_eq!(elsewhere.send().await.status == 200, is_shared);
    }
}

#[tokio::test]
async fn a_resubmitted_session_is_billed_once() {
    let (mock, world) = staged().await;
    let made = made(&world, Kind::User, &json!({})).await;
    let id = made["session_id"].as_str().unwrap();
    choose(&mock, &made, "decline_aml_hit").send().await;
    let path = format!("/v3/session/{id}/update-status/");
    let again = world.call(Method::PATCH, &path).key(&world.importer.key);
    again
        .json(&json!({"new_status": "Resubmitted"}))
        .expect(200)
        .await;
    assert_eq!(choose(&mock, &made, "approve").send().await.status, 303);
    let read = world.decision(&world.importer, id).expect(200).await;
    assert_eq!(read["status"], json!("Approved"));
    assert_eq!(read["aml_screenings"][0]["status"], json!("Approved"));
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["billable_sessions"], json!(1));
}

#[tokio::test]
async fn what_is_plainly_declined_or_reviewed_can_be_done_again() {
    let mock = Mock::start().await;
    let world = mock.world(json!({"seed": 10})).await;
    for kind in Kind::BOTH {
        for outcome in ["decline", "review"].repeat(12) {
            let made = made(&world, kind, &json!({})).await;
            choose(&mock, &made, outcome).send().await;
            let id = made["session_id"].as_str().unwrap();
            let path = format!("/v3/session/{id}/update-status/");
            let again = world.call(Method::PATCH, &path).key(&world.importer.key);
            let ask = json!({"new_status": "Resubmitted"});
            again.json(&ask).expect(200).await;
        }
    }
    let features = json!([{"feature": "OCR"}, {"feature": "NFC"}]);
    let workflow = world.post(&world.importer, "/v3/workflows/");
    let workflow = workflow.json(&json!({"features": features}));
    let workflow = workflow.expect(201).await["uuid"].clone();
    for outcome in ["decline", "review"].repeat(4) {
        let call = world.post(&world.importer, "/v3/session/");
        let made = call.json(&json!({"workflow_id": workflow}));
        let made = made.expect(201).await;
        choose(&mock, &made, outcome).send().await;
        let id = made["session_id"].as_str().unwrap();
        let read = world.decision(&world.importer, id).expect(200).await;
        let failed = &read["id_verifications"][0];
        assert_eq!(failed["status"], read["status"], "{outcome}");
        assert_ne!(failed["status"], json!("Approved"), "{outcome}");
    }
}

async fn made(world: &World, kind: Kind, more: &Value) -> Value {
    let mut ask = more.clone();
    ask["workflow_id"] = json!(world.importer.workflow(kind));
    let call = world.post(&world.importer, "/v3/session/").json(&ask);
    call.expect(201).await
}

async fn open(mock: &Mock, made: &Value) -> Answer {
    let url = made["url"].as_str().unwrap().to_owned();
    mock.call(Method::GET, url).send().await
}

fn choose(mock: &Mock, made: &Value, outcome: &str) -> Call {
    let url = made["url"].as_str().unwrap().to_owned();
    mock.call(Method::POST, url).form("outcome", outcome)
}

fn text_of(page: &Answer) -> String {
    String::from_utf8(page.body.to_vec()).unwrap()
}

const ATTACK: &str = "</dd><script>window.stolen = 1</script>";

use mock_server::{DestinationUrls, Limits, Settings};
use serde_json::{Value, json};

use super::receiver::Receiver;
use super::stage::{DESTINATIONS, STATUS, Stage, path_of, text};

const URL: &str = "https://hooks.example/didit";

fn names(object: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn the_recipes_two_members_are_enough_and_the_rest_has_defaults() {
    let stage = Stage::start().await;
    let destination = stage.listen(URL, STATUS).await;
    assert_eq!(
        names(&destination),
        [
            "created_at",
            "enabled",
            "label",
            "secret_shared_key",
            "subscribed_events",
            "summary",
            "updated_at",
            "url",
            "uuid",
            "webhook_version",
        ]
    );
    assert_eq!(destination["label"], "hooks.example");
    assert_eq!(destination["url"], URL);
    assert_eq!(destination["enabled"], true);
    assert_eq!(destination["webhook_version"], "v3");
    assert_eq!(destination["subscribed_events"], json!(STATUS));
    let secret = text(&destination["secret_shared_key"]);
    assert_eq!(secret.len(), 43);
    let is_url_safe = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    assert!(secret.chars().all(is_url_safe));
    assert_eq!(
        destination["summary"],
        json!({
            "total_deliveries": 0,
            "failed_deliveries": 0,
            "error_rate_percentage": 0,
            "min_response_time_ms": null,
            "avg_response_time_ms": null,
            "max_response_time_ms": null,
            "last_delivery_at": null,
        })
    );
}

#[tokio::test]
async fn whatever_is_given_is_kept() {
    let stage = Stage::start().await;
    let ask = json!({
        "url": URL,
        "label": "Staging",
        "enabled": false,
        "webhook_version": "v2",
        "subscribed_events": ["data.updated", "status.updated", "data.updated"],
        "unknown": 1,
    });
    let (status, made) = stage.importer_says("POST", DESTINATIONS, ask).await;
    assert_eq!(status, 201);
    assert_eq!(made["label"], "Staging");
    assert_eq!(made["enabled"], false);
    assert_eq!(made["webhook_version"], "v2");
    assert_eq!(
        made["subscribed_events"],
        json!(["data.updated", "status.updated"])
    );
    let (status, read) = stage
        .importer_says("GET", &path_of(&made), Value::Null)
        .await;
    assert_eq!((status, read), (200, made));
}

#[tokio::test]
async fn each_wrong_member_is_refused_in_its_words() {
    let stage = Stage::start().await;
    let empty = "At least one subscribed event is required.";
    let cases = [
        (json!({}), "url", "This field is required."),
        (json!({"url": null}), "url", "This field may not be null."),
        (json!({"url": ""}), "url", "This field may not be blank."),
        (json!({"url": 7}), "url", "Not a valid string."),
        (json!({"url": "hooks.example"}), "url", "Enter a valid URL."),
        (
            json!({"url": "ftp://hooks.example/"}),
            "url",
            "Enter a valid URL.",
        ),
        (json!({"url": "http://"}), "url", "Enter a valid URL."),
        (
            json!({"url": format!("https://hooks.example/{}", "a".repeat(2_048))}),
            "url",
            "Ensure this field has no more than 2048 characters.",
        ),
        (
            json!({"url": URL, "subscribed_events": []}),
            "subscribed_events",
            empty,
        ),
        (
            json!({"url": URL, "subscribed_events": null}),
            "subscribed_events",
            "This field may not be null.",
        ),
        (
            json!({"url": URL, "subscribed_events": "status.updated"}),
            "subscribed_events",
            "Expected a list of items.",
        ),
        (
            json!({"url": URL, "subscribed_events": ["status.updated", "foo.bar", "*"]}),
            "subscribed_events",
            "Unsupported webhook events: foo.bar, *",
        ),
        (
            json!({"url": URL, "label": "a".repeat(256)}),
            "label",
            "Ensure this field has no more than 255 characters.",
        ),
        (
            json!({"url": URL, "label": ""}),
            "label",
            "This field may not be blank.",
        ),
        (
            json!({"url": URL, "enabled": "yes"}),
            "enabled",
            "Must be a valid boolean.",
        ),
        (
            json!({"url": URL, "webhook_version": "v4"}),
            "webhook_version",
            "\"v4\" is not a valid choice.",
        ),
    ];
    for (ask, field, message) in cases {
        let said = stage.importer_says("POST", DESTINATIONS, ask.clone()).await;
        assert_eq!(said, (400, json!({field: [message]})), "{ask}");
    }
    let (_, list) = stage.importer_says("GET", DESTINATIONS, Value::Null).await;
    assert_eq!(list, json!([]));
}

#[tokio::test]
async fn a_url_stands_once_in_an_application_until_it_is_deleted() {
    let stage = Stage::start().await;
    let first = stage.listen(URL, STATUS).await;
    let second = stage.listen("https://hooks.example/other", STATUS).await;
    let taken = json!({"url": ["This webhook destination already exists for the application."]});
    let ask = json!({"url": URL, "subscribed_events": STATUS});
    let again = stage.importer_says("POST", DESTINATIONS, ask.clone()).await;
    assert_eq!(again, (400, taken.clone()));
    let moved = stage
        .importer_says("PATCH", &path_of(&second), json!({"url": URL}))
        .await;
    assert_eq!(moved, (400, taken));
    let same = stage
        .importer_says("PATCH", &path_of(&first), json!({"url": URL}))
        .await;
    assert_eq!(same.0, 200);
    let issuer = stage.mock.issuer().api_key.expose();
    let elsewhere = stage.call(issuer, "POST", DESTINATIONS, ask.clone()).await;
    assert_eq!(elsewhere.0, 201);
    let gone = stage
        .importer_says("DELETE", &path_of(&first), Value::Null)
        .await;
    assert_eq!(gone.0, 204);
    let anew = stage.importer_says("POST", DESTINATIONS, ask).await;
    assert_eq!(anew.0, 201);
    assert_ne!(anew.1["secret_shared_key"], first["secret_shared_key"]);
}

#[tokio::test]
async fn a_change_replaces_the_events_whole_and_leaves_what_it_does_not_name() {
    let stage = Stage::frozen().await;
    let made = stage.listen(URL, &["status.updated", "data.updated"]).await;
    stage.advance(10).await;
    let ask = json!({"subscribed_events": ["user.data.updated"]});
    let (status, changed) = stage.importer_says("PATCH", &path_of(&made), ask).await;
    assert_eq!(status, 200);
    assert_eq!(changed["subscribed_events"], json!(["user.data.updated"]));
    assert_ne!(changed["updated_at"], made["updated_at"]);
    for same in [
        "uuid",
        "label",
        "url",
        "enabled",
        "secret_shared_key",
        "created_at",
    ] {
        assert_eq!(changed[same], made[same], "{same}");
    }
    let (_, unchanged) = stage
        .importer_says("PATCH", &path_of(&made), json!({}))
        .await;
    assert_eq!(unchanged["subscribed_events"], json!(["user.data.updated"]));
    let refused = stage
        .importer_says("PATCH", &path_of(&made), json!({"subscribed_events": []}))
        .await;
    let empty = json!({"subscribed_events": ["At least one subscribed event is required."]});
    assert_eq!(refused, (400, empty));
}

#[tokio::test]
async fn the_list_is_an_array_oldest_first_with_sums_and_without_secrets() {
    let stage = Stage::start().await;
    let receiver = Receiver::open().await;
    let first = stage.listen(&receiver.url, STATUS).await;
    let second = stage.listen(URL, &["data.updated"]).await;
    stage.import("user", "Approved", "user-1").await;
    stage.advance(0).await;
    let (status, list) = stage.importer_says("GET", DESTINATIONS, Value::Null).await;
    assert_eq!(status, 200);
    assert_eq!(list[0]["uuid"], first["uuid"]);
    assert_eq!(list[1]["uuid"], second["uuid"]);
    assert_eq!(list[0]["deliveries_count"], 1);
    assert_eq!(list[0]["failed_deliveries_count"], 0);
    assert_eq!(list[0]["subscribed_events_count"], 1);
    assert!(list[0]["last_delivery_at"].is_string());
    assert!(list[0]["average_response_time_ms"].is_u64());
    assert!(!list.to_string().contains("secret_shared_key"));
}

#[tokio::test]
async fn an_unknown_a_deleted_and_a_foreign_destination_are_the_same_404() {
    let stage = Stage::start().await;
    let made = stage.listen(URL, STATUS).await;
    let deleted = stage.listen("https://hooks.example/2", STATUS).await;
    stage
        .importer_says("DELETE", &path_of(&deleted), Value::Null)
        .await;
    let unknown = json!({"detail": "Webhook destination not found."});
    let issuer = stage.mock.issuer().api_key.expose();
    let importer = stage.importer().api_key.expose();
    let nonsense = format!("{DESTINATIONS}seven/");
    for (key, path) in [
        (issuer, path_of(&made)),
        (importer, path_of(&deleted)),
        (importer, nonsense),
    ] {
        for method in ["GET", "PATCH", "DELETE"] {
            let said = stage.call(key, method, &path, json!({})).await;
            assert_eq!(said, (404, unknown.clone()), "{method} {path}");
        }
        let said = stage
            .call(key, "GET", &format!("{path}deliveries/"), Value::Null)
            .await;
        assert_eq!(said, (404, unknown.clone()));
    }
}

#[tokio::test]
async fn reading_and_writing_need_their_own_privileges() {
    let stage = Stage::start().await;
    let made = stage.listen(URL, STATUS).await;
    let key = async |privilege: &str| {
        let application = stage.importer().application_id;
        let ask = json!({"application_id": application, "privileges": [privilege]});
        text(&stage.control("POST", "/keys", ask).await.1["api_key"])
    };
    let (reads, writes) = (key("read:webhooks").await, key("write:webhooks").await);
    let path = path_of(&made);
    for (method, path, right, wrong) in [
        ("GET", DESTINATIONS, &reads, &writes),
        ("GET", &*path, &reads, &writes),
        ("PATCH", &*path, &writes, &reads),
        ("DELETE", &*path, &writes, &reads),
    ] {
        let refused = stage.call(wrong, method, path, json!({})).await;
        assert_eq!(refused.0, 403, "{method} {path}");
        let allowed = stage.call(right, method, path, json!({})).await;
        assert!(allowed.0 < 300, "{method} {path}");
    }
}

#[tokio::test]
async fn a_strict_mock_takes_https_alone() {
    let stage = Stage::with(Settings {
        destinations: DestinationUrls::HttpsOnly,
        ..Settings::default()
    })
    .await;
    stage.listen(URL, STATUS).await;
    let ask = json!({"url": "http://hooks.example/"});
    let said = stage.importer_says("POST", DESTINATIONS, ask).await;
    assert_eq!(
        said,
        (400, json!({"url": ["Webhook URLs must use HTTPS."]}))
    );
}

#[tokio::test]
async fn destinations_are_bounded() {
    let stage = Stage::with(Settings {
        limits: Limits {
            destinations_per_world: 1,
            ..Limits::default()
        },
        ..Settings::default()
    })
    .await;
    stage.listen(URL, STATUS).await;
    let ask = json!({"url": "https://hooks.example/2"});
    let (status, body) = stage.importer_says("POST", DESTINATIONS, ask).await;
    assert_eq!(status, 429);
    assert!(text(&body["detail"]).contains("--max-destinations"));
}

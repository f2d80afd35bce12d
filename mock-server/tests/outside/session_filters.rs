//! The filters of a session list, each against a session that it finds and one that it does not.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged};

#[tokio::test]
async fn a_person_is_found_by_what_was_found_out() {
    let (_mock, world) = staged().await;
    let blank = provision(&world, Kind::User, "Not Started", 1).await;
    let found = provision(&world, Kind::User, "Approved", 2).await;
    let whole = decision(&world, &found).await;
    let row = listed(&world, "session_kind=user&status=Approved").await["results"][0].clone();
    let document = &whole["id_verifications"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let name = text(&row["full_name"]);
    let email = text(&row["email_address"]["email"]);
    for filter in [
        format!("country={}", text(&row["country"])),
        format!("country=XXX,{}", text(&row["country"])),
        "document_type=P".to_owned(),
        "document_type=DL,P".to_owned(),
        format!(
            "region={}",
            encoded(&text(&document["parsed_address"]["region"]))
        ),
        format!("screened_full_name={}", encoded(&name.to_uppercase())),
        format!("didit_internal_id={}", text(&row["didit_internal_id"])),
        "is_kyc_to_be_reviewed=false".to_owned(),
        format!("search={}", encoded(&name.to_lowercase())),
        format!(
            "search={}",
            encoded(&name.chars().take(4).collect::<String>())
        ),
        format!("search={}", encoded(&email.to_uppercase())),
        format!("search={found}"),
        format!("search={}", text(&document["document_number"])),
        format!("search={}", encoded(&text(&row["phone_number"]["number"]))),
        "search=PERSON-2".to_owned(),
        "search=2".to_owned(),
    ] {
        assert_eq!(ids(&world, &filter).await, vec![found.clone()], "{filter}");
    }
    for filter in [
        "country=XXX",
        "document_type=DL",
        "document_type=SSC",
        "document_name=Spain+-+Id+Card+(2021)",
        "region=Nowhere",
        "screened_full_name=nobody",
        "didit_internal_id=99999999-0000-4000-8000-000000000009",
        "euuid=99999999-0000-4000-8000-000000000009",
        "session_type=MIGRATED",
        "session_type=HOSTED",
        "api_service=AML",
        "organization_name=Acme",
        "warning=POSSIBLE_FRAUD",
        "is_kyc_to_be_reviewed=true",
        "status_initialized_as_in_review=true",
        "search=nobody+of+this+name",
        "search=nobody@example.com",
        "search=99999999-0000-4000-8000-000000000009",
        "search=987654321098",
    ] {
        assert_eq!(ids(&world, filter).await, Vec::<String>::new(), "{filter}");
    }
    for filter in [
        "session_type=ALL",
        "session_type=API",
        "search=person",
        "search=",
    ] {
        let expected = [found.clone(), blank.clone()];
        assert_eq!(ids(&world, filter).await, expected, "{filter}");
    }
}

#[tokio::test]
async fn a_company_is_found_by_its_own_filters_and_not_by_a_persons() {
    let (_mock, world) = staged().await;
    provision(&world, Kind::Business, "Not Started", 1).await;
    let found = provision(&world, Kind::Business, "Approved", 2).await;
    let row = listed(&world, "session_kind=business&status=APPROVED").await["results"][0].clone();
    let text = |member: &str| row[member].as_str().unwrap().to_owned();
    let number: String = text("registration_number")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    for filter in [
        format!("country={}", text("country")),
        format!("search={}", encoded(&text("company_name").to_uppercase())),
        format!("search={number}"),
        format!("search={found}"),
        "search=company-2".to_owned(),
    ] {
        let filter = format!("session_kind=business&{filter}");
        assert_eq!(ids(&world, &filter).await, vec![found.clone()], "{filter}");
    }
    let all = ids(&world, "session_kind=business").await;
    for filter in [
        "document_type=DL",
        "session_type=MIGRATED",
        "api_service=AML",
        "region=x",
    ] {
        let filter = format!("session_kind=business&{filter}");
        assert_eq!(ids(&world, &filter).await, all, "{filter}");
    }
}

#[tokio::test]
async fn a_warning_and_a_first_decision_are_looked_for() {
    let (_mock, world) = staged().await;
    let ask =
        json!({"workflow_id": world.stranger.kyc, "sandbox_scenario": "decline_document_expired"});
    let declined = world.post(&world.stranger, "/v3/session/").json(&ask);
    let declined = declined.expect(201).await["session_id"].clone();
    let ask =
        json!({"workflow_id": world.stranger.kyc, "sandbox_scenario": "review_aml_possible_match"});
    let reviewed = world.post(&world.stranger, "/v3/session/").json(&ask);
    let reviewed = reviewed.expect(201).await["session_id"].clone();
    let one = |id: &Value| vec![id.as_str().unwrap().to_owned()];
    let risk = "warning=DOCUMENT_EXPIRED,NOTHING";
    assert_eq!(ids(&world, risk).await, one(&declined));
    let began = "status_initialized_as_in_review=true";
    assert_eq!(ids(&world, began).await, one(&reviewed));
    let path = format!("/v3/session/{}/update-status/", reviewed.as_str().unwrap());
    let approve = world
        .call(Method::PATCH, &path)
        .key(&world.stranger.key)
        .json(&json!({"new_status": "Approved"}));
    approve.expect(200).await;
    assert_eq!(ids(&world, began).await, one(&reviewed));
    assert_eq!(ids(&world, "session_type=HOSTED").await.len(), 2);
}

#[tokio::test]
async fn days_are_counted_in_utc_and_a_companys_ends_when_it_begins() {
    let (_mock, world) = staged().await;
    let now = world
        .clock(json!({"freeze": true, "advance_seconds": 0}))
        .await;
    // An hour into a day.
    let start = now - now.rem_euclid(86_400) + 86_400;
    world
        .clock(json!({"advance_seconds": start + 3_600 - now}))
        .await;
    let user = provision(&world, Kind::User, "Approved", 1).await;
    let business = provision(&world, Kind::Business, "Approved", 1).await;
    let made = listed(&world, "").await["results"][0]["created_at"].clone();
    let today = made.as_str().unwrap()[..10].to_owned();
    world.clock(json!({"advance_seconds": 86_400})).await;
    let later = provision(&world, Kind::User, "Approved", 2).await;
    let made = listed(&world, "").await["results"][0]["created_at"].clone();
    let tomorrow = made.as_str().unwrap()[..10].to_owned();
    for (filter, expected) in [
        (format!("date_from={today}"), vec![&later, &user]),
        (format!("date_from={tomorrow}"), vec![&later]),
        (format!("date_to={today}"), vec![&user]),
        (format!("date_to={tomorrow}"), vec![&later, &user]),
        (format!("date_from={tomorrow}&date_to={today}"), vec![]),
        (format!("session_kind=business&date_to={today}"), vec![]),
        (
            format!("session_kind=business&date_to={tomorrow}"),
            vec![&business],
        ),
    ] {
        let expected: Vec<String> = expected.into_iter().cloned().collect();
        assert_eq!(ids(&world, &filter).await, expected, "{filter}");
    }
}

#[tokio::test]
async fn a_value_that_can_not_be_read_is_named() {
    let (_mock, world) = staged().await;
    let date = json!(["Enter a valid date."]);
    let uuid = json!(["Enter a valid UUID."]);
    let service = json!(["Select a valid choice. FOO is not one of the available choices."]);
    let kind = json!("Must be \"user\", \"business\", or \"all\".");
    for (query, said) in [
        ("date_from=yesterday", json!({"date_from": date})),
        ("date_to=2026-02-30", json!({"date_to": date})),
        ("date_to=2026-2-3", json!({"date_to": date})),
        ("didit_internal_id=7", json!({"didit_internal_id": uuid})),
        ("euuid=7", json!({"euuid": uuid})),
        ("api_service=FOO", json!({"api_service": service})),
        ("session_kind=both", json!({"session_kind": kind})),
        (
            "date_from=x&euuid=y",
            json!({"date_from": date, "euuid": uuid}),
        ),
        ("session_kind=all&date_from=x", json!({"date_from": date})),
    ] {
        let path = format!("/v3/sessions/?{query}");
        world.get(&world.stranger, &path).refused(400, &said).await;
    }
}

#[tokio::test]
async fn links_follow_the_host_that_was_asked_and_keep_the_filters() {
    let (_mock, world) = staged().await;
    for number in 0..3 {
        provision(&world, Kind::User, "Approved", number).await;
    }
    let path = "/v3/sessions/?limit=1&offset=1&search=person&status=Approved,In%20Review";
    let page = world
        .get(&world.stranger, path)
        .header("host", "didit.example:8443");
    let page = page.expect(200).await;
    let start = "http://didit.example:8443/v3/sessions/?search=person&status=Approved%2CIn+Review";
    assert_eq!(page["next"], json!(format!("{start}&limit=1&offset=2")));
    assert_eq!(page["previous"], json!(format!("{start}&limit=1&offset=0")));
}

#[tokio::test]
async fn what_was_searched_for_stays_out_of_the_journal() {
    let (_mock, world) = staged().await;
    for number in 0..2 {
        provision(&world, Kind::User, "Approved", number).await;
    }
    let path = "/v3/sessions/?limit=1&search=PERSON&screened_full_name=";
    world.get(&world.stranger, path).expect(200).await;
    let kept = world.journal().await;
    let kept = kept.last().unwrap().to_string();
    assert!(!kept.contains("PERSON"), "{kept}");
    assert!(kept.contains("search=…"), "{kept}");
}

#[tokio::test]
async fn long_lists_are_whole() {
    let (_mock, world) = staged().await;
    // More than are looked at under one lock.
    let mut made = Vec::new();
    for number in 0..600 {
        made.insert(
            0,
            provision(&world, Kind::User, "Not Started", number % 3).await,
        );
    }
    let last = made.len() - 1;
    for gone in [0, 299, 300, last] {
        world.delete(&world.stranger, &made[gone]).expect(204).await;
    }
    for gone in [last, 300, 299, 0] {
        made.remove(gone);
    }
    let mut seen = Vec::new();
    for offset in [0, 500] {
        let path = format!("limit=500&offset={offset}");
        let page = listed(&world, &path).await;
        assert_eq!(page["count"], json!(made.len()));
        seen.extend(rows(&page));
    }
    assert_eq!(seen, made);
    let mut by_person = 0;
    for person in 0..3 {
        let page = listed(&world, &format!("limit=500&vendor_data=person-{person}")).await;
        by_person += rows(&page).len();
        let searched = listed(&world, &format!("limit=500&search=person-{person}")).await;
        assert_eq!(page["results"], searched["results"]);
    }
    assert_eq!(by_person, made.len());
}

/// A session of the stranger's, whose `vendor_data` ends in this number.
async fn provision(world: &World, kind: Kind, status: &str, number: u32) -> String {
    let who = if kind == Kind::User {
        "person"
    } else {
        "company"
    };
    let ask = json!({
        "application_id": world.stranger.id, "session_kind": kind.wire(), "status": status,
        "vendor_data": format!("{who}-{number}"), "payload_seed": number,
    });
    world.provision(ask).await
}

async fn decision(world: &World, session: &str) -> Value {
    world.decision(&world.stranger, session).expect(200).await
}

async fn listed(world: &World, query: &str) -> Value {
    let path = format!("/v3/sessions/?{query}");
    world.get(&world.stranger, &path).expect(200).await
}

async fn ids(world: &World, query: &str) -> Vec<String> {
    rows(&listed(world, query).await)
}

fn rows(listed: &Value) -> Vec<String> {
    let rows = listed["results"].as_array().unwrap().iter();
    rows.map(|row| row["session_id"].as_str().unwrap().to_owned())
        .collect()
}

fn encoded(text: &str) -> String {
    let bytes = text.bytes();
    bytes.map(|byte| format!("%{byte:02X}")).collect()
}

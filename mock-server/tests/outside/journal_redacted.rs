//! What no reader of a journal gets to see.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, World, staged, token};

#[tokio::test]
async fn keys_are_shown_by_their_last_four_characters() {
    let mock = Mock::start().await;
    let world = mock.own_origin().await;
    let key = &world.issuer.key;
    let tail = format!("…{}", &key[key.len() - 4..]);
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    for header in ["authorization", "cookie", "x-other"] {
        world
            .call(Method::GET, "/v3/sessions/")
            .header(header, &format!("Bearer {key}"))
            .expect(401)
            .await;
    }
    for path in [
        format!("/v3/sessions/?api_key={key}"),
        format!("/v3/sessions/?q={key}&limit=1"),
        format!("/v3/{key}/"),
    ] {
        world.call(Method::GET, &path).send().await;
    }
    world
        .post(&world.issuer, "/v3/session/")
        .json(
            &json!({"api_key": key, "vendor_data": key, "callback": format!("https://x/?k={key}")}),
        )
        .expect(400)
        .await;
    world
        .post(&world.issuer, "/v3/session/")
        .bytes(format!("api_key={key}&a=b"))
        .send()
        .await;
    world
        .post(&world.issuer, "/v3/session/")
        .text(&format!("{{\"k\": \"{key}\", broken"))
        .expect(400)
        .await;
    let kept = world.journal().await;
    assert_eq!(kept.len(), 10);
    assert_eq!(kept[0]["request"]["headers"]["x-api-key"], json!(tail));
    assert_eq!(
        kept[1]["request"]["headers"]["authorization"],
        json!(format!("Bearer {tail}"))
    );
    assert_eq!(
        kept[4]["request"]["path"],
        json!(format!("/v3/sessions/?api_key={tail}"))
    );
    hides(&world, &[key]).await;
}

#[tokio::test]
async fn tokens_are_shown_by_their_claims_and_a_hash() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::Business).await;
    let token = world.mint(&source).await;
    world.import(Kind::Business, &token).expect(201).await;
    world.import(Kind::Business, "garbage").expect(401).await;
    let path = format!("/v3/session/import-shared/?share_token={token}");
    world.post(&world.importer, &path).expect(400).await;
    world
        .post(&world.importer, &format!("/v3/{token}/"))
        .expect(404)
        .await;
    let form = format!("share_token={token}&workflow_id=x");
    let sent = world.post(&world.importer, "/v3/session/import-shared/");
    sent.bytes(form).expect(400).await;
    let kept = world.journal().await;
    let minted = &kept[0]["response"]["body"]["share_token"];
    assert_eq!(minted["claims"], token::claims(&token));
    let hash = minted["sha256"].as_str().unwrap();
    assert_eq!(hash.len(), 16);
    assert_eq!(&kept[1]["request"]["body"]["share_token"], minted);
    let garbage = &kept[2]["request"]["body"]["share_token"];
    assert_eq!(garbage["claims"], Value::Null);
    assert_ne!(garbage["sha256"], minted["sha256"]);
    let cut = format!("…sha256:{hash}");
    assert_eq!(
        kept[3]["request"]["path"],
        json!(format!("/v3/session/import-shared/?share_token={cut}"))
    );
    assert_eq!(kept[4]["request"]["path"], json!(format!("/v3/{cut}/")));
    assert_eq!(
        kept[5]["request"]["body"],
        json!(format!("share_token={cut}&workflow_id=x"))
    );
    let (signed, signature) = token.rsplit_once('.').unwrap();
    hides(&world, &[&token, signed, signature]).await;
}

#[tokio::test]
async fn secrets_of_every_kind_are_cut() {
    let (_mock, world) = staged().await;
    let url = json!({"url": "http://127.0.0.1:9/", "subscribed_events": ["status.updated"]});
    let made = world
        .post(&world.importer, "/v3/webhook/destinations/")
        .json(&url);
    let made = made.expect(201).await;
    let secret = made["secret_shared_key"].as_str().unwrap();
    let open = json!({"workflow_id": world.importer.kyc, "contact_details": {"email": "noor@example.org"}});
    let opened = world.post(&world.importer, "/v3/session/").json(&open);
    let opened = opened.expect(201).await;
    let hosted = opened["session_token"].as_str().unwrap();
    world
        .post(&world.importer, "/v3/session/")
        .json(&json!({"password": "Correct-Horse-1", "access_token": "opaque-access-token"}))
        .expect(400)
        .await;
    let session = opened["session_id"].as_str().unwrap();
    world.decision(&world.importer, session).expect(200).await;
    hides(
        &world,
        &[
            secret,
            hosted,
            "Correct-Horse-1",
            "opaque-access-token",
            "noor@example.org",
        ],
    )
    .await;
    let kept = world.journal().await;
    let tail = format!("…{}", &secret[secret.len() - 4..]);
    assert_eq!(
        kept[0]["response"]["body"]["secret_shared_key"],
        json!(tail)
    );
    assert_eq!(kept[2]["request"]["body"]["access_token"], json!("…oken"));
}

#[tokio::test]
async fn people_are_counted_and_not_shown() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let token = world.fresh_token(kind).await;
        let clone = world.import(kind, &token).expect(201).await;
        let clone = clone["session_id"].as_str().unwrap();
        let decision = world.decision(&world.importer, clone).expect(200).await;
        let entity = world.entity(&world.importer, kind, "y-1").expect(200).await;
        world
            .get(&world.importer, "/v3/sessions/?session_kind=all")
            .expect(200)
            .await;
        let mut names = Vec::new();
        collect(&decision, &mut names);
        collect(&entity, &mut names);
        assert!(names.len() > 3, "{names:?}");
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        hides(&world, &names).await;
        let kept = world.journal().await;
        let imported = kept
            .iter()
            .rfind(|kept| kept["endpoint"] == "import-shared")
            .unwrap();
        let body = &imported["response"]["body"];
        assert_eq!(body["session_id"], json!(clone));
        assert_eq!(body["status"], json!(kind.spelled("In Review")));
        for name in [
            "session_kind",
            "session_number",
            "vendor_data",
            "workflow_id",
        ] {
            assert!(!body[name].is_null(), "{name}: {body}");
        }
        let block = match kind {
            Kind::User => "id_verifications",
            Kind::Business => "registry_checks",
        };
        let count = decision[block].as_array().unwrap().len();
        let shown = body[block].as_str().unwrap();
        assert!(shown.starts_with(&format!("[{count} item")), "{shown}");
    }
}

/// Names, numbers and pictures of the people in a document.
fn collect(document: &Value, found: &mut Vec<String>) {
    match document {
        Value::Object(members) => {
            for (name, member) in members {
                let is_telling = [
                    "full_name",
                    "document_number",
                    "date_of_birth",
                    "legal_name",
                    "email",
                ];
                let text = member.as_str().filter(|text| text.len() > 5);
                match text.filter(|_| is_telling.contains(&name.as_str())) {
                    Some(text) => found.push(text.to_owned()),
                    None => collect(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Holds a whole journal, as text and as a stream would tell it, to what it may not tell.
async fn hides(world: &World, secrets: &[&str]) {
    let text = json!(world.journal().await).to_string();
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

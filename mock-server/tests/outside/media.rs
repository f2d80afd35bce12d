//! The files that replies point at are there, and are what they say.

use std::io::Cursor;

use mock_server::Settings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, Wire, World, staged};

#[tokio::test]
async fn every_media_url_of_every_reply_leads_to_a_real_file() {
    let (mock, world) = staged().await;
    let mut found = Vec::new();
    for world in [world, mock.own_origin().await] {
        for url in urls(&world, &world.base_url).await {
            let file = mock.call(Method::GET, url.clone()).send().await;
            assert_eq!(file.status, 200, "{url}");
            let content_type = file.header("content-type").unwrap().to_owned();
            is_real(&content_type, &file.body, &url);
            found.push(content_type);
        }
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["application/pdf", "image/png", "video/mp4"]);
}

#[tokio::test]
async fn a_file_is_only_to_be_read() {
    let (_mock, world) = staged().await;
    for method in [Method::PUT, Method::DELETE, Method::TRACE] {
        let answer = world.call(method, "/media/portrait-1.png").send().await;
        answer.expect(405);
        assert_eq!(answer.header("allow"), Some("GET"));
    }
}

#[tokio::test]
async fn behind_a_public_url_every_address_begins_with_it() {
    let settings = Settings {
        public_url: Some(PUBLIC.to_owned()),
        ..Settings::default()
    };
    let mock = Mock::start_with(settings).await;
    assert_eq!(mock.server.base_url(), PUBLIC);
    let ready = mock.server.ready();
    assert_eq!(ready["control"], json!(format!("{PUBLIC}/__mock")));
    // The proxy of this test: the public name is taken off, and the rest is asked of the mock itself.
    let mut world = mock.default_world();
    let socket = format!("http://{}", mock.server.address());
    world.base_url.clone_from(&socket);
    world.control_url = world.control_url.replace(PUBLIC, &socket);
    let found = urls(&world, PUBLIC).await;
    for url in &found {
        let path = url.strip_prefix(PUBLIC).unwrap();
        let file = world.call(Method::GET, path).send().await;
        is_real(file.header("content-type").unwrap(), &file.body, url);
    }
    let listed = world
        .get(&world.issuer, "/v3/sessions/?limit=1")
        .expect(200)
        .await;
    assert!(listed["next"].as_str().unwrap().starts_with(PUBLIC));
    let ask = json!({"workflow_id": world.issuer.kyc});
    let opened = world
        .post(&world.issuer, "/v3/session/")
        .json(&ask)
        .expect(201)
        .await;
    assert!(opened["url"].as_str().unwrap().starts_with(PUBLIC));
}

#[tokio::test]
async fn without_one_addresses_follow_the_host_that_was_asked() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let mut wire = Wire::to(&world.base_url).await;
    let key = &world.issuer.key;
    wire.send(format!("GET /v3/session/{session}/decision/ HTTP/1.1\r\nhost: didit.test:8080\r\nx-api-key: {key}\r\n\r\n")).await;
    let read = wire.answer().await.json();
    let mut found = Vec::new();
    collect(&read, &mut found);
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .all(|url| url.starts_with("http://didit.test:8080/media/"))
    );
}

#[tokio::test]
async fn no_other_file_is_served() {
    let (_mock, world) = staged().await;
    for path in [
        "/media/a.gif",
        "/media/a",
        "/media/.png",
        "/media/a/b.png",
        "/media/A.png",
        "/media/%2e%2e%2fa.png",
        "/media/a%20b.png",
    ] {
        world
            .call(Method::GET, path)
            .refused(404, &json!({"detail": "Not found."}))
            .await;
    }
}

/// The media URLs of decisions, import replies, lists and entities of both kinds, over several people.
async fn urls(world: &World, base: &str) -> Vec<String> {
    let mut found = Vec::new();
    for kind in Kind::BOTH {
        for seed in 0..3 {
            let ask =
                json!({"session_kind": kind.wire(), "payload_seed": seed, "vendor_data": "x-1"});
            let source = world.provision(ask).await;
            collect(
                &world.decision(&world.issuer, &source).expect(200).await,
                &mut found,
            );
            let clone = world.import(kind, &world.mint(&source).await);
            collect(&clone.expect(201).await, &mut found);
        }
        let path = format!("/v3/sessions/?session_kind={}", kind.wire());
        collect(
            &world.get(&world.issuer, &path).expect(200).await,
            &mut found,
        );
        collect(
            &world.entity(&world.issuer, kind, "x-1").expect(200).await,
            &mut found,
        );
    }
    found.sort_unstable();
    found.dedup();
    let begins = format!("{base}/media/");
    assert!(
        found.iter().all(|url| url.starts_with(&begins)),
        "{found:?}"
    );
    found
}

/// Every text that looks like a media URL.
fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.contains("/media/") => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => members.values().for_each(|member| collect(member, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_real(content_type: &str, file: &[u8], url: &str) {
    match content_type {
        "image/png" => {
            let mut picture = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
            let mut pixels = vec![0; picture.output_buffer_size().unwrap()];
            picture.next_frame(&mut pixels).unwrap();
            assert!(url.contains(".png"), "{url}");
        }
        "application/pdf" => {
            assert!(
                file.starts_with(b"%PDF-") && file.trim_ascii_end().ends_with(b"%%EOF"),
                "{url}"
            );
            assert!(url.contains(".pdf"), "{url}");
        }
        "video/mp4" => {
            assert_eq!(&file[4..8], b"ftyp", "{url}");
            assert!(url.contains(".mp4"), "{url}");
        }
        other => panic!("{url} is {other}"),
    }
}

const PUBLIC: &str = "https://didit.example/base";

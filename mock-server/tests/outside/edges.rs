//! The edges of HTTP: bad bodies, odd request lines, odd hosts. Never an answer that is not JSON.

use serde_json::{Value, json};

use crate::common::{Call, Kind, Wire, World, staged};

#[tokio::test]
async fn a_body_that_is_no_json_is_400() {
    let (_mock, world) = staged().await;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_object = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for call in posts(&world).await {
        for body in [
            "",
            " ",
            "{",
            "{\"a\":}",
            "{'a':1}",
            "{\"a\":1}}",
            "{} {}",
            "nul",
            "undefined",
            "NaN",
            "<xml/>",
            "for_application_id=1",
            "\u{feff}{}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":1e999}",
            "{\"a\":\"\u{1}\"}",
            "\u{0}",
            &deep,
            &deep_object,
        ] {
            let said = call(&world).text(body).expect(400).await;
            let detail = said["detail"].as_str().unwrap();
            assert!(detail.starts_with("JSON parse error - "), "{detail}");
        }
        for bytes in [
            vec![0xff, 0xfe],
            b"{\"a\":\"\xc3\x28\"}".to_vec(),
            vec![0; 1_000],
        ] {
            let sent = call(&world).header("content-type", "application/json");
            sent.bytes(bytes).expect(400).await;
        }
    }
}

#[tokio::test]
async fn a_body_that_is_no_object_is_400() {
    let (_mock, world) = staged().await;
    for call in posts(&world).await {
        for body in ["[]", "[{}]", "\"text\"", "7", "7.5", "true", "null"] {
            let said = call(&world).text(body).expect(400).await;
            assert!(said["non_field_errors"].is_array(), "{said}");
        }
    }
}

#[tokio::test]
async fn json_is_the_only_media_type() {
    let (_mock, world) = staged().await;
    for call in posts(&world).await {
        for media_type in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "json",
            "\u{e9}",
        ] {
            let said = call(&world)
                .header("content-type", media_type)
                .bytes("{}")
                .expect(415)
                .await;
            assert!(
                said["detail"]
                    .as_str()
                    .unwrap()
                    .starts_with("Unsupported media type"),
                "{said}"
            );
        }
        for media_type in [
            "application/json",
            "application/json; charset=utf-8",
            "APPLICATION/JSON",
            "application/vnd.api+json",
        ] {
            call(&world)
                .header("content-type", media_type)
                .bytes("{}")
                .expect(400)
                .await;
        }
        // A client that forgets the header sends JSON all the same.
        call(&world).bytes("{}").expect(400).await;
    }
}

#[tokio::test]
async fn unknown_members_are_ignored() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let ask = json!({"for_application_id": world.importer.id, "ttl": 5, "": null, "constructor": {}, "__proto__": []});
    let minted = world
        .share_with(&world.issuer, &session, &ask)
        .expect(201)
        .await;
    let body = json!({"share_token": minted["share_token"], "workflow_id": world.importer.kyc, "status": "Approved", "session_kind": "business", "trust": true});
    let clone = world.import_with(&world.importer, &body).expect(201).await;
    assert_eq!(clone["status"], json!("In Review"));
    assert_eq!(clone["session_kind"], json!("user"));
}

#[tokio::test]
async fn odd_request_lines_get_an_answer() {
    let (_mock, world) = staged().await;
    let host = world.base_url.strip_prefix("http://").unwrap();
    for (line, status) in [
        ("OPTIONS * HTTP/1.1", 404),
        (
            &format!("GET {}/system/healthcheck HTTP/1.1", world.base_url),
            200,
        ),
        ("GET http://example.com/v3/sessions/ HTTP/1.1", 401),
        ("GET /v3/sessions/?%ff&=&&a=%zz HTTP/1.1", 401),
        ("G:T /v3/sessions/ HTTP/1.1", 400),
    ] {
        let mut wire = Wire::to(&world.base_url).await;
        wire.send(format!(
            "{line}\r\nhost: {host}\r\nconnection: close\r\n\r\n"
        ))
        .await;
        assert_eq!(wire.answer().await.status, status, "{line}");
    }
}

#[tokio::test]
async fn an_odd_host_stays_out_of_the_reply() {
    let (_mock, world) = staged().await;
    for (host, base) in [
        ("didit.test:81", "http://didit.test:81"),
        ("[::1]:4010", "http://[::1]:4010"),
        ("a\"b", "http://localhost"),
        ("<script>", "http://localhost"),
        ("", "http://localhost"),
        ("\u{e9}", "http://localhost"),
    ] {
        let mut wire = Wire::to(&world.base_url).await;
        let key = &world.issuer.key;
        wire.send(format!(
            "GET /v3/sessions/?limit=1 HTTP/1.1\r\nhost: {host}\r\nx-api-key: {key}\r\n\r\n"
        ))
        .await;
        let answer = wire.answer().await;
        assert_eq!(answer.status, 200);
        let next = answer.json()["next"].as_str().unwrap().to_owned();
        assert!(next.starts_with(&format!("{base}/v3/")), "{host}: {next}");
    }
}

#[tokio::test]
async fn an_answer_says_how_long_it_is() {
    let (_mock, world) = staged().await;
    let answer = world.get(&world.issuer, "/v3/sessions/").send().await;
    assert_eq!(
        answer.header("content-length"),
        Some(answer.body.len().to_string().as_str())
    );
    let listed = answer.expect(200);
    assert_ne!(listed, Value::Null);
}

type Post = Box<dyn Fn(&World) -> Call>;

/// Every endpoint that reads a body, with a valid key.
async fn posts(world: &World) -> Vec<Post> {
    let session = world.approved(Kind::User).await;
    let post = |path: String| -> Post { Box::new(move |world| world.post(&world.issuer, &path)) };
    vec![
        post(format!("/v3/session/{session}/share/")),
        post("/v3/session/import-shared/".to_owned()),
        post("/v3/session/".to_owned()),
        post("/v3/workflows/".to_owned()),
    ]
}

//! Starting and stopping: what the ready line says, and what refuses to start.

use std::net::{IpAddr, TcpListener};

use mock_server::{MockServer, Settings, StartError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, Wire, staged};

#[tokio::test]
async fn the_ready_line_names_fixed_keys_and_sessions() {
    let (mock, _) = staged().await;
    let ready = mock.server.ready();
    assert_eq!(ready["ready"], json!(true));
    assert_eq!(ready["base_url"], json!(mock.server.base_url()));
    assert_eq!(ready["auth_base_url"], json!(mock.server.auth_base_url()));
    assert_eq!(ready["control"], json!(mock.server.control_url()));
    for (role, number) in [("issuer", 1), ("importer", 2), ("stranger", 3)] {
        let organisation = if role == "stranger" { 2 } else { 1 };
        assert_eq!(
            ready[role],
            json!({
                "organisation_id": format!("44444444-0000-4000-8000-{organisation:012}"),
                "application_id": format!("11111111-0000-4000-8000-{number:012}"),
                "api_key": format!("{:-<43}", format!("fake-key-of-the-{role}")),
                "kyc_workflow_id": format!("22222222-0000-4000-8000-{number:012}"),
                "kyb_workflow_id": format!("33333333-0000-4000-8000-{number:012}"),
            })
        );
    }
    let again = Mock::start().await.server.ready();
    for member in ["issuer", "importer", "stranger", "sessions"] {
        assert_eq!(ready[member], again[member]);
    }
}

#[tokio::test]
async fn the_default_world_holds_a_session_of_each_outcome_and_kind() {
    let (mock, world) = staged().await;
    let ready = mock.server.ready();
    let sessions = ready["sessions"].as_array().unwrap();
    let told: Vec<_> = sessions
        .iter()
        .map(|session| {
            (
                session["session_kind"].as_str().unwrap(),
                session["status"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("user", "Approved"),
            ("user", "Declined"),
            ("user", "In Review"),
            ("user", "In Progress"),
            ("business", "APPROVED"),
            ("business", "DECLINED"),
            ("business", "IN_REVIEW"),
            ("business", "IN_PROGRESS"),
        ]
    );
    for session in sessions {
        let id = session["session_id"].as_str().unwrap();
        let read = world.decision(&world.issuer, id).expect(200).await;
        for member in ["session_kind", "status"] {
            assert_eq!(read[member], session[member]);
        }
        let shared = world.share(id).send().await;
        let is_finished = !session["status"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("progress");
        assert_eq!(shared.status, if is_finished { 201 } else { 400 });
        if is_finished {
            let kind = if session["session_kind"] == json!("user") {
                Kind::User
            } else {
                Kind::Business
            };
            world
                .import(kind, shared.json()["share_token"].as_str().unwrap())
                .expect(201)
                .await;
        }
    }
}

#[tokio::test]
async fn the_library_hands_out_what_the_ready_line_says() {
    let mock = MockServer::start().await.unwrap();
    let ready = mock.ready();
    for (role, member) in [
        ("issuer", mock.issuer()),
        ("importer", mock.importer()),
        ("stranger", mock.stranger()),
    ] {
        assert_eq!(ready[role]["api_key"], json!(member.api_key.expose()));
        assert_eq!(ready[role]["application_id"], json!(member.application_id));
        assert!(!format!("{member:?}").contains(member.api_key.expose()));
    }
    assert_eq!(mock.sessions().len(), 8);
    assert_eq!(mock.base_url(), format!("http://{}", mock.address()));
    let shown = format!("{mock:?}");
    assert!(!shown.contains("fake-key"), "{shown}");
}

#[tokio::test]
async fn the_control_routes_are_not_open_to_the_network() {
    let anywhere: IpAddr = "0.0.0.0".parse().unwrap();
    let settings = Settings {
        address: anywhere,
        ..Settings::default()
    };
    let refused = MockServer::start_with(settings).await.unwrap_err();
    assert!(matches!(refused, StartError::OpenControl(_)), "{refused}");
    assert!(refused.to_string().contains("--control-token"), "{refused}");
}

#[tokio::test]
async fn a_port_in_use_is_told_with_the_next_step() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    for settings in [
        Settings {
            port,
            ..Settings::default()
        },
        Settings {
            auth_port: port,
            ..Settings::default()
        },
    ] {
        let refused = MockServer::start_with(settings).await.unwrap_err();
        let said = refused.to_string();
        assert!(
            said.contains(&port.to_string()) && said.contains("choose another port"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_mock_stops() {
    let (mock, world) = staged().await;
    let mut wire = Wire::to(&world.base_url).await;
    let key = &world.importer.key;
    let body = json!({"workflow_id": world.importer.kyc}).to_string();
    let (first, rest) = body.split_at(5);
    wire.send(format!("POST /v3/session/ HTTP/1.1\r\nhost: mock\r\nx-api-key: {key}\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n", body.len())).await;
    // The mock says that it is reading: the request is under way.
    assert_eq!(wire.answer().await.status, 100);
    wire.send(first).await;
    let stopping = tokio::spawn(mock.server.shutdown());
    wire.send(rest).await;
    let answer = wire.answer().await;
    assert_eq!(answer.status, 201);
    assert_ne!(answer.json(), Value::Null);
    drop(wire);
    stopping.await.unwrap();
}

#[tokio::test]
async fn a_stopped_mock_gives_its_port_back() {
    let (mock, world) = staged().await;
    let address = mock.server.address();
    world
        .call(Method::GET, "/system/healthcheck")
        .expect(200)
        .await;
    mock.server.shutdown().await;
    assert!(TcpListener::bind(address).is_ok());
}

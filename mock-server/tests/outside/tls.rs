//! Didit's own host names over TLS: what a program that has them written into it meets.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use mock_server::{MockServer, Settings, StartError, Tls};
use reqwest::{Certificate, Client, Method};
use serde_json::{Value, json};

use crate::common::{Call, Kind, Mock};

#[tokio::test]
async fn both_hosts_are_served_by_name_to_whoever_trusts_the_ca() {
    let (mock, stage) = staged().await;
    let world = mock.default_world();
    let session = world.approved(Kind::User).await;
    let path = format!("/v3/session/{session}/share/");
    let share = |host: &str| {
        let call = stage.call(Method::POST, host, &path);
        let body = json!({"for_application_id": world.importer.id});
        call.key(&world.issuer.key).json(&body)
    };
    let minted = share("verification.didit.me").expect(201).await;
    let token = minted["share_token"].as_str().unwrap();
    let imported = world.import(Kind::User, token).expect(201).await;
    assert_eq!(imported["shared_from_session"], json!(session));
    let wrong = share("apx.didit.me").expect(404).await;
    let said = wrong["detail"].as_str().unwrap();
    assert!(said.contains("served by verification.didit.me"), "{said}");
    let call = stage.call(Method::POST, "verification.didit.me", "/auth/v2/login/");
    let wrong = call.json(&json!({})).expect(404).await;
    let said = wrong["detail"].as_str().unwrap();
    assert!(said.contains("served by apx.didit.me"), "{said}");
    for host in ["localhost", "127.0.0.1"] {
        stage
            .call(Method::GET, host, "/system/healthcheck")
            .expect(200)
            .await;
    }
}

#[tokio::test]
async fn urls_in_replies_are_https_and_there_are_no_control_calls() {
    let (mock, stage) = staged().await;
    let world = mock.default_world();
    let ask = json!({"workflow_id": world.issuer.kyc});
    let made = stage.call(Method::POST, "verification.didit.me", "/v3/session/");
    let made = made.key(&world.issuer.key).json(&ask).expect(201).await;
    let url = made["url"].as_str().unwrap();
    assert!(
        url.starts_with(&stage.base_url("verification.didit.me")),
        "{url}"
    );
    let control = stage.call(Method::GET, "verification.didit.me", "/__mock/capabilities");
    control.expect(404).await;
}

#[tokio::test]
async fn whoever_does_not_trust_the_ca_gets_nowhere_and_the_others_are_served() {
    let (_mock, stage) = staged().await;
    let stranger = Client::builder()
        .no_proxy()
        .resolve("apx.didit.me", stage.address);
    let url = stage.base_url("apx.didit.me");
    let refused = stranger.build().unwrap().get(url).send().await;
    assert!(refused.unwrap_err().is_connect());
    // Neither does one who speaks no TLS, nor one who is not heard of any more.
    let plain = reqwest::get(format!("http://{}/", stage.address)).await;
    assert!(plain.is_err());
    let _silent = tokio::net::TcpStream::connect(stage.address).await.unwrap();
    stage
        .call(Method::GET, "localhost", "/system/healthcheck")
        .expect(200)
        .await;
}

#[tokio::test]
async fn faults_reach_connections_over_tls() {
    let (mock, stage) = staged().await;
    let world = mock.default_world();
    let list = json!({"faults": [{"endpoint": "healthcheck", "count": 1, "action": "close"}]});
    world
        .control(Method::PUT, "/faults")
        .json(&list)
        .expect(200)
        .await;
    let url = format!("{}/system/healthcheck", stage.base_url("localhost"));
    // A POST is sent once: a client may try a GET again by itself.
    let closed = stage
        .client
        .get(&url)
        .header("x-mock-fault", "reset")
        .send()
        .await;
    assert!(closed.is_err());
    let closed = stage.client.get(&url).send().await;
    assert!(closed.is_err());
    assert_eq!(stage.client.get(&url).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_ca_lies_where_it_was_asked_for_or_in_a_folder_that_goes_with_the_mock() {
    let (mock, stage) = staged().await;
    let ready = mock.server.ready();
    assert_eq!(ready["tls"]["port"], json!(stage.address.port()));
    let path = mock.server.ca_file().unwrap().to_owned();
    assert_eq!(ready["tls"]["ca"], json!(path));
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    mock.server.shutdown().await;
    assert!(!path.exists());

    let folder = tempfile::tempdir().unwrap();
    let chosen = folder.path().join("ca.pem");
    for _ in 0..2 {
        let mock = MockServer::start_with(with_ca(&chosen)).await.unwrap();
        assert_eq!(mock.ca_file(), Some(chosen.as_path()));
        assert_eq!(mock.ready()["tls"]["ca"], json!(chosen));
        mock.shutdown().await;
    }
    let pem = std::fs::read_to_string(&chosen).unwrap();
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"));
    assert!(!pem.contains("PRIVATE KEY"));
    assert_eq!(Mock::start().await.server.ready()["tls"], Value::Null);
}

#[tokio::test]
async fn what_is_no_certificate_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "do not lose this").unwrap();
    let refused = MockServer::start_with(with_ca(&path)).await.unwrap_err();
    assert!(
        matches!(refused, StartError::NotACertificate(_)),
        "{refused}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "do not lose this");
    let nowhere = folder.path().join("no/such/folder/ca.pem");
    let refused = MockServer::start_with(with_ca(&nowhere)).await.unwrap_err();
    assert!(
        refused.to_string().contains("choose another --tls-ca"),
        "{refused}"
    );
}

/// A client that knows Didit's names and trusts the mock's authority.
struct Stage {
    client: Client,
    address: SocketAddr,
}

impl Stage {
    fn base_url(&self, host: &str) -> String {
        format!("https://{host}:{}", self.address.port())
    }

    fn call(&self, method: Method, host: &str, path: &str) -> Call {
        Call::new(
            &self.client,
            method,
            format!("{}{path}", self.base_url(host)),
        )
    }
}

async fn staged() -> (Mock, Stage) {
    let mock = Mock::start_with(Settings {
        tls: Some(Tls::default()),
        ..Settings::default()
    })
    .await;
    let address = mock.server.tls_address().unwrap();
    let pem = std::fs::read(mock.server.ca_file().unwrap()).unwrap();
    let client = Client::builder()
        .no_proxy()
        .tls_certs_only([Certificate::from_pem(&pem).unwrap()])
        .resolve("verification.didit.me", address)
        .resolve("apx.didit.me", address)
        .resolve("localhost", address);
    let client = client.build().unwrap();
    (mock, Stage { client, address })
}

fn with_ca(path: &Path) -> Settings {
    Settings {
        tls: Some(Tls {
            port: 0,
            ca: Some(path.to_owned()),
        }),
        ..Settings::default()
    }
}

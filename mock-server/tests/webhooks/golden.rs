//! One delivery of each kind, byte for byte: a change of a single byte on the wire shows here.

use mock_server::Settings;

use super::receiver::{Posted, Receiver};
use super::stage::Stage;

/// Seed, clock and the mock's name are given, so that nothing but the receiver's port differs from run to run: the
/// `Host` line alone is left out.
async fn delivered(kind: &str, vendor_data: &str) -> String {
    let stage = Stage::with(Settings {
        seed: Some(7),
        start_time: Some(1_767_225_600),
        frozen: true,
        ..Settings::default()
    })
    .await;
    let mut receiver = Receiver::open().await;
    stage.listen_as("mock.example", &receiver.url).await;
    stage.import(kind, "Approved", vendor_data).await;
    shown(&receiver.one().await)
}

fn shown(posted: &Posted) -> String {
    let head = posted
        .head
        .iter()
        .filter(|line| !line.starts_with("Host: "));
    let head: Vec<&str> = head.map(String::as_str).collect();
    let body = str::from_utf8(&posted.body).unwrap();
    format!("{}\n\n{body}", head.join("\n"))
}

fn hold(name: &str, delivery: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../snapshots/webhooks"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, delivery));
}

#[tokio::test]
async fn a_kyc_delivery() {
    hold("kyc-approved", &delivered("user", "user-1").await);
}

#[tokio::test]
async fn a_kyb_delivery() {
    hold("kyb-approved", &delivered("business", "firm-1").await);
}

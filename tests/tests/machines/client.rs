//! A client that `openapi-typescript` makes from what the mock serves, used with `openapi-fetch` and checked by
//! TypeScript's own compiler: it mints and imports.

use std::path::Path;
use std::process::Stdio;

use mock_server::MockServer;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use crate::installed::{installed, printed, project};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_generated_client_mints_and_imports() {
    let mock = MockServer::start().await.unwrap();
    let place = installed("client");
    for file in ["share.ts", "tsconfig.json"] {
        let kept = project("tests/third_party/client").join(file);
        std::fs::copy(kept, place.join(file)).unwrap();
    }
    let document = format!("{}/openapi.json", mock.base_url());
    run(
        &place,
        "openapi-typescript",
        &[&document, "--output", "didit.d.ts"],
    )
    .await;
    run(&place, "tsc", &[]).await;

    let mut program = Command::new("node")
        .arg("share.js")
        .current_dir(&place)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ready = mock.ready().to_string();
    program
        .stdin
        .take()
        .unwrap()
        .write_all(ready.as_bytes())
        .await
        .unwrap();
    let output = program.wait_with_output().await.unwrap();
    let found: Value = serde_json::from_str(&printed(&output)).unwrap();

    for (at, kind, status) in [(0, "user", "Approved"), (1, "business", "APPROVED")] {
        let imported = &found["imported"][at];
        assert_eq!(imported["kind"], kind);
        assert_eq!(imported["status"], status);
        assert_eq!(imported["again"], 403);
        assert_eq!(imported["read"], true);
    }
    let short = json!({"ttl_in_seconds": ["Ensure this value is greater than or equal to 60."]});
    assert_eq!(found["short"], short);
}

async fn run(place: &Path, program: &str, arguments: &[&str]) {
    let output = Command::new(place.join("node_modules/.bin").join(program))
        .args(arguments)
        .current_dir(place)
        .output()
        .await
        .unwrap();
    printed(&output);
}

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use reqwest::Client;
use serde_json::Value;

/// The languages of the examples.
pub(crate) const LANGUAGES: [&str; 3] = ["python", "node", "rust"];

/// A program that runs until the test ends.
pub(crate) struct Program {
    child: Child,
    client: Client,
    base_url: String,
}

impl Program {
    /// Starts an example and waits until it listens.
    pub(crate) async fn start(language: &str, name: &str, environment: &[(&str, String)]) -> Self {
        let port = free_port();
        let mut command = command(language, name);
        for (variable, _) in std::env::vars() {
            if variable.starts_with("DIDIT_") || variable.to_lowercase().ends_with("_proxy") {
                command.env_remove(variable);
            }
        }
        command.envs(environment.iter().cloned());
        command.env("PORT", port.to_string());
        let mut child = command.spawn().unwrap();
        // Nobody says when a program of another language is up.
        let mut again = tokio::time::interval(Duration::from_millis(20));
        while tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
        {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none(), "{language}/{name} ended: {ended:?}");
            again.tick().await;
        }
        Self {
            child,
            client: Client::builder().no_proxy().build().unwrap(),
            base_url: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Posts JSON: status and answer.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let request = self.client.post(format!("{}{path}", self.base_url));
        let answer = request.json(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// Reads JSON.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let request = self.client.get(format!("{}{path}", self.base_url));
        request.send().await.unwrap().json().await.unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(language: &str, name: &str) -> Command {
    let third_party = root().join("target/third-party");
    match language {
        "python" => {
            let mut command = Command::new(third_party.join("venv/bin/python"));
            command.arg(root().join(format!("examples/python/{name}.py")));
            command
        }
        "node" => {
            let mut command = Command::new("node");
            command.arg(beside_its_packages(name));
            command
        }
        _ => Command::new(root().join("target/debug").join(name)),
    }
}

/// The same target file with the programs that this checkout has: what a reader installs by hand lies in `target/` here.
pub(crate) fn in_place(text: &str) -> String {
    let python = root().join("target/third-party/venv/bin/python");
    let mut text = text.replace("\"python3\"", &format!("\"{}\"", python.display()));
    for name in ["receiver", "issuer", "importer"] {
        let from = format!("examples/node/{name}.mjs");
        if text.contains(&from) {
            text = text.replace(&from, beside_its_packages(name).to_str().unwrap());
        }
    }
    text
}

/// A program in Node, where its packages are.
fn beside_its_packages(name: &str) -> PathBuf {
    let file = format!("{name}.mjs");
    let to = root().join("target/third-party/node").join(&file);
    let source = std::fs::read(root().join("examples/node").join(&file)).unwrap();
    // Tests run side by side: one must not start what another has half written.
    if std::fs::read(&to).ok().as_ref() != Some(&source) {
        let fresh = tempfile::NamedTempFile::new_in(to.parent().unwrap()).unwrap();
        std::fs::write(&fresh, source).unwrap();
        fresh.persist(&to).unwrap();
    }
    to
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

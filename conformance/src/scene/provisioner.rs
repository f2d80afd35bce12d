use std::process::Stdio;

use contract::capability::Capability;
use serde_json::{Map, Value};

use crate::http::Call;
use crate::record::Extraction;
use crate::target::Provisioner;

use super::control::required;
use super::{Scene, Stop};

/// Sessions from a target's own means, where it has no control protocol.
impl Scene {
    /// Has the described command or URL make a session, and returns its id.
    pub(super) async fn made_by(
        &mut self,
        provisioner: &Provisioner,
        asked: &Map<String, Value>,
    ) -> Result<String, Stop> {
        // What a description promises is a session in a status; a payload or metadata of the judge's choice it does not.
        if asked.keys().any(|name| !PROMISED.contains(&name.as_str())) {
            return Err(Stop::Skipped(Capability::Provision));
        }
        match provisioner {
            Provisioner::Url(url) => {
                let call = Call::new("judge has a session made", "POST", url.clone())
                    .json(&Value::Object(asked.clone()));
                let answer = self.control(call).await?;
                let id = required(&answer, "session_id")?;
                self.tape
                    .name_found("SESSION_ID", &id, Extraction::Member("session_id"));
                Ok(id)
            }
            Provisioner::Command(argv) => {
                let id = run(argv, asked).await?;
                self.tape.name_given("SESSION_ID", &id);
                Ok(id)
            }
        }
    }
}

/// The members of the order as variables of the command's environment; the last line of its output is the id.
async fn run(argv: &[String], asked: &Map<String, Value>) -> Result<String, Stop> {
    let line = argv.join(" ");
    let failed = |got: String| {
        Stop::set_up(
            format!("the command that makes sessions failed: {line}"),
            "exit code 0, and the session's id as the last line of its output",
            got,
        )
    };
    let Some((program, arguments)) = argv.split_first() else {
        return Err(failed("an empty command".to_owned()));
    };
    let mut command = std::process::Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    for (name, value) in asked {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        command.env(name.to_uppercase(), value);
    }
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .map_err(|error| failed(error.to_string()))?
        .map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().map(str::trim).rfind(|line| !line.is_empty());
    match last {
        Some(id) if output.status.success() => Ok(id.to_owned()),
        Some(_) | None => Err(failed(format!(
            "{}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        ))),
    }
}

const PROMISED: [&str; 4] = ["application_id", "session_kind", "status", "vendor_data"];

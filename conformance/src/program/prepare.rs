use std::process::{Command, Stdio};

use tokio::task::spawn_blocking;

use super::{HttpCall, Poster};

/// Makes a call that has to succeed; `fill` puts the customer in.
///
/// # Errors
/// A sentence that says how it failed.
pub(crate) async fn call(
    poster: &Poster,
    call: &HttpCall,
    fill: impl Fn(&str) -> String,
) -> Result<(), String> {
    let url = fill(&call.url);
    let body = call.body.as_deref().map(fill);
    let sent = poster
        .call("prepare", &call.method, &url, &call.headers, body)
        .await;
    match sent.exchange.answer {
        Ok(answer) if answer.status < 300 => Ok(()),
        Ok(answer) => Err(format!("{} {url} answered {}", call.method, answer.status)),
        Err(reason) => Err(format!("{} {url} failed: {reason}", call.method)),
    }
}

/// Runs a command that has to succeed.
///
/// # Errors
/// A sentence that says how it failed.
pub(crate) async fn command(argv: Vec<String>) -> Result<(), String> {
    let line = argv.join(" ");
    let Some((program, arguments)) = argv.split_first() else {
        return Err("the command is empty".to_owned());
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = spawn_blocking(move || command.status()).await;
    match status {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(format!("{line} ended with {status}")),
        Ok(Err(error)) => Err(format!("{line} could not be started: {error}")),
        Err(error) => Err(format!("{line}: {error}")),
    }
}

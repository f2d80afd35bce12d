use std::process::ExitCode;

use anyhow::Context;
use conformance::hook::{ListenPlan, Replies, listen};
use serde_json::json;
use tokio::net::TcpListener;

use crate::args::ListenArgs;
use crate::receiver::runtime;
use crate::secret;

/// Listens until ctrl-c or SIGTERM, and prints what arrives.
pub(super) fn run(args: &ListenArgs) -> anyhow::Result<ExitCode> {
    let secret = secret::wanted(&args.secret)?;
    let verifies = secret.is_some();
    let plan = ListenPlan {
        secret,
        clock: crate::now,
        replies: args.answer.map_or(Replies::ByVerification, Replies::Always),
    };
    runtime()?.block_on(async {
        let (address, port) = (args.address, args.port);
        let listener = TcpListener::bind((address, port)).await.with_context(|| {
            format!("cannot listen on {address}:{port}: choose another port, or 0 for a free one")
        })?;
        let signal = crate::mock::signal()?;
        let url = format!("http://{}/", listener.local_addr()?);
        let ready = json!({"ready": true, "url": url, "verifies": verifies});
        crate::say(&format!("{ready}\n"));
        tokio::select! {
            ended = listen(listener, plan, |heard| crate::say(&format!("\n{heard}"))) => {
                ended.context("cannot listen any longer")?;
            }
            () = signal => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use conformance::outcome::RunOutcome;
use conformance::{Selection, Target};
use contract::secrets::ControlToken;

use super::embedded;
use super::progress::Progress;
use super::reports::Reports;
use crate::args::RunArgs;

/// Judges, reports, and tells the exit code.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<ExitCode> {
    let selection = Selection::parse(&args.area, &args.rule)?;
    let reports = Reports::open(&args.report)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let outcome = runtime.block_on(judge(args, &selection))?;
    reports.finish(&outcome)
}

async fn judge(args: &RunArgs, selection: &Selection) -> anyhow::Result<RunOutcome> {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let selection = &selection.clone().with_seed(seed);
    let mut progress = Progress::new();
    let outcome = match &args.base_url {
        None => {
            let (server, target) = embedded::start(seed).await?;
            let outcome =
                conformance::run(&with_choices(target, args), selection, &mut progress).await;
            let panics = server.panics();
            server.shutdown().await;
            progress.finish();
            anyhow::ensure!(
                panics == 0,
                "the embedded mock failed {panics} times while it answered: no verdict of this run counts. This is a bug of didit-conformance"
            );
            outcome
        }
        Some(base_url) => {
            let mut target = Target::new(base_url.clone(), base_url.trim_end_matches('/'));
            target.control_url = args
                .control_url
                .as_deref()
                .map(|url| url.trim_end_matches('/').to_owned());
            target.control_token = args.control_token.clone().map(ControlToken::new);
            conformance::run(&with_choices(target, args), selection, &mut progress).await
        }
    };
    progress.finish();
    Ok(outcome?)
}

fn with_choices(mut target: Target, args: &RunArgs) -> Target {
    if let Some(timeout) = args.request_timeout() {
        target.request_timeout = timeout;
    }
    target.receiver_url.clone_from(&args.receiver_url);
    target.receiver_listen = args.receiver_listen;
    if let Some(quiet) = args.quiet_ms {
        target.quiet = Duration::from_millis(quiet);
    }
    target
}

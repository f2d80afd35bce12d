use std::hash::{BuildHasher, RandomState};
use std::process::ExitCode;

use anyhow::Context;
use conformance::outcome::{FailOn, RunOutcome, exit_code};
use conformance::report::sink::OpenReport;
use conformance::report::{self, Color, Style};
use conformance::{Selection, Target};
use contract::secrets::ControlToken;

use super::embedded;
use super::progress::Progress;
use crate::args::RunArgs;

/// Judges, reports, and tells the exit code.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<ExitCode> {
    let selection = Selection::parse(&args.area, &args.rule)?;
    // Opened first: nobody shall wait for a run whose report can't be written.
    let reports = args
        .report
        .iter()
        .map(|spec| spec.open())
        .collect::<Result<Vec<OpenReport>, _>>()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let outcome = runtime.block_on(judge(args, &selection))?;
    let exit = exit_code(&outcome, FailOn::Must);
    let color = if crate::stdout_is_terminal() {
        Color::Always
    } else {
        Color::Never
    };
    crate::say(&report::human(
        &outcome,
        exit,
        Style {
            color,
            width: width(),
        },
    ));
    for report in reports {
        let text = report.spec().format.write(&outcome, exit);
        report.finish(&text)?;
    }
    Ok(ExitCode::from(exit as u8))
}

async fn judge(args: &RunArgs, selection: &Selection) -> anyhow::Result<RunOutcome> {
    // Kept below 2^53, so that every reader of the JSON report reads the same number.
    let seed = args
        .seed
        .unwrap_or_else(|| RandomState::new().hash_one(0) >> 11);
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
    target
}

/// How wide the terminal is; a page's width where there is none.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(PAGE, |(terminal_size::Width(width), _)| {
        usize::from(width).clamp(60, 120)
    })
}

const PAGE: usize = 100;

use std::pin::pin;
use std::process::{ExitCode, ExitStatus};
use std::time::Instant;

use anyhow::ensure;
use conformance::outcome::{Ending, RunOutcome};
use conformance::report::sink::Place;
use conformance::traffic::{self, Intended, Traffic, assess};
use mock_server::{Limits, MockServer, Settings};

use super::child::{Child, End, Output};
use super::environment::environment;
use crate::args::ExecArgs;
use crate::expectations;
use crate::run::Reports;

/// Runs a command against a fresh world, judges what it sent, and tells the exit code of both.
pub(crate) fn run(args: &ExecArgs) -> anyhow::Result<ExitCode> {
    let linting = &args.linting;
    let expected = expectations::read_of_traffic(linting.expect.as_deref())?;
    let reports = Reports::of_traffic(&linting.report, linting.fail_on, expected.verdicts)?;
    let outcome = crate::receiver::runtime()?.block_on(judge(args, &expected.intended))?;
    reports.finish(outcome)
}

async fn judge(args: &ExecArgs, intended: &[Intended]) -> anyhow::Result<RunOutcome> {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let server = MockServer::start_with(Settings {
        seed: Some(seed),
        limits: Limits {
            journal_exchanges: MOST_EXCHANGES,
            journal_bytes: MOST_BYTES,
            ..Limits::default()
        },
        ..Settings::default()
    })
    .await?;
    let world = traffic::open_world(&server.control_url(), seed).await?;
    let mut signal = pin!(crate::mock::signal()?);
    let environment = environment(&world, args).await?;
    let begin = Instant::now();
    let child = Child::start(&args.command, environment, output(args))?;
    let end = child.wait(signal.as_mut()).await?;
    let elapsed = begin.elapsed();
    let journal = traffic::read(&world.control_url, None).await?;
    let panics = server.panics();
    server.shutdown().await;
    ensure!(
        panics == 0,
        "the embedded mock failed {panics} times while it answered: no verdict of this run counts. This is a bug of didit-conformance"
    );
    let command = shortened(&args.command.join(" "));
    let mut outcome = assess(
        &journal,
        Traffic {
            name: format!("the traffic of {command}"),
            base_url: world.base_url,
            seed,
            intended,
            elapsed,
            ending: match &end {
                End::Status(_) => Ending::Complete,
                End::Interrupted => Ending::Interrupted,
            },
        },
    );
    if let End::Status(status) = end
        && !status.success()
    {
        outcome
            .broken_expectations
            .insert(0, failed(&command, status));
    }
    Ok(outcome)
}

/// A command as a sentence can hold it: a script is told by its beginning.
fn shortened(command: &str) -> String {
    let line = command.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

fn output(args: &ExecArgs) -> Output {
    let mut places = args.linting.report.iter().map(|report| &report.place);
    if places.any(|place| *place == Place::Stdout) {
        Output::AllToStderr
    } else {
        Output::AsOurs
    }
}

fn failed(command: &str, status: ExitStatus) -> String {
    match status.code() {
        Some(code) => {
            format!("the command `{command}` ended with exit code {code}, and 0 was expected")
        }
        None => {
            format!("the command `{command}` ended with {status}, and exit code 0 was expected")
        }
    }
}

/// Characters of a command.
const LONGEST: usize = 60;
/// Whoever runs a whole test-suite wants all of it judged.
const MOST_EXCHANGES: usize = 200_000;
const MOST_BYTES: usize = 512 << 20;

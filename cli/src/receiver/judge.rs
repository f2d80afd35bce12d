use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use conformance::receiver::{ProbeSpec, Probes, ReceiverPlan};
use tokio::runtime::Runtime;

use super::rules;
use crate::args::ReceiverArgs;
use crate::run::{Progress, Reports, unless_interrupted};
use crate::secret;
use crate::target_file::{self, ProbePlace, Source, with_own_names};

/// Judges a receiver, reports, and tells the exit code.
pub(crate) fn run(args: &ReceiverArgs) -> anyhow::Result<ExitCode> {
    let plan = plan(args)?;
    let mut reports = Reports::open(&args.report, &args.judging, args.target.as_deref())?;
    let mut progress = Progress::new(&mut reports);
    let judged = runtime()?.block_on(unless_interrupted(async {
        Ok(conformance::receiver::run(&plan, &mut progress).await?)
    }));
    progress.finish();
    // What it seems to do is among the outcome's notes.
    reports.finish(judged?.outcome)
}

/// A runtime for one command.
pub(crate) fn runtime() -> anyhow::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")
}

fn plan(args: &ReceiverArgs) -> anyhow::Result<ReceiverPlan> {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let mut plan = match (&args.target, &args.url) {
        (Some(path), _) => {
            let source = Source::read(path)?;
            target_file::plan(&source, &crate::variable, seed, crate::now)?
        }
        (None, url) => {
            // One of the two is required.
            let url = url.clone().unwrap_or_default();
            let secret = secret::needed(&args.secret)?;
            let mut plan = ReceiverPlan::new(url, secret, seed, crate::now);
            plan.probes = Probes {
                user: args.probe_user.as_ref().map(|place| probe(place, args)),
                business: args.probe_business.as_ref().map(|place| probe(place, args)),
            };
            plan
        }
    };
    plan.rules = rules::named(&args.rule)?;
    if let Some(settle) = args.settle_ms {
        plan.settle = Duration::from_millis(settle);
    }
    if let Some(jobs) = args.jobs {
        plan.jobs = usize::from(jobs);
    }
    Ok(plan)
}

fn probe(place: &ProbePlace, args: &ReceiverArgs) -> ProbeSpec {
    ProbeSpec {
        url: place.url.clone(),
        pointer: place.pointer.clone(),
        values: with_own_names(args.probe_value.iter().cloned()),
    }
}

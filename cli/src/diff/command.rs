use std::process::ExitCode;

use anyhow::Context;
use conformance::catalogue;
use conformance::drift::drift;
use conformance::{Conduct, Selection, Target};

use super::text;
use crate::args::{DiffArgs, JudgingArgs, SideArgs};
use crate::run::{Progress, Reports, described, heed};

/// Compares, prints what differs, and tells the exit code: 0 nothing, 1 something, 2 there was nothing to compare.
pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<ExitCode> {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let selection = Selection::parse(&args.area, &args.rule)?.with_seed(seed);
    let (left, right) = (target(args.left())?, target(args.right())?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let mut no_reports = Reports::open(&[], &JudgingArgs::default(), None)?;
    let mut progress = Progress::new(&mut no_reports);
    let conduct = Conduct::default();
    let found = runtime.block_on(async {
        let _interrupts = heed(&conduct.cancel)?;
        let book = catalogue::book()?;
        anyhow::Ok(drift(book, &left, &right, &selection, &conduct, &mut progress).await?)
    });
    progress.finish();
    let found = found?;
    crate::say(&text::page(&found));
    anyhow::ensure!(
        found.compared > 0,
        "nothing was compared: no scenario was run against both servers"
    );
    Ok(ExitCode::from(u8::from(!found.differences.is_empty())))
}

fn target(side: SideArgs<'_>) -> anyhow::Result<Target> {
    match side {
        SideArgs::File(path) => described(path),
        SideArgs::Urls {
            base_url,
            control_url,
        } => {
            let mut target = Target::new(base_url, base_url.trim_end_matches('/'));
            target.control_url = control_url.map(|url| url.trim_end_matches('/').to_owned());
            Ok(target)
        }
    }
}

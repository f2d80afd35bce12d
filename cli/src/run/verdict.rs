use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use conformance::catalogue::{self, Book};
use conformance::integration::Role;
use conformance::outcome::{Column, RunOutcome};
use conformance::{AfterFailure, Conduct, Keep, Selection, Speech, Target};
use contract::dialect::Dialect;
use contract::secrets::ControlToken;

use super::failures::Failures;
use super::progress::Progress;
use super::reports::Reports;
use super::{embedded, features, interrupt};
use crate::args::{RunArgs, Scenarios, Wanted, Whether};
use crate::integration::{self, Asked, Stand};
use crate::target_file::{self, Source};

/// Judges, reports, and tells the exit code.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<ExitCode> {
    let own;
    let book = if args.features.is_empty() {
        catalogue::book()?
    } else {
        own = features::read(&args.features)?;
        &own
    };
    let selection = selection(args, book)?;
    let source = args.target.as_deref().map(Source::read).transpose()?;
    let dialects: &[Dialect] = match args.dialect {
        Some(Wanted::One(Dialect::OpenApi2026_07)) => &[Dialect::OpenApi2026_07],
        Some(Wanted::Both) => &Dialect::ALL,
        Some(Wanted::One(Dialect::Founding) | Wanted::Auto) | None => &[Dialect::Founding],
    };
    let asked = source.as_ref().map(|source| Asked {
        source,
        book,
        areas: &args.area,
        rules: &args.rule,
        levels: &args.level,
        seed: selection.seed(),
        jobs: args.jobs,
        dialects,
    });
    let roles = asked.as_ref().map(wanted).transpose()?.unwrap_or_default();
    let described = match (&asked, args.target.as_deref()) {
        (Some(asked), Some(path)) if roles.is_empty() || is_server_wanted(asked)? => {
            Some(target_file::target(asked.source, path, &crate::variable)?)
        }
        (Some(_) | None, _) => None,
    };
    anyhow::ensure!(
        args.dialect != Some(Wanted::Both) || !roles.is_empty(),
        "a server speaks one dialect: --dialect founding, openapi-2026-07 or auto. --dialect both is for a target file with an \
         [issuer] or [importer], which may meet either"
    );
    if let Some(role) = roles.first() {
        scenarios_are_not_selected(args, *role)?;
    }
    let mut reports = Reports::open(&args.report, &args.judging, args.target.as_deref())?;
    let failures = Failures::open(args.drawing.save_failures.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    let mut outcome = runtime.block_on(async {
        let mut judged = Vec::new();
        if described.is_some() || roles.is_empty() {
            judged.push(judge(args, described, book, &selection, &mut reports).await?);
        }
        if let Some(asked) = &asked {
            let rest = integrations(args, &roles, asked, &mut reports);
            judged.extend(interrupt::unless_interrupted(rest).await?);
        }
        joined(judged)
    })?;
    failures.save(&mut outcome)?;
    reports.finish(outcome)
}

/// An integration is judged by cases, not by scenarios: what selects, draws or ends those would be passed over.
fn scenarios_are_not_selected(args: &RunArgs, role: Role) -> anyhow::Result<()> {
    let draws = !matches!(args.drawing.properties, None | Some(Whether::Off));
    let given = [
        ("--tag", !args.tag.is_empty()),
        ("--shard", args.shard.is_some()),
        ("--features", !args.features.is_empty()),
        ("--properties", draws),
        ("--cases", args.drawing.cases.is_some()),
        ("--save-failures", args.drawing.save_failures.is_some()),
        ("--fail-fast", args.fail_fast),
        ("--rate", args.rate.is_some()),
    ];
    let Some((option, _)) = given.into_iter().find(|(_, given)| *given) else {
        return Ok(());
    };
    anyhow::bail!(
        "{option} is for scenarios, by which servers are judged, and the file has an [{role}], which is judged by cases. \
         Select those with --area, --rule or --level; to judge the file's [server] alone, name its areas: --area share"
    )
}

/// The integrations of the file that anything was asked of.
fn wanted(asked: &Asked<'_>) -> anyhow::Result<Vec<Role>> {
    let mut roles = integration::roles(&target_file::sections(asked.source)?);
    let mut wanted = Vec::new();
    for role in roles.drain(..) {
        if !asked.rules_of(role)?.is_empty() {
            wanted.push(role);
        }
    }
    Ok(wanted)
}

fn is_server_wanted(asked: &Asked<'_>) -> anyhow::Result<bool> {
    let described = target_file::sections(asked.source)?.contains(&"server");
    Ok(described && asked.is_about_servers()?)
}

/// Judges the file's integrations against a mock, one after the other.
async fn integrations(
    args: &RunArgs,
    roles: &[Role],
    asked: &Asked<'_>,
    reports: &mut Reports,
) -> anyhow::Result<Vec<RunOutcome>> {
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let stand = Stand::open(args.mock.as_deref(), args.handover_listen, asked.seed).await?;
    let mut progress = Progress::new(reports);
    let mut judged = Vec::new();
    for role in roles {
        let outcome = integration::judge(*role, asked, &stand.mock, &mut progress).await;
        if outcome.is_err() {
            progress.finish();
        }
        judged.extend(outcome?);
    }
    progress.finish();
    stand.close().await?;
    Ok(judged)
}

/// What was found out about everything that a file describes, as one outcome.
fn joined(judged: Vec<RunOutcome>) -> anyhow::Result<RunOutcome> {
    let mut parts = judged.into_iter();
    let mut whole = parts.next().context("nothing was judged")?;
    for part in parts {
        let (name, base_url) = (&part.target.name, &part.target.base_url);
        whole.target.name = format!("{}, {name}", whole.target.name);
        whole.target.base_url = format!("{}, {base_url}", whole.target.base_url);
        for capability in part.target.capabilities {
            if !whole.target.capabilities.contains(&capability) {
                whole.target.capabilities.push(capability);
            }
        }
        whole.rules.extend(part.rules);
        whole.notes.extend(part.notes);
        whole.columns = columns_of(whole.columns, part.columns);
        whole.elapsed += part.elapsed;
    }
    Ok(whole)
}

/// The columns of both, those of one dialect as one.
fn columns_of(mut own: Vec<Column>, others: Vec<Column>) -> Vec<Column> {
    for other in others {
        match own
            .iter_mut()
            .find(|column| column.dialect == other.dialect)
        {
            Some(column) => column.verdicts.extend(other.verdicts),
            None => own.push(other),
        }
    }
    own
}

/// The server that a target file describes.
pub(crate) fn described(path: &Path) -> anyhow::Result<Target> {
    let source = Source::read(path)?;
    Ok(target_file::target(&source, path, &crate::variable)?)
}

fn selection(args: &RunArgs, book: &Book) -> anyhow::Result<Selection> {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let selection = Selection::of_book(book, &args.area, &args.rule)?
        .with_levels(&args.level)
        .with_tags(&args.tag)?
        .with_shard(args.shard.unwrap_or_default())
        .with_seed(seed);
    Ok(selection)
}

fn conduct(args: &RunArgs) -> Conduct {
    let mut conduct = Conduct::default();
    if let Some(jobs) = args.jobs {
        conduct.jobs = jobs.into();
    }
    let scenarios = if args.features.is_empty() && args.tag.is_empty() {
        Scenarios::All
    } else {
        Scenarios::Particular
    };
    conduct.properties = args.drawing.plan(scenarios);
    if args.fail_fast {
        conduct.after_failure = AfterFailure::Stop;
    }
    conduct
}

async fn judge(
    args: &RunArgs,
    described: Option<Target>,
    book: &Book,
    selection: &Selection,
    reports: &mut Reports,
) -> anyhow::Result<RunOutcome> {
    let conduct = conduct(args);
    let _interrupts = interrupt::heed(&conduct.cancel)?;
    let mut progress = Progress::new(reports);
    let outcome = match (described, &args.base_url) {
        (Some(target), _) => {
            let target = with_choices(target, args);
            conformance::carry_out(book, &target, selection, &conduct, &mut progress).await
        }
        (None, None) => {
            let dialect = match args.dialect {
                Some(Wanted::One(dialect)) => dialect,
                Some(Wanted::Auto | Wanted::Both) | None => Dialect::default(),
            };
            let (server, target) = embedded::start(selection.seed(), dialect).await?;
            let target = with_choices(target, args);
            let outcome =
                conformance::carry_out(book, &target, selection, &conduct, &mut progress).await;
            let panics = server.panics();
            server.shutdown().await;
            progress.finish();
            anyhow::ensure!(
                panics == 0,
                "the embedded mock failed {panics} times while it answered: no verdict of this run counts. This is a bug of didit-conformance"
            );
            outcome
        }
        (None, Some(base_url)) => {
            let mut target = Target::new(base_url.clone(), base_url.trim_end_matches('/'));
            target.control_url = args
                .control_url
                .as_deref()
                .map(|url| url.trim_end_matches('/').to_owned());
            target.control_token = args.control_token.clone().map(ControlToken::new);
            let target = with_choices(target, args);
            conformance::carry_out(book, &target, selection, &conduct, &mut progress).await
        }
    };
    progress.finish();
    Ok(outcome?)
}

fn with_choices(mut target: Target, args: &RunArgs) -> Target {
    if let Some(timeout) = args.request_timeout() {
        target.request_timeout = timeout;
    }
    match args.dialect {
        Some(Wanted::One(dialect)) => target.dialect = Speech::Known(dialect),
        Some(Wanted::Auto) => target.dialect = Speech::FindOut,
        Some(Wanted::Both) | None => {}
    }
    target.receiver_url.clone_from(&args.receiver_url);
    target.receiver_listen = args.receiver_listen;
    target.rate = args.rate;
    if args.keep {
        target.keep = Keep::Everything;
    }
    if let Some(quiet) = args.quiet_ms {
        target.quiet = Duration::from_millis(quiet);
    }
    target
}

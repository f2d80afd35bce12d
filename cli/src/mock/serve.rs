use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use mock_server::MockServer;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::config::{self, Choices, Lint};
use super::{defects, tls, variants};
use crate::args::MockArgs;

/// Serves until ctrl-c or SIGTERM, then answers what is under way and exits 0.
pub(crate) fn run(args: &MockArgs) -> anyhow::Result<ExitCode> {
    if args.list_defects {
        crate::say(&defects::listed());
        return Ok(ExitCode::SUCCESS);
    }
    if args.list_variants {
        crate::say(&variants::listed());
        return Ok(ExitCode::SUCCESS);
    }
    let Choices { settings, lint } = config::choices(args)?;
    // What the mock has to say beside its answers: never a key, a token or a person. Stdout is for the ready line.
    let level = match lint {
        Lint::Printed => LevelFilter::INFO,
        Lint::Kept => LevelFilter::OFF,
    };
    let heard = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("traffic", level);
    let written = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .without_time();
    tracing_subscriber::registry()
        .with(written.with_filter(heard))
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(async {
        let server = MockServer::start_with(settings).await?;
        let signal = signal()?;
        if let Some(text) = tls::told(&server) {
            crate::tell(&text);
        }
        crate::say(&format!("{}\n", server.ready()));
        let _ = std::io::stdout().flush();
        signal.await;
        // A client that never ends its request must not keep the mock from ending.
        let _ = tokio::time::timeout(DRAIN, server.shutdown()).await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Listens for both signals before the ready line is printed, so that none can be missed.
pub(crate) fn signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for ctrl-c")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

const DRAIN: Duration = Duration::from_secs(5);

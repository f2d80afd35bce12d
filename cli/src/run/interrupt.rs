use std::io::Write;

use anyhow::Context;
use conformance::Cancel;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

/// Listens for as long as it lives.
pub(crate) struct Heeding(JoinHandle<()>);

impl Drop for Heeding {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Lets Ctrl-C and SIGTERM end the run with what was judged, and a second one end the process.
///
/// # Errors
/// If the system lets nobody listen.
pub(crate) fn heed(cancel: &Cancel) -> anyhow::Result<Heeding> {
    let listen = |kind| signal(kind).context("cannot listen for signals");
    let (mut interrupt, mut terminate) = (
        listen(SignalKind::interrupt())?,
        listen(SignalKind::terminate())?,
    );
    let cancel = cancel.clone();
    Ok(Heeding(tokio::spawn(async move {
        for times in 1.. {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if times > 1 {
                std::process::exit(AT_ONCE);
            }
            cancel.now();
            let _ = writeln!(
                std::io::stderr(),
                "interrupted: the report of what was judged follows. Once more ends at once"
            );
        }
    })))
}

/// Does the work, unless Ctrl-C or SIGTERM comes first: then what it holds is let go, programs that it started among
/// it, and there is no verdict.
///
/// # Errors
/// Those of the work; the interrupt is one more.
pub(crate) async fn unless_interrupted<T>(
    work: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let listen = |kind| signal(kind).context("cannot listen for signals");
    let (mut interrupt, mut terminate) = (
        listen(SignalKind::interrupt())?,
        listen(SignalKind::terminate())?,
    );
    tokio::select! {
        done = work => done,
        _ = interrupt.recv() => Err(anyhow::anyhow!(UNFINISHED)),
        _ = terminate.recv() => Err(anyhow::anyhow!(UNFINISHED)),
    }
}

const UNFINISHED: &str = "interrupted before it was through: there is no verdict";

/// What shells report of a process that an interrupt ended.
const AT_ONCE: i32 = 130;

use std::io::{IsTerminal, stderr, stdin};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::pin::Pin;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::Context;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::task::JoinHandle;

/// A command that was started, with everything that it starts.
pub(super) struct Child {
    group: Option<Pid>,
    ended: JoinHandle<std::io::Result<ExitStatus>>,
}

/// How a command came to its end.
pub(super) enum End {
    /// By itself.
    Status(ExitStatus),
    /// Somebody interrupted it.
    Interrupted,
}

/// Where what the command prints goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// To where this program's goes.
    AsOurs,
    /// All of it to stderr: stdout belongs to a report.
    AllToStderr,
}

impl Child {
    /// Starts it in a process group of its own.
    ///
    /// # Errors
    /// If it can't be started.
    pub(super) fn start(
        argv: &[String],
        environment: Vec<(&'static str, String)>,
        output: Output,
    ) -> anyhow::Result<Self> {
        let (program, arguments) = argv.split_first().context("no command was given")?;
        let mut command = Command::new(program);
        command.args(arguments).envs(environment).process_group(0);
        if stdin().is_terminal() {
            // A group that is not the terminal's would be stopped for reading from it.
            command.stdin(Stdio::null());
        }
        if output == Output::AllToStderr {
            let stderr = stderr().as_fd().try_clone_to_owned();
            command.stdout(Stdio::from(stderr.context("stderr can't be shared")?));
        }
        let mut child = command.spawn().with_context(|| {
            format!("cannot start the command {program}. Is it installed, and is the path right?")
        })?;
        Ok(Self {
            group: i32::try_from(child.id()).ok().and_then(Pid::from_raw),
            ended: tokio::task::spawn_blocking(move || child.wait()),
        })
    }

    /// Waits for its end. When the signal comes, the group is asked to end, and after a while made to.
    pub(super) async fn wait(
        mut self,
        mut signal: Pin<&mut impl Future<Output = ()>>,
    ) -> anyhow::Result<End> {
        tokio::select! {
            status = &mut self.ended => {
                let status = status.context("the command was lost sight of")?;
                return Ok(End::Status(status.context("the command can't be waited for")?));
            }
            () = &mut signal => {}
        }
        self.signal(Signal::INT);
        if tokio::time::timeout(GRACE, &mut self.ended).await.is_err() {
            self.signal(Signal::KILL);
        }
        Ok(End::Interrupted)
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = self.group {
            // A group that is gone already is what was wanted.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // What the command left behind in its group would go on talking to a mock that is gone.
        self.signal(Signal::KILL);
    }
}

/// How long a command may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);

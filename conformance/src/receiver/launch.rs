use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, SeekFrom};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use contract::secrets::SharedSecret;
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::{CommandSpec, ReceiverError};
use crate::hook::Subject;

/// A receiver that was started. Dropping it ends its whole process group.
pub(super) struct Running {
    child: Child,
    /// What it wrote to its standard error.
    errors: File,
}

/// With which secret a receiver is started.
#[derive(Clone, Copy)]
pub(super) enum Armament<'a> {
    /// Its own.
    Secret(&'a SharedSecret),
    /// The variable is not set.
    Unset,
    /// The variable is set to nothing.
    Empty,
}

impl Running {
    /// Starts the command and waits until it listens.
    ///
    /// # Errors
    /// [`ReceiverError::NotStarted`] if it can't be started, ends, or does not listen in time.
    pub(super) async fn start(
        spec: &CommandSpec,
        armament: Armament<'_>,
        port: u16,
        ids: &Subject,
    ) -> Result<Self, ReceiverError> {
        let failed = |reason: String| ReceiverError::NotStarted {
            command: spec.argv.join(" "),
            reason,
        };
        let errors = tempfile::tempfile().map_err(|error| failed(error.to_string()))?;
        let copy = errors
            .try_clone()
            .map_err(|error| failed(error.to_string()))?;
        let child = command(spec, armament, port, ids)
            .map_err(failed)?
            .stderr(Stdio::from(copy))
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut running = Self { child, errors };
        match running.wait_until_ready(spec, port).await {
            Ok(()) => Ok(running),
            Err(reason) => Err(failed(format!("{reason}{}", tail(&mut running.errors)))),
        }
    }

    async fn wait_until_ready(&mut self, spec: &CommandSpec, port: u16) -> Result<(), String> {
        let begin = Instant::now();
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("it ended with {status}"));
            }
            if is_up(spec, port).await {
                return Ok(());
            }
            if begin.elapsed() > spec.ready_within {
                return Err(format!(
                    "it did not listen within {} s",
                    spec.ready_within.as_secs_f32()
                ));
            }
            sleep(PAUSE).await;
        }
    }

    /// Asks the process group to end, and makes it. How it ended, where it did so by itself before.
    pub(super) async fn stop(mut self) -> Option<String> {
        if let Ok(Some(status)) = self.child.try_wait() {
            return Some(format!("it ended with {status}{}", tail(&mut self.errors)));
        }
        self.signal(Signal::TERM);
        let begin = Instant::now();
        while begin.elapsed() < GRACE {
            if let Ok(Some(_)) = self.child.try_wait() {
                break;
            }
            sleep(PAUSE).await;
        }
        None
    }

    fn signal(&self, signal: Signal) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // A group that is gone already is what was wanted.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // What the command started may outlive it in its group.
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on at the moment, and that the system gives to nobody who does not name it: a program
/// may take seconds to listen, and in that time everybody else on the machine opens ports without a name.
pub(super) fn free_port() -> Result<u16, ReceiverError> {
    let start = RandomState::new().hash_one(0);
    let mut named = (0..TRIES).filter_map(|step| {
        let span = u64::from(UNNAMED_FROM - NAMED_FROM);
        let offset = u16::try_from(start.wrapping_add(step) % span).ok()?;
        bound(NAMED_FROM + offset).ok()
    });
    // A machine whose named ports are all taken still has others.
    named
        .next()
        .map_or_else(|| bound(0), Ok)
        .map_err(|error| ReceiverError::Harness(error.to_string()))
}

/// The port, after it was bound and let go: 0 stands for one that the system chooses.
fn bound(port: u16) -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.local_addr().map(|address| address.port())
}

/// The text with `{{port}}` filled in.
pub(super) fn with_port(template: &str, port: u16) -> String {
    template.replace("{{port}}", &port.to_string())
}

fn command(
    spec: &CommandSpec,
    armament: Armament<'_>,
    port: u16,
    ids: &Subject,
) -> Result<Command, String> {
    let mut words = spec.argv.iter().map(|word| with_port(word, port));
    let program = words.next().ok_or("the command is empty")?;
    let secret = match armament {
        Armament::Secret(secret) => secret.expose(),
        Armament::Unset | Armament::Empty => "",
    };
    let mut command = Command::new(program);
    command
        .args(words)
        .env("PORT", port.to_string())
        .envs(nowhere(ids))
        .env("DIDIT_WEBHOOK_SECRET", secret)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .process_group(0);
    for (name, value) in &spec.env {
        let armed = value.contains(SECRET_PLACE);
        let value = with_port(&value.replace(SECRET_PLACE, secret), port);
        match armament {
            Armament::Unset if armed => command.env_remove(name),
            Armament::Unset | Armament::Empty | Armament::Secret(_) => command.env(name, value),
        };
    }
    if matches!(armament, Armament::Unset) {
        command.env_remove("DIDIT_WEBHOOK_SECRET");
    }
    Ok(command)
}

/// What a receiver may insist on having. It leads nowhere, least of all to Didit itself.
fn nowhere(ids: &Subject) -> [(&'static str, String); 9] {
    let origin = "http://127.0.0.1:9";
    [
        ("DIDIT_BASE_URL", origin.to_owned()),
        ("DIDIT_API_BASE_URL", format!("{origin}/v3")),
        ("DIDIT_AUTH_BASE_URL", origin.to_owned()),
        ("HANDOVER_URL", origin.to_owned()),
        (
            "DIDIT_API_KEY",
            "a-key-that-opens-nothing-made-up-for-a-run0".to_owned(),
        ),
        ("DIDIT_APPLICATION_ID", ids.application_id.clone()),
        ("PARTNER_APPLICATION_ID", ids.application_id.clone()),
        ("DIDIT_KYC_WORKFLOW_ID", ids.workflow_id.clone()),
        ("DIDIT_KYB_WORKFLOW_ID", ids.workflow_id.clone()),
    ]
}

async fn is_up(spec: &CommandSpec, port: u16) -> bool {
    match &spec.ready {
        None => TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_ok(),
        Some(url) => {
            let client = reqwest::Client::builder()
                .no_proxy()
                .timeout(Duration::from_secs(2));
            match client.build() {
                Ok(client) => client.get(with_port(url, port)).send().await.is_ok(),
                Err(_) => false,
            }
        }
    }
}

fn tail(errors: &mut File) -> String {
    let mut text = Vec::new();
    let read = errors
        .seek(SeekFrom::Start(0))
        .and_then(|_| errors.read_to_end(&mut text));
    let text = String::from_utf8_lossy(&text);
    let last: Vec<&str> = text.trim().lines().rev().take(5).collect();
    if read.is_err() || last.is_empty() {
        return String::new();
    }
    format!(
        ": {}",
        last.into_iter().rev().collect::<Vec<_>>().join(" | ")
    )
}

/// Below lie the ports of well-known services.
const NAMED_FROM: u16 = 10_240;
/// From here on Linux chooses ports for whoever names none; other systems start higher.
const UNNAMED_FROM: u16 = 32_768;
const TRIES: u64 = 64;
const SECRET_PLACE: &str = "{{webhook_secret}}";
const PAUSE: Duration = Duration::from_millis(20);
const GRACE: Duration = Duration::from_secs(2);

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, SeekFrom};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::{CommandSpec, ProgramError};

/// A program that was started. Dropping it ends its whole process group.
pub(crate) struct Running {
    child: Child,
    /// What it wrote to its standard error.
    errors: File,
    /// What it was given that must not be read out again, and what stands for it.
    given: Vec<(String, String)>,
}

/// What a program finds when it starts, beside `PORT` and what its specification adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    /// Variables, set or taken away.
    pub(crate) variables: Vec<(&'static str, Option<String>)>,
    /// What `{{name}}` stands for in the specification's own variables. Where it stands for nothing, the whole
    /// variable is taken away.
    pub(crate) places: Vec<(&'static str, Option<String>)>,
}

impl Running {
    /// Starts the command and waits until it listens.
    ///
    /// # Errors
    /// [`ProgramError::NotStarted`] if it can't be started, ends, or does not listen in time.
    pub(crate) async fn start(
        spec: &CommandSpec,
        environment: &Environment,
        port: u16,
    ) -> Result<Self, ProgramError> {
        let failed = |reason: String| ProgramError::NotStarted {
            command: spec.argv.join(" "),
            reason,
        };
        let errors = tempfile::tempfile().map_err(|error| failed(error.to_string()))?;
        let copy = errors
            .try_clone()
            .map_err(|error| failed(error.to_string()))?;
        let child = command(spec, environment, port)
            .map_err(failed)?
            .stderr(Stdio::from(copy))
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut running = Self {
            child,
            errors,
            given: environment.given(spec, port),
        };
        match running.wait_until_ready(spec, port).await {
            Ok(()) => Ok(running),
            Err(reason) => Err(failed(format!("{reason}{}", running.tail()))),
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
    pub(crate) async fn stop(mut self) -> Option<String> {
        if let Ok(Some(status)) = self.child.try_wait() {
            return Some(format!("it ended with {status}{}", self.tail()));
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

    /// The last lines of its standard error, without what it was given in confidence.
    fn tail(&mut self) -> String {
        let text = tail(&mut self.errors);
        self.given
            .iter()
            .fold(text, |text, (value, name)| text.replace(value, name))
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
pub(crate) fn free_port() -> Result<u16, ProgramError> {
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
        .map_err(|error| ProgramError::Harness(error.to_string()))
}

/// The port, after it was bound and let go: 0 stands for one that the system chooses.
fn bound(port: u16) -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.local_addr().map(|address| address.port())
}

/// The text with `{{port}}` filled in.
pub(crate) fn with_port(template: &str, port: u16) -> String {
    template.replace("{{port}}", &port.to_string())
}

fn command(spec: &CommandSpec, environment: &Environment, port: u16) -> Result<Command, String> {
    let mut words = spec.argv.iter().map(|word| with_port(word, port));
    let program = words.next().ok_or("the command is empty")?;
    let mut command = Command::new(program);
    command
        .args(words)
        .env("PORT", port.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .process_group(0);
    for (name, value) in environment.all(spec, port) {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    Ok(command)
}

impl Environment {
    /// Values that the program finds in its environment, each with the variable that holds it. A short one may be a
    /// word like any other.
    fn given(&self, spec: &CommandSpec, port: u16) -> Vec<(String, String)> {
        self.all(spec, port)
            .filter_map(|(name, value)| Some((value?, format!("${name}"))))
            .filter(|(value, _)| value.len() >= TELLING)
            .collect()
    }

    /// Every variable with its value; `None` where it is taken away.
    fn all<'a>(
        &'a self,
        spec: &'a CommandSpec,
        port: u16,
    ) -> impl Iterator<Item = (&'a str, Option<String>)> {
        let given = self
            .variables
            .iter()
            .map(|(name, value)| (*name, value.clone()));
        let own = spec
            .env
            .iter()
            .map(move |(name, value)| (name.as_str(), self.filled(value, port)));
        given.chain(own)
    }

    fn filled(&self, template: &str, port: u16) -> Option<String> {
        let mut filled = with_port(template, port);
        for (name, value) in &self.places {
            let place = format!("{{{{{name}}}}}");
            if filled.contains(&place) {
                filled = filled.replace(&place, value.as_deref()?);
            }
        }
        Some(filled)
    }
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

/// The shortest value that is looked for in what a program wrote, in bytes.
const TELLING: usize = 8;
/// Below lie the ports of well-known services.
const NAMED_FROM: u16 = 10_240;
/// From here on Linux chooses ports for whoever names none; other systems start higher.
const UNNAMED_FROM: u16 = 32_768;
const TRIES: u64 = 64;
const PAUSE: Duration = Duration::from_millis(20);
const GRACE: Duration = Duration::from_secs(2);

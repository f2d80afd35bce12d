//! From flags, environment and config file to settings, in that precedence.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use contract::secrets::ControlToken;
use mock_server::{
    DestinationUrls, DuplicateScope, Limits, Policy, RateLimits, Settings, Slash, Tls,
};
use serde::Deserialize;

use crate::args::{MockArgs, Scope};

/// What a config file may say. A name that is not here is an error with its line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    address: Option<IpAddr>,
    port: Option<u16>,
    auth_port: Option<u16>,
    tls: Option<bool>,
    tls_port: Option<u16>,
    tls_ca: Option<PathBuf>,
    public_url: Option<String>,
    control_token: Option<String>,
    lenient_slash: Option<bool>,
    strict_destinations: Option<bool>,
    dialect: Option<String>,
    duplicate_scope: Option<DuplicateScope>,
    rate_limits: Option<bool>,
    lint: Option<bool>,
    defect: Option<String>,
    variant: Option<String>,
    seed: Option<u64>,
    start_time: Option<i64>,
    frozen: Option<bool>,
    max_worlds: Option<usize>,
    world_idle: Option<u32>,
    max_sessions: Option<usize>,
    max_world_bytes: Option<usize>,
    max_keys: Option<usize>,
    max_workflows: Option<usize>,
    max_accounts: Option<usize>,
    max_destinations: Option<usize>,
    max_outbox: Option<usize>,
    max_journal: Option<usize>,
    max_journal_bytes: Option<usize>,
    max_body: Option<usize>,
}

/// What a command line asks for.
pub(super) struct Choices {
    pub(super) settings: Settings,
    pub(super) lint: Lint,
}

/// Whether the traffic is linted aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lint {
    Printed,
    Kept,
}

/// The settings that a command line asks for.
///
/// # Errors
/// An unreadable file, or a value that means nothing.
pub(super) fn choices(args: &MockArgs) -> anyhow::Result<Choices> {
    let file = args
        .config
        .as_deref()
        .map(read)
        .transpose()?
        .unwrap_or_default();
    let port = args.port.or(file.port).unwrap_or(PORT);
    // A fixed port has its neighbour for the auth host; a free one has another free one.
    let usual_auth_port = if port == 0 {
        0
    } else {
        port.checked_add(1).unwrap_or(0)
    };
    let tls = tls(args, &file, port)?;
    let control_token = args.control_token.clone().or(file.control_token);
    let strict_destinations = args
        .strict_destinations
        .or(file.strict_destinations)
        .unwrap_or(false);
    let lenient = args.lenient_slash.or(file.lenient_slash).unwrap_or(false);
    let usual = Limits::default();
    let limits = Limits {
        worlds: args.max_worlds.or(file.max_worlds).unwrap_or(usual.worlds),
        world_idle_seconds: args
            .world_idle
            .or(file.world_idle)
            .unwrap_or(usual.world_idle_seconds),
        sessions_per_world: args
            .max_sessions
            .or(file.max_sessions)
            .unwrap_or(usual.sessions_per_world),
        world_bytes: args
            .max_world_bytes
            .or(file.max_world_bytes)
            .unwrap_or(usual.world_bytes),
        keys_per_world: args
            .max_keys
            .or(file.max_keys)
            .unwrap_or(usual.keys_per_world),
        workflows_per_world: args
            .max_workflows
            .or(file.max_workflows)
            .unwrap_or(usual.workflows_per_world),
        accounts_per_world: args
            .max_accounts
            .or(file.max_accounts)
            .unwrap_or(usual.accounts_per_world),
        destinations_per_world: args
            .max_destinations
            .or(file.max_destinations)
            .unwrap_or(usual.destinations_per_world),
        outbox: args.max_outbox.or(file.max_outbox).unwrap_or(usual.outbox),
        journal_exchanges: args
            .max_journal
            .or(file.max_journal)
            .unwrap_or(usual.journal_exchanges),
        journal_bytes: args
            .max_journal_bytes
            .or(file.max_journal_bytes)
            .unwrap_or(usual.journal_bytes),
        body_bytes: args.max_body.or(file.max_body).unwrap_or(usual.body_bytes),
    };
    let lint = if args.lint.or(file.lint).unwrap_or(false) {
        Lint::Printed
    } else {
        Lint::Kept
    };
    let settings = Settings {
        address: args
            .address
            .or(file.address)
            .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port,
        auth_port: args.auth_port.or(file.auth_port).unwrap_or(usual_auth_port),
        tls,
        public_url: args
            .public_url
            .clone()
            .or(file.public_url)
            .map(|url| url.trim_end_matches('/').to_owned()),
        control_token: control_token.map(ControlToken::new),
        destinations: if strict_destinations {
            DestinationUrls::HttpsOnly
        } else {
            DestinationUrls::HttpOrHttps
        },
        slash: if lenient {
            Slash::Lenient
        } else {
            Slash::Redirected
        },
        policy: Policy {
            dialect: args
                .dialect
                .clone()
                .or(file.dialect)
                .map(|name| name.parse())
                .transpose()?
                .unwrap_or_default(),
            duplicate_scope: args
                .duplicate_scope
                .map(Into::into)
                .or(file.duplicate_scope)
                .unwrap_or_default(),
            rate_limits: if args.rate_limits.or(file.rate_limits).unwrap_or(false) {
                RateLimits::On
            } else {
                RateLimits::Off
            },
            defect: args
                .defect
                .clone()
                .or(file.defect)
                .map(|name| name.parse())
                .transpose()?,
            variants: args
                .variant
                .clone()
                .or(file.variant)
                .map(|names| names.parse())
                .transpose()?
                .unwrap_or_default(),
        },
        limits,
        seed: args.seed.or(file.seed),
        start_time: args.start_time.or(file.start_time),
        frozen: args.frozen.or(file.frozen).unwrap_or(false),
        ..Settings::default()
    };
    Ok(Choices { settings, lint })
}

fn tls(args: &MockArgs, file: &File, port: u16) -> anyhow::Result<Option<Tls>> {
    let chosen_port = args.tls_port.or(file.tls_port);
    let ca = args.tls_ca.clone().or_else(|| file.tls_ca.clone());
    if !args.tls.or(file.tls).unwrap_or(false) {
        if chosen_port.is_some() || ca.is_some() {
            bail!("a TLS port or CA file was chosen, and TLS is off. Next step: add --tls");
        }
        return Ok(None);
    }
    // The neighbour of the two others, or a free one as they are.
    let usual_port = if port == 0 {
        0
    } else {
        port.checked_add(2).unwrap_or(0)
    };
    Ok(Some(Tls {
        port: chosen_port.unwrap_or(usual_port),
        ca,
    }))
}

fn read(path: &Path) -> anyhow::Result<File> {
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the config file {name}"))?;
    toml::from_str(&text).with_context(|| format!("the config file {name} can't be understood"))
}

impl From<Scope> for DuplicateScope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Source => Self::Source,
            Scope::Token => Self::Token,
        }
    }
}

/// Where the mock listens unless told otherwise: next to nothing else uses it.
const PORT: u16 = 4_010;

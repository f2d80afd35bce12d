//! The bounds of the mock's memory. Each is a flag; at each a client gets a clear 429.

use crate::store::Conflict;

/// How much the mock may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Worlds beside the default one.
    pub worlds: usize,
    /// Seconds of real time after which an untouched world is dropped.
    pub world_idle_seconds: u32,
    /// Sessions ever made in one world, deleted ones included.
    pub sessions_per_world: usize,
    /// Bytes of payloads, metadata and `vendor_data` in one world.
    pub world_bytes: usize,
    /// Keys in one world.
    pub keys_per_world: usize,
    /// Workflows in one world.
    pub workflows_per_world: usize,
    /// Accounts that registered in one world, those that wait for their code included.
    pub accounts_per_world: usize,
    /// Webhook destinations in one world.
    pub destinations_per_world: usize,
    /// Webhook deliveries that are pending in one world. What finds no place is logged as abandoned.
    pub outbox: usize,
    /// Exchanges in one world's journal. The oldest make room and are counted. With 0 no journal is kept, traffic is not
    /// held against rules, and the capability is not offered.
    pub journal_exchanges: usize,
    /// Bytes of these exchanges.
    pub journal_bytes: usize,
    /// Bytes of a request body.
    pub body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            worlds: 4_096,
            world_idle_seconds: 3_600,
            sessions_per_world: 2_000_000,
            world_bytes: 1 << 30,
            keys_per_world: 10_000,
            workflows_per_world: 10_000,
            accounts_per_world: 1_000,
            destinations_per_world: 256,
            outbox: 10_000,
            journal_exchanges: 2_000,
            journal_bytes: 8 << 20,
            body_bytes: 4 << 20,
        }
    }
}

impl Limits {
    pub(crate) const fn keep_no_journal(&self) -> bool {
        self.journal_exchanges == 0
    }

    pub(crate) fn full_of_worlds(&self) -> String {
        full(
            "worlds",
            self.worlds,
            "delete worlds that are no longer needed",
            "--max-worlds",
        )
    }

    pub(crate) fn full_of_sessions(&self) -> Conflict {
        Conflict::Full(full(
            "sessions",
            self.sessions_per_world,
            "use a fresh world",
            "--max-sessions",
        ))
    }

    pub(crate) fn full_of_bytes(&self) -> Conflict {
        Conflict::Full(full(
            "bytes",
            self.world_bytes,
            "use a fresh world",
            "--max-world-bytes",
        ))
    }

    pub(crate) fn full_of_keys(&self) -> Conflict {
        Conflict::Full(full(
            "keys",
            self.keys_per_world,
            "use a fresh world",
            "--max-keys",
        ))
    }

    pub(crate) fn full_of_destinations(&self) -> String {
        full(
            "webhook destinations",
            self.destinations_per_world,
            "delete destinations that are no longer needed",
            "--max-destinations",
        )
    }

    pub(crate) fn full_of_workflows(&self) -> Conflict {
        Conflict::Full(full(
            "workflows",
            self.workflows_per_world,
            "use a fresh world",
            "--max-workflows",
        ))
    }
}

/// More than a body's limit is read and thrown away up to here, so that the client sees the answer instead of a
/// broken pipe.
pub(crate) const DRAINED_BYTES: usize = 16 << 20;

fn full(of: &str, limit: usize, advice: &str, flag: &str) -> String {
    format!(
        "This mock holds at most {limit} {of} here. Next step: {advice}, or start the mock with a larger {flag}."
    )
}

//! End-to-end tests live in `tests/`. What is here is for those that keep both halves busy for minutes.

use mock_server::{Limits, Settings};

/// The program's own allocator: payloads are thousands of small values, and the matrices take them apart a million
/// times.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A mock that keeps no journal: nobody looks at the traffic of a judge of servers.
pub fn unwatched() -> Settings {
    Settings {
        limits: Limits {
            journal_exchanges: 0,
            ..Limits::default()
        },
        ..Settings::default()
    }
}

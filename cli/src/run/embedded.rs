use conformance::Target;
use contract::dialect::Dialect;
use mock_server::{Limits, MockServer, Policy, Settings};

/// A mock inside this process, and its description as a target like any other: judge and mock meet over HTTP alone.
///
/// # Errors
/// Where the mock can't start.
pub(super) async fn start(seed: u64, dialect: Dialect) -> anyhow::Result<(MockServer, Target)> {
    let settings = Settings {
        seed: Some(seed),
        policy: Policy {
            dialect,
            ..Policy::default()
        },
        // Nobody looks at the traffic of the judge itself.
        limits: Limits {
            journal_exchanges: 0,
            ..Limits::default()
        },
        ..Settings::default()
    };
    let server = MockServer::start_with(settings).await?;
    let mut target =
        Target::new("embedded mock", server.base_url()).with_control(server.control_url());
    target.auth_base_url = Some(server.auth_base_url());
    Ok((server, target))
}

use contract::rules;

use super::memory::Memory;
use super::scene::Scene;
use super::{address, again, body};
use crate::journal::kept::Finding;

/// What is wrong with an exchange; and what of it has to be remembered is remembered.
pub(in crate::journal) fn judged(scene: &Scene<'_>, memory: &mut Memory) -> Vec<Finding> {
    let found = [
        ("traffic-auth-header", address::auth_header(scene)),
        ("traffic-host", address::host(scene)),
        ("traffic-json", body::json(scene)),
        ("traffic-known-endpoint", address::known_endpoint(scene)),
        ("traffic-ttl-bounds", body::ttl_bounds(scene)),
        ("traffic-no-token-reuse", again::token_reuse(scene, memory)),
        (
            "traffic-no-token-reuse-after-success",
            again::token_reuse_after_success(scene, memory),
        ),
        ("traffic-own-workflow", body::own_workflow(scene)),
        ("traffic-trailing-slash", address::trailing_slash(scene)),
        (
            "traffic-no-retry-on-4xx",
            again::retry_on_4xx(scene, memory),
        ),
        ("traffic-no-hammering", again::hammering(scene, memory)),
        ("traffic-unknown-fields", body::unknown_fields(scene)),
        ("traffic-no-secret-in-url", address::secret_in_url(scene)),
    ];
    again::remember(scene, memory);
    let findings = found.into_iter().filter_map(|(slug, message)| {
        let (rule, message) = (rules::find(slug), message?);
        rule.map(|rule| Finding { rule, message })
    });
    findings.collect()
}

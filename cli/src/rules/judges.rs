use conformance::catalogue::{self, Status};
use conformance::receiver;
use contract::rules::Rule;

/// What judges a rule, one line each: scenarios, or the deliveries to a receiver.
pub(super) fn judges(rule: &'static Rule) -> Vec<String> {
    let scenarios = catalogue::scenarios_of(rule)
        .into_iter()
        .map(|scenario| format!("{}  ({})", scenario.title, scenario.location));
    let deliveries = receiver::judges(rule).map(str::to_owned);
    scenarios.chain(deliveries).collect()
}

/// Whether anything does.
pub(super) fn status(rule: &'static Rule) -> Status {
    if judges(rule).is_empty() {
        Status::Planned
    } else {
        Status::Judged
    }
}

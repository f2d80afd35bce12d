use anyhow::ensure;
use conformance::JudgeError;
use contract::rules::{self, Area, Rule};

/// The rules that were named, each of area `receiver`.
///
/// # Errors
/// As [`named_rule`].
pub(super) fn named(names: &[String]) -> anyhow::Result<Vec<&'static Rule>> {
    names.iter().map(|name| named_rule(name)).collect()
}

/// The rule that was named, which is of area `receiver`.
///
/// # Errors
/// If there is no such rule, or it judges somebody else.
pub(crate) fn named_rule(name: &str) -> anyhow::Result<&'static Rule> {
    let rule = rules::find(name).ok_or_else(|| JudgeError::UnknownRule {
        name: name.to_owned(),
        nearest: rules::nearest(name).map(str::to_owned),
    })?;
    ensure!(
        rule.area == Area::Receiver,
        "{name} is a rule of area {}: no receiver is judged by it. See didit-conformance list --area receiver",
        rule.area
    );
    Ok(rule)
}

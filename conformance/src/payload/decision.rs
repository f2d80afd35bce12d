use serde_json::Value;

use super::{Difference, difference};

/// Compares two readings of one session. Members that a server may count or stamp on its own are left out.
pub(crate) fn decision_difference(before: &Value, now: &Value) -> Option<Difference> {
    let members = before.as_object()?;
    members
        .iter()
        .filter(|(name, _)| !VOLATILE.contains(&name.as_str()))
        .find_map(|(name, value)| {
            difference(
                &format!("/{name}"),
                value,
                now.get(name).unwrap_or(&Value::Null),
            )
        })
}

/// Not promised to stay as they are.
const VOLATILE: [&str; 3] = ["updated_at", "reviews", "session_token"];

use super::action::Action;
use super::read::{BadFault, action};
use crate::http::Call;

/// The fault that a request asks for in [`HEADER`]: an action as JSON, or its bare word.
pub(super) fn read(call: &Call) -> Result<Option<Action>, BadFault> {
    let Some(value) = call.headers.get(HEADER) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    let json = serde_json::from_str(text).unwrap_or_else(|_| text.into());
    action("X-Mock-Fault", &json).map(Some)
}

const HEADER: &str = "x-mock-fault";

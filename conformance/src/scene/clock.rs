use contract::capability::Capability;
use serde_json::{Value, json};

use crate::http::Answer;

use super::{Scene, Stop};

/// The world's clock. It is moved through the control protocol and never by waiting.
impl Scene {
    /// Moves the clock forward and returns where it then stands, in seconds since 1970.
    pub(crate) async fn advance(&mut self, seconds: i64) -> Result<i64, Stop> {
        let call = self
            .control_call(Capability::Clock, "moves the clock", "POST", "/clock")?
            .json(&json!({ "advance_seconds": seconds }));
        let answer = self.control(call).await?;
        now(&answer)
    }

    /// Stops the clock and returns where it stands.
    pub(crate) async fn freeze(&mut self) -> Result<i64, Stop> {
        let call = self
            .control_call(Capability::Freeze, "stops the clock", "POST", "/clock")?
            .json(&json!({ "advance_seconds": 0, "freeze": true }));
        let answer = self.control(call).await?;
        now(&answer)
    }
}

fn now(answer: &Answer) -> Result<i64, Stop> {
    answer.member("now").and_then(Value::as_i64).ok_or_else(|| {
        Stop::set_up(
            "the clock does not say what time it is",
            "{\"now\":epoch_seconds}",
            String::from_utf8_lossy(answer.body()),
        )
    })
}

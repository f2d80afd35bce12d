use contract::session::SessionKind;
use serde_json::Value;

use super::{Breach, Party, Scene, Stop};

/// The entities (users and businesses) that a party knows by its own ids.
impl Scene {
    /// The entity of this kind, if there is one.
    pub(crate) async fn entity(
        &mut self,
        of: Party,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Result<Option<Value>, Stop> {
        let (folder, judged_by) = match kind {
            SessionKind::User => ("users", "import-user-created"),
            SessionKind::Business => ("businesses", "import-business-created"),
        };
        let path = format!("/v3/{folder}/{}/", escaped(vendor_data));
        let call = self.call_by(of, "looks up the customer", "GET", &path)?;
        let answer = self.send(call).await?;
        match (answer.status(), answer.json()) {
            (404, _) => Ok(None),
            (200, Ok(entity)) if entity.is_object() => Ok(Some(entity.clone())),
            (status, _) => Err(Breach::new(
                format!("the {} could not look up a customer", of.name()),
                "200 with the entity, or 404",
                status.to_string(),
            )
            .blocks(judged_by)),
        }
    }
}

/// As one segment of a path.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

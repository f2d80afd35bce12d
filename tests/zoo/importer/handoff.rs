use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::session::SessionKind;
use serde_json::Value;

/// What an importer is given.
#[derive(Clone, Debug)]
pub(super) struct Handoff {
    pub(super) token: String,
    pub(super) kind: SessionKind,
    pub(super) vendor_data: String,
}

impl Handoff {
    pub(super) fn of(body: &[u8]) -> Option<Self> {
        let given: Value = serde_json::from_slice(body).ok()?;
        Some(Self {
            token: given["share_token"].as_str()?.to_owned(),
            kind: kind(given["session_kind"].as_str()),
            vendor_data: given["vendor_data"].as_str()?.to_owned(),
        })
    }

    /// What the token says of itself; `None` where it is no token.
    pub(super) fn claims(&self) -> Option<Value> {
        let mut parts = self.token.split('.');
        let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
        let decoded = URL_SAFE_NO_PAD.decode(claims).ok()?;
        serde_json::from_slice(&decoded)
            .ok()
            .filter(Value::is_object)
    }
}

/// The kind of this name: a person where it is left out, as in old tokens.
pub(super) fn kind(name: Option<&str>) -> SessionKind {
    match name {
        Some("business") => SessionKind::Business,
        _ => SessionKind::User,
    }
}

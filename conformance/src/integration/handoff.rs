use contract::session::SessionKind;
use serde_json::Value;

use crate::hook::Subject;
use crate::program::NoAnswer;

/// A token on its way to an importer, or a session that an issuer is asked to share.
#[derive(Clone, Debug)]
pub(super) struct Handoff {
    pub(super) kind: SessionKind,
    pub(super) customer: Subject,
    /// The session, as the issuer knows it.
    pub(super) session: String,
    /// What an importer is handed.
    pub(super) token: String,
    /// What an issuer is asked for.
    pub(super) ttl: i64,
}

/// What a trigger came to.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) status: Result<u16, NoAnswer>,
    pub(super) body: Option<Value>,
    pub(super) headers: Vec<(String, String)>,
}

impl Answered {
    pub(super) fn is(&self, hundred: u16) -> bool {
        self.status
            .is_ok_and(|status| status / 100 == hundred / 100)
    }

    /// In words, for reports.
    pub(super) fn shown(&self) -> String {
        match self.status {
            Ok(status) => format!("the trigger was answered {status}"),
            Err(NoAnswer::Hang) => "the trigger was not answered in time".to_owned(),
            Err(NoAnswer::Dropped | NoAnswer::Unreachable) => {
                "the connection ended before the trigger was answered".to_owned()
            }
        }
    }
}

/// The token of a reply that holds one.
pub(super) fn token_of(minted: &Value) -> String {
    minted["share_token"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

use contract::session::SessionKind;
use sha2::{Digest, Sha256};
use uuid::Builder;

/// Whom an invented event is about, and when it happens. Every id follows from a seed and a label, so that two
/// labels never meet and one seed repeats.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The customer's id at the receiver: plain ASCII that needs no escaping in a URL.
    pub vendor_data: String,
    /// The session, a UUID.
    pub session_id: String,
    /// The application that the destination belongs to, a UUID.
    pub application_id: String,
    /// The workflow of the session, a UUID.
    pub workflow_id: String,
    /// Seconds since the epoch.
    pub now: i64,
    seed: u64,
    label: String,
}

impl Subject {
    /// The subject that this seed gives to this label.
    pub fn new(seed: u64, label: &str, now: i64) -> Self {
        let session_id = uuid(seed, label, "session");
        Self {
            vendor_data: format!("customer-{}", &session_id[..13]),
            session_id,
            application_id: uuid(seed, "", "application"),
            workflow_id: uuid(seed, "", "workflow"),
            now,
            seed,
            label: label.to_owned(),
        }
    }

    /// Another customer, as unlike this one as a stranger.
    pub fn stranger(&self) -> Self {
        Self::new(self.seed, &format!("{} stranger", self.label), self.now)
    }

    /// The id of the event that `label` names among this subject's.
    pub fn event_id(&self, label: &str) -> String {
        uuid(self.seed, &self.label, &format!("event {label}"))
    }

    /// The text with `{{vendor_data}}`, `{{session_id}}` and `{{session_kind}}` filled in.
    pub fn fill(&self, template: &str, kind: SessionKind) -> String {
        template
            .replace("{{vendor_data}}", &self.vendor_data)
            .replace("{{session_id}}", &self.session_id)
            .replace("{{session_kind}}", kind.as_wire())
    }
}

fn uuid(seed: u64, label: &str, purpose: &str) -> String {
    let digest = Sha256::new()
        .chain_update(seed.to_be_bytes())
        .chain_update(label)
        .chain_update([0])
        .chain_update(purpose)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_random_bytes(bytes).into_uuid().to_string()
}

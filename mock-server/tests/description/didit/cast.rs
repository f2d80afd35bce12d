use serde_json::Value;

use crate::tour::Tour;

/// Who takes part, and the sessions that are there from the start.
pub(crate) struct Cast {
    pub(crate) issuer: String,
    pub(crate) importer: String,
    pub(super) stranger: String,
    pub(crate) importer_application: Value,
    pub(crate) kyc: Value,
    pub(super) kyb: Value,
    pub(crate) user: String,
    pub(super) business: String,
    pub(super) unfinished: String,
}

impl Cast {
    pub(crate) fn of(tour: &Tour) -> Self {
        let ready = tour.server.ready();
        let key = |who: &str| ready[who]["api_key"].as_str().unwrap().to_owned();
        let session = |at: usize| {
            ready["sessions"][at]["session_id"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        Self {
            issuer: key("issuer"),
            importer: key("importer"),
            stranger: key("stranger"),
            importer_application: ready["importer"]["application_id"].clone(),
            kyc: ready["importer"]["kyc_workflow_id"].clone(),
            kyb: ready["importer"]["kyb_workflow_id"].clone(),
            user: session(0),
            business: session(4),
            unfinished: session(3),
        }
    }
}

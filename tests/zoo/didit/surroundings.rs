/// What an integration is told when it starts.
#[derive(Clone)]
pub(crate) struct Surroundings {
    /// The verification host, without `/v3`.
    pub(crate) base_url: String,
    pub(crate) auth_base_url: String,
    pub(crate) api_key: String,
    pub(crate) application_id: String,
    pub(crate) kyc_workflow_id: String,
    pub(crate) kyb_workflow_id: String,
    pub(crate) partner_application_id: String,
    /// Where an issuer posts tokens to.
    pub(crate) handover_url: String,
}

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A whole target file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) server: Option<Spanned<Server>>,
    pub(super) issuer: Option<Spanned<Issuer>>,
    pub(super) importer: Option<Spanned<Importer>>,
    pub(super) receiver: Option<Spanned<Receiver>>,
}

/// Section `[server]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Server {
    pub(super) base_url: Spanned<String>,
    pub(super) auth_base_url: Option<Spanned<String>>,
    pub(super) control_url: Option<Spanned<String>>,
    pub(super) control_token: Option<Spanned<String>>,
    pub(super) dialect: Option<Spanned<String>>,
    pub(super) ca_file: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, Spanned<String>>,
    pub(super) confirm: Option<Spanned<String>>,
    pub(super) issuer: Option<Application>,
    pub(super) importer: Option<Application>,
    pub(super) stranger: Option<Application>,
    #[serde(default)]
    pub(super) pool: Vec<PoolEntry>,
    pub(super) provision: Option<Spanned<Provision>>,
}

/// `[server.issuer]`, `[server.importer]`, `[server.stranger]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Application {
    pub(super) api_key: Spanned<String>,
    pub(super) application_id: Spanned<String>,
    pub(super) kyc_workflow_id: Spanned<String>,
    pub(super) kyb_workflow_id: Spanned<String>,
}

/// One `[[server.pool]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PoolEntry {
    pub(super) session_id: Spanned<String>,
    pub(super) session_kind: Spanned<String>,
    pub(super) status: Spanned<String>,
}

/// `[server.provision]`: exactly one of the two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provision {
    pub(super) command: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) url: Option<Spanned<String>>,
}

/// Section `[issuer]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Issuer {
    pub(super) url: Option<Spanned<String>>,
    pub(super) command: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) ready: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) env: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub(super) prepare: Vec<Spanned<Step>>,
    pub(super) trigger: Option<Spanned<Trigger>>,
    pub(super) token: Option<Spanned<Token>>,
    pub(super) settle_ms: Option<u32>,
    pub(super) jobs: Option<Spanned<u8>>,
}

/// Section `[importer]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Importer {
    pub(super) url: Option<Spanned<String>>,
    pub(super) command: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) ready: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) env: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub(super) prepare: Vec<Spanned<Step>>,
    pub(super) trigger: Option<Spanned<Trigger>>,
    #[serde(default)]
    pub(super) probe: Probes,
    pub(super) trust_review: Option<Spanned<bool>>,
    pub(super) settle_ms: Option<u32>,
    pub(super) jobs: Option<Spanned<u8>>,
}

/// What sets an integration to work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    pub(super) url: Spanned<String>,
    pub(super) method: Option<String>,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, Spanned<String>>,
    pub(super) body: Option<Spanned<String>>,
}

/// Where an issuer's token comes out: exactly one of the two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    pub(super) pointer: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) handover: bool,
}

/// Section `[receiver]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Receiver {
    pub(super) url: Option<Spanned<String>>,
    pub(super) command: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) secret: Option<Spanned<String>>,
    pub(super) ready: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) env: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub(super) prepare: Vec<Spanned<Step>>,
    #[serde(default)]
    pub(super) probe: Probes,
    pub(super) settle_ms: Option<u32>,
    pub(super) jobs: Option<Spanned<u8>>,
}

/// One step of `prepare`: exactly one of `url`, `command` and `webhook`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) url: Option<Spanned<String>>,
    pub(super) method: Option<String>,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, Spanned<String>>,
    pub(super) body: Option<Spanned<String>>,
    pub(super) command: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    pub(super) webhook: bool,
}

/// `probe.user` and `probe.business`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Probes {
    pub(super) user: Option<Probe>,
    pub(super) business: Option<Probe>,
}

/// One probe.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Probe {
    pub(super) url: Spanned<String>,
    pub(super) pointer: Spanned<String>,
    #[serde(default)]
    pub(super) values: BTreeMap<String, Spanned<String>>,
}

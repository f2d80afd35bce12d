//! The places of the founding document that rules are taken from: the integration recipe and the page around it.

pub(super) const PREAMBLE: &str = "introduction";
pub(super) const PROVISION: &str = "§1 Provision both applications";
pub(super) const MINT: &str = "§2 Service X — mint a share token";
pub(super) const HANDOVER: &str = "§3 Transmit the token to Service Y";
pub(super) const IMPORT: &str = "§4 Service Y — import the shared session";
pub(super) const ERRORS: &str = "§5 Idempotency, expiration, errors";
pub(super) const WEBHOOKS: &str = "§6 Webhooks";
pub(super) const HARD_RULES: &str = "§7 Hard rules";
pub(super) const PRICING: &str = "§8 Pricing reference";
/// The page's own steps and parts are numbered apart from the recipe's sections.
pub(super) const PAGE_STEP_04: &str = "page around the recipe, step 04";
pub(super) const PAGE_03: &str = "page around the recipe, part 03";
pub(super) const PAGE_04: &str = "page around the recipe, part 04";
pub(super) const PAGE_05: &str = "page around the recipe, part 05";

//! The steps by topic. Each file has its table first and the functions behind it.

pub(super) mod accounts;
pub(super) mod answers;
pub(super) mod arrivals;
pub(super) mod cloned;
pub(super) mod customers;
pub(super) mod delivered;
pub(super) mod enveloped;
pub(super) mod errors;
pub(super) mod holdings;
pub(super) mod imported;
pub(super) mod importing;
pub(super) mod keys;
pub(super) mod minting;
pub(super) mod named_imports;
pub(super) mod named_sessions;
pub(super) mod named_tokens;
pub(super) mod raw;
pub(super) mod registered;
pub(super) mod sessions;
pub(super) mod simultaneous;
pub(super) mod time;
pub(super) mod tokens;
pub(super) mod usage;
pub(super) mod visible;
pub(super) mod webhooks;

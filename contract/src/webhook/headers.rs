//! The headers of a delivery, spelled as Didit spells them (contract §6).
//!
//! They are text, not `http::HeaderName`, which lower-cases: receivers exist that look for these very letters.

/// The signature over the canonical JSON. The one to verify.
pub const SIGNATURE_V2: &str = "X-Signature-V2";
/// The signature over the raw bytes.
pub const SIGNATURE_RAW: &str = "X-Signature";
/// The signature over timestamp, session, status and event alone; it leaves `decision` unprotected.
pub const SIGNATURE_SIMPLE: &str = "X-Signature-Simple";
/// Integer seconds since the epoch; equal to the body's `timestamp`.
pub const TIMESTAMP: &str = "X-Timestamp";
/// `true` on a delivery that the console's test button sent; absent on every other.
pub const TEST_WEBHOOK: &str = "X-Didit-Test-Webhook";

/// The value of `Content-Type`.
pub const CONTENT_TYPE: &str = "application/json";
/// The value of `User-Agent`.
pub const USER_AGENT: &str = "DiditWebhook/2.0 +https://didit.me";

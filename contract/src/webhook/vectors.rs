//! Documents canonicalised by two independent runtimes, with their signatures: data for tests of any implementation.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::secrets::SharedSecret;

/// The vectors as JSON text, for whoever wants to print or publish them.
pub const JSON: &str = include_str!("../../vectors/signature-v2.json");

/// All vectors and the secret they are signed with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VectorSet {
    /// The key of every signature in the set; used for nothing else.
    pub secret_shared_key: SharedSecret,
    /// The vectors.
    pub vectors: Vec<Vector>,
}

/// One document and what it must come to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// What it shows, in a few words; unique.
    pub name: String,
    /// The JSON text as it might arrive.
    pub document: String,
    /// Whether every runtime comes to the same canonical text. Where not, `canonical` is the documented sender's.
    pub portable: bool,
    /// The canonical text.
    pub canonical: String,
    /// `X-Signature-V2`: over `canonical`.
    pub x_signature_v2: String,
    /// `X-Signature`: over `document` as it stands.
    pub x_signature: String,
    /// What JavaScript's `JSON.stringify` makes of it instead; only where it is not portable.
    pub canonical_by_json_stringify: Option<String>,
    /// The signature over that.
    pub x_signature_v2_by_json_stringify: Option<String>,
}

/// The vectors, parsed once.
pub fn vectors() -> &'static VectorSet {
    static PARSED: LazyLock<VectorSet> = LazyLock::new(parse);
    &PARSED
}

#[expect(
    clippy::expect_used,
    reason = "the text is compiled in, and a test reads it"
)]
fn parse() -> VectorSet {
    serde_json::from_str(JSON).expect("the embedded vectors are valid")
}

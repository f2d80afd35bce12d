//! Deliveries on which the documents are silent: what happens is recorded.

use super::bodies::{approval_with_metadata_text, approved, approved_at};
use crate::receiver::case::{Case, observes};
use crate::receiver::seal;

pub(super) const CASES: &[Case] = &[
    observes(
        "receiver-restamped-replay",
        "an approval of yesterday under a fresh X-Timestamp",
        |about| approved_at(about, -86_400),
        seal::stamped_now,
    ),
    observes(
        "receiver-upper-case-hex",
        "a right signature in upper-case hex",
        approved,
        seal::upper_case,
    ),
    observes(
        DOUBLED,
        "X-Signature-V2 twice, the right one first",
        approved,
        seal::right_then_wrong,
    ),
    observes(
        DOUBLED,
        "X-Signature-V2 twice, the right one last",
        approved,
        seal::wrong_then_right,
    ),
    observes(
        VECTORS,
        "keys that look like integers",
        |about| approval_with_metadata_text(about, r#"{"10":"ten","9":"nine","a":1}"#),
        seal::v2_alone,
    ),
    observes(
        VECTORS,
        "an integer beyond 2^53",
        |about| approval_with_metadata_text(about, r#"{"n":12345678901234567890}"#),
        seal::v2_alone,
    ),
    observes(
        VECTORS,
        "a number that needs an exponent",
        |about| approval_with_metadata_text(about, r#"{"n":0.0000001}"#),
        seal::v2_alone,
    ),
    observes(
        VECTORS,
        "a whole float beyond the integers",
        |about| approval_with_metadata_text(about, r#"{"n":1e22}"#),
        seal::v2_alone,
    ),
    observes(
        VECTORS,
        "keys outside the basic plane",
        |about| approval_with_metadata_text(about, r#"{"\uff61":1,"\ud83d\udc4d":2}"#),
        seal::v2_alone,
    ),
    observes(
        VECTORS,
        "__proto__ as a key",
        |about| approval_with_metadata_text(about, r#"{"__proto__":{"x":1},"a":2}"#),
        seal::v2_alone,
    ),
];

const DOUBLED: &str = "receiver-doubled-signature-header";
const VECTORS: &str = "receiver-unportable-vectors";

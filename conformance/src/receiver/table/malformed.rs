//! Bodies and signatures of the wrong shape.

use serde_json::json;

use super::bodies::{approval, approved, wire};
use crate::receiver::case::{Case, Right, refuses};
use crate::receiver::seal;

pub(super) const CASES: &[Case] = &[
    refuses(
        BEFORE,
        "an empty body, unsigned",
        |_| Vec::new(),
        seal::unsigned,
    ),
    refuses(
        BEFORE,
        "an empty body under a made-up signature",
        |_| Vec::new(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "prose under a made-up signature",
        |_| b"approve them all".to_vec(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "an array under a made-up signature",
        |_| b"[1,2,3]".to_vec(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "null under a made-up signature",
        |_| b"null".to_vec(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "a string under a made-up signature",
        |_| b"\"Approved\"".to_vec(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "an empty object under a made-up signature",
        |_| b"{}".to_vec(),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "members of the wrong type under a made-up signature",
        |about| {
            let mut body = approval(about);
            body["status"] = json!({"nested": []});
            body["vendor_data"] = json!(17);
            body["decision"] = json!("yes");
            wire(&body)
        },
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "two thousand brackets under a made-up signature",
        |_| b"[".repeat(2000),
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "bytes that are no text under a made-up signature",
        |_| vec![0xff, 0xfe, 0x00, 0x80],
        seal::made_up_v2,
    ),
    refuses(
        BEFORE,
        "a megabyte under a made-up signature",
        |about| {
            let mut body = approval(about);
            body["metadata"] = json!({"padding": "x".repeat(1_000_000)});
            wire(&body)
        },
        seal::made_up_v2,
    )
    .right(Right::RefuseOrHangUp),
    refuses(
        FORMS,
        "a signature without its last digit",
        approved,
        seal::short,
    ),
    refuses(FORMS, "half a signature", approved, seal::half),
    refuses(
        FORMS,
        "a signature with two digits more",
        approved,
        seal::long,
    ),
    refuses(
        FORMS,
        "a signature of four thousand digits",
        approved,
        seal::very_long,
    ),
    refuses(FORMS, "a signature that is no hex", approved, seal::not_hex),
    refuses(
        FORMS,
        "a signature that is no ASCII",
        approved,
        seal::not_ascii,
    ),
    refuses(
        FORMS,
        "a signature that is no UTF-8",
        approved,
        seal::not_utf8,
    ),
    refuses(FORMS, "an empty signature", approved, seal::empty),
    refuses(
        BAD_JSON,
        "broken JSON with a signature that fits its bytes",
        |about| {
            let mut body = approved(about);
            body.truncate(body.len() / 2);
            body
        },
        seal::fitting_the_bytes,
    ),
    refuses(
        BAD_JSON,
        "prose with a signature that fits its bytes",
        |_| b"approve them all".to_vec(),
        seal::fitting_the_bytes,
    ),
    refuses(
        BAD_JSON,
        "no text with a signature that fits its bytes",
        |_| vec![b'{', 0xff, 0xfe, b'}'],
        seal::fitting_the_bytes,
    ),
    refuses(
        BAD_JSON,
        "nothing with a signature that fits it",
        |_| Vec::new(),
        seal::fitting_the_bytes,
    ),
];

const BEFORE: &str = "receiver-verifies-before-trusting";
const FORMS: &str = "receiver-survives-bad-signature-forms";
const BAD_JSON: &str = "receiver-survives-bad-json";

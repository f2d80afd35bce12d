//! Deliveries with a right signature and a timestamp that isn't.

use super::bodies::{approved, approved_at};
use crate::receiver::case::{Case, refuses};
use crate::receiver::seal;

pub(super) const CASES: &[Case] = &[
    refuses(
        STALE,
        "a genuine approval stamped ten minutes ago",
        |about| approved_at(about, -600),
        seal::all,
    ),
    refuses(
        STALE,
        "a genuine approval stamped yesterday",
        |about| approved_at(about, -86_400),
        seal::all,
    ),
    refuses(
        FUTURE,
        "a genuine approval stamped ten minutes ahead",
        |about| approved_at(about, 600),
        seal::all,
    ),
    refuses(
        FUTURE,
        "a genuine approval stamped tomorrow",
        |about| approved_at(about, 86_400),
        seal::all,
    ),
    refuses(
        NO_NUMBER,
        "a timestamp in words",
        approved,
        seal::stamped_in_words,
    ),
    refuses(
        NO_NUMBER,
        "a timestamp that is NaN",
        approved,
        seal::stamped_nan,
    ),
    refuses(
        NO_NUMBER,
        "a timestamp that is empty",
        approved,
        seal::stamped_empty,
    ),
    refuses(
        "receiver-rejects-old-body-without-timestamp-header",
        "an approval of yesterday without X-Timestamp",
        |about| approved_at(about, -86_400),
        seal::unstamped,
    ),
];

const STALE: &str = "receiver-rejects-stale";
const FUTURE: &str = "receiver-rejects-future";
const NO_NUMBER: &str = "receiver-rejects-timestamp-that-is-no-number";

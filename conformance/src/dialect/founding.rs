use contract::dialect::Dialect;

use super::table::{Member, ReplyShape, Table, TrustUnsaid};

/// What scenarios say is what is expected.
pub(super) const TABLE: Table = Table {
    dialect: Dialect::Founding,
    share_granted: 201,
    refusals: &[],
    trust_unsaid: TrustUnsaid::InReview,
    reply_names: Member::Promised,
    user_reply: ReplyShape::Arrays,
    kyb_casing: "UPPER_SNAKE_CASE",
    fails_under_founding: &[],
};

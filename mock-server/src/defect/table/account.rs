use super::super::account::Account::{
    AnyCodeConfirms, DeletionGivesBack, KeyIsNobodys, LimitWithout, SpecialCharacterNotAsked,
    TakenAddressRegisters,
};
use super::super::bend::Bend::Account;
use super::super::catalogue::Row;
use super::super::when::When;
use super::{crude, subtle};

pub(super) const ROWS: &[Row] = &[
    crude(
        "any-code-confirms",
        "confirms an e-mail address with any six characters",
        Account(AnyCodeConfirms),
        &["account-register"],
    ),
    crude(
        "registered-key-is-nobodys",
        "hands out a key that no application has to whoever registers",
        Account(KeyIsNobodys),
        &["account-register"],
    ),
    subtle(
        "password-without-special-character",
        "takes a password without a special character",
        Account(SpecialCharacterNotAsked),
        When::ALWAYS,
        &["account-register"],
    ),
    subtle(
        "taken-address-registers",
        "lets an address that has an account register again",
        Account(TakenAddressRegisters),
        When::ALWAYS,
        &["account-register"],
    ),
    crude(
        "deletion-gives-back",
        "takes a capture off the bill when it is deleted",
        Account(DeletionGivesBack),
        &["account-free-allowance"],
    ),
    crude(
        "limit-without-retry-after",
        "does not say when a caller beyond the limit may come back",
        Account(LimitWithout("retry-after")),
        &["http-rate-limit-headers"],
    ),
    subtle(
        "limit-without-reset",
        "leaves X-RateLimit-Reset out when a caller is beyond the limit",
        Account(LimitWithout("x-ratelimit-reset")),
        When::ALWAYS,
        &["http-rate-limit-headers"],
    ),
];

use super::super::auth::Auth::{
    AnyKeyDoes, AnyKeyDoesToImport, AnyPrivilegeShares, BearerCounts, BearerCountsToImport,
    NoKeyNeeded, NoKeyNeededToImport,
};
use super::super::bend::Bend::Auth;
use super::super::catalogue::Row;
use super::super::when::When;
use super::{crude, subtle};

pub(super) const ROWS: &[Row] = &[
    crude(
        "no-key-needed",
        "takes whoever shows no key for a partner",
        Auth(NoKeyNeeded),
        &[
            "auth-key-missing-refused",
            "auth-key-only-in-x-api-key",
            "http-json-errors",
        ],
    ),
    subtle(
        "no-key-needed-to-import",
        "lets whoever shows no key import",
        Auth(NoKeyNeededToImport),
        When::ALWAYS,
        &["auth-key-missing-refused", "auth-key-only-in-x-api-key"],
    ),
    crude(
        "any-key-does",
        "takes any key for a partner's",
        Auth(AnyKeyDoes),
        &["auth-key-unknown-refused", "http-json-errors"],
    ),
    subtle(
        "any-key-does-to-import",
        "lets any key import",
        Auth(AnyKeyDoesToImport),
        When::ALWAYS,
        &["auth-key-unknown-refused"],
    ),
    crude(
        "bearer-counts",
        "takes the key from Authorization as well",
        Auth(BearerCounts),
        &["auth-key-only-in-x-api-key"],
    ),
    subtle(
        "bearer-counts-to-import",
        "takes the key of an import from Authorization as well",
        Auth(BearerCountsToImport),
        When::ALWAYS,
        &["auth-key-only-in-x-api-key"],
    ),
    crude(
        "any-privilege-shares",
        "lets a key share whatever its privileges say",
        Auth(AnyPrivilegeShares),
        &["auth-share-needs-write-sessions"],
    ),
    subtle(
        "any-privilege-shares-companies",
        "asks for no privilege to share a KYB session",
        Auth(AnyPrivilegeShares),
        When::KYB,
        &["auth-share-needs-write-sessions"],
    ),
];

//! Which of two reasons is given.

use super::super::bend::Bend;
use super::super::catalogue::Row;
use super::super::order::Order;
use super::row;

pub(super) const ROWS: &[Row] = &[
    row(
        "key-before-method",
        "A wrong method without a key is 401 instead of 405.",
        Bend::Order(Order::KeyFirst),
    ),
    row(
        "body-before-key",
        "The body is checked before the key.",
        Bend::Order(Order::BodyBeforeKey),
    ),
    row(
        "body-before-privilege",
        "The body is checked before what the key may do.",
        Bend::Order(Order::BodyBeforePrivilege),
    ),
    row(
        "target-before-session",
        "Sharing checks the application before the session.",
        Bend::Order(Order::TargetBeforeSession),
    ),
    row(
        "session-before-body",
        "Sharing checks the session before the body.",
        Bend::Order(Order::SessionBeforeBody),
    ),
    row(
        "workflow-first",
        "Importing checks the workflow before expiry, audience, source and duplicate.",
        Bend::Order(Order::WorkflowFirst),
    ),
    row(
        "workflow-before-duplicate",
        "Importing checks the workflow before the duplicate.",
        Bend::Order(Order::WorkflowBeforeDuplicate),
    ),
    row(
        "audience-before-expiry",
        "Importing checks whom a token is for before its expiry.",
        Bend::Order(Order::AudienceBeforeExpiry),
    ),
    row(
        "source-before-audience",
        "Importing checks the source before expiry and audience.",
        Bend::Order(Order::SourceBeforeAudience),
    ),
    row(
        "duplicate-before-source",
        "Importing checks the duplicate before the source.",
        Bend::Order(Order::DuplicateBeforeSource),
    ),
    row(
        "duplicate-before-expiry",
        "Importing checks the duplicate before the expiry.",
        Bend::Order(Order::DuplicateBeforeExpiry),
    ),
];

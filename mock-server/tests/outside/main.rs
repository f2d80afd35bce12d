//! The mock from outside: everything here goes over HTTP, and every answer is held to what all answers promise.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

mod accounts;
mod arm;
mod batch_delete;
mod bounds;
mod clock;
mod control;
mod control_refusals;
mod create_members;
mod create_session;
mod deadlines;
mod dialect;
mod edges;
mod entities;
mod entity_changes;
mod environments;
mod fault_refusals;
mod faults;
mod fuzz;
mod hosted;
mod import;
mod import_refusals;
mod import_tokens;
mod isolation;
mod journal;
mod journal_redacted;
mod journal_waiting;
mod lint_address;
mod lint_again;
mod lint_body;
mod media;
mod paths;
mod people;
mod quotas;
mod redeem;
mod repeatability;
mod report;
mod reviews;
mod scenarios;
mod session_filters;
mod sessions;
mod share;
mod share_refusals;
mod start;
mod tls;
mod uploads;
mod usage;
mod workflows;

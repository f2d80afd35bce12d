//! What requests are held to, for whoever describes it.

pub(crate) use super::account::{LONGEST_NAME, LONGEST_TEXT, MOST_URIS};
pub(crate) use super::create_review::LONGEST as LONGEST_COMMENT;
pub(crate) use super::create_workflow::{FEATURES as WORKFLOW_FEATURES, MAX_LABEL};
pub(crate) use super::destination_ask::{LABEL_CHARACTERS, URL_CHARACTERS};
pub(crate) use super::entity_ask::{Form, members as profile_members};
pub(crate) use super::page::{DEFAULT_LIMIT, MAX_LIMIT};
pub(crate) use super::session_ask::{DOCUMENT_TYPES, LONGEST_CALLBACK};
pub(crate) use super::session_filters::SERVICES;
pub(crate) use super::update_status::FEATURES as STEPS;
pub(crate) use super::workflow_settings::{ATTEMPTS, EXPIRATION_SECONDS, RETRIES, WINDOW_DAYS};

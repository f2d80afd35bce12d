//! The endpoints of the auth host: registration, and what an account reads and makes with its access token.

mod create_application;
mod credentials;
mod list_applications;
mod list_organisations;
mod login;
mod read_application;
mod register;
mod resend_otp;
mod serve;
mod verify_email;
mod visit;

pub(crate) use create_application::{LONGEST_NAME, LONGEST_TEXT, MOST_URIS};
pub(super) use serve::answer;
pub(super) use visit::Visit;

use super::account::Account;
use super::auth::Auth;
use super::hook::Hook;
use super::import::Import;
use super::reading::Reading;
use super::share::Share;

/// What a defect changes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bend {
    Account(Account),
    Auth(Auth),
    Share(Share),
    Import(Import),
    Reading(Reading),
    Hook(Hook),
}

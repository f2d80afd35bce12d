use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use contract::ids::OrganisationId;
use contract::refusal::{Attempts, FieldErrors, FieldProblem, Refusal};
use contract::secrets::{OneTimeCode, Password};

use super::attempts::{Registrations, WrongLogins, seconds};
use super::{Account, AccountId, Email, OwnedApplication};
use crate::time::EpochSeconds;

/// A world's accounts. Each operation is one step: whoever asks at the same time sees all of it or nothing.
#[derive(Debug)]
pub(crate) struct Accounts {
    limit: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    waiting: HashMap<Email, Waiting>,
    accounts: HashMap<Email, Account>,
    by_id: HashMap<AccountId, Email>,
    wrong_logins: HashMap<AccountId, WrongLogins>,
    registrations: Registrations,
}

/// A registration whose e-mail address is not confirmed yet.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    password: Password,
    pub(crate) code: OneTimeCode,
    mailed_at: EpochSeconds,
}

impl Waiting {
    /// The first second in which the code is dead.
    pub(crate) const fn expires_at(&self) -> EpochSeconds {
        self.mailed_at + CODE_LIFETIME
    }
}

impl Accounts {
    /// No accounts; there may be this many, those that wait included.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            state: Mutex::default(),
        }
    }

    /// Takes a registration, and mails its code. One that was never confirmed makes room for the next of the same
    /// address: its mail may have been lost.
    ///
    /// # Errors
    /// For a taken address, too many registrations from one network address, and at the bound.
    pub(crate) fn register(
        &self,
        (email, password): (Email, Password),
        code: OneTimeCode,
        from: IpAddr,
        now: EpochSeconds,
    ) -> Result<(), Refusal> {
        let mut state = self.state();
        if state.accounts.contains_key(&email) {
            return Err(field(
                "email",
                "An account with this e-mail address already exists.",
            ));
        }
        let is_new = !state.waiting.contains_key(&email);
        if is_new && state.waiting.len() + state.accounts.len() >= self.limit {
            return Err(Refusal::Full(format!(
                "This mock holds at most {} accounts here. Next step: use a fresh world, or start the mock with a larger --max-accounts.",
                self.limit
            )));
        }
        let counted = state.registrations.count(from, now);
        counted.map_err(|left| Refusal::TooManyAttempts(Attempts::Registrations, left))?;
        let waiting = Waiting {
            password,
            code,
            mailed_at: now,
        };
        state.waiting.insert(email, waiting);
        Ok(())
    }

    /// Mails another code; the one before is dead.
    ///
    /// # Errors
    /// Where nothing waits for one, and within a minute of the last.
    pub(crate) fn resend(
        &self,
        email: &Email,
        code: OneTimeCode,
        now: EpochSeconds,
    ) -> Result<(), Refusal> {
        let mut state = self.state();
        let waiting = state.waiting.get_mut(email).ok_or_else(|| {
            field(
                "email",
                "No registration of this e-mail address waits for a code.",
            )
        })?;
        let left = seconds(waiting.mailed_at + COOL_DOWN - now);
        if left > 0 {
            return Err(Refusal::TooManyAttempts(Attempts::Codes, left));
        }
        waiting.code = code;
        waiting.mailed_at = now;
        Ok(())
    }

    /// Confirms an address with its code: what `found` makes is the account.
    ///
    /// # Errors
    /// For a wrong or dead code, and whatever `found` fails with. Nothing has changed then.
    pub(crate) fn confirm(
        &self,
        email: &Email,
        code: &OneTimeCode,
        now: EpochSeconds,
        found: impl FnOnce(Password) -> Result<Account, Refusal>,
    ) -> Result<Account, Refusal> {
        let mut state = self.state();
        let waiting = state
            .waiting
            .get(email)
            .filter(|waiting| waiting.code.expose().eq_ignore_ascii_case(code.expose()))
            .ok_or_else(|| field("code", "Invalid verification code."))?;
        if now >= waiting.expires_at() {
            return Err(field("code", "The verification code has expired."));
        }
        let account = found(waiting.password.clone())?;
        state.waiting.remove(email);
        state.by_id.insert(account.id, email.clone());
        state.accounts.insert(email.clone(), account.clone());
        Ok(account)
    }

    /// Whom an address and a password let in.
    ///
    /// # Errors
    /// For wrong ones, after too many of them, and before the address is confirmed.
    pub(crate) fn login(
        &self,
        email: &Email,
        password: &Password,
        now: EpochSeconds,
    ) -> Result<AccountId, Refusal> {
        let mut state = self.state();
        let Some(account) = state.accounts.get(email) else {
            let waiting = state.waiting.get(email);
            return Err(match waiting {
                Some(waiting) if waiting.password == *password => Refusal::EmailUnverified,
                Some(_) | None => Refusal::LoginWrong,
            });
        };
        let (id, is_right) = (account.id, account.password == *password);
        let wrong = state.wrong_logins.entry(id).or_default();
        let left = wrong.locked_for(now);
        if left > 0 {
            return Err(Refusal::TooManyAttempts(Attempts::Logins, left));
        }
        if !is_right {
            wrong.count(now);
            return Err(Refusal::LoginWrong);
        }
        state.wrong_logins.remove(&id);
        Ok(id)
    }

    /// The account of this id.
    pub(crate) fn account(&self, id: AccountId) -> Option<Account> {
        let state = self.state();
        state.accounts.get(state.by_id.get(&id)?).cloned()
    }

    /// Adds the application that `found` makes to an organisation of the account's.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another's organisation, and whatever `found` fails with. Nothing has changed then.
    pub(crate) fn add_application(
        &self,
        owner: AccountId,
        organisation: OrganisationId,
        found: impl FnOnce(&Account) -> Result<OwnedApplication, Refusal>,
    ) -> Result<OwnedApplication, Refusal> {
        let mut state = self.state();
        let State {
            accounts, by_id, ..
        } = &mut *state;
        let account = by_id.get(&owner).and_then(|email| accounts.get_mut(email));
        let account = account
            .filter(|account| account.organisation == organisation)
            .ok_or(Refusal::NotFound)?;
        let made = found(account)?;
        account.applications.push(made.clone());
        Ok(made)
    }

    /// What waits for this address to be confirmed, unless its code is dead.
    pub(crate) fn waiting(&self, email: &Email, now: EpochSeconds) -> Option<Waiting> {
        let waiting = self.state().waiting.get(email).cloned();
        waiting.filter(|waiting| now < waiting.expires_at())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is asked of the store in between comes before the first change here.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn field(name: &'static str, problem: &str) -> Refusal {
    Refusal::Fields(FieldErrors::one(
        name,
        FieldProblem::Other(problem.to_owned()),
    ))
}

/// Seconds for which a code can be used.
const CODE_LIFETIME: EpochSeconds = 600;
/// Seconds until another can be asked for.
const COOL_DOWN: EpochSeconds = 60;

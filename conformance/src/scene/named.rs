use std::collections::HashMap;

use serde_json::Value;

use super::{Party, Scene, Session, Stop, Token};

/// What steps gave names, for scenarios that hold several of a kind.
#[derive(Default)]
pub(crate) struct Named {
    /// Imported ones as well.
    pub(crate) sessions: HashMap<String, Session>,
    pub(crate) tokens: HashMap<String, Token>,
    /// What was read of sessions, to compare with later.
    pub(crate) decisions: HashMap<String, Value>,
    /// The ids that a party listed before the scenario made any.
    pub(crate) listed: HashMap<Party, Vec<String>>,
}

impl Scene {
    /// From here on this is "the session".
    pub(crate) fn use_session(&mut self, name: &str) -> Result<Session, Stop> {
        let session = self.session_named(name)?;
        self.sessions.push(session.clone());
        Ok(session)
    }

    pub(crate) fn session_named(&self, name: &str) -> Result<Session, Stop> {
        let found = self.named.sessions.get(name).cloned();
        found.ok_or_else(|| {
            Stop::scenario(format!(
                "no session is called \"{name}\" yet: add a step before this one that calls one so"
            ))
        })
    }

    /// From here on this is "the token".
    pub(crate) fn use_token(&mut self, name: &str) -> Result<Token, Stop> {
        let found = self.named.tokens.get(name).cloned();
        let token = found.ok_or_else(|| {
            Stop::scenario(format!(
                "no token is called \"{name}\" yet: add a step before this one that calls one so"
            ))
        })?;
        self.tokens.push(token.clone());
        Ok(token)
    }

    /// Calls the token that was minted last by this name.
    pub(crate) fn name_token(&mut self, name: &str) -> Result<(), Stop> {
        let token = self.token()?;
        self.named.tokens.insert(name.to_owned(), token);
        Ok(())
    }

    /// Calls what was imported last by this name.
    pub(crate) fn name_import(&mut self, name: &str) -> Result<(), Stop> {
        let imported = self.import()?;
        let clone = Session {
            id: imported.session_id,
            owner: imported.by,
            ..imported.source
        };
        self.named.sessions.insert(name.to_owned(), clone);
        Ok(())
    }
}

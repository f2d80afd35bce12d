use std::time::Duration;

use crate::http::{Answer, Call, On429};
use crate::target::Application;

use super::{Credential, Party, Scene, Stop};

/// Sending, on behalf of a party or of nobody.
impl Scene {
    /// Sends a call as it is and records it.
    ///
    /// # Errors
    /// If no answer comes: that is the network's fault, or the target's health, but breaks no rule.
    pub(crate) async fn send(&mut self, call: Call) -> Result<Answer, Stop> {
        self.still_answers()?;
        let call = self.taking_429(self.ground.client.dressed(call));
        let (answer, elapsed) = match self.reading.known(&call) {
            Some(answer) => (Ok(answer), Duration::ZERO),
            None => self.ground.client.send(&call).await,
        };
        self.reading.remember(&call, &answer);
        if let Ok(answer) = &answer {
            self.note_clone(&call, answer);
        }
        self.tape.record(call.clone(), answer.clone(), elapsed);
        answer.map_err(|failure| {
            Stop::set_up(
                format!("no answer when the {}", call.purpose),
                "an HTTP answer",
                failure.reason,
            )
        })
    }

    /// Sends the same call many times at once, and records it as one.
    pub(crate) async fn send_at_once(&mut self, calls: Vec<Call>) -> Result<Vec<Answer>, Stop> {
        self.still_answers()?;
        self.reading.forget();
        let client = &self.ground.client;
        let calls: Vec<Call> = calls
            .into_iter()
            .map(|call| self.taking_429(client.dressed(call)))
            .collect();
        let sent = calls.iter().map(|call| client.send(call));
        let results = futures::future::join_all(sent).await;
        let times = calls.len();
        let mut answers = Vec::with_capacity(times);
        let mut trouble = None;
        let mut first = None;
        for (answer, elapsed) in results {
            if let (Ok(answer), Some(call)) = (&answer, calls.first()) {
                self.note_clone(call, answer);
            }
            match &answer {
                Ok(answer) => answers.push(answer.clone()),
                Err(failure) => trouble = Some(failure.clone()),
            }
            first.get_or_insert((answer, elapsed));
        }
        if let (Some((answer, elapsed)), Some(call)) = (first, calls.into_iter().next()) {
            self.tape.record_many(call, answer, elapsed, times);
        }
        match trouble {
            None => Ok(answers),
            Some(failure) => Err(Stop::set_up(
                format!("not every one of {times} simultaneous calls was answered"),
                "an HTTP answer to each",
                failure.reason,
            )),
        }
    }

    /// Where limits are what is judged, a 429 is an answer like any other.
    fn taking_429(&self, call: Call) -> Call {
        Call {
            on_429: if self.limits_are_judged {
                On429::Take
            } else {
                On429::Wait
            },
            ..call
        }
    }

    /// Fails where the target has left so much unanswered that nothing more is asked of it.
    fn still_answers(&self) -> Result<(), Stop> {
        match self.ground.client.pulse.given_up() {
            None => Ok(()),
            Some(why) => Err(Stop::set_up(
                "not tried: the target had stopped answering",
                "an HTTP answer",
                why,
            )),
        }
    }

    /// A call to the public host, without a key.
    pub(crate) fn call(&self, purpose: impl Into<String>, method: &str, path: &str) -> Call {
        Call::new(purpose, method, format!("{}{path}", self.place.base_url))
    }

    /// A call to the public host with a party's own key.
    pub(crate) fn call_by(
        &self,
        party: Party,
        doing: &str,
        method: &str,
        path: &str,
    ) -> Result<Call, Stop> {
        let key = self.application(party)?.api_key.expose().to_owned();
        Ok(self
            .call(format!("{} {doing}", party.name()), method, path)
            .header("x-api-key", key))
    }

    /// The call with this credential.
    pub(crate) fn with_credential(&self, call: Call, credential: Credential) -> Call {
        let key_of = |party| {
            self.application(party)
                .map(|application| application.api_key.expose().to_owned())
                .unwrap_or_default()
        };
        credential.put_on(call, key_of, &self.restricted_key)
    }

    pub(crate) fn application(&self, party: Party) -> Result<&Application, Stop> {
        self.applications.get(&party).ok_or(match party {
            Party::Stranger => Stop::Skipped(contract::capability::Capability::Stranger),
            Party::Issuer | Party::Importer => {
                Stop::harness(format!("the world has no {}", party.name()))
            }
        })
    }

    /// The answer that Then-steps speak of.
    pub(crate) fn answer(&self) -> Result<Answer, Stop> {
        self.last
            .clone()
            .ok_or_else(|| Stop::scenario("no step before this one got an answer: add a When"))
    }
}

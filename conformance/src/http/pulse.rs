use std::cell::RefCell;

/// Notices that a target has stopped answering, so that a run does not wait for each of its requests in vain.
///
/// Requests in a row are not enough of a sign: with many scenarios at a time, one endpoint that hangs leaves a whole
/// row of them unanswered at once. So whoever ends the row looks whether the target answers at all. That, in turn, is
/// not enough where every scenario ends at an endpoint that hangs: there is a limit to the unanswered in all as well.
#[derive(Debug, Default)]
pub(crate) struct Pulse(RefCell<State>);

#[derive(Debug, Default)]
struct State {
    in_all_limit: Option<usize>,
    in_a_row: usize,
    in_all: usize,
    is_being_looked_at: bool,
    given_up: Option<String>,
    advice: Option<&'static str>,
}

/// What to do after a request that got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    /// See whether the target answers anything, and say so.
    Look,
}

impl Pulse {
    /// Expects requests one after the other, so that each unanswered one costs its whole time.
    pub(crate) fn one_at_a_time(&self) {
        self.0.borrow_mut().in_all_limit = Some(IN_ALL_ONE_AT_A_TIME);
    }

    /// Why nothing more is asked of the target, once that is so.
    pub(crate) fn given_up(&self) -> Option<String> {
        self.0.borrow().given_up.clone()
    }

    /// What to do about it.
    pub(crate) fn advice(&self) -> &'static str {
        self.0.borrow().advice.unwrap_or(SEE_THE_LOG)
    }

    /// Nothing more is to be asked, for this reason.
    pub(super) fn stop(&self, why: &str, advice: &'static str) {
        let mut state = self.0.borrow_mut();
        state.give_up(why.to_owned());
        state.advice = Some(advice);
    }

    pub(super) fn answered(&self) {
        self.0.borrow_mut().in_a_row = 0;
    }

    pub(super) fn unanswered(&self, reason: &str) -> Next {
        let mut state = self.0.borrow_mut();
        state.in_a_row += 1;
        state.in_all += 1;
        if state.in_all >= state.in_all_limit.unwrap_or(IN_ALL) {
            let all = state.in_all;
            state.give_up(format!(
                "{all} requests of this run got no answer; the last one: {reason}"
            ));
        }
        let is_due = state.in_a_row >= IN_A_ROW && !state.is_being_looked_at;
        if is_due && state.given_up.is_none() {
            state.is_being_looked_at = true;
            return Next::Look;
        }
        Next::GoOn
    }

    /// What came of the look: `Err` says why there was no answer.
    pub(super) fn looked(&self, what: &str, found: Result<(), &str>) {
        let mut state = self.0.borrow_mut();
        state.is_being_looked_at = false;
        match found {
            Ok(()) => state.in_a_row = 0,
            Err(reason) => {
                let row = state.in_a_row;
                state.give_up(format!(
                    "{row} requests in a row got no answer, and {what} got none either: {reason}"
                ));
            }
        }
    }
}

impl State {
    fn give_up(&mut self, why: String) {
        self.given_up.get_or_insert(why);
    }
}

const SEE_THE_LOG: &str = "see in the server's own log why it stopped answering, then run again";
/// As many as a hiccup of the network costs, and no more than somebody would wait for.
const IN_A_ROW: usize = 8;
/// Some rounds of as many scenarios as run at a time.
const IN_ALL: usize = 160;
const IN_ALL_ONE_AT_A_TIME: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_the_row() {
        let pulse = Pulse::default();
        for _ in 0..3 {
            for _ in 1..IN_A_ROW {
                assert_eq!(pulse.unanswered("refused"), Next::GoOn);
            }
            pulse.answered();
        }
        assert_eq!(pulse.given_up(), None);
    }

    #[test]
    fn a_row_is_looked_into_once_and_decides() {
        let pulse = Pulse::default();
        for _ in 1..IN_A_ROW {
            assert_eq!(pulse.unanswered("refused"), Next::GoOn);
        }
        assert_eq!(pulse.unanswered("refused"), Next::Look);
        assert_eq!(pulse.unanswered("refused"), Next::GoOn);
        pulse.looked("GET /", Ok(()));
        assert_eq!(pulse.given_up(), None);
        for _ in 1..IN_A_ROW {
            assert_eq!(pulse.unanswered("refused"), Next::GoOn);
        }
        assert_eq!(pulse.unanswered("refused"), Next::Look);
        pulse.looked("GET /", Err("refused"));
        let why = pulse.given_up().unwrap();
        assert!(why.contains("GET / got none either: refused"), "{why}");
    }

    #[test]
    fn too_many_in_all_decide_without_a_row() {
        let pulse = Pulse::default();
        pulse.one_at_a_time();
        for _ in 0..IN_ALL_ONE_AT_A_TIME {
            assert_eq!(pulse.given_up(), None);
            pulse.unanswered("no answer within 10 s");
            pulse.answered();
        }
        assert!(pulse.given_up().unwrap().contains("of this run"));
    }
}

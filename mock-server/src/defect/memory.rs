use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use contract::ids::SessionId;

/// What a broken world remembers beside its store. Empty in a sound one.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    notes: Mutex<Notes>,
    met: Condvar,
}

#[derive(Debug, Default)]
struct Notes {
    counts: HashMap<String, u32>,
    marks: HashSet<String>,
    texts: HashMap<String, String>,
    clones: HashMap<String, SessionId>,
    waiting: HashMap<String, u32>,
    billed: u64,
    given_back: u64,
}

impl Memory {
    /// Counts one more of these and tells how many there were with it.
    pub(super) fn times(&self, what: &str) -> u32 {
        let mut notes = self.notes();
        let count = notes.counts.entry(what.to_owned()).or_default();
        *count += 1;
        *count
    }

    /// Remembers that something is so; `false` where it was so already.
    pub(crate) fn mark(&self, what: String) -> bool {
        self.notes().marks.insert(what)
    }

    /// Whether something was marked.
    pub(crate) fn is_marked(&self, what: &str) -> bool {
        self.notes().marks.contains(what)
    }

    /// Remembers a text under a name.
    pub(super) fn keep(&self, name: String, text: String) {
        self.notes().texts.insert(name, text);
    }

    /// The text under a name.
    pub(super) fn kept(&self, name: &str) -> Option<String> {
        self.notes().texts.get(name).cloned()
    }

    /// Remembers which clone a token made.
    pub(super) fn cloned(&self, token: &str, clone: SessionId) {
        self.notes().clones.insert(token.to_owned(), clone);
    }

    /// The clone that a token made.
    pub(super) fn clone_of(&self, token: &str) -> Option<SessionId> {
        self.notes().clones.get(token).copied()
    }

    /// Bills one more session.
    pub(super) fn bill(&self) {
        self.notes().billed += 1;
    }

    /// Takes one session off the bill.
    pub(super) fn give_back(&self) {
        self.notes().given_back += 1;
    }

    /// What was taken off the bill.
    pub(super) fn given_back(&self) -> u64 {
        self.notes().given_back
    }

    /// What was billed beside the store's own count.
    pub(super) fn billed(&self) -> u64 {
        self.notes().billed
    }

    /// Waits a moment for a second call about the same thing; `true` where one came. This is the window of a race
    /// that a sound server closes: without it two threads would hardly ever meet.
    pub(super) fn meets_another(&self, what: &str) -> bool {
        let mut notes = self.notes();
        *notes.waiting.entry(what.to_owned()).or_default() += 1;
        self.met.notify_all();
        let alone = |notes: &mut Notes| notes.waiting.get(what).is_some_and(|&count| count < 2);
        let waited = self.met.wait_timeout_while(notes, WINDOW, alone);
        let (mut notes, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let met = notes.waiting.get(what).is_some_and(|&count| count > 1);
        if !met {
            notes.waiting.remove(what);
        }
        met
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const WINDOW: Duration = Duration::from_millis(15);

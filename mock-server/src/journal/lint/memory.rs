use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use contract::ids::ApplicationId;

/// What a world's lint remembers. Bounded: of each kind the oldest goes first.
#[derive(Debug, Default)]
pub(in crate::journal) struct Memory {
    /// What came of a token in an application.
    pub(super) tokens: Recent<(ApplicationId, u64), TokenEnd>,
    /// Requests whose last answer was a 4xx that repeating can't change.
    pub(super) refused: Recent<u64, Refused>,
    /// Requests that were told to wait.
    pub(super) limited: Recent<u64, Limited>,
    /// How fast each key calls.
    pub(super) pace: Recent<u64, Pace>,
    /// How often something was changed in the world.
    pub(super) changes: u64,
}

/// What came of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenEnd {
    /// It was redeemed, and the client heard so at this tick.
    Redeemed { tick: u64 },
    /// It was refused for good, and the client heard so at this tick.
    Refused { tick: u64, status: u16 },
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Refused {
    pub(super) tick: u64,
    pub(super) status: u16,
    pub(super) changes: u64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Limited {
    pub(super) tick: u64,
    /// When the answer went out, in real time.
    pub(super) at_millis: i64,
    pub(super) seconds: i64,
}

/// The calls of one key in the last minute.
#[derive(Debug, Default)]
pub(super) struct Pace {
    pub(super) reads: Minute,
    pub(super) writes: Minute,
}

/// The moments of calls in a sliding minute.
#[derive(Debug, Default)]
pub(super) struct Minute {
    millis: VecDeque<i64>,
    is_over: bool,
}

impl Memory {
    /// Notes that something in the world is another now.
    pub(in crate::journal) const fn changed(&mut self) {
        self.changes += 1;
    }
}

impl Minute {
    /// Notes a call. `true` for the first that is too many, until it is quiet again.
    pub(super) fn exceeds(&mut self, most: usize, now: i64) -> bool {
        self.millis.push_back(now);
        while self
            .millis
            .front()
            .is_some_and(|first| now - first >= MINUTE || self.millis.len() > most + 1)
        {
            self.millis.pop_front();
        }
        let was_over = std::mem::replace(&mut self.is_over, self.millis.len() > most);
        self.is_over && !was_over
    }
}

/// A map that forgets its oldest entries.
#[derive(Debug)]
pub(super) struct Recent<K, V> {
    entries: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            order: VecDeque::new(),
        }
    }
}

impl<K: Copy + Eq + Hash, V> Recent<K, V> {
    pub(super) fn find(&self, key: &K) -> Option<&V> {
        self.entries.get(key)
    }

    pub(super) fn put(&mut self, key: K, value: V) {
        if self.entries.insert(key, value).is_none() {
            self.order.push_back(key);
            self.make_room();
        }
    }

    pub(super) fn entry(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        if !self.entries.contains_key(&key) {
            self.put(key, V::default());
        }
        self.entries.entry(key).or_default()
    }

    /// Takes an entry out of consideration; its place in the order is given up later.
    pub(super) fn forget(&mut self, key: &K) {
        if self.entries.remove(key).is_some() {
            self.order.retain(|known| known != key);
        }
    }

    fn make_room(&mut self) {
        while self.order.len() > MOST {
            if let Some(oldest) = self.order.pop_front() {
                self.entries.remove(&oldest);
            }
        }
    }
}

/// Entries of each kind.
const MOST: usize = 4_096;
const MINUTE: i64 = 60_000;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use contract::ids::DestinationId;
use uuid::Uuid;

use super::event::Event;

/// One attempt to make.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) destination: DestinationId,
    pub(super) event: Arc<Event>,
    /// The destination's URL when the event happened.
    pub(super) url: Arc<str>,
    /// How many attempts were made before.
    pub(super) failures: usize,
}

impl Job {
    pub(super) const fn is_first(&self) -> bool {
        self.failures == 0
    }

    /// The attempt after this one, and the milliseconds until it starts; `None` after the last.
    pub(super) fn again(self, delays: [Duration; 2]) -> Option<(Self, i64)> {
        let delay = delays.get(self.failures)?;
        let failures = self.failures + 1;
        let millis = i64::try_from(delay.as_millis()).unwrap_or(i64::MAX);
        Some((Self { failures, ..self }, millis))
    }
}

/// The order in which one destination's deliveries go out.
///
/// Of one subject there is one first attempt at a time, in the order of the events; a failure holds up nothing, since
/// a retry comes minutes later and receivers order by `created_at` anyway. Every step takes constant time, however
/// much is waiting.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// Retries whose moment has come.
    due: VecDeque<Job>,
    /// Subjects with a first attempt to make and none under way.
    ready: VecDeque<Uuid>,
    /// Every subject with a first attempt to make or under way.
    subjects: HashMap<Uuid, VecDeque<Job>>,
    under_way: usize,
}

impl Lane {
    pub(super) fn push_first(&mut self, job: Job) {
        let subject = job.event.subject();
        match self.subjects.entry(subject) {
            Entry::Occupied(mut waiting) => waiting.get_mut().push_back(job),
            Entry::Vacant(place) => {
                place.insert(VecDeque::from([job]));
                self.ready.push_back(subject);
            }
        }
    }

    pub(super) fn push_due(&mut self, job: Job) {
        self.due.push_back(job);
    }

    /// The attempt to start now, if one may start. Whoever takes it says when it [`ended`](Self::ended).
    pub(super) fn next(&mut self) -> Option<Job> {
        if self.under_way >= AT_A_TIME {
            return None;
        }
        let job = self.due.pop_front().or_else(|| self.next_first())?;
        self.under_way += 1;
        Some(job)
    }

    /// Notes the end of an attempt.
    pub(super) fn ended(&mut self, job: &Job) {
        self.under_way -= 1;
        if !job.is_first() {
            return;
        }
        let subject = job.event.subject();
        match self.subjects.get(&subject) {
            Some(waiting) if waiting.is_empty() => {
                self.subjects.remove(&subject);
            }
            Some(_) => self.ready.push_back(subject),
            None => {}
        }
    }

    /// Takes out everything that is not under way.
    pub(super) fn clear(&mut self) -> Vec<Job> {
        let mut jobs: Vec<Job> = self.due.drain(..).collect();
        for subject in self.ready.drain(..) {
            jobs.extend(self.subjects.remove(&subject).into_iter().flatten());
        }
        // What is left has an attempt under way, whose end looks for it here.
        for waiting in self.subjects.values_mut() {
            jobs.extend(waiting.drain(..));
        }
        jobs
    }

    fn next_first(&mut self) -> Option<Job> {
        let subject = self.ready.pop_front()?;
        self.subjects.get_mut(&subject)?.pop_front()
    }
}

/// How many attempts at one destination run side by side.
const AT_A_TIME: usize = 8;

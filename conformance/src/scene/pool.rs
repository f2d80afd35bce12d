use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use contract::session::{SessionKind, SessionStatus};

use crate::target::PoolSession;

/// The sessions that a target without provisioning was described with, and how much of each is left.
pub(crate) struct Pool {
    entries: RefCell<Vec<Entry>>,
    /// Whether a session can be imported again once the importer has deleted what came of it.
    reuse: Cell<Reuse>,
    /// What was asked for and not there, by kind and status.
    wanting: RefCell<BTreeMap<(&'static str, &'static str), usize>>,
}

struct Entry {
    session: PoolSession,
    left: Left,
}

/// What can still be done with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Everything.
    Whole,
    /// It was imported: it can be shared again, but the importer has it.
    ToShare,
}

/// What the documents leave open, and a run with few sessions has to know: whether one whose clone was deleted can be
/// imported again, with another token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reuse {
    /// Nobody has tried.
    #[default]
    Untried,
    /// It can.
    Granted,
    /// It can't.
    Refused,
}

/// What a scenario wants a session for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It may import it.
    ToImport,
    /// It shares it at most.
    ToShare,
}

impl Pool {
    pub(crate) fn new(sessions: &[PoolSession]) -> Self {
        let entries = sessions.iter().cloned().map(|session| Entry {
            session,
            left: Left::Whole,
        });
        Self {
            entries: RefCell::new(entries.collect()),
            reuse: Cell::default(),
            wanting: RefCell::default(),
        }
    }

    /// A session of this kind and status: the one that is least worth for others, and another one than those that the
    /// scenario has already.
    pub(crate) fn take(
        &self,
        kind: SessionKind,
        status: SessionStatus,
        purpose: Purpose,
        but: &[&str],
    ) -> Option<PoolSession> {
        let entries = self.entries.borrow();
        let fits = |entry: &&Entry| {
            entry.session.kind == kind
                && entry.session.status == status
                && !but.contains(&entry.session.session_id.as_str())
        };
        let of = |left| entries.iter().filter(fits).find(|entry| entry.left == left);
        let found = match purpose {
            Purpose::ToImport => of(Left::Whole),
            Purpose::ToShare => of(Left::ToShare).or_else(|| of(Left::Whole)),
        };
        if found.is_none() {
            let want = (kind.acronym(), status.title_case());
            *self.wanting.borrow_mut().entry(want).or_default() += 1;
        }
        found.map(|entry| entry.session.clone())
    }

    /// Whether it is one of the pool's.
    pub(crate) fn holds(&self, id: &str) -> bool {
        let entries = self.entries.borrow();
        entries.iter().any(|entry| entry.session.session_id == id)
    }

    /// Notes that a session was imported.
    pub(crate) fn imported(&self, id: &str) {
        self.leave(id, Left::ToShare);
    }

    /// Whether what was imported and deleted can be imported again.
    pub(crate) fn reuse(&self) -> Reuse {
        self.reuse.get()
    }

    /// Notes what came of a try.
    pub(crate) fn learn(&self, reuse: Reuse) {
        self.reuse.set(reuse);
    }

    /// Notes that nothing is left of an import.
    pub(crate) fn restored(&self, id: &str) {
        self.leave(id, Left::Whole);
    }

    /// What more sessions would have been good for, one sentence.
    pub(crate) fn note(&self) -> Option<String> {
        let wanting = self.wanting.borrow();
        if wanting.is_empty() {
            return None;
        }
        let wants: Vec<String> = wanting
            .iter()
            .map(|((kind, status), count)| format!("{count} {status} {kind}"))
            .collect();
        let scenarios: usize = wanting.values().sum();
        Some(format!(
            "{scenarios} scenarios were skipped for want of finished sessions. To judge them all, name this many more \
             in [[server.pool]], or a way to make them ([server.provision]): {}.",
            wants.join(", ")
        ))
    }

    fn leave(&self, id: &str, left: Left) {
        let mut entries = self.entries.borrow_mut();
        if let Some(entry) = entries
            .iter_mut()
            .find(|entry| entry.session.session_id == id)
        {
            entry.left = left;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPROVED: SessionStatus = SessionStatus::Approved;
    const USER: SessionKind = SessionKind::User;

    fn pool() -> Pool {
        let sessions = ["one", "two"].map(|id| PoolSession {
            session_id: id.to_owned(),
            kind: USER,
            status: APPROVED,
        });
        Pool::new(&sessions)
    }

    fn taken(pool: &Pool, purpose: Purpose, but: &[&str]) -> Option<String> {
        pool.take(USER, APPROVED, purpose, but)
            .map(|session| session.session_id)
    }

    #[test]
    fn what_was_imported_is_shared_first_and_imported_no_more() {
        let pool = pool();
        assert_eq!(taken(&pool, Purpose::ToImport, &[]).as_deref(), Some("one"));
        // Every import of it was refused: it is as good as it was.
        assert_eq!(taken(&pool, Purpose::ToImport, &[]).as_deref(), Some("one"));
        pool.imported("one");
        assert_eq!(taken(&pool, Purpose::ToImport, &[]).as_deref(), Some("two"));
        assert_eq!(taken(&pool, Purpose::ToShare, &[]).as_deref(), Some("one"));
        assert_eq!(
            taken(&pool, Purpose::ToShare, &["one"]).as_deref(),
            Some("two")
        );
        pool.imported("two");
        assert_eq!(taken(&pool, Purpose::ToImport, &[]), None);
        pool.restored("two");
        assert_eq!(taken(&pool, Purpose::ToImport, &[]).as_deref(), Some("two"));
    }

    #[test]
    fn what_is_wanting_is_told_by_kind_and_status() {
        let pool = pool();
        assert_eq!(pool.note(), None);
        for _ in 0..2 {
            pool.take(
                SessionKind::Business,
                SessionStatus::InReview,
                Purpose::ToShare,
                &[],
            );
        }
        let note = pool.note().unwrap();
        assert!(note.starts_with("2 scenarios were skipped"), "{note}");
        assert!(note.ends_with("2 In Review KYB."), "{note}");
    }
}

use std::collections::VecDeque;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use super::delivery::Attempt;
use super::kept::Kept;
use super::shown;
use crate::http::Live;

/// Something that happened.
#[derive(Debug)]
pub(super) enum News {
    Exchange(Arc<Kept>),
    Attempt(Arc<Attempt>),
    /// So many were left out, because the reader was too slow.
    Dropped(u64),
}

/// The journal's end of a feed.
#[derive(Debug)]
pub(super) struct Listener {
    sender: mpsc::Sender<News>,
    missed: u64,
}

impl Listener {
    /// Passes news on without waiting; `false` where nobody listens any more.
    pub(super) fn tell(&mut self, news: &impl Fn() -> News) -> bool {
        if self.missed > 0 {
            match self.sender.try_send(News::Dropped(self.missed)) {
                Ok(()) => self.missed = 0,
                Err(TrySendError::Full(_)) => {
                    self.missed += 1;
                    return true;
                }
                Err(TrySendError::Closed(_)) => return false,
            }
        }
        match self.sender.try_send(news()) {
            Ok(()) => true,
            Err(TrySendError::Full(_)) => {
                self.missed += 1;
                true
            }
            Err(TrySendError::Closed(_)) => false,
        }
    }
}

/// A reader's end: server-sent events, written when the reader takes them.
#[derive(Debug)]
pub(crate) struct Feed {
    world: Arc<str>,
    /// What happened before the reader came.
    past: VecDeque<Arc<Kept>>,
    receiver: mpsc::Receiver<News>,
    has_begun: bool,
}

impl Feed {
    pub(super) fn open(world: Arc<str>, past: Vec<Arc<Kept>>) -> (Listener, Self) {
        let (sender, receiver) = mpsc::channel(WAITING);
        let listener = Listener { sender, missed: 0 };
        let feed = Self {
            world,
            past: past.into(),
            receiver,
            has_begun: false,
        };
        (listener, feed)
    }
}

impl Live for Feed {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if !self.has_begun {
            self.has_begun = true;
            // A comment, so that the reader knows at once that it is listened to.
            return Poll::Ready(Some(Bytes::from_static(b": journal\n\n")));
        }
        if let Some(kept) = self.past.pop_front() {
            return Poll::Ready(Some(event(
                "exchange",
                &shown::exchange(&self.world, &kept),
            )));
        }
        self.receiver.poll_recv(context).map(|news| {
            let (name, document) = match news? {
                News::Exchange(kept) => ("exchange", shown::exchange(&self.world, &kept)),
                News::Attempt(attempt) => ("delivery", attempt.shown()),
                News::Dropped(dropped) => ("dropped", json!({"dropped": dropped})),
            };
            Some(event(name, &document))
        })
    }
}

/// JSON on one line never needs a second `data:`.
fn event(name: &str, document: &Value) -> Bytes {
    Bytes::from(format!("event: {name}\ndata: {document}\n\n"))
}

/// How much may wait for a slow reader.
const WAITING: usize = 1_024;

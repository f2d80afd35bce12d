use std::sync::Arc;

use tokio::sync::watch;

/// Tells whoever listens or waits to end. Dropping it tells them too.
#[derive(Clone, Debug)]
pub(crate) struct Stop(Arc<watch::Sender<bool>>);

/// Hears when it is time to end.
#[derive(Clone, Debug)]
pub(crate) struct Stopped(watch::Receiver<bool>);

impl Stop {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Tells them.
    pub(crate) fn now(&self) {
        self.0.send_replace(true);
    }

    /// One that hears of it.
    pub(crate) fn hearing(&self) -> Stopped {
        Stopped(self.0.subscribe())
    }
}

impl Stopped {
    /// Waits until it is time.
    pub(crate) async fn heard(mut self) {
        // An error means that the sender is gone, which is the same message.
        let _ = self.0.wait_for(|stop| *stop).await;
    }
}

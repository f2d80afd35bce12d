use std::sync::Arc;

use contract::ids::{ApplicationId, DeliveryId, DestinationId};

use super::event::Event;
use super::letter::Letterhead;
use super::log::Delivery;
use super::outbox::{Shared, Webhooks};

/// One delivery that somebody asked for: tried once, ahead of whatever waits.
struct Errand {
    shared: Arc<Shared>,
    destination: DestinationId,
    event: Arc<Event>,
    url: Arc<str>,
    head: Letterhead,
}

impl Webhooks {
    /// Sends a past delivery again, to where it went, as a new attempt; `None` where the log has none such.
    pub(crate) fn resend(
        &self,
        application: ApplicationId,
        id: DestinationId,
        delivery: DeliveryId,
    ) -> Option<impl Future<Output = Delivery> + Send + use<>> {
        let mut state = self.shared.state();
        let desk = state.desk_of(application, id)?;
        let past = desk.log.find(delivery)?;
        let errand = Errand {
            shared: Arc::clone(&self.shared),
            destination: id,
            event: Arc::clone(&past.event),
            url: Arc::clone(&past.url),
            head: self.shared.letterhead(&desk.destination),
        };
        state.firsts += 1;
        Some(errand.run())
    }

    /// Whose destination this is; `None` where the world has none such.
    pub(crate) fn owner_of(&self, id: DestinationId) -> Option<ApplicationId> {
        let mut state = self.shared.state();
        state.desk(id).map(|desk| desk.destination.application)
    }

    /// Sends an event to one destination, whatever it is subscribed to; `None` where the world has none such.
    pub(crate) fn send_to(
        &self,
        id: DestinationId,
        event: Event,
    ) -> Option<impl Future<Output = Delivery> + Send + use<>> {
        let mut state = self.shared.state();
        let destination = &state.desk(id)?.destination;
        let errand = Errand {
            shared: Arc::clone(&self.shared),
            destination: id,
            event: Arc::new(event),
            url: Arc::clone(&destination.url),
            head: self.shared.letterhead(destination),
        };
        state.firsts += 1;
        Some(errand.run())
    }
}

impl Errand {
    async fn run(self) -> Delivery {
        let delivery = self
            .shared
            .attempt(&self.event, &self.url, &self.head)
            .await;
        let mut state = self.shared.state();
        state.firsts -= 1;
        if let Some(desk) = state.desk(self.destination) {
            desk.log.add(delivery.clone());
        }
        drop(state);
        let heard = Shared::heard(self.destination, &delivery, 1);
        self.shared.journal.attempted(heard);
        self.shared.ended.notify_waiters();
        delivery
    }
}

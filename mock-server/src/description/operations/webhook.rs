//! Webhook destinations and their deliveries.

use contract::refusal::Refusal;

use super::WEBHOOKS;
use super::share::full;
use crate::description::schema::words::{list_of, named};
use crate::description::told::Told;
use crate::routes::bounds::{DEFAULT_LIMIT, MAX_LIMIT};

pub(super) fn create() -> Told {
    Told::new(WEBHOOKS, "Register a destination")
        .asks(named("CreateDestinationRequest"))
        .answers(
            201,
            "The destination, with the secret that signs what is sent there.",
            named("Destination"),
        )
        .refuses([full()])
        .refuses_fields()
}

pub(super) fn list() -> Told {
    Told::new(WEBHOOKS, "List destinations, without their secrets").answers(
        200,
        "All of them.",
        list_of(named("DestinationRow")),
    )
}

pub(super) fn read() -> Told {
    Told::new(WEBHOOKS, "Read a destination, with its secret")
        .answers(200, "The destination.", named("Destination"))
        .refuses([Refusal::DestinationNotFound])
}

pub(super) fn update() -> Told {
    Told::new(WEBHOOKS, "Change a destination")
        .detail("A list of events replaces the one before.")
        .asks(named("UpdateDestinationRequest"))
        .answers(200, "As it is now.", named("Destination"))
        .refuses([Refusal::DestinationNotFound])
        .refuses_fields()
}

pub(super) fn delete() -> Told {
    Told::new(WEBHOOKS, "Delete a destination")
        .answers_nothing(204, "It is gone.")
        .refuses([Refusal::DestinationNotFound])
}

pub(super) fn deliveries() -> Told {
    Told::new(
        WEBHOOKS,
        "List what was sent to a destination, newest first",
    )
    .paged(DEFAULT_LIMIT, MAX_LIMIT)
    .answers(200, "One page.", named("DeliveryPage"))
    .refuses([Refusal::DestinationNotFound])
}

pub(super) fn delivery() -> Told {
    Told::new(WEBHOOKS, "Read one delivery, byte for byte")
        .answers(200, "The attempt and what was sent.", named("SentDelivery"))
        .refuses([Refusal::DestinationNotFound, Refusal::DeliveryNotFound])
}

pub(super) fn resend() -> Told {
    Told::new(WEBHOOKS, "Send a delivery again")
        .detail("With a fresh timestamp, signed with the present secret, to the original URL.")
        .answers(201, "The new attempt.", named("SentDelivery"))
        .refuses([Refusal::DestinationNotFound, Refusal::DeliveryNotFound])
}

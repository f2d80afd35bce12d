use contract::session::SessionStatus;
use serde_json::{Map, Value, json};

use super::Received;
use super::office::{Office, Reply};
use crate::http::{Answer, Call};
use crate::record::Extraction;
use crate::scene::{Breach, Party, Scene, Stop};

/// A destination that a party registered, with the judge behind it.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) of: Party,
    /// The name of its path at the judge's listener.
    pub(crate) mailbox: String,
    pub(crate) url: String,
    /// Whether the server was told of it.
    pub(crate) is_registered: bool,
    pub(crate) uuid: Option<String>,
    pub(crate) secret: Option<String>,
    /// How much of what came has been looked at.
    pub(super) seen: usize,
}

/// A scenario's destinations and what came to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hooks {
    pub(crate) destinations: Vec<Destination>,
    /// In the order of arrival.
    pub(crate) got: Vec<Received>,
    /// The session whose status was last set by hand, and to what.
    pub(super) change: Option<(String, SessionStatus)>,
    /// Paths that are open, whether their destination was registered or not.
    pub(super) mailboxes: Vec<String>,
    /// Destinations that only tell when others have had their chance.
    pub(super) sentinels: Vec<Destination>,
    /// Registered for a URL that another destination of the scenario has.
    pub(super) doubles: Vec<Destination>,
    /// What events are told apart by that were made to come to a sentinel.
    pub(super) sentinel_events: Vec<Value>,
}

/// The body of a request that registers a destination.
#[derive(Clone, Debug)]
pub(crate) struct Registration(Map<String, Value>);

impl Registration {
    pub(crate) fn of(events: &str) -> Self {
        let events: Vec<&str> = events.split(',').map(str::trim).collect();
        Self(Map::new()).with("subscribed_events", json!(events))
    }

    pub(crate) fn with(mut self, member: &str, value: Value) -> Self {
        self.0.insert(member.to_owned(), value);
        self
    }

    pub(crate) fn without(mut self, member: &str) -> Self {
        self.0.shift_remove(member);
        self
    }
}

/// Registering destinations and taking them away.
impl Scene {
    /// A path of its own at the judge's listener: name and URL.
    pub(crate) async fn open_mailbox(&mut self) -> Result<(String, String), Stop> {
        let name = self.ids.uuid();
        let url = self.ground.clone().office().await?.open_box(&name);
        self.hooks.mailboxes.push(name.clone());
        self.tape.name_receiver(&url);
        Ok((name, url))
    }

    /// A party registers a destination on a path of its own; whatever comes is the answer that Then-steps speak of.
    pub(crate) async fn register(&mut self, by: Party, body: Registration) -> Result<Answer, Stop> {
        let (mailbox, url) = self.open_mailbox().await?;
        self.register_url(by, mailbox, url, body).await
    }

    /// How the receiver of the last destination answers from here on: these first, each once, then the usual.
    pub(crate) async fn answer_deliveries(
        &mut self,
        first: &[Reply],
        usual: Reply,
    ) -> Result<(), Stop> {
        let mailbox = self.destination()?.mailbox;
        match first.first().unwrap_or(&usual) {
            Reply::Status(status) | Reply::Redirect(status, _) => {
                self.tape.answer_deliveries(*status);
            }
            Reply::HangUp => self.tape.answer_deliveries(503),
        }
        let office = self.ground.office().await?;
        office.answer(&mailbox, first, usual);
        Ok(())
    }

    /// A path that no destination has; what comes there is kept like all else.
    pub(crate) async fn open_unregistered(&mut self) -> Result<String, Stop> {
        let of = self.destination()?.of;
        let (mailbox, url) = self.open_mailbox().await?;
        let elsewhere = Destination {
            of,
            mailbox,
            url: url.clone(),
            is_registered: false,
            uuid: None,
            secret: None,
            seen: 0,
        };
        // Before the one that counts as the last.
        self.hooks.destinations.insert(0, elsewhere);
        for received in &mut self.hooks.got {
            received.destination += 1;
        }
        Ok(url)
    }

    /// The same with a path that is open already.
    pub(crate) async fn register_url(
        &mut self,
        by: Party,
        mailbox: String,
        url: String,
        body: Registration,
    ) -> Result<Answer, Stop> {
        let call = self.registering(by, &url, body)?;
        let answer = self.send(call).await?;
        if answer.is_success() {
            let destination = self.registered_as(by, mailbox, url, &answer);
            let known = self
                .hooks
                .destinations
                .iter()
                .any(|known| known.mailbox == destination.mailbox);
            // What comes to one path is looked at once.
            if known {
                self.hooks.doubles.push(destination);
            } else {
                self.hooks.destinations.push(destination);
            }
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    pub(super) fn registering(
        &self,
        by: Party,
        url: &str,
        body: Registration,
    ) -> Result<Call, Stop> {
        let mut members = Map::from_iter([("url".to_owned(), json!(url))]);
        members.extend(body.0);
        let doing = "registers a webhook destination";
        let call = self.call_by(by, doing, "POST", DESTINATIONS)?;
        Ok(call.json(&Value::Object(members)))
    }

    pub(super) fn registered_as(
        &mut self,
        of: Party,
        mailbox: String,
        url: String,
        answer: &Answer,
    ) -> Destination {
        let text = |name: &str| answer.text_member(name).map(str::to_owned);
        let (uuid, secret) = (text("uuid"), text("secret_shared_key"));
        if let Some(uuid) = &uuid {
            self.tape
                .name_found("DESTINATION_ID", uuid, Extraction::Member("uuid"));
        }
        if let Some(secret) = &secret {
            self.redactor.hide(secret);
            self.tape.name_found(
                "WEBHOOK_SECRET",
                secret,
                Extraction::Member("secret_shared_key"),
            );
        }
        Destination {
            of,
            mailbox,
            url,
            is_registered: true,
            uuid,
            secret,
            seen: 0,
        }
    }

    /// The destination that was registered last.
    pub(crate) fn destination(&self) -> Result<Destination, Stop> {
        self.hooks.destinations.last().cloned().ok_or_else(|| {
            Stop::scenario(
                "no destination yet: add \"Given the importer has a webhook destination for …\"",
            )
        })
    }

    /// A destination's secret: from its registration, else from a look at it.
    pub(crate) async fn secret_of(&mut self, index: usize) -> Result<String, Stop> {
        let Some(destination) = self.hooks.destinations.get(index).cloned() else {
            return Err(Stop::harness(format!("there is no destination {index}")));
        };
        if let Some(secret) = destination.secret {
            return Ok(secret);
        }
        let answer = match &destination.uuid {
            Some(uuid) => Some(self.read_destination(destination.of, uuid).await?),
            None => None,
        };
        let secret = answer
            .as_ref()
            .and_then(|answer| answer.text_member("secret_shared_key"));
        let Some(secret) = secret.filter(|secret| !secret.is_empty()) else {
            return Err(Breach::new(
                "the secret of the signatures is not known: neither the registration nor a look at the destination shows it",
                "secret_shared_key",
                "no such member",
            )
            .blocks("hook-registration-is-201"));
        };
        self.redactor.hide(secret);
        self.hooks.destinations[index].secret = Some(secret.to_owned());
        Ok(secret.to_owned())
    }

    pub(crate) async fn read_destination(&mut self, by: Party, uuid: &str) -> Result<Answer, Stop> {
        let path = format!("{DESTINATIONS}{uuid}/");
        let call = self.call_by(by, "reads its webhook destination", "GET", &path)?;
        self.send(call).await
    }

    pub(crate) async fn list_destinations(&mut self, by: Party) -> Result<Answer, Stop> {
        let call = self.call_by(by, "lists its webhook destinations", "GET", DESTINATIONS)?;
        self.send(call).await
    }

    /// Something about the last destination, which has to succeed.
    pub(crate) async fn amend_destination(
        &mut self,
        doing: &str,
        method: &str,
        body: Option<Value>,
    ) -> Result<(), Stop> {
        let destination = self.destination()?;
        let Some(uuid) = &destination.uuid else {
            return Err(Breach::new(
                "the destination has no id to call it by",
                "uuid",
                "no such member",
            )
            .blocks("hook-registration-is-201"));
        };
        let path = format!("{DESTINATIONS}{uuid}/");
        let mut call = self.call_by(destination.of, doing, method, &path)?;
        if let Some(body) = body {
            call = call.json(&body);
        }
        let answer = self.send(call).await?;
        if answer.is_success() {
            return Ok(());
        }
        Err(Breach::new(
            format!("the {} could not do this: {doing}", destination.of.name()),
            "a 2xx",
            answer.status().to_string(),
        )
        .blocks("hook-registered"))
    }

    /// Closes the paths; where the world goes on, takes the destinations away as well. Nothing depends on it.
    pub(crate) async fn close_hooks(&mut self) {
        let hooks = std::mem::take(&mut self.hooks);
        if hooks.mailboxes.is_empty() {
            return;
        }
        if !self.has_own_world() {
            for destination in hooks
                .destinations
                .iter()
                .chain(&hooks.sentinels)
                .chain(&hooks.doubles)
            {
                let path = destination
                    .uuid
                    .as_ref()
                    .map(|uuid| format!("{DESTINATIONS}{uuid}/"));
                let call = path.and_then(|path| {
                    self.call_by(destination.of, "cleans up", "DELETE", &path)
                        .ok()
                });
                if let Some(call) = call {
                    let call = self.ground.client.dressed(call);
                    let _ = self.ground.client.send(&call).await;
                }
            }
        }
        if let Ok(office) = self.ground.office().await {
            for mailbox in &hooks.mailboxes {
                office.close_box(mailbox);
            }
        }
    }

    /// Takes what came to the judge into the scenario and its record.
    pub(super) fn collect(&mut self, office: &Office) {
        let mut fresh = Vec::new();
        for (index, destination) in self.hooks.destinations.iter_mut().enumerate() {
            let got = office.got(&destination.mailbox, destination.seen);
            destination.seen += got.len();
            fresh.extend(got.into_iter().map(|delivery| Received {
                destination: index,
                delivery,
            }));
        }
        fresh.retain(|received| {
            !self
                .hooks
                .sentinel_events
                .contains(&identity(&received.delivery))
        });
        fresh.sort_by_key(|received| received.delivery.number);
        for received in fresh {
            let destination = &self.hooks.destinations[received.destination];
            let purpose = format!(
                "server delivers {} to the {}'s receiver",
                received.delivery.event(),
                destination.of.name()
            );
            self.tape
                .record_heard(purpose, &destination.url, &received.delivery);
            self.hooks.got.push(received);
        }
    }
}

/// What an event is told apart from others by.
pub(super) fn identity(delivery: &super::Delivery) -> Value {
    match delivery.member("event_id") {
        Some(id) if id.is_string() => id.clone(),
        Some(_) | None => json!([
            delivery.member("session_id"),
            delivery.member("status"),
            delivery.member("created_at")
        ]),
    }
}

const DESTINATIONS: &str = "/v3/webhook/destinations/";

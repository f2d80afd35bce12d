use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::response::Response;
use contract::secrets::SharedSecret;
use contract::webhook::signature::signature_raw;
use contract::webhook::{SimpleParts, canonical};
use serde_json::{Value, json};

use crate::toy::{Manner, reply};

/// What a world of the toy holds.
pub(crate) struct Shop {
    pub(crate) manner: Manner,
    pub(crate) made: usize,
    pub(crate) sessions: Vec<Session>,
    pub(crate) destinations: Vec<Value>,
    /// Deliveries that are not answered yet.
    pub(crate) under_way: Arc<AtomicUsize>,
    pub(crate) client: reqwest::Client,
}

#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) id: String,
    /// The world and the party: `3:importer`.
    pub(crate) owner: String,
    pub(crate) kind: String,
    pub(crate) status: String,
    pub(crate) vendor_data: Value,
    pub(crate) workflow: Value,
    pub(crate) metadata: Value,
}

/// When the toy's world is; its clock stands still.
pub(crate) const NOW: i64 = 1_900_000_000;

impl Shop {
    pub(crate) fn id(&mut self) -> String {
        self.made += 1;
        format!("00000000-0000-4000-8000-{:012}", self.made)
    }

    pub(crate) fn register(&mut self, owner: &str, body: &Value) -> Response {
        let url = &body["url"];
        let taken = |known: &&Value| known["url"] == *url && known["owner"] == owner;
        if self.destinations.iter().any(|known| taken(&known)) {
            return reply(400, &json!({"url": ["taken"]}));
        }
        let events = body["subscribed_events"].as_array().cloned();
        let known = |event: &Value| {
            matches!(
                event.as_str(),
                Some(
                    "status.updated"
                        | "data.updated"
                        | "user.status.updated"
                        | "business.status.updated"
                        | "user.data.updated"
                        | "business.data.updated"
                        | "transaction.status.updated"
                        | "activity.created"
                )
            )
        };
        if let Some(events) = &events
            && (events.is_empty() || !events.iter().all(known))
        {
            return reply(400, &json!({"subscribed_events": ["no"]}));
        }
        let destination = json!({
            "uuid": self.id(),
            "owner": owner,
            "url": url,
            "subscribed_events": events.unwrap_or_default(),
            "secret_shared_key": format!("a-secret-made-up-for-destination-{}", self.made),
        });
        self.destinations.push(destination.clone());
        reply(201, &destination)
    }

    pub(crate) fn list(&self, owner: &str) -> Response {
        let mut own: Vec<Value> = self
            .destinations
            .iter()
            .filter(|known| known["owner"] == owner)
            .cloned()
            .collect();
        for row in &mut own {
            row.as_object_mut().unwrap().remove("secret_shared_key");
        }
        reply(200, &json!({"count": own.len(), "results": own}))
    }

    pub(crate) fn one(&mut self, method: &str, owner: &str, id: &str, body: &Value) -> Response {
        let place = self
            .destinations
            .iter()
            .position(|known| known["uuid"] == id && known["owner"] == owner);
        let Some(place) = place else {
            return reply(404, &json!({"detail": "Not found."}));
        };
        match method {
            "DELETE" => {
                self.destinations.remove(place);
                return reply(204, &Value::Null);
            }
            "PATCH" => {
                let events = body["subscribed_events"].clone();
                self.destinations[place]["subscribed_events"] = events;
            }
            _ => {}
        }
        reply(200, &self.destinations[place])
    }

    /// Tells everybody who wants to know, and with some manners others too.
    pub(crate) fn publish(&mut self, session: &Session, application: &str) {
        let event_id = self.id();
        for destination in self.destinations.clone() {
            let owner = destination["owner"].as_str().unwrap();
            let world = session.owner.split(':').next().unwrap();
            let own = owner == session.owner
                || (self.manner == Manner::TellsTheIssuer && owner == format!("{world}:issuer"));
            let hears = destination["subscribed_events"]
                .as_array()
                .is_some_and(|events| events.iter().any(|event| event == "status.updated"))
                || (self.manner == Manner::TellsEverything
                    && destination["subscribed_events"] != json!([]));
            if own && hears {
                self.deliver(&destination, session, &event_id, application);
            }
        }
    }

    fn deliver(&self, destination: &Value, session: &Session, event_id: &str, application: &str) {
        let is_business = session.kind == "business";
        let status = if is_business && self.manner != Manner::SpellsCompaniesLikePeople {
            session.status.to_uppercase().replace(' ', "_")
        } else {
            session.status.clone()
        };
        let mut body = json!({
            "event_id": event_id, "webhook_type": "status.updated", "timestamp": NOW, "created_at": NOW,
            "application_id": application, "environment": "sandbox", "session_id": session.id,
            "status": status, "vendor_data": session.vendor_data, "workflow_id": session.workflow,
            "workflow_version": 1, "metadata": session.metadata, "extra": {"zeta": 1.50, "alpha": 2.0, "name": "Zoë"},
            "decision": decision(session, &status),
        });
        if is_business {
            body["session_kind"] = json!("business");
            body["business_session_id"] = json!(session.id);
        }
        let document = canonical(body.to_string()).unwrap();
        let secret = SharedSecret::new(destination["secret_shared_key"].as_str().unwrap());
        let simple = SimpleParts::of(&document).unwrap().to_string();
        let sent = if self.manner == Manner::WritesPretty {
            serde_json::to_string_pretty(&body).unwrap()
        } else {
            document.clone()
        };
        let right = signature_raw(&secret, &document);
        let v2 = if self.manner == Manner::SignsWithTheTimestamp {
            signature_raw(&secret, format!("{NOW}.{document}"))
        } else if self.manner == Manner::SignsLoudly {
            right.to_uppercase()
        } else {
            right
        };
        let mut request = self
            .client
            .post(destination["url"].as_str().unwrap())
            .header("x-timestamp", NOW.to_string())
            .header("x-signature", signature_raw(&secret, &sent))
            .header("x-signature-simple", signature_raw(&secret, simple));
        if self.manner != Manner::ForgetsTheSignature {
            request = request.header("X-Signature-V2", v2);
        }
        let under_way = Arc::clone(&self.under_way);
        under_way.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            let _ = request.body(sent).send().await;
            under_way.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// What the importer reads of a session, and what is delivered of it.
pub(crate) fn decision(session: &Session, status: &str) -> Value {
    json!({"session_id": session.id, "status": status, "id_verifications": [{"status": "Approved", "first_name": "Zoë"}]})
}

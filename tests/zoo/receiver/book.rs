use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Habit;

/// What the receiver remembers.
#[derive(Default)]
pub(super) struct Book {
    /// By kind and id: the state, and when the event was created that led there.
    customers: HashMap<(&'static str, String), (String, i64)>,
    known: HashSet<String>,
    events: HashSet<String>,
    sessions: HashSet<String>,
    pub(super) signatures: HashSet<String>,
}

impl Book {
    pub(super) fn meet(&mut self, id: &str) {
        self.known.insert(id.to_owned());
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.known.contains(id)
    }

    pub(super) fn has_seen(&self, event: &Value) -> bool {
        event["event_id"]
            .as_str()
            .is_some_and(|id| self.events.contains(id))
    }

    /// Remembers the event; whether it is new.
    pub(super) fn is_new(&mut self, event: &Value) -> bool {
        event["event_id"]
            .as_str()
            .is_none_or(|id| self.events.insert(id.to_owned()))
    }

    pub(super) fn state(&self, kind: &'static str, id: &str) -> &str {
        self.customers
            .get(&(kind, id.to_owned()))
            .map_or("pending", |(state, _)| state.as_str())
    }

    /// Files what the event says of its customer.
    pub(super) fn apply(&mut self, event: &Value, habit: Habit) {
        let is_status = event["webhook_type"] == "status.updated";
        let is_data = event["webhook_type"] == "data.updated" && habit == Habit::ActsOnDataUpdated;
        let (Some(id), Some(status)) = (event["vendor_data"].as_str(), event["status"].as_str())
        else {
            return;
        };
        if !(is_status || is_data) || event["metadata"]["test_webhook"] == true {
            return;
        }
        let session = event["session_id"].as_str().unwrap_or_default().to_owned();
        if habit == Habit::OncePerSession && !self.sessions.insert(session) {
            return;
        }
        let business = event["session_kind"] == "business";
        let kind = if business && habit != Habit::OneNamespace {
            "business"
        } else {
            "user"
        };
        let state = match (business && habit != Habit::TitleCaseOnly, status) {
            (true, "APPROVED") | (false, "Approved") => "onboarded",
            (true, "DECLINED") | (false, "Declined") => "rejected",
            (true, "IN_REVIEW") | (false, "In Review") => "in review",
            _ => "pending",
        };
        let created = event["created_at"].as_i64().unwrap_or_default();
        let place = (kind, id.to_owned());
        let latest = self
            .customers
            .get(&place)
            .map_or(i64::MIN, |(_, created)| *created);
        if created >= latest || habit == Habit::LastArrivalWins {
            self.customers.insert(place, (state.to_owned(), created));
        }
        if habit == Habit::OneNamespace {
            let state = (state.to_owned(), created);
            self.customers.insert(("business", id.to_owned()), state);
        }
    }
}

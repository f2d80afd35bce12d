use std::collections::HashSet;
use std::sync::Arc;

use contract::session::{SessionKind, SessionStatus};

use crate::payload::{Feature, FeatureStatus, Payload, Subject};

/// What an entity's sessions found out, taken together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The findings that tell who it is: of the newest approved session that got so far, else of the newest one.
    who: Option<Arc<Payload>>,
    /// E-mail addresses that approved sessions verified, the newest first.
    pub emails: Vec<String>,
    /// Telephone numbers that approved sessions verified, the newest first.
    pub phones: Vec<String>,
    /// Where the documents of approved sessions come from, the newest first.
    pub countries: Vec<String>,
    /// What each feature last came to, in workflow order. One that no session has finished is not finished.
    pub features: Vec<(Feature, FeatureStatus)>,
}

impl Found {
    /// What the sessions of an entity of this kind found out; they come newest first.
    pub(crate) fn by<'session>(
        kind: SessionKind,
        sessions: impl Iterator<Item = (SessionStatus, &'session Arc<Payload>)>,
    ) -> Self {
        let mut results: Vec<(Feature, FeatureStatus)> = Vec::new();
        let (mut approved, mut other) = (None, None);
        let [mut emails, mut phones, mut countries] = [(); 3].map(|()| Texts::default());
        for (status, payload) in sessions {
            for &(feature, came_to) in payload.outcomes() {
                match results.iter_mut().find(|(known, _)| *known == feature) {
                    Some((_, known)) if *known == FeatureStatus::NotFinished => *known = came_to,
                    Some(_) => {}
                    None => results.push((feature, came_to)),
                }
            }
            let subject = payload.subject();
            let is_approved = status == SessionStatus::Approved;
            if subject.name.is_some() {
                let place = if is_approved {
                    &mut approved
                } else {
                    &mut other
                };
                place.get_or_insert(payload);
            }
            if is_approved {
                emails.note(subject.email.as_deref());
                phones.note(subject.phone.as_deref());
                countries.note(subject.country.as_deref());
            }
        }
        results.sort_by_key(|(feature, _)| Feature::of(kind).iter().position(|own| own == feature));
        Self {
            who: approved.or(other).map(Arc::clone),
            emails: emails.all,
            phones: phones.all,
            countries: countries.all,
            features: results,
        }
    }

    /// Who it is, as far as is known.
    pub(crate) fn who(&self) -> Option<&Subject> {
        self.who.as_deref().map(Payload::subject)
    }
}

/// Texts, each once.
#[derive(Default)]
struct Texts<'session> {
    seen: HashSet<&'session str>,
    all: Vec<String>,
}

impl<'session> Texts<'session> {
    fn note(&mut self, text: Option<&'session str>) {
        if let Some(text) = text
            && self.seen.insert(text)
        {
            self.all.push(text.to_owned());
        }
    }
}

use std::io::Write as _;

use super::parse::{Piece, Sheet};
use super::part;
use super::slot::{List, Role, Slot};
use crate::payload::cast::{Atom, Cast, Party};
use crate::payload::draw::Draw;
use crate::payload::outcome::Outcome;
use crate::payload::warning::Risk;
use crate::payload::{Feature, FeatureStatus};
use crate::time::{EpochSeconds, iso8601};

/// What slots mean at one workflow node of one session.
pub(in crate::payload) struct Scope<'a> {
    pub(in crate::payload) cast: &'a Cast,
    pub(in crate::payload) outcome: &'a Outcome,
    pub(in crate::payload) feature: Feature,
    /// Which of the feature's nodes; only the first can fail.
    pub(in crate::payload) index: usize,
    pub(in crate::payload) status: FeatureStatus,
    pub(in crate::payload) created_at: EpochSeconds,
    pub(in crate::payload) tag: &'a str,
    pub(in crate::payload) draw: Draw,
    pub(in crate::payload) party: Option<&'a Party>,
}

#[derive(Clone, Copy)]
enum Form {
    Value,
    Inside,
}

impl<'a> Scope<'a> {
    /// Fills the sheet and appends it.
    pub(in crate::payload) fn fill(&mut self, sheet: &Sheet, out: &mut Vec<u8>) {
        for piece in &sheet.0 {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
                Piece::Value(slot) => self.slot(slot, Form::Value, out),
                Piece::Inside(slot) => self.slot(slot, Form::Inside, out),
            }
        }
    }

    fn slot(&mut self, slot: &Slot, form: Form, out: &mut Vec<u8>) {
        let atom = match slot {
            Slot::Sheet(name) => return self.fill(part(name), out),
            Slot::Each { list, sheet } => return self.each(*list, part(sheet), out),
            Slot::Warnings => return self.warnings(out),
            Slot::Features => return write_features(self.outcome, out),
            Slot::Extras => return self.extras(out),
            Slot::Where(feature, slot) => match self.outcome.of(*feature) {
                Some(_) => return self.slot(slot, form, out),
                None => Atom::null(),
            },
            Slot::Pass(passed, failed) => {
                let failing = matches!(
                    self.status,
                    FeatureStatus::Declined | FeatureStatus::InReview
                );
                return self.slot(if failing { failed } else { passed }, form, out);
            }
            Slot::Person(person, company) => {
                let is_person = self.party.is_some_and(Party::is_person);
                return self.slot(if is_person { person } else { company }, form, out);
            }
            Slot::Status => Atom::text(self.status.as_wire()),
            Slot::Node => Atom::Text(self.feature.node_id(self.index)),
            Slot::Tag => Atom::text(self.tag),
            Slot::Field { role, field } => self.field(*role, field).unwrap_or_else(Atom::null),
            Slot::Whole(low, high) => Atom::whole(self.draw.between(*low, *high)),
            Slot::Hundredths(low, high) => Atom::hundredths(self.draw.between(*low, *high)),
            Slot::Uuid => Atom::text(self.draw.uuid().to_string()),
            Slot::Token => Atom::text(self.draw.token()),
            Slot::At(seconds) => Atom::Text(iso8601(self.created_at.saturating_add(*seconds))),
            Slot::Date(days) => Atom::text(date(
                self.created_at.saturating_add(days.saturating_mul(DAY)),
            )),
            Slot::Fixed(json) => Atom::Json(json.clone()),
        };
        write_atom(&atom, form, out);
    }

    /// The value of a field; `None` where nobody has such a field.
    pub(super) fn field(&self, role: Role, field: &str) -> Option<Atom> {
        match role {
            Role::Me => self.cast.me.field(field),
            Role::Accented => self.cast.accented.field(field),
            Role::Arabic => self.cast.arabic.field(field),
            Role::Cjk => self.cast.cjk.field(field),
            Role::Company => self.cast.company.field(field),
            Role::ArabicCompany => self.cast.arabic_company.field(field),
            Role::CjkCompany => self.cast.cjk_company.field(field),
            Role::Subject => self.cast.subject(field),
            Role::Party => self.party?.field(field),
        }
    }

    fn each(&mut self, list: List, sheet: &Sheet, out: &mut Vec<u8>) {
        let parties: &'a [Party] = match list {
            List::Officers => &self.cast.officers,
            List::Owners => &self.cast.owners,
            List::Children => self.party.map_or(&[], Party::owners),
        };
        let (outer, status) = (self.party, self.status);
        out.push(b'[');
        for (index, party) in parties.iter().enumerate() {
            if index > 0 {
                out.push(b',');
                // Where key people fail, one of them does; the others stay approved.
                self.status = FeatureStatus::Approved;
            }
            self.party = Some(party);
            self.fill(sheet, out);
        }
        out.push(b']');
        (self.party, self.status) = (outer, status);
    }

    fn extras(&mut self, out: &mut Vec<u8>) {
        let outcome = self.outcome;
        let ran = EXTRAS
            .iter()
            .filter(|(feature, ..)| outcome.of(*feature).is_some());
        let start = out.len();
        for (_, name, sheet) in ran {
            let before = if out.len() > start { ',' } else { '{' };
            push(out, format_args!("{before}\"{name}\":"));
            self.fill(part(sheet), out);
        }
        out.extend_from_slice(if out.len() > start { b"}" } else { b"null" });
    }

    fn warnings(&self, out: &mut Vec<u8>) {
        let failed = self
            .outcome
            .failure()
            .filter(|failure| failure.feature == self.feature)
            .map(|failure| failure.risk);
        let Some(risk) = failed
            .or_else(|| Risk::remarked_by(self.feature))
            .filter(|_| self.index == 0)
        else {
            out.extend_from_slice(b"[]");
            return;
        };
        let log_type = match (failed, self.status) {
            (Some(_), FeatureStatus::Declined) => "error",
            (Some(_), _) => "warning",
            (None, _) => "information",
        };
        push(
            out,
            format_args!(
                r#"[{{"feature":"{}","risk":"{}","additional_data":{},"log_type":"{log_type}","short_description":"{}","long_description":"{}","node_id":"{}"}}]"#,
                self.feature.name_in_warnings(),
                risk.as_wire(),
                risk.additional(),
                risk.short(),
                risk.long(),
                self.feature.node_id(self.index),
            ),
        );
    }
}

/// `[{"feature","status"}]` of every listed feature of the session.
fn write_features(outcome: &Outcome, out: &mut Vec<u8>) {
    out.push(b'[');
    for (index, (feature, status)) in outcome.listed().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        push(
            out,
            format_args!(
                r#"{comma}{{"feature":"{}","status":"{}"}}"#,
                feature.name(),
                status.as_wire()
            ),
        );
    }
    out.push(b']');
}

fn write_atom(atom: &Atom, form: Form, out: &mut Vec<u8>) {
    match (atom, form) {
        (Atom::Json(json), Form::Value | Form::Inside) => out.extend_from_slice(json.as_bytes()),
        (Atom::Text(text), Form::Value) => push_quoted(out, text),
        (Atom::Text(text), Form::Inside) => {
            let start = out.len();
            push_quoted(out, text);
            out.pop();
            out.remove(start);
        }
    }
}

fn push_quoted(out: &mut Vec<u8>, text: &str) {
    // Writing a string to a Vec can't fail.
    let _ = serde_json::to_writer(out, text);
}

fn push(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    // Neither can this.
    let _ = out.write_fmt(text);
}

fn date(at: EpochSeconds) -> String {
    let mut text = iso8601(at);
    text.truncate("YYYY-MM-DD".len());
    text
}

/// The feature, its name among the extras, and their sheet.
pub(super) const EXTRAS: [(Feature, &str, &str); 7] = [
    (Feature::Aml, "aml", "row_aml"),
    (
        Feature::DatabaseValidation,
        "database_validation",
        "row_database_validation",
    ),
    (Feature::Poa, "poa", "row_poa"),
    (Feature::Liveness, "liveness", "row_liveness"),
    (Feature::FaceMatch, "face_match", "row_face_match"),
    (
        Feature::Phone,
        "phone_verification",
        "row_phone_verification",
    ),
    (
        Feature::EmailVerification,
        "email_verification",
        "row_email_verification",
    ),
];
const DAY: i64 = 86_400;

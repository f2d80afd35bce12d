use std::sync::LazyLock;

use contract::session::Block;

use super::parse::{Sheet, sheets};

/// The sheets of a block: one per workflow node that fills it.
pub(in crate::payload) fn block(block: Block) -> &'static [Sheet] {
    let name = match block {
        // Both kinds answer the same questionnaires.
        Block::Questionnaires => Block::QuestionnaireResponses.name(),
        Block::IdVerifications
        | Block::NfcVerifications
        | Block::LivenessChecks
        | Block::FaceMatches
        | Block::AmlScreenings
        | Block::DatabaseValidations
        | Block::ProofOfAddress
        | Block::PhoneVerifications
        | Block::EmailVerifications
        | Block::DocumentAiDocuments
        | Block::IpAnalyses
        | Block::QuestionnaireResponses
        | Block::RegistryChecks
        | Block::KeyPeopleChecks
        | Block::DocumentVerifications => block.name(),
    };
    named(name)
}

/// A sheet that others are made of.
pub(in crate::payload) fn part(name: &str) -> &'static Sheet {
    static BLANK: Sheet = Sheet(Vec::new());
    named(name).first().unwrap_or(&BLANK)
}

fn named(name: &str) -> &'static [Sheet] {
    LIBRARY
        .iter()
        .find(|(own, _)| *own == name)
        .map_or(&[], |(_, sheets)| sheets)
}

/// A file that does not parse gives no sheet; a test holds that there is none.
static LIBRARY: LazyLock<Vec<(&str, Vec<Sheet>)>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(name, json)| (*name, sheets(json).unwrap_or_default()))
        .collect()
});

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../sheets/", $name, ".json")))),*] };
}

static FILES: &[(&str, &str)] = files![
    "id_verifications"
    "nfc_verifications"
    "liveness_checks"
    "face_matches"
    "aml_screenings"
    "database_validations"
    "proof_of_address"
    "phone_verifications"
    "email_verifications"
    "document_ai_documents"
    "ip_analyses"
    "questionnaire_responses"
    "registry_checks"
    "key_people_checks"
    "document_verifications"
    "aml_hit"
    "parsed_address"
    "overlay"
    "officer"
    "officer_in_registry"
    "owner"
    "owner_in_registry"
    "owner_of_owner"
    "submitted_party"
    "session_link"
    "verified_at"
    "unfinished"
    "reviews"
    "row_user"
    "row_portrait"
    "row_phone"
    "row_email"
    "row_aml"
    "row_database_validation"
    "row_poa"
    "row_liveness"
    "row_face_match"
    "row_phone_verification"
    "row_email_verification"
    "row_user_begun"
    "row_user_blank"
    "row_business"
    "row_business_blank"
];

#[cfg(test)]
mod tests {
    use contract::session::{SessionKind, SessionStatus};
    use jiff::civil::date;

    use super::super::parse::Piece;
    use super::super::scope::{EXTRAS, Scope};
    use super::super::slot::{Role, Slot};
    use super::*;
    use crate::payload::cast::Cast;
    use crate::payload::draw::Draw;
    use crate::payload::outcome::Outcome;
    use crate::payload::{Failing, Feature, FeatureStatus, Recipe, Steps};

    #[test]
    fn every_file_parses() {
        for (name, json) in FILES {
            if let Err(error) = sheets(json) {
                panic!("{name}.json: {error}");
            }
        }
    }

    #[test]
    fn every_slot_names_something_that_exists() {
        let cast = Cast::draw(SessionKind::Business, 0, date(2030, 1, 1), None);
        let outcome = Outcome::new(&Recipe {
            kind: SessionKind::Business,
            status: SessionStatus::Approved,
            seed: 0,
            steps: Steps::every(SessionKind::Business),
            failing: Failing::Anywhere,
            created_at: 0,
        });
        let mut scope = Scope {
            cast: &cast,
            outcome: &outcome,
            feature: Feature::Aml,
            index: 0,
            status: FeatureStatus::Approved,
            created_at: 0,
            tag: "tag",
            draw: Draw::new(0, "test"),
            party: None,
        };
        for (name, sheets) in LIBRARY.iter() {
            for piece in sheets.iter().flat_map(|sheet| &sheet.0) {
                match piece {
                    Piece::Text(_) => {}
                    Piece::Value(slot) | Piece::Inside(slot) => exists(&mut scope, name, slot),
                }
            }
        }
    }

    fn exists(scope: &mut Scope<'_>, sheet: &str, slot: &Slot) {
        match slot {
            Slot::Sheet(part) | Slot::Each { sheet: part, .. } => {
                assert!(!named(part).is_empty(), "{sheet}: {slot:?}");
            }
            Slot::Extras => {
                for (.., part) in EXTRAS {
                    assert!(!named(part).is_empty(), "{part}");
                }
            }
            Slot::Where(_, slot) => exists(scope, sheet, slot),
            Slot::Pass(left, right) | Slot::Person(left, right) => {
                exists(scope, sheet, left);
                exists(scope, sheet, right);
            }
            Slot::Field { role, field } => {
                let cast = scope.cast;
                let parties = cast.officers.iter().chain(&cast.owners).map(Some);
                let parties: Vec<_> = if *role == Role::Party {
                    parties.collect()
                } else {
                    vec![None]
                };
                let anybody = parties.into_iter().any(|party| {
                    scope.party = party;
                    scope.field(*role, field).is_some()
                });
                assert!(anybody, "{sheet}: {slot:?}");
            }
            Slot::Status
            | Slot::Node
            | Slot::Warnings
            | Slot::Tag
            | Slot::Features
            | Slot::Whole(..)
            | Slot::Hundredths(..)
            | Slot::Uuid
            | Slot::Token
            | Slot::At(_)
            | Slot::Date(_)
            | Slot::Fixed(_) => {}
        }
    }
}

//! Issuers and importers of the zoo: what they do to a mock that nobody watches, and what the judge says of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't start its program fails"
)]

mod bare;
mod didit;
mod habits;
mod importer;
mod issuer;

#[test]
fn every_habit_has_a_name() {
    for habit in issuer::Habit::ALL {
        let name = format!("{habit:?}");
        assert_eq!(issuer::Habit::named(&name), Some(*habit));
    }
    for habit in importer::Habit::ALL {
        let name = format!("{habit:?}");
        assert_eq!(importer::Habit::named(&name), Some(*habit));
    }
}

use contract::session::SessionStatus;

use crate::rules::hosted::Choice;

/// What the form's buttons send, for every choice that is no scenario. A scenario is sent by its own name.
const NAMED: [(&str, Choice); 7] = [
    ("armed", Choice::AsArmed),
    ("approve", Choice::Status(SessionStatus::Approved)),
    ("decline", Choice::Status(SessionStatus::Declined)),
    ("review", Choice::Status(SessionStatus::InReview)),
    ("in_progress", Choice::Status(SessionStatus::InProgress)),
    ("awaiting_user", Choice::Status(SessionStatus::AwaitingUser)),
    ("abandon", Choice::Status(SessionStatus::Abandoned)),
];

/// The choice that the form's `outcome` names.
pub(super) fn read(outcome: &str) -> Option<Choice> {
    let named = NAMED.iter().find(|(name, _)| *name == outcome);
    named
        .map(|(_, choice)| *choice)
        .or_else(|| outcome.parse().ok().map(Choice::Scenario))
}

/// What the form sends for a choice.
pub(super) fn name(choice: Choice) -> &'static str {
    match choice {
        Choice::Scenario(scenario) => scenario.as_wire(),
        Choice::AsArmed | Choice::Status(_) => NAMED
            .iter()
            .find(|(_, named)| *named == choice)
            .map_or("", |(name, _)| name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_can_be_named() {
        for choice in Choice::all().chain([Choice::AsArmed]) {
            let read = read(name(choice)).unwrap();
            // Approving is a scenario, too, and comes to the same.
            assert!(read == choice || name(choice) == "approve", "{choice:?}");
        }
    }
}

use contract::rules::Rule;
use contract::secrets::SharedSecret;

use super::{effects, forged, freshness, genuine, malformed, open, statuses};
use crate::hook::Subject;
use crate::receiver::Delivery;
use crate::receiver::case::{Body, Case};
use crate::receiver::seal::{Seal, Wax};

/// All rows, rule by rule.
pub(in crate::receiver) fn cases() -> impl Iterator<Item = &'static Case> {
    [
        genuine::CASES,
        forged::CASES,
        freshness::CASES,
        malformed::CASES,
        effects::CASES,
        statuses::CASES,
        open::CASES,
    ]
    .into_iter()
    .flatten()
}

/// A delivery out of the table, ready to be sent.
#[derive(Clone, Debug)]
pub struct BrokenDelivery {
    /// The rule that it judges.
    pub rule: &'static str,
    /// What is delivered.
    pub title: &'static str,
    /// What is sent before it, genuine or not.
    pub earlier: Vec<Delivery>,
    /// The delivery itself.
    pub delivery: Delivery,
}

/// The deliveries that judge one rule, about this customer; none for a rule that no single delivery judges.
pub fn broken(rule: &Rule, secret: &SharedSecret, about: &Subject) -> Vec<BrokenDelivery> {
    cases()
        .filter(|case| case.rule == rule.id)
        .map(|case| {
            let earlier = case.earlier.iter().map(|earlier| {
                craft(
                    "an earlier delivery",
                    secret,
                    about,
                    earlier.body,
                    None,
                    earlier.seal,
                )
            });
            BrokenDelivery {
                rule: case.rule,
                title: case.title,
                earlier: earlier.collect(),
                delivery: case.delivery(secret, about),
            }
        })
        .collect()
}

/// Rule and title of every delivery in the table, in the order of the table.
pub fn deliveries() -> impl Iterator<Item = (&'static str, &'static str)> {
    cases().map(|case| (case.rule, case.title))
}

impl Case {
    pub(in crate::receiver) fn delivery(&self, secret: &SharedSecret, about: &Subject) -> Delivery {
        let mut delivery = craft(self.title, secret, about, self.body, self.signed, self.seal);
        delivery.names = self.names;
        delivery
    }
}

pub(in crate::receiver) fn craft(
    purpose: &str,
    secret: &SharedSecret,
    about: &Subject,
    body: Body,
    signed: Option<Body>,
    seal: Seal,
) -> Delivery {
    let body = body(about);
    let signed = signed.map(|signed| signed(about));
    let headers = seal(&Wax::new(
        secret,
        signed.as_ref().unwrap_or(&body),
        about.now,
    ));
    Delivery {
        purpose: purpose.to_owned(),
        headers,
        body: body.into(),
        names: crate::receiver::NameCase::AsDiditDoes,
    }
}

#[cfg(test)]
mod tests {
    use contract::rules::{self, Area};
    use contract::webhook::canonical;

    use super::*;
    use crate::receiver::case::Right;

    fn about() -> Subject {
        Subject::new(7, "table", 1_774_970_000)
    }

    #[test]
    fn every_row_has_a_rule_of_the_catalogue_and_a_title_of_its_own() {
        let mut titles: Vec<_> = cases().map(|case| case.title).collect();
        for case in cases() {
            assert!(rules::find(case.rule).is_some(), "{}", case.rule);
        }
        titles.sort_unstable();
        let before = titles.len();
        titles.dedup();
        assert_eq!(titles.len(), before);
    }

    #[test]
    fn every_rule_of_the_area_has_a_row_or_needs_a_restart() {
        for rule in rules::in_area(Area::Receiver) {
            let restart = rule.id == "receiver-without-secret-accepts-nothing";
            assert_eq!(
                cases().any(|case| case.rule == rule.id),
                !restart,
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn what_has_to_be_accepted_is_canonical_on_the_wire_unless_its_rule_says_otherwise() {
        for case in cases().filter(|case| case.right == Right::Accept) {
            let body = (case.body)(&about());
            let same = canonical(&body).unwrap().into_bytes() == body;
            assert_eq!(
                same,
                case.rule != "receiver-accepts-other-spellings",
                "{}",
                case.title
            );
        }
    }

    #[test]
    fn a_tampered_body_differs_from_what_was_signed() {
        for case in cases() {
            if let Some(signed) = case.signed {
                assert_ne!((case.body)(&about()), signed(&about()), "{}", case.title);
            }
        }
    }
}

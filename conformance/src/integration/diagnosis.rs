use serde_json::Value;

use super::opening::{Opening, Plain};
use super::sight::Sight;
use super::{Mistake, Role};

/// What an integration seems to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// The mistakes that show; empty where none does.
    pub mistakes: Vec<Mistake>,
}

impl Diagnosis {
    /// What the plain cases and the breached rules tell.
    pub(super) fn of(
        role: Role,
        opening: &Opening,
        breached: &[&'static str],
        hints: &[(&'static str, Mistake)],
    ) -> Self {
        let mut mistakes = Vec::new();
        for plain in opening.plains() {
            mistakes.extend(on_the_wire(role, plain));
        }
        let key_rules = ["issuer-uses-x-api-key", "importer-uses-own-key"];
        let elsewhere = [Mistake::KeyInAuthorization, Mistake::KeyInUrl];
        if breached.iter().any(|rule| key_rules.contains(rule))
            && !mistakes.iter().any(|mistake| elsewhere.contains(mistake))
        {
            mistakes.push(Mistake::PartnersKey);
        }
        if mistakes.is_empty() && breached.contains(&"issuer-mints-and-hands-over") {
            mistakes.push(Mistake::KeepsTokenToItself);
        }
        let shown = |rule: &&str| {
            let mut known = hints.iter().chain(BY_RULE);
            let of_rule = known.find(|(known, _)| known == rule);
            of_rule.map(|(_, mistake)| *mistake)
        };
        mistakes.extend(breached.iter().filter_map(shown));
        // Whoever hands over on failure does so for unfinished sessions as well.
        if mistakes.contains(&Mistake::HandsOverOnFailure) {
            mistakes.retain(|mistake| *mistake != Mistake::UnfinishedIsFine);
        }
        let declined = mistakes.contains(&Mistake::OnboardsDeclined);
        if declined && mistakes.contains(&Mistake::OnboardsInReview) {
            let single = |mistake: &Mistake| {
                !matches!(
                    mistake,
                    Mistake::OnboardsDeclined | Mistake::OnboardsInReview
                )
            };
            mistakes.retain(single);
            mistakes.push(Mistake::SuccessIsApproval);
        }
        if opening.user.done().is_some() {
            for mistake in &mut mistakes {
                if *mistake == Mistake::MixesWorkflows {
                    *mistake = Mistake::OneWorkflow;
                }
            }
        }
        let mut once = Vec::new();
        for mistake in mistakes {
            if !once.contains(&mistake) {
                once.push(mistake);
            }
        }
        Self { mistakes: once }
    }

    /// The lines of the report: what it seems to do, and two lines of advice for each.
    pub fn lines(&self, role: Role) -> Vec<String> {
        let lines = self.mistakes.iter().flat_map(|mistake| {
            let [says, first, second] = mistake.says();
            [
                format!("It seems that the {role} {says}."),
                first.to_owned(),
                second.to_owned(),
            ]
        });
        lines.collect()
    }
}

fn on_the_wire(role: Role, plain: &Plain) -> Vec<Mistake> {
    let mut found = Vec::new();
    let Some(sight) = plain.attempts.first() else {
        return vec![Mistake::NeverCalls];
    };
    let path = sight.path();
    if path.starts_with("/v3/v3/") {
        found.push(Mistake::DoubledVersion);
    } else if !path.starts_with("/v3/") {
        found.push(Mistake::LacksVersion);
    } else if !path.ends_with('/') && plain.done().is_none() {
        found.push(Mistake::LacksSlash);
    }
    if plain.attempts.iter().any(Sight::is_on_auth_host) {
        found.push(Mistake::AuthHost);
    }
    if sight.header("x-api-key").is_none() {
        if sight.header("authorization").is_some() {
            found.push(Mistake::KeyInAuthorization);
        } else if sight.target().contains('?') {
            found.push(Mistake::KeyInUrl);
        }
    }
    let form = |kind: &str| kind.contains("form-urlencoded") || kind.contains("form-data");
    match sight.header("content-type") {
        Some(kind) if form(kind) => found.push(Mistake::FormEncoded),
        Some(kind) if kind.contains("json") => {}
        Some(_) | None => found.push(Mistake::NotSaidToBeJson),
    }
    if let (Role::Issuer, Some(body)) = (role, sight.body()) {
        match (body.get("for_application_id"), sight.application_id()) {
            (None | Some(Value::Null), _) => found.push(Mistake::ForgetsPartner),
            (Some(named), Some(own)) if named == own => found.push(Mistake::NamesItself),
            (Some(_), _) => {}
        }
    }
    if let (Role::Importer, Some(body)) = (role, sight.body()) {
        match body.get("trust_review") {
            Some(Value::String(_)) => found.push(Mistake::TrustAsText),
            Some(Value::Number(_)) => found.push(Mistake::TrustAsNumber),
            Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => {}
        }
        match body.get("vendor_data").and_then(Value::as_str) {
            None => found.push(Mistake::ForgetsVendorData),
            Some(id) if id != plain.handoff.customer.vendor_data => {
                found.push(Mistake::OwnVendorData);
            }
            Some(_) => {}
        }
    }
    found
}

/// What a breached rule says, where the wire of the plain case does not say it.
const BY_RULE: &[(&str, Mistake)] = &[
    ("issuer-ttl-within-bounds", Mistake::LifeUnchecked),
    ("issuer-hands-token-over-verbatim", Mistake::ChangesToken),
    (
        "issuer-hands-over-only-on-success",
        Mistake::HandsOverOnFailure,
    ),
    (
        "issuer-does-not-share-unfinished",
        Mistake::UnfinishedIsFine,
    ),
    ("issuer-no-token-in-url", Mistake::TokenInUrl),
    ("issuer-does-not-retry-4xx", Mistake::RepeatsRefused),
    ("issuer-retries-5xx", Mistake::GivesUp),
    ("issuer-honours-retry-after", Mistake::Hammers),
    (
        "issuer-survives-unknown-fields",
        Mistake::StrictAboutMembers,
    ),
    ("issuer-survives-timeout", Mistake::NoAnswerHurts),
    ("importer-own-workflow-for-kind", Mistake::MixesWorkflows),
    ("importer-token-verbatim", Mistake::ChangesToken),
    ("importer-approved-onboards", Mistake::NeverOnboards),
    (
        "importer-declined-does-not-onboard",
        Mistake::OnboardsDeclined,
    ),
    ("importer-in-review-waits", Mistake::OnboardsInReview),
    ("importer-kyb-upper-case-understood", Mistake::TitleCaseOnly),
    (
        "importer-kyb-blocks-understood",
        Mistake::NeedsPersonsBlocks,
    ),
    (
        "importer-survives-empty-and-null-blocks",
        Mistake::NeedsEveryBlock,
    ),
    (
        "importer-survives-unknown-fields",
        Mistake::StrictAboutMembers,
    ),
    (
        "importer-expired-asks-for-new-token",
        Mistake::ExpiredIsFinal,
    ),
    ("importer-403-not-retried", Mistake::RetriesDeadToken),
    ("importer-duplicate-handoff-once", Mistake::DuplicateUndoes),
    ("importer-404-reported", Mistake::NotFoundIsSuccess),
    ("importer-rejects-garbage-handoff", Mistake::GarbageIsFine),
    ("importer-bad-key-is-no-token-problem", Mistake::BlamesToken),
    ("importer-retries-5xx-without-duplicate", Mistake::GivesUp),
    ("importer-honours-retry-after", Mistake::Hammers),
    ("importer-survives-timeout", Mistake::NoAnswerHurts),
    (
        "importer-retries-lost-reply-safely",
        Mistake::LostReplyHurts,
    ),
];

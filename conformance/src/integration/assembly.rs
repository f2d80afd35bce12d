use std::time::Duration;

use contract::capability::Capability;
use contract::rules::{self, Area, Rule};
use contract::session::SessionKind;

use super::case::Case;
use super::opening::{Opening, Plain};
use super::stop::{Step, Stop, breach};
use super::wire::{self, title};
use super::world::World;
use super::{IntegrationPlan, Role, importer, issuer};
use crate::outcome::{Blame, Exchange, Finding, JudgedRule, JudgedScenario, Verdict, merge};

/// The cases of a role, each with its number.
pub(super) fn cases(role: Role) -> Vec<(usize, &'static Case)> {
    let all: Vec<&'static Case> = match role {
        Role::Issuer => issuer::cases().collect(),
        Role::Importer => importer::cases().collect(),
    };
    all.into_iter().enumerate().collect()
}

/// The rules that are judged, in the catalogue's order.
pub(super) fn selected(plan: &IntegrationPlan) -> Vec<&'static Rule> {
    rules::in_area(plan.role.area())
        .filter(|rule| is_wanted(plan, rule))
        .collect()
}

/// Whether a rule is among those to be judged.
pub(super) fn is_wanted(plan: &IntegrationPlan, rule: &Rule) -> bool {
    plan.rules.is_empty() || plan.rules.iter().any(|named| named.id == rule.id)
}

/// What judges a rule of area `issuer` or `importer`, each as a noun phrase; nothing for another rule.
pub fn judges(rule: &Rule) -> Vec<&'static str> {
    let role = match rule.area {
        Area::Issuer => Role::Issuer,
        Area::Importer => Role::Importer,
        Area::Auth
        | Area::Share
        | Area::Import
        | Area::Refusals
        | Area::Webhooks
        | Area::Http
        | Area::Receiver
        | Area::Account
        | Area::Traffic
        | Area::Own => return Vec::new(),
    };
    let on_wire = wire::checks(role).iter().any(|wire| wire.rule == rule.id);
    let plain = on_wire || rule.id == role.plain_rule();
    let plains = SessionKind::ALL.into_iter().filter(|_| plain).map(title);
    let of_rule = cases(role)
        .into_iter()
        .filter(|(_, case)| case.rule == rule.id)
        .map(|(_, case)| case.title);
    plains.chain(of_rule).collect()
}

/// What the plain cases say of the rules that they show.
pub(super) fn plain_scenarios(
    plan: &IntegrationPlan,
    opening: &Opening,
    world: &World,
) -> Vec<(&'static Rule, JudgedScenario)> {
    let mut judged = Vec::new();
    for plain in opening.plains() {
        let mut add = |slug: &str, step: Step<()>| {
            if let Some(rule) = rules::find(slug).filter(|rule| is_wanted(plan, rule)) {
                let played = Played {
                    title: title(plain.kind),
                    number: None,
                    step,
                    exchanges: plain.exchanges.clone(),
                    elapsed: Duration::ZERO,
                };
                judged.push((rule, scenario(plan, rule, played)));
            }
        };
        add(plan.role.plain_rule(), works(plan.role, plain));
        for wire in wire::checks(plan.role) {
            add(wire.rule, (wire.check)(plain, world));
        }
    }
    judged
}

/// The rule on the plain case itself.
fn works(role: Role, plain: &Plain) -> Step<()> {
    if plain.done().is_some() {
        return match role {
            Role::Issuer if plain.handed.tokens.is_empty() => breach(
                "a token was minted and not handed over",
                "share_token where the target file says that it comes out",
                plain.answered.shown(),
            ),
            Role::Issuer | Role::Importer => Ok(()),
        };
    }
    if plain.culprit().is_some() {
        return plain.works(role);
    }
    let expected = match role {
        Role::Issuer => "POST /v3/session/{id}/share/, answered 201",
        Role::Importer => "POST /v3/session/import-shared/, answered 201",
    };
    let got = if plain.attempts.is_empty() {
        match plain.sights.as_slice() {
            [] => "Didit was not called".to_owned(),
            [first, ..] => format!("{} {}", first.method(), first.path()),
        }
    } else {
        let calls = plain.attempts.iter().map(|sight| {
            let status = sight.status();
            let status = status.map_or_else(|| "nothing".to_owned(), |status| status.to_string());
            format!("{} {}, answered {status}", sight.method(), sight.path())
        });
        calls.collect::<Vec<_>>().join("; ")
    };
    breach(
        "the plain case does not work",
        expected,
        format!("{got}; {}", plain.answered.shown()),
    )
}

/// A case that was played.
pub(super) struct Played {
    pub(super) title: &'static str,
    pub(super) number: Option<usize>,
    pub(super) step: Step<()>,
    pub(super) exchanges: Vec<Exchange>,
    pub(super) elapsed: Duration,
}

/// The verdict on a case.
pub(super) fn scenario(
    plan: &IntegrationPlan,
    rule: &'static Rule,
    played: Played,
) -> JudgedScenario {
    let Played {
        title,
        number,
        step,
        exchanges,
        elapsed,
    } = played;
    let finding = |blame, message: String, expected: String, got: String| Finding {
        blame,
        message,
        expected,
        got,
        step: title.to_owned(),
        exchanges,
        replay: replay(plan, rule),
        feature: None,
    };
    let nothing = String::new;
    let (verdict, findings) = match step {
        Ok(()) => (Verdict::Pass, Vec::new()),
        Err(Stop::Breach(breach)) => (
            Verdict::of_breach(rule.level),
            vec![finding(
                Blame::Target,
                breach.message,
                breach.expected,
                breach.got,
            )],
        ),
        // A rule can't wait for itself.
        Err(Stop::Blocked { by, message }) if by == rule.id => (
            Verdict::of_breach(rule.level),
            vec![finding(Blame::Target, message, nothing(), nothing())],
        ),
        Err(Stop::Blocked { by, message }) => (
            Verdict::Blocked { by },
            vec![finding(Blame::Target, message, nothing(), nothing())],
        ),
        Err(Stop::Skipped(capability)) => (Verdict::Skipped { capability }, Vec::new()),
        Err(Stop::Trouble(message)) => (
            Verdict::Errored,
            vec![finding(Blame::SetUp, message, nothing(), nothing())],
        ),
    };
    JudgedScenario {
        title: title.to_owned(),
        location: match number {
            Some(number) => format!("{} case {}", plan.role, number + 1),
            None => format!("{} plain case", plan.role),
        },
        verdict,
        findings,
        elapsed,
    }
}

/// A rule with the merged verdict of what was run for it.
pub(super) fn judged(rule: &'static Rule, scenarios: Vec<JudgedScenario>) -> JudgedRule {
    let verdicts = scenarios.iter().map(|scenario| scenario.verdict);
    let verdict = merge(verdicts).unwrap_or(Verdict::Skipped {
        capability: Capability::Probe,
    });
    JudgedRule {
        rule,
        verdict,
        expected: None,
        scenarios,
    }
}

/// The rules that were broken.
pub(super) fn breached(rules: &[JudgedRule]) -> Vec<&'static str> {
    rules
        .iter()
        .filter(|judged| matches!(judged.verdict, Verdict::Fail | Verdict::Warn))
        .map(|judged| judged.rule.id)
        .collect()
}

/// The line that judges the rule again.
fn replay(plan: &IntegrationPlan, rule: &Rule) -> Vec<String> {
    let file = plan.file.as_deref();
    let line = file.map(|file| format!("didit-conformance run --target {file} --rule {}", rule.id));
    line.into_iter().collect()
}

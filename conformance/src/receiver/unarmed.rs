use std::time::{Duration, Instant};

use contract::rules::Rule;

use super::environment::{Armament, environment};
use super::seal::{self, Seal};
use super::table::{approved, craft};
use super::{CommandSpec, Poster, ReceiverError, ReceiverPlan};
use crate::hook::Subject;
use crate::outcome::{Blame, Finding, JudgedScenario, Verdict};
use crate::program::{ProgramError, Running, free_port, with_port};

/// Starts the receiver without its secret, twice, and sends it what it must not take.
pub(super) async fn judge(
    plan: &ReceiverPlan,
    spec: &CommandSpec,
    rule: &'static Rule,
) -> Vec<JudgedScenario> {
    let mut judged = Vec::new();
    for (title, armament) in STARTS {
        let begin = Instant::now();
        let (verdict, findings) = match attempt(plan, spec, armament, title).await {
            Ok(None) => (Verdict::Pass, Vec::new()),
            Ok(Some(finding)) => (Verdict::of_breach(rule.level), vec![finding]),
            Err(error) => (
                Verdict::Errored,
                vec![finding(Blame::Harness, title, error.to_string())],
            ),
        };
        judged.push(JudgedScenario {
            title: title.to_owned(),
            location: "receiver restart".to_owned(),
            verdict,
            findings,
            elapsed: begin.elapsed(),
        });
    }
    judged
}

/// What the receiver took, if it took anything.
async fn attempt(
    plan: &ReceiverPlan,
    spec: &CommandSpec,
    armament: Armament<'_>,
    title: &str,
) -> Result<Option<Finding>, ReceiverError> {
    let port = free_port()?;
    let mut spec = spec.clone();
    spec.ready_within = spec.ready_within.min(LONGEST_START);
    let ids = Subject::new(plan.seed, title, (plan.clock)());
    let running = match Running::start(&spec, &environment(armament, &ids), port).await {
        Ok(running) => running,
        // Refusing to start is the best that it can do.
        Err(ProgramError::NotStarted { .. }) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let poster = Poster::new(&with_port(&plan.url, port), plan.answer_within * 2)?;
    let mut taken = None;
    for (what, seal) in DELIVERIES {
        let customer = Subject::new(plan.seed, &format!("{title}, {what}"), (plan.clock)());
        let sent = poster
            .post(&craft(what, &plan.secret, &customer, approved, None, seal))
            .await;
        if taken.is_none() && sent.answer.is_ok_and(|status| status / 100 == 2) {
            let mut found = finding(Blame::Target, title, format!("{title}, it accepted {what}"));
            found.expected = "any answer but 2xx".to_owned();
            found.got = sent
                .answer
                .map_or_else(|_| String::new(), |status| format!("answered {status}"));
            found.exchanges = vec![sent.exchange];
            taken = Some(found);
        }
    }
    running.stop().await;
    Ok(taken)
}

fn finding(blame: Blame, step: &str, message: String) -> Finding {
    Finding {
        blame,
        message,
        expected: String::new(),
        got: String::new(),
        step: step.to_owned(),
        exchanges: Vec::new(),
        replay: Vec::new(),
        feature: None,
    }
}

/// The ways to start it without its secret.
pub(super) const STARTS: [(&str, Armament<'static>); 2] = [
    (
        "started without the variable of its secret",
        Armament::Unset,
    ),
    ("started with an empty secret", Armament::Empty),
];

const DELIVERIES: [(&str, Seal); 4] = [
    ("an unsigned approval", seal::unsigned),
    ("an approval with a made-up signature", seal::made_up_v2),
    (
        "an approval signed with the empty secret",
        seal::empty_secret,
    ),
    (
        "an approval signed with the secret that it was not given",
        seal::all,
    ),
];
const LONGEST_START: Duration = Duration::from_secs(5);

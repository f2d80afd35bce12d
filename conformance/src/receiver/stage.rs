use std::time::{Duration, Instant};

use contract::rules::Rule;
use contract::session::SessionKind;
use tokio::time::sleep;

use super::case::{Case, Earlier, Effect, Right};
use super::prepare::prepare;
use super::ruling::{Ruling, Seen, Watched, rule_on};
use super::run::ACCEPTS_VALID;
use super::table::craft;
use super::{Delivery, Meaning, Poster, ProbeSpec, ReceiverPlan};
use crate::hook::Subject;
use crate::outcome::{Blame, Exchange, Finding, JudgedScenario, Verdict};
use crate::program;
use crate::record::quoted;

/// What cases are played on: the receiver, and the probes that were seen to move.
pub(super) struct Stage<'a> {
    pub(super) plan: &'a ReceiverPlan,
    pub(super) poster: Poster,
    pub(super) user: Option<&'a ProbeSpec>,
    pub(super) business: Option<&'a ProbeSpec>,
    /// What a genuine approval is answered with, where that is no acceptance.
    pub(super) refuses_genuine_with: Option<u16>,
}

/// A case that was played.
pub(super) struct Played {
    pub(super) scenario: JudgedScenario,
    /// The delivery was refused and acted on all the same.
    pub(super) acted_though_refused: Option<Finding>,
}

impl Stage<'_> {
    /// A customer whom nobody has met.
    pub(super) fn customer(&self, label: &str) -> Subject {
        Subject::new(self.plan.seed, label, (self.plan.clock)())
    }

    pub(super) fn probe(&self, kind: SessionKind) -> Option<&ProbeSpec> {
        match kind {
            SessionKind::User => self.user,
            SessionKind::Business => self.business,
        }
    }

    /// A customer whom the receiver knows, or `None` if it could not be told of them.
    pub(super) async fn met(&self, label: &str) -> Option<Subject> {
        let customer = self.customer(label);
        prepare(self.plan, &self.poster, &customer, SessionKind::User)
            .await
            .ok()
            .map(|()| customer)
    }

    /// Delivers and says whether the receiver took it: a 2xx, and the customer is let in where that can be seen.
    pub(super) async fn takes(&self, delivery: &Delivery, customer: &Subject) -> bool {
        let sent = self.poster.post(delivery).await;
        let accepted = sent.answer.is_ok_and(|status| status / 100 == 2);
        match self.user {
            Some(probe) if accepted => {
                let onboarded = |state| state == Meaning::Onboarded;
                let url = customer.fill(&probe.url, SessionKind::User);
                program::read_until(&self.poster, probe, &url, self.plan.settle, onboarded)
                    .await
                    .is_ok_and(onboarded)
            }
            Some(_) | None => accepted,
        }
    }

    /// Plays one case from preparation to verdict.
    pub(super) async fn play(&self, case: &Case, rule: &'static Rule, number: usize) -> Played {
        let begin = Instant::now();
        let mut exchanges = Vec::new();
        let (ruling, blame) = match self.ruling(case, rule, &mut exchanges).await {
            Ok(ruling) => (ruling, Blame::Target),
            Err(Trouble { verdict, message }) => (
                Ruling {
                    verdict,
                    message,
                    expected: String::new(),
                    got: String::new(),
                    acted_though_refused: false,
                },
                Blame::SetUp,
            ),
        };
        let finding = |message: String, ruling: &Ruling| Finding {
            blame,
            message,
            expected: ruling.expected.clone(),
            got: ruling.got.clone(),
            step: case.title.to_owned(),
            replay: self.replay(case, rule, &exchanges),
            exchanges: exchanges.clone(),
            feature: None,
        };
        Played {
            acted_though_refused: ruling.acted_though_refused.then(|| {
                finding(
                    "it was refused and acted on all the same".to_owned(),
                    &ruling,
                )
            }),
            scenario: JudgedScenario {
                title: case.title.to_owned(),
                location: location(number),
                verdict: ruling.verdict,
                findings: match ruling.verdict {
                    Verdict::Pass => Vec::new(),
                    Verdict::Fail
                    | Verdict::Warn
                    | Verdict::Errored
                    | Verdict::Observed
                    | Verdict::Blocked { .. }
                    | Verdict::Skipped { .. } => vec![finding(ruling.message.clone(), &ruling)],
                },
                elapsed: begin.elapsed(),
            },
        }
    }

    /// Lines that deliver the same once more, and show what became of the customer.
    fn replay(&self, case: &Case, rule: &Rule, exchanges: &[Exchange]) -> Vec<String> {
        let Some(delivered) = exchanges.last().and_then(curl) else {
            return Vec::new();
        };
        let caveat = format!(
            "# What is signed is fresh for 300 s; after that, have it made anew: --rule {}",
            rule.id
        );
        let probe = self
            .probe(case.watch)
            .filter(|_| case.effect != Effect::Open);
        let looked_at = probe.map(|probe| {
            let url = self.customer(case.title).fill(&probe.url, case.watch);
            format!("curl -s {}", quoted(&url))
        });
        [caveat, delivered].into_iter().chain(looked_at).collect()
    }

    async fn ruling(
        &self,
        case: &Case,
        rule: &'static Rule,
        exchanges: &mut Vec<Exchange>,
    ) -> Result<Ruling, Trouble> {
        let plan = self.plan;
        let customer = self.customer(case.title);
        prepare(plan, &self.poster, &customer, case.watch)
            .await
            .map_err(|message| {
                Trouble::errored(format!("the customer could not be prepared: {message}"))
            })?;
        let mut forgery_accepted = false;
        for earlier in case.earlier {
            let accepted = self.deliver_earlier(earlier, &customer, exchanges).await?;
            forgery_accepted |= accepted && !earlier.genuine;
        }
        let probe = match case.effect {
            Effect::Open => None,
            Effect::Onboards | Effect::DoesNotOnboard | Effect::Waits | Effect::Nothing => {
                self.probe(case.watch)
            }
        };
        if probe.is_some() && !case.earlier.is_empty() {
            self.settle().await;
        }
        let before = self.state(probe, &customer, case.watch).await?;
        let sent = self
            .poster
            .post(&case.delivery(&plan.secret, &customer))
            .await;
        let elapsed = sent.exchange.elapsed;
        exchanges.push(sent.exchange);
        let states = match (probe, before) {
            (Some(probe), Some(before)) => Watched::States {
                before,
                after: self.state_after(probe, &customer, case).await?,
            },
            (None, _) | (_, None) => Watched::Not,
        };
        let seen = Seen {
            answer: sent.answer,
            elapsed,
            states,
        };
        let answer = seen.answer.ok();
        let ruling = rule_on(case, rule.level, seen, plan.answer_within);
        let is_refusal = matches!(case.right, Right::Refuse | Right::RefuseOrHangUp);
        if let Some(status) = self.refuses_genuine_with
            && is_refusal
            && ruling.verdict == Verdict::Pass
            && answer == Some(status)
        {
            // Whoever turns everybody away checks nothing.
            return Err(Trouble {
                verdict: Verdict::Blocked { by: ACCEPTS_VALID },
                message: format!("a genuine delivery is answered {status} as well"),
            });
        }
        if forgery_accepted && ruling.verdict != Verdict::Pass {
            return Err(Trouble {
                verdict: Verdict::Blocked {
                    by: "receiver-rejects-wrong-signature",
                },
                message: "the forgery before it was accepted".to_owned(),
            });
        }
        Ok(ruling)
    }

    /// Whether it was accepted, which a genuine one has to be.
    async fn deliver_earlier(
        &self,
        earlier: &Earlier,
        customer: &Subject,
        exchanges: &mut Vec<Exchange>,
    ) -> Result<bool, Trouble> {
        let purpose = if earlier.genuine {
            "a genuine delivery before it"
        } else {
            "a forged delivery before it"
        };
        let secret = &self.plan.secret;
        let delivery = craft(purpose, secret, customer, earlier.body, None, earlier.seal);
        let sent = self.poster.post(&delivery).await;
        let accepted = sent.answer.is_ok_and(|status| status / 100 == 2);
        exchanges.push(sent.exchange);
        if earlier.genuine && !accepted {
            return Err(Trouble {
                verdict: Verdict::Blocked { by: ACCEPTS_VALID },
                message: "the genuine delivery before it was not accepted".to_owned(),
            });
        }
        Ok(accepted)
    }

    async fn state(
        &self,
        probe: Option<&ProbeSpec>,
        customer: &Subject,
        kind: SessionKind,
    ) -> Result<Option<Meaning>, Trouble> {
        let Some(probe) = probe else { return Ok(None) };
        program::read(&self.poster, probe, &customer.fill(&probe.url, kind))
            .await
            .map(Some)
            .map_err(Trouble::errored)
    }

    /// Waits for an effect that is due, and the whole time for one that must not come.
    async fn state_after(
        &self,
        probe: &ProbeSpec,
        customer: &Subject,
        case: &Case,
    ) -> Result<Meaning, Trouble> {
        let due = case.effect == Effect::Onboards;
        if !due {
            self.settle().await;
        }
        let settle = if due {
            self.plan.settle
        } else {
            Duration::ZERO
        };
        let onboarded = |state| state == Meaning::Onboarded;
        let url = customer.fill(&probe.url, case.watch);
        program::read_until(&self.poster, probe, &url, settle, onboarded)
            .await
            .map_err(Trouble::errored)
    }

    async fn settle(&self) {
        if !self.plan.settle.is_zero() {
            sleep(self.plan.settle).await;
        }
    }
}

/// Where a row stands in the table.
pub(super) fn location(number: usize) -> String {
    format!("receiver delivery {number}")
}

/// Why a case has no ruling.
struct Trouble {
    verdict: Verdict,
    message: String,
}

impl Trouble {
    fn errored(message: String) -> Self {
        Self {
            verdict: Verdict::Errored,
            message,
        }
    }
}

/// The line that sends the delivery again; signatures hold for five minutes. `None` for a body that is too long.
fn curl(exchange: &Exchange) -> Option<String> {
    let request = &exchange.request;
    if request.body.len() > LONGEST_REPLAY {
        return None;
    }
    let headers: String = request
        .headers
        .iter()
        .map(|(name, value)| format!(" -H {}", quoted(&format!("{name}: {value}"))))
        .collect();
    Some(format!(
        "curl -i -X POST{headers} --data-binary {} {}",
        quoted(&request.body),
        quoted(&request.url)
    ))
}

const LONGEST_REPLAY: usize = 4096;

//! Which dialect a target speaks: found out by a few calls, the cheap and harmless ones first.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::thread;

use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Map, json};
use tokio::sync::oneshot;

use super::table;
use crate::http::Answer;
use crate::scene::{Ground, MintBody, Opening, Party, Redemption, Scene, Stop};
use crate::{JudgeError, Target};

/// What a target turned out to speak.
#[derive(Clone, Debug)]
pub(crate) struct Recognised {
    pub(crate) dialect: Dialect,
    /// What was asked and what came, each as one phrase.
    pub(crate) saw: Vec<String>,
}

/// Asks the target.
///
/// # Errors
/// If it is down, or what it answers fits no dialect, or more than one.
pub(crate) async fn recognise(target: &Target, seed: u64) -> Result<Recognised, JudgeError> {
    let (target, (sender, receiver)) = (target.clone(), oneshot::channel());
    // A scene stays on one thread, the caller's future may be sent to another.
    let asking = thread::Builder::new()
        .name("dialect".to_owned())
        .spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let found = match runtime {
                Ok(runtime) => runtime.block_on(ask(target, seed)),
                Err(error) => Err(JudgeError::Harness(format!("no runtime: {error}"))),
            };
            // The caller may have given up.
            let _ = sender.send(found);
        });
    asking.map_err(|error| JudgeError::Harness(format!("no thread to ask with: {error}")))?;
    receiver
        .await
        .map_err(|_| JudgeError::Harness("the thread that asks ended without a word".to_owned()))?
}

impl Recognised {
    /// How it was found out, and which of the rules that are judged would fail in the default dialect: for the head of
    /// a report.
    pub(crate) fn told(&self, is_judged: impl Fn(&str) -> bool) -> String {
        let told = format!("found out: {}", self.saw.join("; "));
        if self.dialect == Dialect::Founding {
            return told;
        }
        let failing = table(self.dialect).fails_under_founding.iter().copied();
        let failing: Vec<&str> = failing.filter(|rule| is_judged(rule)).collect();
        let failing = if failing.is_empty() {
            "none of the rules that are judged".to_owned()
        } else {
            failing.join(", ")
        };
        format!(
            "{told}. Under the dialect {} a server of this one fails {failing}",
            Dialect::Founding
        )
    }
}

async fn ask(target: Target, seed: u64) -> Result<Recognised, JudgeError> {
    let ground = Rc::new(Ground::survey(target, seed).await?);
    let opening = Opening {
        location: "dialect",
        rule: "",
        imports: false,
        rate_limits: false,
        registration: false,
    };
    let (mut scene, opened) = Scene::open(ground, opening).await;
    let mut seen = Seen::default();
    let asked = match opened {
        Ok(()) => all(&mut scene, &mut seen).await,
        Err(stop) => Err(stop),
    };
    scene.close().await;
    if let Err(stop) = asked {
        seen.saw.push(why(&stop));
    }
    seen.conclusion()
}

async fn all(scene: &mut Scene, seen: &mut Seen) -> Result<(), Stop> {
    let garbage = Redemption(Map::new())
        .with("share_token", json!("no-token-at-all"))
        .with(
            "workflow_id",
            json!(scene.workflow(Party::Importer, SessionKind::User)?),
        )
        .with("trust_review", json!(false));
    let key = scene
        .application(Party::Importer)?
        .api_key
        .expose()
        .to_owned();
    let call = scene.redeem_call("importer", garbage);
    seen.garbage(&scene.send(call.header("x-api-key", key)).await?);
    if seen.is_settled() {
        return Ok(());
    }
    // A token that nobody redeems changes nothing either, but it takes a session.
    scene
        .provision(
            Party::Issuer,
            SessionKind::User,
            SessionStatus::Approved,
            Map::new(),
        )
        .await?;
    let session = scene.session()?;
    let to = scene.application(Party::Importer)?.application_id.clone();
    let minted = scene
        .mint(Party::Issuer, &session, MintBody::for_application(&to))
        .await?;
    seen.share(&minted);
    Ok(())
}

#[derive(Default)]
struct Seen {
    /// The dialects of which an answer is, that no other has.
    spoken: BTreeSet<Dialect>,
    saw: Vec<String>,
}

impl Seen {
    fn garbage(&mut self, answer: &Answer) {
        let is_of_member = answer.member("share_token").is_some();
        let of = match answer.status() {
            401 => Some(Dialect::Founding),
            400 if is_of_member => Some(Dialect::OpenApi2026_07),
            _ => None,
        };
        self.note("a token that is none", answer, of);
    }

    fn share(&mut self, answer: &Answer) {
        let is_granted = answer.text_member("share_token").is_some();
        let of = match answer.status() {
            201 if is_granted => Some(Dialect::Founding),
            200 if is_granted => Some(Dialect::OpenApi2026_07),
            _ => None,
        };
        self.note("a share", answer, of);
    }

    fn note(&mut self, what: &str, answer: &Answer, of: Option<Dialect>) {
        self.saw
            .push(format!("{what} is answered {}", answer.status()));
        self.spoken.extend(of);
    }

    fn is_settled(&self) -> bool {
        self.spoken.len() == 1
    }

    fn conclusion(self) -> Result<Recognised, JudgeError> {
        let mut spoken = self.spoken.into_iter();
        match (spoken.next(), spoken.next()) {
            (Some(dialect), None) => Ok(Recognised {
                dialect,
                saw: self.saw,
            }),
            (None, _) | (Some(_), Some(_)) => Err(JudgeError::DialectUnclear {
                saw: self.saw.join("; "),
            }),
        }
    }
}

fn why(stop: &Stop) -> String {
    match stop {
        Stop::Breach(breach) | Stop::Blocked { breach, .. } | Stop::Errored { breach, .. } => {
            breach.message.clone()
        }
        Stop::Skipped(capability) => format!("it lacks {capability}"),
    }
}

use std::fmt::Write as _;

use conformance::integration::{self, Checked, CheckedKind, IntegrationPlan, Place, Role};
use conformance::receiver::ProbeSpec;

use super::Stand;
use super::judge::plan;
use crate::receiver::{Promise, State};
use crate::target_file::Source;

/// Looks whether an integration of the file can be judged: what there is to say, and whether all of it works.
pub(crate) async fn check(
    role: Role,
    source: &Source,
    stand: &Stand,
) -> anyhow::Result<(String, bool)> {
    let plan = plan(role, source, &stand.mock, crate::lot())?;
    let checked = integration::check(&plan).await?;
    let promises = promises(&plan, &checked);
    let kept = promises.iter().all(|promise| !promise.is_broken());
    let mut text = format!(
        "{}: section [{role}], {} {}\n",
        source.name(),
        plan.trigger.method,
        plan.trigger.url
    );
    for promise in &promises {
        let _ = writeln!(text, "  {promise}");
    }
    if role == Role::Importer && !(checked.user.probe_moves && checked.business.probe_moves) {
        text.push_str(
            "Not judged, or only in part, without a probe of each kind that moves: what becomes of customers.\n",
        );
    }
    Ok((text, kept))
}

fn promises(plan: &IntegrationPlan, checked: &Checked) -> Vec<Promise> {
    let command = match &plan.place {
        Place::Command(_) => State::Kept("started and stopped".to_owned()),
        Place::Running { .. } => State::NotMade("none: a running program is judged"),
    };
    let mut promises = vec![
        Promise {
            what: "command",
            state: command,
        },
        trigger("trigger, person", plan.role, &checked.user),
        trigger("trigger, company", plan.role, &checked.business),
    ];
    if plan.role == Role::Importer {
        let user = plan.probes.user.as_ref();
        let business = plan.probes.business.as_ref();
        promises.push(probe("probe.user", user, &checked.user));
        promises.push(probe("probe.business", business, &checked.business));
    }
    promises
}

fn trigger(what: &'static str, role: Role, checked: &CheckedKind) -> Promise {
    let CheckedKind {
        answered,
        worked,
        handed_over,
        ..
    } = checked;
    let endpoint = match role {
        Role::Issuer => "share",
        Role::Importer => "import-shared",
    };
    let state = if !worked {
        State::Broken(format!(
            "{answered}, and no call of {endpoint} reached the mock and succeeded. Is it the right trigger, and does the \
             program call DIDIT_BASE_URL? `run` tells more"
        ))
    } else if role == Role::Issuer && !handed_over {
        State::Broken(format!(
            "{answered}; a token was minted and did not come out where token says"
        ))
    } else {
        State::Kept(answered.clone())
    };
    Promise { what, state }
}

fn probe(what: &'static str, probe: Option<&ProbeSpec>, checked: &CheckedKind) -> Promise {
    let state = match (probe, &checked.probe_trouble) {
        (None, _) => State::NotMade("none"),
        (Some(_), Some(trouble)) => State::Broken(trouble.clone()),
        (Some(_), None) if checked.probe_moves => {
            State::Kept("it moves on a genuine import".to_owned())
        }
        (Some(_), None) => State::Broken(
            "it does not move on a genuine import: look at its url, pointer and values, and at settle_ms".to_owned(),
        ),
    };
    Promise { what, state }
}

use std::fmt::Write as _;
use std::process::ExitCode;

use conformance::receiver::{Checked, ReceiverPlan, check};
use contract::capability::Capability;
use contract::rules::{self, Area};

use super::judge::runtime;
use crate::args::CheckTargetArgs;
use crate::target_file::{self, Source};

/// Looks whether the file's receiver can be judged, and says what can't be and why.
pub(crate) fn check_target(args: &CheckTargetArgs) -> anyhow::Result<ExitCode> {
    let source = Source::read(&args.file)?;
    let plan = target_file::plan(&source, &crate::variable, crate::lot(), crate::now)?;
    let checked = runtime()?.block_on(check(&plan))?;
    let promises = promises(&plan, &checked);
    let kept = promises
        .iter()
        .all(|promise| !matches!(promise.state, State::Broken(_)));
    let mut text = format!("{}: section [receiver], {}\n", source.name(), plan.url);
    for Promise { what, state } in &promises {
        let _ = writeln!(text, "  {what:<19}{state}");
    }
    for note in &checked.notes {
        for line in textwrap::wrap(note, crate::run::width().saturating_sub(2)) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str(&unjudged(&plan, &checked));
    text.push_str(if kept {
        "Ready: everything that the file promises works.\n"
    } else {
        "Not ready: see above.\n"
    });
    crate::say(&text);
    Ok(if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(crate::USAGE)
    })
}

/// Something that a target file says, and what came of it.
struct Promise {
    what: &'static str,
    state: State,
}

enum State {
    Kept(String),
    NotMade(&'static str),
    Broken(String),
}

fn promises(plan: &ReceiverPlan, checked: &Checked) -> [Promise; 4] {
    let probe = |what, made: bool, moves: bool| Promise {
        what,
        state: match (made, moves) {
            (false, _) => State::NotMade("none"),
            (true, true) => State::Kept("it moves on a genuine approval".to_owned()),
            (true, false) => State::Broken("it does not move on a genuine approval".to_owned()),
        },
    };
    let genuine = match checked.answered {
        Some(status @ 200..=299) => State::Kept(format!("accepted with {status}")),
        Some(status) => State::Broken(format!(
            "answered {status}: do both sides hold the same secret, and is the URL the webhook's own?"
        )),
        None => State::Broken("not answered".to_owned()),
    };
    let command = match &plan.command {
        Some(_) => State::Kept("started and stopped".to_owned()),
        None => State::NotMade("none: a running receiver is judged"),
    };
    [
        Promise {
            what: "command",
            state: command,
        },
        Promise {
            what: "genuine delivery",
            state: genuine,
        },
        probe(
            "probe.user",
            plan.probes.user.is_some(),
            checked.user_probe_moves,
        ),
        probe(
            "probe.business",
            plan.probes.business.is_some(),
            checked.business_probe_moves,
        ),
    ]
}

impl std::fmt::Display for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kept(how) => write!(f, "ok      {how}"),
            Self::NotMade(what) => write!(f, "-       {what}"),
            Self::Broken(how) => write!(f, "broken  {how}"),
        }
    }
}

/// The rules that can't be judged, by what is missing.
fn unjudged(plan: &ReceiverPlan, checked: &Checked) -> String {
    let lacking = [
        (
            Capability::Probe,
            checked.user_probe_moves && checked.business_probe_moves,
            "a probe of each kind that moves",
        ),
        (
            Capability::Restart,
            plan.command.is_some(),
            "a command to start it with",
        ),
    ];
    let mut text = String::new();
    for (capability, offered, what) in lacking {
        if offered {
            continue;
        }
        let waiting: Vec<&str> = rules::in_area(Area::Receiver)
            .filter(|rule| rule.requires.contains(&capability))
            .map(|rule| rule.id)
            .collect();
        let _ = writeln!(text, "Not judged, or only in part, without {what}:");
        for rule in waiting {
            let _ = writeln!(text, "  {rule}");
        }
    }
    text
}

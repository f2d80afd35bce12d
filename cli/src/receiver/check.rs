use std::fmt::Write as _;
use std::process::ExitCode;

use conformance::integration::Role;
use conformance::receiver::{Checked, ReceiverPlan, check};
use contract::capability::Capability;
use contract::rules::{self, Area};

use super::judge::runtime;
use crate::args::CheckTargetArgs;
use crate::integration::{self, Stand};
use crate::run::unless_interrupted;
use crate::target_file::{self, Source};

/// Looks whether what the file describes can be judged, and says what can't be and why.
pub(crate) fn check_target(args: &CheckTargetArgs) -> anyhow::Result<ExitCode> {
    let source = Source::read(&args.file)?;
    let sections = target_file::sections(&source)?;
    let roles = integration::roles(&sections);
    anyhow::ensure!(
        sections != ["server"],
        "{} describes a server, and a server is checked by the run itself. Next step: didit-conformance run --target {}",
        args.file.display(),
        args.file.display()
    );
    let mut text = String::new();
    let mut kept = true;
    if !roles.is_empty() {
        kept &= runtime()?.block_on(unless_interrupted(integrations(
            &roles, args, &source, &mut text,
        )))?;
    }
    if roles.is_empty() || sections.contains(&"receiver") {
        kept &= receiver(&source, &mut text)?;
    }
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

/// Whether the file's integrations can be judged.
async fn integrations(
    roles: &[Role],
    args: &CheckTargetArgs,
    source: &Source,
    text: &mut String,
) -> anyhow::Result<bool> {
    let CheckTargetArgs {
        mock,
        handover_listen,
        ..
    } = args;
    let stand = Stand::open(mock.as_deref(), *handover_listen, crate::lot()).await?;
    let mut kept = true;
    for role in roles {
        let (said, works) = integration::check(*role, source, &stand).await?;
        text.push_str(&said);
        kept &= works;
    }
    stand.close().await?;
    Ok(kept)
}

/// Whether the file's receiver can be judged.
fn receiver(source: &Source, text: &mut String) -> anyhow::Result<bool> {
    let plan = target_file::plan(source, &crate::variable, crate::lot(), crate::now)?;
    let checked = runtime()?.block_on(unless_interrupted(async { Ok(check(&plan).await?) }))?;
    let promises = promises(&plan, &checked);
    let kept = promises.iter().all(|promise| !promise.is_broken());
    let _ = writeln!(text, "{}: section [receiver], {}", source.name(), plan.url);
    for promise in &promises {
        let _ = writeln!(text, "  {promise}");
    }
    for note in &checked.notes {
        for line in textwrap::wrap(note, crate::run::width().saturating_sub(2)) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str(&unjudged(&plan, &checked));
    Ok(kept)
}

/// Something that a target file says, and what came of it.
pub(crate) struct Promise {
    pub(crate) what: &'static str,
    pub(crate) state: State,
}

/// What came of a promise.
pub(crate) enum State {
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

impl Promise {
    pub(crate) const fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken(_))
    }
}

impl std::fmt::Display for Promise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:<19}{}", self.what, self.state)
    }
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

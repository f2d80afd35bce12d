use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use conformance::hook::{SendPlan, Subject, What, send};
use conformance::outcome::Exchange;

use crate::args::SendArgs;
use crate::receiver::{named_rule, runtime};
use crate::secret;

/// Delivers, and says what came of it.
pub(super) fn run(args: &SendArgs) -> anyhow::Result<ExitCode> {
    let what = match &args.broken {
        Some(name) => What::Broken(named_rule(name)?),
        None => What::Genuine {
            sample: args.event,
            form: args.form,
        },
    };
    let plan = SendPlan {
        url: args.url.clone(),
        secret: secret::needed(&args.secret)?,
        about: about(args),
        what,
        patience: Duration::from_secs(args.timeout),
    };
    let exchanges = runtime()?.block_on(send(&plan))?;
    let mut text = format!(
        "About {} in session {}\n",
        plan.about.vendor_data, plan.about.session_id
    );
    for exchange in &exchanges {
        text.push_str(&shown(exchange));
    }
    if let What::Broken(rule) = plan.what {
        let _ = writeln!(
            text,
            "{}: {}\nJudged by: didit-conformance receiver {} --rule {}",
            rule.id, rule.title, args.url, rule.id
        );
    }
    crate::say(&text);
    Ok(exit(plan.what, &exchanges))
}

fn about(args: &SendArgs) -> Subject {
    let seed = args.seed.unwrap_or_else(crate::lot);
    let mut about = Subject::new(seed, "send", crate::now());
    if let Some(vendor_data) = &args.vendor_data {
        about.vendor_data.clone_from(vendor_data);
    }
    if let Some(session_id) = &args.session_id {
        about.session_id.clone_from(session_id);
    }
    about
}

fn shown(exchange: &Exchange) -> String {
    let purpose = &exchange.purpose;
    let took = exchange.elapsed.as_millis();
    match &exchange.answer {
        Ok(answer) if answer.body.trim().is_empty() => {
            format!("  {} <- {purpose} ({took} ms)\n", answer.status)
        }
        Ok(answer) => format!(
            "  {} <- {purpose} ({took} ms): {}\n",
            answer.status,
            beginning(&answer.body)
        ),
        Err(reason) => format!("  no answer <- {purpose} ({took} ms): {reason}\n"),
    }
}

fn beginning(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_SHOWN {
        return line;
    }
    format!("{}…", line.chars().take(LONGEST_SHOWN).collect::<String>())
}

/// What is right for a broken delivery is the judge's to say.
fn exit(what: What, exchanges: &[Exchange]) -> ExitCode {
    let accepted = |exchange: &Exchange| {
        let answer = exchange.answer.as_ref();
        answer.is_ok_and(|answer| (200..300).contains(&answer.status))
    };
    match what {
        _ if exchanges.iter().all(|exchange| exchange.answer.is_err()) => {
            ExitCode::from(crate::USAGE)
        }
        What::Genuine { .. } if !exchanges.iter().all(accepted) => ExitCode::from(NOT_ACCEPTED),
        What::Genuine { .. } | What::Broken(_) => ExitCode::SUCCESS,
    }
}

const LONGEST_SHOWN: usize = 200;
const NOT_ACCEPTED: u8 = 1;

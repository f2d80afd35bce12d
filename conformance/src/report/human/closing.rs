use contract::rules::{Area, Level, Rule};

use crate::outcome::{Ending, ExitCode, RunOutcome, Verdict};
use crate::report::counts::number_of;
use crate::report::{Counts, Kind};

use super::ink::Ink;
use super::noticed::rules_of;
use super::page::Page;

/// What the reader ought to know beside the verdicts.
pub(super) fn notes(page: &mut Page, outcome: &RunOutcome) {
    if outcome.notes.is_empty() {
        return;
    }
    page.heading(Ink::Strong, "Notes");
    for note in &outcome.notes {
        page.prose(&[(Ink::Muted, "  * ")], note);
    }
}

/// Where the run is not as somebody wrote that it would be.
pub(super) fn expectations(page: &mut Page, outcome: &RunOutcome) {
    let broken = &outcome.broken_expectations;
    if broken.is_empty() {
        return;
    }
    page.heading(
        Ink::Bad,
        &format!("Expectations not met ({})", broken.len()),
    );
    for sentence in broken {
        page.prose(&[(Ink::Muted, "  * ")], &format!("{sentence}."));
    }
}

/// The counts of each level.
pub(super) fn totals(page: &mut Page, outcome: &RunOutcome) {
    page.heading(Ink::Strong, "Totals");
    for level in Level::ALL {
        let counts = of_level(outcome, level);
        let name = format!("  {:<10}", level.as_str().to_uppercase());
        page.line(&[(Ink::Strong, &name), (Ink::Plain, &counts.in_words())]);
    }
    let scenarios: usize = outcome.rules.iter().map(|rule| rule.scenarios.len()).sum();
    let line = format!(
        "{}, {}, {:.2} s, seed {}",
        number_of(outcome.rules.len(), "rule"),
        number_of(scenarios, "scenario"),
        outcome.elapsed.as_secs_f64(),
        outcome.seed
    );
    page.line(&[(Ink::Muted, "  "), (Ink::Muted, &line)]);
}

/// The sentence that it all comes to, with the exit code.
pub(super) fn verdict(page: &mut Page, outcome: &RunOutcome, exit: ExitCode) {
    let ink = match exit {
        ExitCode::Conformant => Ink::Good,
        ExitCode::Failed | ExitCode::CouldNotJudge => Ink::Bad,
        ExitCode::NothingJudged => Ink::Caution,
    };
    let code = format!("exit {}: ", exit as u8);
    page.blank();
    page.prose(&[(ink, &code)], &meaning(outcome, exit));
}

/// What to do about it.
pub(super) fn next(page: &mut Page, outcome: &RunOutcome) {
    let worth_a_look = [Kind::Fail, Kind::Errored, Kind::Warn]
        .into_iter()
        .find_map(|kind| rules_of(outcome, kind).first().map(|judged| judged.rule));
    let skipped = !rules_of(outcome, Kind::Skipped).is_empty();
    if worth_a_look.is_none() && !skipped {
        return;
    }
    page.heading(Ink::Strong, "Next");
    if let Some(rule) = worth_a_look {
        commands(page, rule);
    }
    if skipped {
        page.prose(
            &[(Ink::Plain, "  ")],
            "A skipped rule is judged once the target offers the capability that it lacks: by control calls, or \
             by what its description provides.",
        );
    }
}

fn meaning(outcome: &RunOutcome, exit: ExitCode) -> String {
    let must = of_level(outcome, Level::Must);
    let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
    match exit {
        ExitCode::Failed => failed(outcome),
        ExitCode::CouldNotJudge
            if outcome.ending == Ending::Interrupted && all.of(Kind::Errored) == 0 =>
        {
            "could not judge: the run was interrupted before it was through.".to_owned()
        }
        ExitCode::CouldNotJudge => {
            let spoiled = must.of(Kind::Errored) + must.of(Kind::Blocked);
            format!(
                "could not judge: {spoiled} MUST ended errored or blocked, which says nothing about the target."
            )
        }
        ExitCode::NothingJudged if all.judged() > 0 => format!(
            "not judged in full: {} MUST skipped, and this run asks for every one to be judged.",
            must.of(Kind::Skipped)
        ),
        ExitCode::NothingJudged | ExitCode::Conformant if all.judged() == 0 => nothing(all),
        ExitCode::NothingJudged | ExitCode::Conformant => conformant(outcome, must, all),
    }
}

fn failed(outcome: &RunOutcome) -> String {
    let unexpected = |verdict| {
        let rules = outcome.rules.iter();
        let of_kind = rules.filter(|rule| Kind::of(rule.verdict) == verdict);
        of_kind.filter(|rule| rule.expected.is_none()).count()
    };
    let broken = outcome.broken_expectations.len();
    match (unexpected(Kind::Fail), unexpected(Kind::Warn)) {
        (0, _) if broken > 0 => format!(
            "{} not met: the run is not as it was said to be.",
            number_of(broken, "expectation")
        ),
        (0, warned) => format!(
            "no MUST failed, but {warned} SHOULD not met, and this run counts that as a failure."
        ),
        (1, _) => "not conformant: a MUST failed.".to_owned(),
        (several, _) => format!("not conformant: {several} MUST failed."),
    }
}

fn nothing(all: Counts) -> String {
    match all.total() {
        0 => "nothing was judged: no rule was selected.".to_owned(),
        _ => format!("nothing was judged: {}.", all.in_words()),
    }
}

fn conformant(outcome: &RunOutcome, must: Counts, all: Counts) -> String {
    let known = outcome.rules.iter().filter(|rule| {
        rule.expected.is_some() && rule.rule.level == Level::Must && rule.verdict == Verdict::Fail
    });
    let known = known.count();
    let mut sentence = match must.judged() {
        judged if known > 0 => {
            format!(
                "as expected: {judged} MUST judged, {known} failed, each for a reason that is known."
            )
        }
        0 => "nothing that was judged failed, but no MUST was among it.".to_owned(),
        judged => format!("conformant: {judged} MUST judged, none failed."),
    };
    let skipped = must.of(Kind::Skipped);
    if skipped > 0 {
        sentence.push_str(&format!(" {skipped} MUST skipped, see above."));
    }
    let warned = all.of(Kind::Warn);
    if warned > 0 {
        sentence.push_str(&format!(
            " {warned} warned, which does not count as a failure."
        ));
    }
    sentence
}

fn of_level(outcome: &RunOutcome, level: Level) -> Counts {
    outcome
        .rules
        .iter()
        .filter(|judged| judged.rule.level == level)
        .map(|judged| judged.verdict)
        .collect()
}

/// The commands in one column, what they are for in another.
fn commands(page: &mut Page, rule: &Rule) {
    let command = match rule.area {
        Area::Receiver => "receiver",
        Area::Own => "run --features PATH",
        Area::Auth
        | Area::Share
        | Area::Import
        | Area::Refusals
        | Area::Webhooks
        | Area::Http
        | Area::Issuer
        | Area::Importer
        | Area::Account
        | Area::Traffic => "run",
    };
    let of_catalogue = [
        (
            format!("didit-conformance explain {}", rule.id),
            "the rule, and what judges it",
        ),
        (
            format!("didit-conformance {command} --rule {}", rule.id),
            "this rule again",
        ),
    ];
    let always = [(
        format!("didit-conformance {command} --report json=PATH"),
        "every exchange and replay",
    )];
    let of_catalogue = of_catalogue.into_iter().filter(|_| rule.area != Area::Own);
    let commands: Vec<(String, &str)> = of_catalogue.chain(always).collect();
    let column = commands
        .iter()
        .map(|(command, _)| command.len())
        .max()
        .unwrap_or_default();
    for (command, purpose) in &commands {
        let command = format!("  {command:<column$}   ");
        page.line(&[(Ink::Strong, &command), (Ink::Muted, purpose)]);
    }
    page.prose(
        &[(Ink::Plain, "  ")],
        "Add the options that name the target, the same as in this run.",
    );
}

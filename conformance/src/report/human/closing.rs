use contract::rules::{Area, Level, Rule};

use crate::outcome::{ExitCode, RunOutcome};
use crate::report::counts::number_of;
use crate::report::meaning::{meaning, of_level};
use crate::report::noticed::rules_of;
use crate::report::{Again, Kind, own};

use super::ink::Ink;
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
        .flat_map(|kind| rules_of(outcome, kind))
        .find(|judged| judged.expected.is_none())
        .map(|judged| judged.rule);
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

/// The commands in one column, what they are for in another.
fn commands(page: &mut Page, rule: &Rule) {
    let explained = (
        format!("didit-conformance explain {}", rule.id),
        "the rule, and what judges it",
    );
    let told = |command: String, purpose| (format!("didit-conformance {command}"), purpose);
    let every = "every exchange and replay";
    let commands = match Again::of(rule.area) {
        Again::Alone { command, .. } => vec![
            explained,
            told(format!("{command} --rule {}", rule.id), "this rule again"),
            told(format!("{command} --report json=PATH"), every),
        ],
        // It is in nobody's catalogue.
        Again::Together(command) if rule.area == Area::Own => {
            let alone = own::again(rule).map(|again| told(again, "this scenario again"));
            let whole = told(format!("{command} --report json=PATH"), every);
            alone.into_iter().chain([whole]).collect()
        }
        Again::Together(command) => vec![
            explained,
            told(
                format!("{command} --report json=PATH -- COMMAND"),
                "every finding with its exchange",
            ),
        ],
    };
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

use crate::outcome::{ExitCode, JudgedRule, RunOutcome};
use crate::report::Style;

use super::page::Page;
use super::{brief, closing, columns, failure, head};

/// The report for people, ending in a line end.
///
/// `exit` is the code that the process will end with: it depends on more than the outcome (`--fail-on`,
/// `--require-judged`), and the report explains it. Whatever the target sent is shown with control characters made
/// visible, so that an answer can't steer the reader's terminal.
pub fn human(outcome: &RunOutcome, exit: ExitCode, style: Style) -> String {
    let mut page = Page::new(style);
    head::target(&mut page, outcome);
    head::areas(&mut page, outcome);
    columns::all(&mut page, outcome);
    failure::all(&mut page, outcome);
    brief::warned(&mut page, outcome);
    brief::errored(&mut page, outcome);
    brief::blocked(&mut page, outcome);
    brief::skipped(&mut page, outcome);
    brief::observed(&mut page, outcome);
    closing::expectations(&mut page, outcome);
    closing::notes(&mut page, outcome);
    closing::totals(&mut page, outcome);
    closing::verdict(&mut page, outcome, exit);
    closing::next(&mut page, outcome);
    page.into_text()
}

/// One rule as the report for people shows a failure, without colour.
pub(in crate::report) fn of_rule(judged: &JudgedRule) -> String {
    let mut page = Page::new(Style::default());
    failure::one(&mut page, judged);
    page.into_text()
}

use crate::report::replay::instruction;

use super::ink::Ink;
use super::page::Page;

/// The lines that do it again, unindented and with nothing in between, so that they can be pasted into a shell.
pub(super) fn block(page: &mut Page, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.blank();
    page.prose(&[(Ink::Muted, "    replay      ")], &instruction(lines));
    page.blank();
    for line in lines {
        page.verbatim(line);
    }
}

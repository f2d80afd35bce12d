use super::Counts;
use super::counts::number_of;

/// One line of plain text for while a run goes on: `128 of 342 scenarios: 120 pass, 2 fail, 6 skipped`.
///
/// `counts` are those of the `done` scenarios. Without colour and without a line end: the caller owns the terminal.
pub fn progress_line(done: usize, total: usize, counts: Counts) -> String {
    let head = format!("{done} of {}", number_of(total, "scenario"));
    if counts.total() == 0 {
        head
    } else {
        format!("{head}: {}", counts.in_words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Verdict;

    #[test]
    fn progress_names_what_there_is_any_of() {
        let counts: Counts = [Verdict::Pass, Verdict::Pass, Verdict::Fail]
            .into_iter()
            .collect();
        assert_eq!(
            progress_line(3, 342, counts),
            "3 of 342 scenarios: 2 pass, 1 fail"
        );
    }

    #[test]
    fn progress_at_the_start_is_a_bare_count() {
        assert_eq!(progress_line(0, 1, Counts::default()), "0 of 1 scenario");
    }
}

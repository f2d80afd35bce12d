use std::fmt::Write as _;

use conformance::drift::Drift;

/// What differs, scenario by scenario.
pub(super) fn page(found: &Drift) -> String {
    let width = crate::run::width();
    let mut text = String::new();
    let _ = writeln!(text, "left   {}", found.left.target.base_url);
    let _ = writeln!(text, "right  {}", found.right.target.base_url);
    for difference in &found.differences {
        let _ = writeln!(
            text,
            "\n{}  {}\n  {}",
            difference.rule, difference.title, difference.location
        );
        for sentence in &difference.sentences {
            let options = textwrap::Options::new(width)
                .initial_indent("  * ")
                .subsequent_indent("    ")
                .break_words(false);
            for line in textwrap::wrap(sentence, options) {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    let (compared, differing) = (found.compared, found.differences.len());
    let _ = match differing {
        0 => writeln!(text, "\nNo drift: {compared} scenarios, the same answers."),
        _ => writeln!(text, "\nDrift in {differing} of {compared} scenarios."),
    };
    text
}

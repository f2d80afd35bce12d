use std::fmt::Write as _;

use conformance::steps::{Documented, Takes};

/// One paragraph a step.
pub(super) fn page(steps: &[Documented]) -> String {
    let width = crate::run::width();
    let mut text = String::new();
    for step in steps {
        let entry = step.entry;
        let _ = writeln!(text, "{} {}", entry.keyword.as_str(), entry.expression);
        row(&mut text, width, "", entry.doc);
        row(&mut text, width, "example", entry.example);
        for parameter in &step.parameters {
            let takes = match &parameter.takes {
                Takes::OneOf(phrases) => phrases.join(" | "),
                Takes::Anything(form) => (*form).to_owned(),
            };
            row(&mut text, width, &format!("{{{}}}", parameter.name), &takes);
        }
        let rules: Vec<&str> = step.rules.iter().map(|rule| rule.id).collect();
        if !rules.is_empty() {
            row(&mut text, width, "rules", &rules.join(", "));
        }
        text.push('\n');
    }
    text.push_str("And and But count as the keyword before them. To run your own: didit-conformance run --features DIR\n");
    text
}

fn row(text: &mut String, width: usize, label: &str, prose: &str) {
    let first = format!("    {label:<13}");
    let margin = " ".repeat(first.len());
    let options = textwrap::Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&margin)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for line in textwrap::wrap(prose, options) {
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

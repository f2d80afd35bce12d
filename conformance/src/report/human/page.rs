use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::report::visible::visible;
use crate::report::{Color, Style};

use super::ink::Ink;

/// A piece of a line.
pub(super) type Span<'a> = (Ink, &'a str);

/// The report as it grows. Every text enters through one of its methods, which make control characters visible: most
/// of what a report shows was sent by somebody else.
pub(super) struct Page {
    text: String,
    style: Style,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        let width = style.width.max(NARROWEST);
        Self {
            text: String::new(),
            style: Style { width, ..style },
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn width(&self) -> usize {
        self.style.width
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A section's first line, after an empty one: its name and a line across the page.
    pub(super) fn heading(&mut self, ink: Ink, name: &str) {
        let used = display_width(name) + 1;
        let rest = "─".repeat(self.style.width.saturating_sub(used));
        self.blank();
        self.line(&[(ink, name), (Ink::Muted, " "), (Ink::Muted, &rest)]);
    }

    /// One line, however long.
    pub(super) fn line(&mut self, spans: &[Span<'_>]) {
        for &(ink, text) in spans {
            self.span(ink, &visible(text).replace('\n', "\\n"));
        }
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Prose, wrapped; later lines stand under the first one's text.
    pub(super) fn prose(&mut self, lead: &[Span<'_>], text: &str) {
        let indent: usize = lead.iter().map(|(_, text)| display_width(text)).sum();
        let options = Options::new(self.style.width.saturating_sub(indent).max(NARROWEST / 2))
            .break_words(false)
            // The default follows from which features other crates of the build ask for.
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        let text = visible(text);
        let mut lines = textwrap::wrap(&text, options).into_iter();
        let first = lines.next().unwrap_or_default();
        let spans: Vec<Span<'_>> = lead
            .iter()
            .copied()
            .chain([(Ink::Plain, &*first)])
            .collect();
        self.line(&spans);
        let margin = " ".repeat(indent);
        for line in lines {
            self.line(&[(Ink::Plain, &margin), (Ink::Plain, &line)]);
        }
    }

    /// A label and wrapped prose beside it; nothing where there is no prose.
    pub(super) fn row(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            let label = format!("    {label:<LABEL$}");
            self.prose(&[(Ink::Muted, &label)], text);
        }
    }

    /// Lines to be copied: no indentation, no colour, no wrapping, line ends kept.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.text.push_str(&visible(text));
        self.text.push('\n');
    }

    fn span(&mut self, ink: Ink, text: &str) {
        if self.style.color == Color::Never || ink == Ink::Plain || text.is_empty() {
            self.text.push_str(text);
        } else {
            let ansi = ink.ansi();
            self.text.push_str(&format!("{ansi}{text}{ansi:#}"));
        }
    }
}

/// Below this many columns wrapping does more harm than good.
const NARROWEST: usize = 40;

/// Columns of the labels in [`Page::row`].
const LABEL: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_wraps_under_its_first_word_and_keeps_slugs_whole() {
        let mut page = Page::new(Style {
            color: Color::Never,
            width: 40,
        });
        page.row(
            "expected",
            "one two three four five share-ttl-above-max-refused",
        );
        assert_eq!(
            page.into_text(),
            "    expected    one two three four five\n                share-ttl-above-max-refused\n"
        );
    }

    #[test]
    fn colour_adds_escape_sequences_and_nothing_else() {
        let text = |color| {
            let mut page = Page::new(Style { color, width: 80 });
            page.line(&[(Ink::Bad, "✗"), (Ink::Plain, " failed")]);
            page.into_text()
        };
        assert_eq!(text(Color::Never), "✗ failed\n");
        assert!(text(Color::Always).starts_with('\u{1b}'));
        assert_eq!(anstyle_free(&text(Color::Always)), text(Color::Never));
    }

    /// Drops `ESC […m`.
    fn anstyle_free(text: &str) -> String {
        text.split('\u{1b}')
            .enumerate()
            .map(|(index, part)| match (index, part.split_once('m')) {
                (0, _) | (_, None) => part,
                (_, Some((_, rest))) => rest,
            })
            .collect()
    }
}

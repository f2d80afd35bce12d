use std::fmt::Write;

use super::document::Node;

/// Where white space goes.
#[derive(Clone, Copy)]
pub(super) enum Layout {
    /// Nowhere.
    Compact,
    /// One member or item a line, two spaces a level.
    Pretty,
}

/// How characters beyond printable ASCII are spelled.
#[derive(Clone, Copy)]
pub(super) enum Letters {
    AsTheyAre,
    /// As `\u` escapes, surrogate pairs where need be.
    Escaped,
}

pub(super) fn write(node: &Node, layout: Layout, letters: Letters) -> String {
    let mut writer = Writer {
        out: String::new(),
        layout,
        letters,
    };
    writer.node(node, 0);
    writer.out
}

struct Writer {
    out: String,
    layout: Layout,
    letters: Letters,
}

impl Writer {
    fn node(&mut self, node: &Node, depth: usize) {
        match node {
            Node::Literal(literal) => self.out.push_str(literal),
            Node::Number(digits) => self.out.push_str(digits),
            Node::Text(text) => self.text(text),
            Node::Array(items) => self.container(['[', ']'], items, depth, |writer, item| {
                writer.node(item, depth + 1);
            }),
            Node::Object(members) => {
                self.container(['{', '}'], members, depth, |writer, (key, value)| {
                    writer.text(key);
                    writer.out.push_str(match writer.layout {
                        Layout::Compact => ":",
                        Layout::Pretty => ": ",
                    });
                    writer.node(value, depth + 1);
                });
            }
        }
    }

    fn container<T>(
        &mut self,
        [open, close]: [char; 2],
        parts: &[T],
        depth: usize,
        mut part: impl FnMut(&mut Self, &T),
    ) {
        self.out.push(open);
        for (index, each) in parts.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.line_break(depth + 1);
            part(self, each);
        }
        if !parts.is_empty() {
            self.line_break(depth);
        }
        self.out.push(close);
    }

    fn line_break(&mut self, depth: usize) {
        match self.layout {
            Layout::Compact => {}
            Layout::Pretty => {
                self.out.push('\n');
                self.out.extend(std::iter::repeat_n("  ", depth));
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push('"');
        for character in text.chars() {
            match (character, self.letters) {
                ('"', _) => self.out.push_str("\\\""),
                ('\\', _) => self.out.push_str("\\\\"),
                ('\u{8}', _) => self.out.push_str("\\b"),
                ('\u{c}', _) => self.out.push_str("\\f"),
                ('\n', _) => self.out.push_str("\\n"),
                ('\r', _) => self.out.push_str("\\r"),
                ('\t', _) => self.out.push_str("\\t"),
                ('\0'..' ', _) => self.escape(character),
                (' '..='~', _) | (_, Letters::AsTheyAre) => self.out.push(character),
                (_, Letters::Escaped) => self.escape(character),
            }
        }
        self.out.push('"');
    }

    fn escape(&mut self, character: char) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` can't fail.
            let _ = write!(self.out, "\\u{unit:04x}");
        }
    }
}

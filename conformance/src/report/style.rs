/// How a report for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour. Nothing is said by colour alone, so a report without it loses nothing.
    pub color: Color,
    /// Columns to wrap prose at. Bodies, URLs and replay lines keep their length: they are there to be copied.
    pub width: usize,
}

impl Default for Style {
    /// What suits a file or a log: no colour, 100 columns.
    fn default() -> Self {
        Self {
            color: Color::Never,
            width: 100,
        }
    }
}

/// Whether escape sequences are written. The caller decides: only it knows what its output is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// ANSI escape sequences.
    Always,
    /// Plain text.
    Never,
}

//! The report as one page: no network, no second file, readable on a phone, on paper and without scripts.
//!
//! | module | what it holds |
//! |---|---|
//! | `document` | the whole page |
//! | `head` | who was judged, and what it came to |
//! | `matrix` | rules by area and verdict |
//! | `rule`, `finding`, `exchange` | one rule, what was found, what went over the wire |
//! | `difference` | expected against got, word by word |
//! | `paint` | JSON with its keys and strings told apart |
//! | `chart` | where the time went |
//! | `text` | what others wrote, made harmless and short |
//! | `budget` | how much of it all there is room for |
//! | `page/` | templates, style and script |
//!
//! Templates escape everything that is put into them. Should something slip through all the same, the page's own
//! content security policy allows one script and one style sheet, both named by their hash, and no network at all.

mod budget;
mod chart;
mod difference;
mod document;
mod exchange;
mod finding;
mod head;
mod matrix;
mod paint;
mod rule;
mod text;

pub use document::html;

//! Other spellings of the same document (contract §6): what a sender may put on the wire, and what a receiver that
//! verifies `X-Signature-V2` over the canonical form must survive.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::document::Node;
use super::error::CanonicalError;
use super::number;
use super::writer::{Layout, Letters, write};

/// A way to spell a document on the wire. All of them have the same canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum WireForm {
    /// The canonical bytes themselves, as the founding document's two demands together require.
    #[default]
    Canonical,
    /// Indented by two spaces, one member a line.
    Pretty,
    /// Members out of order at every depth: no object with two members or more stays sorted.
    Shuffled,
    /// Everything beyond printable ASCII as `\u` escapes, surrogate pairs included.
    EscapedUnicode,
    /// Whole numbers as floats (`1` as `1.0`), except those directly in the outermost object.
    ///
    /// The envelope's own numbers (`timestamp`, `created_at`, `workflow_version`) stay integers: a receiver may
    /// rightly read them into an integer type, and that is not what this form is to try.
    WholeFloats,
}

impl WireForm {
    /// Every form, the canonical one first.
    pub const ALL: [Self; 5] = [
        Self::Canonical,
        Self::Pretty,
        Self::Shuffled,
        Self::EscapedUnicode,
        Self::WholeFloats,
    ];

    /// The name in the control protocol's `form` and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Canonical => "canonical",
            Self::Pretty => "pretty",
            Self::Shuffled => "shuffled",
            Self::EscapedUnicode => "escaped-unicode",
            Self::WholeFloats => "whole-floats",
        }
    }
}

/// Spells a document in another form.
///
/// `seed` decides the order of [`WireForm::Shuffled`] and nothing else: the same seed and document give the same bytes.
///
/// # Errors
/// Where the document has no canonical form.
pub fn spell(
    document: impl AsRef<[u8]>,
    form: WireForm,
    seed: u64,
) -> Result<String, CanonicalError> {
    let mut tree = Node::parse(document.as_ref())?;
    Ok(match form {
        WireForm::Canonical => write(&tree, Layout::Compact, Letters::AsTheyAre),
        WireForm::Pretty => write(&tree, Layout::Pretty, Letters::AsTheyAre),
        WireForm::Shuffled => {
            shuffle(&mut tree, seed);
            write(&tree, Layout::Compact, Letters::AsTheyAre)
        }
        WireForm::EscapedUnicode => write(&tree, Layout::Compact, Letters::Escaped),
        WireForm::WholeFloats => {
            widen_below_the_envelope(&mut tree);
            write(&tree, Layout::Compact, Letters::AsTheyAre)
        }
    })
}

impl fmt::Display for WireForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no wire form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "unknown wire form \"{0}\": it is canonical, pretty, shuffled, escaped-unicode or whole-floats"
)]
pub struct UnknownForm(pub String);

impl FromStr for WireForm {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|form| form.as_str() == text)
            .ok_or_else(|| UnknownForm(text.to_owned()))
    }
}

/// Orders members by a hash of seed and key: as good as random, and the same in every release.
fn shuffle(node: &mut Node, seed: u64) {
    match node {
        Node::Object(members) => {
            members.sort_by_cached_key(|(key, _)| {
                Sha256::new()
                    .chain_update(seed.to_be_bytes())
                    .chain_update(key)
                    .finalize()
            });
            if members.is_sorted_by_key(|(key, _)| key) && members.len() > 1 {
                members.rotate_left(1);
            }
            members
                .iter_mut()
                .for_each(|(_, value)| shuffle(value, seed));
        }
        Node::Array(items) => items.iter_mut().for_each(|item| shuffle(item, seed)),
        Node::Literal(_) | Node::Number(_) | Node::Text(_) => {}
    }
}

fn widen_below_the_envelope(envelope: &mut Node) {
    match envelope {
        Node::Object(members) => members
            .iter_mut()
            .filter(|(_, value)| !matches!(value, Node::Number(_)))
            .for_each(|(_, value)| widen(value)),
        Node::Array(_) | Node::Number(_) | Node::Literal(_) | Node::Text(_) => widen(envelope),
    }
}

fn widen(node: &mut Node) {
    match node {
        Node::Number(digits) => {
            if let Some(float) = number::as_float(digits) {
                *digits = float;
            }
        }
        Node::Object(members) => members.iter_mut().for_each(|(_, value)| widen(value)),
        Node::Array(items) => items.iter_mut().for_each(widen),
        Node::Literal(_) | Node::Text(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        r#"{"timestamp":1,"metadata":{"n":[2,2.5,9007199254740993],"é":"👍"},"status":null}"#;

    #[test]
    fn each_form_spells_the_document_its_own_way() {
        let spelled = |form| spell(DOCUMENT, form, 7).unwrap();
        assert_eq!(
            spelled(WireForm::Canonical),
            r#"{"metadata":{"n":[2,2.5,9007199254740993],"é":"👍"},"status":null,"timestamp":1}"#
        );
        assert_eq!(
            spelled(WireForm::EscapedUnicode),
            r#"{"metadata":{"n":[2,2.5,9007199254740993],"\u00e9":"\ud83d\udc4d"},"status":null,"timestamp":1}"#
        );
        assert_eq!(
            spelled(WireForm::WholeFloats),
            r#"{"metadata":{"n":[2.0,2.5,9007199254740993],"é":"👍"},"status":null,"timestamp":1}"#
        );
        assert_eq!(
            spell(r#"{"b":[],"a":[{}, 1]}"#, WireForm::Pretty, 0).unwrap(),
            "{\n  \"a\": [\n    {},\n    1\n  ],\n  \"b\": []\n}"
        );
    }

    #[test]
    fn a_seed_fixes_the_order_and_another_one_changes_it() {
        let document = r#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8}"#;
        let shuffled = |seed| spell(document, WireForm::Shuffled, seed).unwrap();
        assert_eq!(shuffled(1), shuffled(1));
        assert_ne!(shuffled(1), shuffled(2));
    }

    #[test]
    fn no_seed_leaves_an_object_sorted() {
        for seed in 0..64 {
            let shuffled = spell(r#"[{"a":{"x":1,"y":2},"b":2}]"#, WireForm::Shuffled, seed);
            assert_eq!(shuffled.unwrap(), r#"[{"b":2,"a":{"y":2,"x":1}}]"#);
        }
    }

    #[test]
    fn a_form_is_parsed_from_its_name_alone() {
        for form in WireForm::ALL {
            assert_eq!(form.as_str().parse(), Ok(form));
        }
        assert!("Pretty".parse::<WireForm>().is_err());
    }
}

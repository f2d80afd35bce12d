use super::document::Node;
use super::error::CanonicalError;
use super::writer::{Layout, Letters, write};

/// The canonical JSON of a document: the bytes that `X-Signature-V2` is computed over (contract §6).
///
/// The input is JSON text in any spelling; any value may stand at the top. The result is the documented sender's:
///
/// - object keys sorted by code point at every depth; of a repeated key the last value counts;
/// - integers keep their digits, however many (`-0` becomes `0`);
/// - a float that is whole becomes the integer it stands for, exactly; any other is spelled with the fewest digits
///   that read back as the same double, with an exponent of two digits or more below 0.0001 (`1e-07`);
/// - no white space; nothing escaped but `"`, `\` and the control characters below U+0020.
///
/// Canonical text is its own canonical form.
///
/// # Errors
/// Where the text is no JSON, is nested too deeply, or holds what the sender could not put on the wire: see
/// [`CanonicalError`], which says where.
pub fn canonical(document: impl AsRef<[u8]>) -> Result<String, CanonicalError> {
    let tree = Node::parse(document.as_ref())?;
    Ok(write(&tree, Layout::Compact, Letters::AsTheyAre))
}

#[cfg(test)]
mod tests {
    use super::super::document::MAX_DEPTH;
    use super::*;

    fn of(document: &str) -> String {
        canonical(document).unwrap()
    }

    #[test]
    fn control_characters_have_short_escapes_where_json_has_them() {
        assert_eq!(
            of(r#""\u0008\u000c\u000a\u000d\u0009\u0000\u001F\/""#),
            r#""\b\f\n\r\t\u0000\u001f/""#
        );
    }

    #[test]
    fn a_key_is_compared_after_its_escapes_are_read() {
        assert_eq!(of(r#"{"b":1,"\u0061":2,"a":3}"#), r#"{"a":3,"b":1}"#);
    }

    #[test]
    fn a_key_that_a_parser_reserves_for_itself_is_an_ordinary_key() {
        let document = r#"{"$serde_json::private::RawValue":"1"}"#;
        assert_eq!(of(document), document);
    }

    #[test]
    fn nesting_is_refused_beyond_the_limit_and_never_overflows_the_stack() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(of(&nested(MAX_DEPTH)), nested(MAX_DEPTH));
        assert!(matches!(
            canonical(nested(100_000)),
            Err(CanonicalError::TooDeep { .. })
        ));
        assert!(canonical("[".repeat(100_000)).is_err());
        assert!(canonical("{\"a\":".repeat(100_000)).is_err());
    }

    #[test]
    fn an_error_says_where() {
        let at = |document: &[u8]| canonical(document).unwrap_err().to_string();
        assert_eq!(
            at(b"{\n  \"\xc3\xa9\": tru }"),
            "not JSON at line 2, column 11: expected ident"
        );
        assert_eq!(
            at(b"[\"\xff\"]"),
            "not UTF-8 at line 1, column 3: a JSON document is UTF-8 throughout"
        );
        assert_eq!(
            at(b"{\"a\":\n[1, 1e999]}"),
            "number too large at line 2, column 5: it is no double, and infinity is no JSON"
        );
        assert_eq!(
            at(br#"{"a":["\ud800"]}"#),
            "not JSON at line 1, column 14: unexpected end of hex escape"
        );
    }

    #[test]
    fn text_that_only_some_parsers_take_is_refused() {
        for document in [
            "",
            " ",
            "NaN",
            "[Infinity]",
            "{} {}",
            "[1,]",
            "{'a':1}",
            "01",
            "\u{feff}{}",
            "\"\n\"",
        ] {
            assert!(canonical(document).is_err(), "{document:?}");
        }
    }
}

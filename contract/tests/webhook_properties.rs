//! What holds for every document: canonical form is one, whatever the spelling, and bad input is refused, never fatal.

use contract::secrets::SharedSecret;
use contract::webhook::signature::{signature_raw, signature_v2, verify_v2};
use contract::webhook::{SimpleParts, WireForm, canonical, spell};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn canonical_text_is_its_own_canonical_form(document in document()) {
        let once = canonical(&document)?;
        prop_assert_eq!(canonical(&once)?, once);
    }

    #[test]
    fn every_spelling_has_the_same_canonical_form(document in document(), seed: u64) {
        let expected = canonical(&document)?;
        for form in WireForm::ALL {
            let spelled = spell(&document, form, seed)?;
            prop_assert_eq!(canonical(&spelled)?, &*expected, "{}: {}", form, spelled);
        }
    }

    #[test]
    fn a_signature_survives_every_spelling(document in document(), seed: u64) {
        let secret = SharedSecret::new("a-secret-made-up-for-this-test");
        let signature = signature_v2(&secret, &document)?;
        for form in WireForm::ALL {
            let spelled = spell(&document, form, seed)?;
            prop_assert!(verify_v2(&secret, &spelled, &signature)?);
        }
        prop_assert_eq!(signature_raw(&secret, canonical(&document)?), signature);
    }

    #[test]
    fn white_space_and_member_order_leave_no_trace(members in vec((any::<String>(), document()), 0..6)) {
        let unique: std::collections::BTreeMap<_, _> = members.into_iter().collect();
        let ahead: Vec<_> = unique.iter().map(|(key, value)| format!("{}:{value}", quoted(key))).collect();
        let back: Vec<_> = unique.iter().rev().map(|(key, value)| format!("\t{} :\r\n{value} ", quoted(key))).collect();
        prop_assert_eq!(
            canonical(format!("{{{}}}", ahead.join(",")))?,
            canonical(format!(" {{{}}}\n", back.join(",")))?
        );
    }

    #[test]
    fn escaped_unicode_is_printable_ascii(document in document()) {
        let spelled = spell(&document, WireForm::EscapedUnicode, 0)?;
        prop_assert!(spelled.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{}", spelled);
    }

    #[test]
    fn text_survives_unchanged(text: String) {
        let read: String = serde_json::from_str(&canonical(quoted(&text))?)?;
        prop_assert_eq!(read, text);
    }

    #[test]
    fn a_float_keeps_its_value(value in any::<f64>().prop_filter("finite", |value| value.is_finite())) {
        for literal in [format!("{value:e}"), format!("{value:?}")] {
            let read: f64 = canonical(literal)?.parse()?;
            prop_assert_eq!(read, value);
        }
    }

    #[test]
    fn arbitrary_bytes_are_refused_or_read(bytes in vec(any::<u8>(), 0..200)) {
        assert_agrees_with_serde_json(&bytes)?;
    }

    #[test]
    fn arbitrary_json_like_text_is_refused_or_read(text in "[\\[\\]{}:,\"\\\\/0-9eE.+u\u{e9} \n-]{0,60}") {
        assert_agrees_with_serde_json(text.as_bytes())?;
    }

    #[test]
    fn a_damaged_document_is_refused_or_read(
        document in document(),
        place: prop::sample::Index,
        byte: u8,
        cut: bool,
    ) {
        let mut bytes = document.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if cut {
            bytes.truncate(place);
        }
        assert_agrees_with_serde_json(&bytes)?;
    }
}

/// JSON text with numbers of every shape, repeated keys, and text both escaped and as it is.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        "-?(0|[1-9][0-9]{0,24})",
        "-?(0|[1-9][0-9]{0,20})\\.[0-9]{1,20}",
        "-?[0-9](\\.[0-9]{1,5})?[eE][+-]?[0-9]{1,2}",
        any::<String>().prop_map(|text| quoted(&text)),
        "\"(\\\\u00[0-9a-fA-F]{2}|\\\\ud83d\\\\udc4d|\\\\/|\\\\[bfnrt]|[a-zé日👍]){0,5}\"",
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let key = prop_oneof![
            "\"[a-c0-2A｡👍é]{0,2}\"",
            any::<String>().prop_map(|text| quoted(&text))
        ];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(|items| format!("[{}]", items.join(", "))),
            vec((key, inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| format!("{key}:{value}"))
                    .collect();
                format!("{{{} }}", members.join(" ,"))
            }),
        ]
    })
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// An independent reader takes what is taken here, and refuses what is refused here.
fn assert_agrees_with_serde_json(bytes: &[u8]) -> Result<(), TestCaseError> {
    let ours = canonical(bytes);
    let theirs = serde_json::from_slice::<serde_json::Value>(bytes);
    prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} {:?}", ours, theirs);
    prop_assert_eq!(SimpleParts::of(bytes).is_ok(), ours.is_ok());
    for form in WireForm::ALL {
        prop_assert_eq!(spell(bytes, form, 0).is_ok(), ours.is_ok());
    }
    Ok(())
}

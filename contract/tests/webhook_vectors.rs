//! The vectors, each against canonical form and both signatures.

use contract::webhook::signature::{signature_raw, signature_v2, verify_raw, verify_v2};
use contract::webhook::{canonical, vectors};

#[test]
fn every_document_comes_to_its_canonical_text() {
    for vector in &vectors().vectors {
        assert_eq!(
            canonical(&vector.document).as_deref(),
            Ok(&*vector.canonical),
            "{}",
            vector.name
        );
    }
}

#[test]
fn every_document_has_its_two_signatures() {
    let secret = &vectors().secret_shared_key;
    for vector in &vectors().vectors {
        let v2 = signature_v2(secret, &vector.document);
        assert_eq!(
            v2.as_deref(),
            Ok(&*vector.x_signature_v2),
            "{}",
            vector.name
        );
        let raw = signature_raw(secret, &vector.document);
        assert_eq!(raw, vector.x_signature, "{}", vector.name);
    }
}

#[test]
fn every_signature_verifies_and_the_other_runtimes_does_not() {
    let secret = &vectors().secret_shared_key;
    for vector in &vectors().vectors {
        let verified = |given: &str| verify_v2(secret, &vector.document, given);
        assert_eq!(
            verified(&vector.x_signature_v2),
            Ok(true),
            "{}",
            vector.name
        );
        assert!(verify_raw(secret, &vector.document, &vector.x_signature));
        if let Some(other) = &vector.x_signature_v2_by_json_stringify {
            assert_eq!(verified(other), Ok(false), "{}", vector.name);
        }
    }
}

#[test]
fn a_vector_says_what_the_other_runtime_makes_of_it_exactly_where_it_is_not_portable() {
    let secret = &vectors().secret_shared_key;
    for vector in &vectors().vectors {
        match (
            &vector.canonical_by_json_stringify,
            &vector.x_signature_v2_by_json_stringify,
        ) {
            (None, None) => assert!(vector.portable, "{}", vector.name),
            (Some(text), Some(signature)) => {
                assert!(!vector.portable, "{}", vector.name);
                assert_eq!(&signature_raw(secret, text), signature, "{}", vector.name);
            }
            (Some(_), None) | (None, Some(_)) => panic!("half a pair: {}", vector.name),
        }
    }
}

#[test]
fn there_are_forty_vectors_each_with_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = vectors()
        .vectors
        .iter()
        .map(|vector| &vector.name)
        .collect();
    assert_eq!(names.len(), 40);
    assert_eq!(vectors().vectors.len(), 40);
}

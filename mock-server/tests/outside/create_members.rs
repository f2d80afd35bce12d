//! Every member of a create request, held to the published description.

use serde_json::{Value, json};

use crate::common::{Call, Kind, World, staged};

#[tokio::test]
async fn what_the_description_allows_is_taken() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for (member, value) in [
            ("callback", json!("myapp://done")),
            ("callback", json!("http://localhost:3000/back?a=1#end")),
            ("callback", json!("")),
            ("callback_method", json!("completer")),
            ("language", json!("pt-BR")),
            ("language", Value::Null),
            ("contact_details", Value::Null),
            ("contact_details", json!({})),
            (
                "contact_details",
                json!({"email": "zoë.o'neil+kyc@example.com", "send_notification_emails": true, "email_lang": "zh-TW", "phone": "+14155552671", "more": 7}),
            ),
            // Didit ignores a number that is none.
            ("contact_details", json!({"phone": "ask my neighbour"})),
            (
                "expected_details",
                json!({"first_name": "Zoë", "date_of_birth": "2000-02-29", "gender": null, "nationality": "ESP", "id_country": "GBR", "address": "Calle 1", "poa_country": "ESP", "ip_address": "2001:db8::1"}),
            ),
            (
                "expected_details",
                json!({"company_name": "Tesco PLC", "registry_country": "US-CA", "registration_number": "00445790"}),
            ),
            (
                "portrait_image",
                json!(format!("data:image/png;base64,{PIXEL}")),
            ),
        ] {
            let mut ask = json!({"workflow_id": world.importer.workflow(kind)});
            ask[member] = value;
            let made = create(&world, &ask).expect(201).await;
            let id = made["session_id"].as_str().unwrap();
            let read = world.decision(&world.importer, id).expect(200).await;
            if member.ends_with("_details") {
                assert_eq!(read[member], ask[member]);
            }
        }
    }
}

#[tokio::test]
async fn document_types_are_known_in_either_case_and_once() {
    let (_mock, world) = staged().await;
    let ask = json!({"workflow_id": world.importer.kyc, "expected_details": {"expected_document_types": ["p", "ID", "P", "id"]}});
    let made = create(&world, &ask).expect(201).await;
    let read = world.decision(&world.importer, made["session_id"].as_str().unwrap());
    assert_eq!(
        read.expect(200).await["expected_details"]["expected_document_types"],
        json!(["P", "ID"])
    );
}

#[tokio::test]
async fn what_it_does_not_allow_is_named() {
    let (_mock, world) = staged().await;
    let url = "Enter a valid URL.";
    let email = "Enter a valid email address.";
    let country = "Enter an ISO 3166-1 alpha-3 country code, for example \"USA\".";
    for (member, value, said) in [
        ("callback", json!("example.com/back"), json!([url])),
        (
            "callback",
            json!("https://example.com/\r\nset-cookie: a=b"),
            json!([url]),
        ),
        (
            "callback",
            json!(format!("https://example.com/{}", "a".repeat(2_048))),
            json!(["Ensure this field has no more than 2048 characters."]),
        ),
        (
            "language",
            json!("EN"),
            json!(["\"EN\" is not a valid choice."]),
        ),
        (
            "language",
            json!("tlh"),
            json!(["\"tlh\" is not a valid choice."]),
        ),
        (
            "portrait_image",
            json!("not base64!"),
            json!(["Invalid base64-encoded image."]),
        ),
        (
            "portrait_image",
            json!("aGVsbG8="),
            json!(["Upload a JPEG, PNG, WebP or TIFF image."]),
        ),
        ("portrait_image", json!({}), json!(["Not a valid string."])),
        (
            "contact_details",
            json!({"email": "y@localhost"}),
            json!({"email": [email]}),
        ),
        (
            "contact_details",
            json!({"email": "Zoë <y@example.com>"}),
            json!({"email": [email]}),
        ),
        (
            "contact_details",
            json!({"email": ["y@example.com"], "send_notification_emails": "yes", "email_lang": "xx", "phone": {}}),
            json!({
                "email": ["Not a valid string."],
                "send_notification_emails": ["Must be a valid boolean."],
                "email_lang": ["\"xx\" is not a valid choice."],
                "phone": ["Not a valid string."],
            }),
        ),
        (
            "expected_details",
            json!({"date_of_birth": "1900-02-29", "gender": "X", "nationality": "US", "country": "usa", "id_country": "ZZZ", "ip_address": "localhost"}),
            json!({
                "date_of_birth": ["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."],
                "gender": ["\"X\" is not a valid choice."],
                "nationality": [country],
                "country": [country],
                "id_country": [country],
                "ip_address": ["Enter a valid IPv4 or IPv6 address."],
            }),
        ),
        (
            "expected_details",
            json!({"address": "Calle 1", "id_country": "ESP"}),
            json!({"country": ["This field is required when address is provided, unless poa_country is."]}),
        ),
        (
            "expected_details",
            json!({"expected_document_types": ["P", "VISA"]}),
            json!({"expected_document_types": ["\"VISA\" is not a valid choice."]}),
        ),
        (
            "expected_details",
            json!({"expected_document_types": "P"}),
            json!({"expected_document_types": ["Expected a list of items."]}),
        ),
        (
            "expected_details",
            json!({"company_name": "x".repeat(256), "registration_number": "x".repeat(101)}),
            json!({
                "company_name": ["Ensure this field has no more than 255 characters."],
                "registration_number": ["Ensure this field has no more than 100 characters."],
            }),
        ),
    ] {
        let mut ask = json!({"workflow_id": world.importer.kyc});
        ask[member] = value;
        create(&world, &ask)
            .refused(400, &json!({member: said}))
            .await;
    }
    let held = world.holdings(&world.importer).await;
    assert_eq!(held["sessions"]["count"], json!(0));
}

#[tokio::test]
async fn what_is_said_anew_takes_the_place_of_what_was_said() {
    let (_mock, world) = staged().await;
    let mut ask = json!({
        "workflow_id": world.importer.kyc,
        "vendor_data": "y-1",
        "callback": "https://example.com/one",
        "metadata": {"turn": 1},
        "contact_details": {"email": "y@example.com"},
    });
    let first = create(&world, &ask).expect(201).await;
    ask["callback"] = json!("https://example.com/two");
    ask["metadata"] = json!({"turn": 2});
    let second = create(&world, &ask).expect(201).await;
    assert_eq!(second["callback"], ask["callback"]);
    assert_eq!(second["metadata"], ask["metadata"]);
    for member in [
        "session_id",
        "session_number",
        "session_token",
        "url",
        "status",
    ] {
        assert_eq!(first[member], second[member], "{member}");
    }
    let bare = json!({"workflow_id": world.importer.kyc, "vendor_data": "y-1"});
    assert_eq!(create(&world, &bare).expect(201).await, second);
    let read = world.decision(&world.importer, first["session_id"].as_str().unwrap());
    let read = read.expect(200).await;
    assert_eq!(read["contact_details"], ask["contact_details"]);
}

#[tokio::test]
async fn of_many_who_ask_for_the_same_person_at_once_all_get_one_session() {
    let (_mock, world) = staged().await;
    let ask = json!({"workflow_id": world.importer.kyc, "vendor_data": "y-1"});
    let all = (0..16).map(|_| create(&world, &ask).expect(201));
    let made = futures::future::join_all(all).await;
    assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
}

fn create(world: &World, ask: &Value) -> Call {
    world.post(&world.importer, "/v3/session/").json(ask)
}

/// A PNG of one pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

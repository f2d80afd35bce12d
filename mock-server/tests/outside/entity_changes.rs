//! Users and businesses by hand: made, listed, changed, blocked, deleted.

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, Member, World, staged};

#[tokio::test]
async fn an_entity_is_made_before_its_first_session() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let ask = json!({
            "vendor_data": "y-1", "display_name": "Zoë", "full_name": "Zoë Sample",
            "legal_name": "Sample Ltd", "date_of_birth": "1990-02-28", "status": "FLAGGED",
            "metadata": {"tier": "gold"}, "approved_emails": ["zoe@example.com"],
            "registration_number": 4711, "country_code": "GB", "unknown": 1,
        });
        let made = create(&world, kind, &ask).expect(201).await;
        assert_eq!(made, read(&world, kind, "y-1").await);
        let (own, foreign) = match kind {
            Kind::User => ("full_name", "legal_name"),
            Kind::Business => ("legal_name", "full_name"),
        };
        assert_eq!(made[own], ask[own]);
        assert_eq!(made.get(foreign), None);
        for (member, expected) in [
            ("vendor_data", json!("y-1")),
            ("display_name", json!("Zoë")),
            ("effective_name", json!("Zoë")),
            ("status", json!("FLAGGED")),
            ("metadata", json!({"tier": "gold"})),
            ("session_count", json!(0)),
            ("features", json!({})),
            ("features_list", json!([])),
            ("tags", json!([])),
            ("first_session_at", Value::Null),
            ("last_session_at", Value::Null),
            ("last_activity_at", Value::Null),
        ] {
            assert_eq!(made[member], expected, "{member}");
        }
        assert_eq!(made["created_at"], made["updated_at"]);
        let noun = kind.wire();
        let taken =
            json!({"vendor_data": [format!("A {noun} with this vendor_data already exists.")]});
        create(&world, kind, &json!({"vendor_data": "y-1"}))
            .refused(400, &taken)
            .await;
        open(&world, kind, "y-1").expect(201).await;
        let used = read(&world, kind, "y-1").await;
        assert_eq!(used["didit_internal_id"], made["didit_internal_id"]);
        assert_eq!(used["session_count"], json!(1));
        assert_eq!(used["first_session_at"], used["last_session_at"]);
        assert!(used["last_session_at"].is_string());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_64_at_once_one_makes_the_entity() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let calls = (0..64).map(|_| create(&world, kind, &json!({"vendor_data": "y-1"})).send());
        let answers = join_all(calls).await;
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        let (first, rest) = statuses.split_first().unwrap();
        assert_eq!(*first, 201);
        assert!(rest.iter().all(|status| *status == 400), "{statuses:?}");
        assert_eq!(list(&world, kind, "").await["count"], json!(1));
    }
}

#[tokio::test]
async fn applications_know_nothing_of_each_others_entities() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let ask = json!({"vendor_data": "same"});
        create(&world, kind, &ask).expect(201).await;
        let path = format!("/v3/{}/", kind.entities());
        let theirs = world.get(&world.stranger, &path).expect(200).await;
        assert_eq!(theirs["count"], json!(0));
        let gone = json!({"detail": "Not found."});
        for (tail, ask) in [
            ("", json!({})),
            ("update-status/", json!({"status": "BLOCKED"})),
        ] {
            let path = format!("{path}same/{tail}");
            let call = world.call(Method::PATCH, &path).key(&world.stranger.key);
            call.json(&ask).refused(404, &gone).await;
        }
        let all = json!({"delete_all": true, "vendor_data_list": ["same"]});
        let call = world.post(&world.stranger, &format!("{path}delete/"));
        call.json(&all).expect(204).await;
        let call = world.post(&world.stranger, &format!("{path}create/"));
        let own = call.json(&ask).expect(201).await;
        let ours = read(&world, kind, "same").await;
        assert_ne!(own["didit_internal_id"], ours["didit_internal_id"]);
        assert_eq!(ours["status"], json!("ACTIVE"));
    }
}

#[tokio::test]
async fn a_list_shows_the_newest_first_and_is_filtered() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for (name, status, country) in [
            ("first", "ACTIVE", "GBR"),
            ("second", "FLAGGED", "ESP"),
            ("third", "BLOCKED", "ESP"),
        ] {
            let ask = json!({
                "vendor_data": name, "status": status, "display_name": format!("Señor {name}"),
                "issuing_states": [country], "country_code": country,
            });
            create(&world, kind, &ask).expect(201).await;
        }
        for (query, expected) in [
            ("", vec!["third", "second", "first"]),
            ("?status=FLAGGED", vec!["second"]),
            ("?status=ACTIVE,BLOCKED,NONSENSE", vec!["third", "first"]),
            ("?status=NONSENSE", vec![]),
            ("?country=ESP", vec!["third", "second"]),
            ("?search=SENOR%20second", vec!["second"]),
            ("?search=IRS", vec!["first"]),
            ("?search=nobody", vec![]),
            ("?limit=2", vec!["third", "second"]),
            ("?limit=2&offset=2", vec!["first"]),
            ("?offset=3", vec![]),
        ] {
            let listed = list(&world, kind, query).await;
            assert_eq!(names(&listed), expected, "{query}");
        }
        let page = list(
            &world,
            kind,
            "?limit=1&offset=1&status=ACTIVE,FLAGGED,BLOCKED",
        )
        .await;
        let start = format!(
            "{}/v3/{}/?status=ACTIVE%2CFLAGGED%2CBLOCKED",
            world.base_url,
            kind.entities()
        );
        assert_eq!(page["next"], json!(format!("{start}&limit=1&offset=2")));
        assert_eq!(page["previous"], json!(format!("{start}&limit=1&offset=0")));
        let row = &page["results"][0];
        for detail in ["metadata", "comments", "updated_at"] {
            assert_eq!(row.get(detail), None, "{detail}");
        }
    }
}

#[tokio::test]
async fn what_is_said_by_hand_goes_before_what_sessions_found() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    let minted = world.mint(&source).await;
    world.import(Kind::User, &minted).expect(201).await;
    let found = read(&world, Kind::User, "y-1").await;
    let ask = json!({
        "full_name": "Jane Sample", "date_of_birth": null, "metadata": {"a": 1},
        "approved_phones": [], "issuing_states": ["ESP", "PRT"],
    });
    let changed = change(&world, Kind::User, "y-1", &ask).expect(200).await;
    for member in [
        "full_name",
        "date_of_birth",
        "metadata",
        "approved_phones",
        "issuing_states",
    ] {
        assert_eq!(changed[member], ask[member], "{member}");
    }
    assert_eq!(changed["effective_name"], json!("Jane Sample"));
    assert_eq!(changed["approved_emails"], found["approved_emails"]);
    assert_eq!(changed["portrait_image_url"], found["portrait_image_url"]);
    let again = json!({"metadata": {"b": 2}});
    let changed = change(&world, Kind::User, "y-1", &again).expect(200).await;
    assert_eq!(changed["metadata"], json!({"b": 2}));
    assert_eq!(changed["full_name"], json!("Jane Sample"));
    let nothing = change(&world, Kind::User, "y-1", &json!({}))
        .expect(200)
        .await;
    assert_eq!(nothing, changed);
    let emptied = change(&world, Kind::User, "y-1", &json!({"metadata": null}));
    assert_eq!(emptied.expect(200).await["metadata"], json!({}));
}

#[tokio::test]
async fn a_blocked_entity_opens_no_sessions_and_takes_imports() {
    let (_mock, world) = staged().await;
    let blocked = json!({"vendor_data": "This user or business has been blocked and cannot create new verification sessions."});
    for kind in Kind::BOTH {
        open(&world, kind, "y-1").expect(201).await;
        let flagged = set_status(&world, kind, "y-1", "FLAGGED").expect(200).await;
        assert_eq!(flagged["status"], json!("FLAGGED"));
        open(&world, kind, "y-1").expect(201).await;
        set_status(&world, kind, "y-1", "BLOCKED").expect(200).await;
        set_status(&world, kind, "y-1", "BLOCKED").expect(200).await;
        open(&world, kind, "y-1").refused(400, &blocked).await;
        let count = read(&world, kind, "y-1").await["session_count"].clone();
        let minted = world.fresh_token(kind).await;
        world.import(kind, &minted).expect(201).await;
        open(&world, kind, "y-2").expect(201).await;
        let after = set_status(&world, kind, "y-1", "ACTIVE").expect(200).await;
        assert_eq!(after["session_count"], json!(count.as_u64().unwrap() + 1));
        open(&world, kind, "y-1").expect(201).await;
        if kind == Kind::User {
            let comments = after["comments"].as_array().unwrap().iter();
            let told: Vec<[&Value; 3]> = comments
                .map(|entry| {
                    ["comment_type", "previous_status", "new_status"].map(|member| &entry[member])
                })
                .collect();
            let [kind, active, flagged, blocked] =
                ["STATUS_CHANGED", "ACTIVE", "FLAGGED", "BLOCKED"].map(|text| json!(text));
            assert_eq!(
                told,
                [
                    [&kind, &active, &flagged],
                    [&kind, &flagged, &blocked],
                    [&kind, &blocked, &active]
                ]
            );
        }
    }
}

#[tokio::test]
async fn a_users_status_said_in_passing_is_but_a_label() {
    let (_mock, world) = staged().await;
    for (kind, opened) in [(Kind::User, 201), (Kind::Business, 400)] {
        create(&world, kind, &json!({"vendor_data": "y-1"}))
            .expect(201)
            .await;
        let ask = json!({"status": "BLOCKED"});
        let changed = change(&world, kind, "y-1", &ask).expect(200).await;
        assert_eq!(changed["status"], json!("BLOCKED"));
        open(&world, kind, "y-1").expect(opened).await;
        let comments = changed.get("comments");
        assert!(comments.is_none_or(|comments| *comments == json!([])));
    }
}

#[tokio::test]
async fn counts_and_moments_follow_sessions_through_their_lives() {
    let (_mock, world) = staged().await;
    world
        .clock(json!({"freeze": true, "advance_seconds": 0}))
        .await;
    for kind in Kind::BOTH {
        let first = import(&world, kind, "Approved").await;
        let moment = read(&world, kind, "y-1").await["last_session_at"].clone();
        world.clock(json!({"advance_seconds": 60})).await;
        let second = import(&world, kind, "In Review").await;
        let both = read(&world, kind, "y-1").await;
        assert_eq!(counts(&both), [2, 1, 0, 1]);
        assert_eq!(both["first_session_at"], moment);
        assert_ne!(both["last_session_at"], moment);
        let path = format!("/v3/session/{second}/update-status/");
        let call = world.call(Method::PATCH, &path).key(&world.importer.key);
        let declined = call.json(&json!({"new_status": "Declined"}));
        declined.expect(200).await;
        assert_eq!(counts(&read(&world, kind, "y-1").await), [2, 1, 1, 0]);
        world.delete(&world.importer, &first).expect(204).await;
        let left = read(&world, kind, "y-1").await;
        assert_eq!(counts(&left), [1, 0, 1, 0]);
        assert_eq!(left["first_session_at"], both["last_session_at"]);
        assert_eq!(left["last_session_at"], both["last_session_at"]);
        world.delete(&world.importer, &second).expect(204).await;
        let none = read(&world, kind, "y-1").await;
        assert_eq!(counts(&none), [0, 0, 0, 0]);
        for member in ["first_session_at", "last_session_at", "effective_name"] {
            assert_eq!(none[member], Value::Null, "{member}");
        }
        assert_eq!(none["didit_internal_id"], both["didit_internal_id"]);
    }
}

#[tokio::test]
async fn a_deleted_entity_begins_anew_with_the_sessions_that_it_had() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let session = import(&world, kind, "Approved").await;
        let before = change(&world, kind, "y-1", &json!({"display_name": "Old"}));
        let before = before.expect(200).await;
        set_status(&world, kind, "y-1", "BLOCKED").expect(200).await;
        let path = format!("/v3/{}/delete/", kind.entities());
        let ask = json!({"vendor_data_list": ["y-1", "nobody"]});
        let call = world.post(&world.importer, &path).json(&ask);
        call.expect(204).await;
        assert_eq!(list(&world, kind, "").await["count"], json!(0));
        // A User can still be read, a Business can't.
        let status = if kind == Kind::User { 200 } else { 404 };
        world
            .entity(&world.importer, kind, "y-1")
            .expect(status)
            .await;
        let gone = json!({"detail": "Not found."});
        change(&world, kind, "y-1", &json!({}))
            .refused(404, &gone)
            .await;
        set_status(&world, kind, "y-1", "ACTIVE")
            .refused(404, &gone)
            .await;
        world.decision(&world.importer, &session).expect(200).await;
        open(&world, kind, "y-1").expect(201).await;
        let anew = read(&world, kind, "y-1").await;
        assert_ne!(anew["didit_internal_id"], before["didit_internal_id"]);
        assert_eq!(anew["display_name"], Value::Null);
        assert_eq!(anew["status"], json!("ACTIVE"));
        assert_eq!(counts(&anew), [2, 1, 0, 0]);
        let query = format!("/v3/sessions/?session_kind={}&vendor_data=y-1", kind.wire());
        let rows = world.get(&world.importer, &query).expect(200).await;
        assert_eq!(rows["count"], json!(2));
    }
}

#[tokio::test]
async fn a_wrong_member_is_named_and_nothing_is_made() {
    let (_mock, world) = staged().await;
    let date = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
    for (kind, member, value, said) in [
        (
            Kind::User,
            "vendor_data",
            json!(""),
            json!(["This field may not be blank."]),
        ),
        (
            Kind::User,
            "vendor_data",
            json!(null),
            json!(["This field may not be null."]),
        ),
        (
            Kind::User,
            "status",
            json!("INVALID"),
            json!(["\"INVALID\" is not a valid choice."]),
        ),
        (
            Kind::User,
            "status",
            json!("active"),
            json!(["\"active\" is not a valid choice."]),
        ),
        (
            Kind::User,
            "status",
            json!(1),
            json!(["\"1\" is not a valid choice."]),
        ),
        (
            Kind::User,
            "date_of_birth",
            json!("22/11/1985"),
            json!([date]),
        ),
        (
            Kind::User,
            "date_of_birth",
            json!("2026-02-30"),
            json!([date]),
        ),
        (
            Kind::User,
            "metadata",
            json!([]),
            json!(["Metadata must be a JSON object."]),
        ),
        (
            Kind::User,
            "approved_emails",
            json!("x"),
            json!(["Expected a list of items."]),
        ),
        (
            Kind::User,
            "approved_phones",
            json!([1]),
            json!({"0": ["Not a valid string."]}),
        ),
        (
            Kind::User,
            "full_name",
            json!("x".repeat(513)),
            json!(["Ensure this field has no more than 512 characters."]),
        ),
        (
            Kind::User,
            "display_name",
            json!({}),
            json!(["Not a valid string."]),
        ),
        (
            Kind::Business,
            "status",
            json!("INVALID"),
            json!(["Invalid status. Valid options are: ACTIVE, FLAGGED, BLOCKED"]),
        ),
        (
            Kind::Business,
            "metadata",
            json!("x"),
            json!(["Metadata must be a JSON object."]),
        ),
        (
            Kind::Business,
            "country_code",
            json!(true),
            json!(["Not a valid string."]),
        ),
    ] {
        let mut ask = json!({"vendor_data": "y-9"});
        ask[member] = value;
        create(&world, kind, &ask)
            .refused(400, &json!({member: said}))
            .await;
    }
    let required = json!({"vendor_data": ["This field is required."]});
    create(&world, Kind::User, &json!({}))
        .refused(400, &required)
        .await;
    assert_eq!(list(&world, Kind::User, "").await["count"], json!(0));
    create(&world, Kind::User, &json!({"vendor_data": "y-1"}))
        .expect(201)
        .await;
    create(&world, Kind::Business, &json!({"vendor_data": "y-1"}))
        .expect(201)
        .await;
    for kind in Kind::BOTH {
        let path = format!("/v3/{}/y-1/", kind.entities());
        let of_status = format!("{path}update-status/");
        let null = json!({"status": null});
        for (path, ask, said) in [
            (&of_status, &json!({}), "This field is required."),
            (&of_status, &null, "This field may not be null."),
            (&path, &null, "This field may not be null."),
        ] {
            let call = world.call(Method::PATCH, path).key(&world.importer.key);
            call.json(ask)
                .refused(400, &json!({"status": [said]}))
                .await;
        }
        let ask = json!({"vendor_data": "y-2", "status": null});
        let said = json!({"status": ["This field may not be null."]});
        create(&world, kind, &ask).refused(400, &said).await;
    }
    let required = json!({"vendor_data_list": ["This field is required."]});
    let call = world
        .post(&world.importer, "/v3/users/delete/")
        .json(&json!({}));
    call.refused(400, &required).await;
    assert_eq!(list(&world, Kind::User, "").await["count"], json!(1));
}

#[tokio::test]
async fn every_call_needs_its_privilege() {
    let (_mock, world) = staged().await;
    create(&world, Kind::User, &json!({"vendor_data": "y-1"}))
        .expect(201)
        .await;
    let calls = |member: &Member| {
        let patch = |path: &str, ask: Value| {
            let call = world.call(Method::PATCH, path).key(&member.key);
            call.json(&ask)
        };
        let post = |path: &str, ask: Value| world.post(member, path).json(&ask);
        [
            ("read:sessions", world.get(member, "/v3/users/"), 200),
            (
                "write:sessions",
                post("/v3/users/create/", json!({"vendor_data": "y-2"})),
                201,
            ),
            ("write:sessions", patch("/v3/users/y-1/", json!({})), 200),
            (
                "write:sessions",
                patch("/v3/users/y-1/update-status/", json!({"status": "ACTIVE"})),
                200,
            ),
            (
                "delete:sessions",
                post("/v3/users/delete/", json!({"vendor_data_list": []})),
                204,
            ),
        ]
    };
    let privileges = ["read:sessions", "write:sessions", "delete:sessions"];
    for privilege in privileges {
        let mut holder = world.importer.clone();
        holder.key = world.restricted_key(&holder, &[privilege]).await;
        for (needed, call, granted) in calls(&holder) {
            let expected = if needed == privilege { granted } else { 403 };
            call.expect(expected).await;
        }
    }
}

fn create(world: &World, kind: Kind, ask: &Value) -> Call {
    let path = format!("/v3/{}/create/", kind.entities());
    world.post(&world.importer, &path).json(ask)
}

fn change(world: &World, kind: Kind, vendor_data: &str, ask: &Value) -> Call {
    let path = format!("/v3/{}/{vendor_data}/", kind.entities());
    let call = world.call(Method::PATCH, &path).key(&world.importer.key);
    call.json(ask)
}

fn set_status(world: &World, kind: Kind, vendor_data: &str, status: &str) -> Call {
    let path = format!("/v3/{}/{vendor_data}/update-status/", kind.entities());
    let call = world.call(Method::PATCH, &path).key(&world.importer.key);
    call.json(&json!({"status": status}))
}

fn open(world: &World, kind: Kind, vendor_data: &str) -> Call {
    let ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": vendor_data});
    world.post(&world.importer, "/v3/session/").json(&ask)
}

/// Imports a fresh session of this status for `y-1`; the clone's id.
async fn import(world: &World, kind: Kind, status: &str) -> String {
    let ask = json!({"session_kind": kind.wire(), "status": status});
    let minted = world.mint(&world.provision(ask).await).await;
    let body = json!({"share_token": minted, "workflow_id": world.importer.workflow(kind), "vendor_data": "y-1", "trust_review": true});
    let clone = world.import_with(&world.importer, &body).expect(201).await;
    clone["session_id"].as_str().unwrap().to_owned()
}

async fn read(world: &World, kind: Kind, vendor_data: &str) -> Value {
    let call = world.entity(&world.importer, kind, vendor_data);
    call.expect(200).await
}

async fn list(world: &World, kind: Kind, query: &str) -> Value {
    let path = format!("/v3/{}/{query}", kind.entities());
    world.get(&world.importer, &path).expect(200).await
}

fn names(listed: &Value) -> Vec<&str> {
    let rows = listed["results"].as_array().unwrap().iter();
    rows.map(|row| row["vendor_data"].as_str().unwrap())
        .collect()
}

fn counts(entity: &Value) -> [u64; 4] {
    [
        "session_count",
        "approved_count",
        "declined_count",
        "in_review_count",
    ]
    .map(|member| entity[member].as_u64().unwrap())
}

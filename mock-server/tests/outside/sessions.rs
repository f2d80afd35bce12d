//! Reading, listing and deleting sessions.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Member, World, staged};

#[tokio::test]
async fn a_decision_tells_an_unknown_session_from_anothers() {
    let (_mock, world) = staged().await;
    let unknown = json!({"detail": "Not found."});
    let foreign = json!({"detail": "Session not found."});
    for kind in Kind::BOTH {
        let session = world.approved(kind).await;
        for other in [&world.importer, &world.stranger] {
            world.decision(other, &session).refused(404, &foreign).await;
        }
        world.decision(&world.issuer, &session).expect(200).await;
        world.delete(&world.issuer, &session).expect(204).await;
        world
            .decision(&world.issuer, &session)
            .refused(404, &unknown)
            .await;
        world
            .decision(&world.importer, &session)
            .refused(404, &unknown)
            .await;
    }
    for id in [
        "99999999-0000-4000-8000-000000000009",
        "seven",
        "%00",
        "%ff",
        "%2e%2e%2f",
    ] {
        world
            .decision(&world.issuer, id)
            .refused(404, &unknown)
            .await;
    }
}

#[tokio::test]
async fn reading_and_deleting_need_privileges_of_their_own() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let mut reader = world.issuer.clone();
    reader.key = world.restricted_key(&reader, &["read:sessions"]).await;
    let mut writer = world.issuer.clone();
    writer.key = world.restricted_key(&writer, &["write:sessions"]).await;
    let denied = json!({"detail": "You do not have permission to perform this action."});
    world
        .decision(&writer, &session)
        .refused(403, &denied)
        .await;
    world
        .get(&writer, "/v3/sessions/")
        .refused(403, &denied)
        .await;
    world.delete(&writer, &session).refused(403, &denied).await;
    world.delete(&reader, &session).refused(403, &denied).await;
    world.decision(&reader, &session).expect(200).await;
    world.get(&reader, "/v3/sessions/").expect(200).await;
    let mut deleter = world.issuer.clone();
    deleter.key = world.restricted_key(&deleter, &["delete:sessions"]).await;
    world.delete(&deleter, &session).expect(204).await;
}

#[tokio::test]
async fn a_session_is_deleted_once() {
    let (_mock, world) = staged().await;
    let gone = json!({"detail": "Not found."});
    for kind in Kind::BOTH {
        let session = world.approved(kind).await;
        for other in [&world.importer, &world.stranger] {
            world.delete(other, &session).refused(404, &gone).await;
        }
        let deleted = world.delete(&world.issuer, &session).send().await;
        assert_eq!((deleted.status, deleted.body.len()), (204, 0));
        world
            .delete(&world.issuer, &session)
            .refused(404, &gone)
            .await;
        let path = format!("/v3/sessions/?session_kind={}", kind.wire());
        assert!(!ids(&world, &world.issuer, &path).await.contains(&session));
    }
}

#[tokio::test]
async fn a_list_shows_the_newest_first_and_its_own_kind_only() {
    let (_mock, world) = staged().await;
    let mut made = Vec::new();
    for _ in 0..3 {
        let ask = json!({"application_id": world.stranger.id});
        made.insert(0, world.provision(ask).await);
    }
    let ask = json!({"application_id": world.stranger.id, "session_kind": "business"});
    let company = world.provision(ask).await;
    let list = |query: &str| format!("/v3/sessions/{query}");
    for query in ["", "?session_kind=user", "?session_kind=USER"] {
        assert_eq!(ids(&world, &world.stranger, &list(query)).await, made);
    }
    let companies = ids(&world, &world.stranger, &list("?session_kind=business")).await;
    assert_eq!(companies, std::slice::from_ref(&company));
    let all = world
        .get(&world.stranger, &list("?session_kind=all"))
        .expect(200)
        .await;
    assert_eq!(all["count"], json!(4));
    let mut expected = made.clone();
    expected.push(company);
    assert_eq!(ids_in(&all), expected);
    let call = world.get(&world.stranger, &list("?session_kind=company"));
    let refused = json!({"session_kind": "Must be \"user\", \"business\", or \"all\"."});
    call.refused(400, &refused).await;
}

#[tokio::test]
async fn a_row_shows_what_the_decision_shows() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let session = world
            .provision(json!({"session_kind": kind.wire(), "vendor_data": "x-1"}))
            .await;
        let read = world.decision(&world.issuer, &session).expect(200).await;
        let path = format!("/v3/sessions/?session_kind={}&vendor_data=x-1", kind.wire());
        let listed = world.get(&world.issuer, &path).expect(200).await;
        for member in [
            "session_id",
            "session_number",
            "session_kind",
            "status",
            "vendor_data",
            "workflow_id",
            "shared_from_session",
            "created_at",
        ] {
            assert_eq!(listed["results"][0][member], read[member], "{member}");
        }
    }
}

#[tokio::test]
async fn a_list_is_filtered() {
    let (_mock, world) = staged().await;
    let member = &world.stranger;
    for kind in Kind::BOTH {
        let mut by_status = Vec::new();
        for status in ["Approved", "In Review", "In Progress"] {
            let ask = json!({"application_id": member.id, "session_kind": kind.wire(), "status": status, "vendor_data": format!("v {status}")});
            by_status.push(world.provision(ask).await);
        }
        let [approved, review, progress] = by_status.try_into().unwrap();
        let workflow = member.workflow(kind);
        for (filter, expected) in [
            ("status=Approved", vec![&approved]),
            ("status=APPROVED", vec![&approved]),
            ("status=IN_REVIEW", vec![&review]),
            ("status=In%20Review", vec![&review]),
            ("status=In+Progress,Approved", vec![&progress, &approved]),
            ("status=approved", vec![]),
            ("status=Nonsense", vec![]),
            ("status=", vec![&progress, &review, &approved]),
            ("vendor_data=v%20Approved", vec![&approved]),
            ("vendor_data=v", vec![]),
            ("vendor_data=", vec![&progress, &review, &approved]),
            ("workflow_id=nonsense", vec![]),
            ("workflow_id=99999999-0000-4000-8000-000000000009", vec![]),
            (
                &format!("workflow_id=nonsense,{workflow}"),
                vec![&progress, &review, &approved],
            ),
            (
                &format!("workflow_id={workflow}&status=Approved&vendor_data=v+Approved"),
                vec![&approved],
            ),
            ("nonsense=1&status=Approved", vec![&approved]),
        ] {
            let path = format!("/v3/sessions/?session_kind={}&{filter}", kind.wire());
            let listed = world.get(member, &path).expect(200).await;
            let expected: Vec<String> = expected.into_iter().cloned().collect();
            assert_eq!(ids_in(&listed), expected, "{filter}");
            assert_eq!(listed["count"], json!(expected.len()), "{filter}");
        }
    }
}

#[tokio::test]
async fn pages_can_be_followed_both_ways() {
    let (_mock, world) = staged().await;
    let mut made = Vec::new();
    for _ in 0..7 {
        let ask = json!({"application_id": world.stranger.id, "vendor_data": "a b&c"});
        made.insert(0, world.provision(ask).await);
    }
    let mut page = world.get(
        &world.stranger,
        "/v3/sessions/?limit=3&vendor_data=a%20b%26c",
    );
    let mut forward = Vec::new();
    let mut last = Value::Null;
    loop {
        let listed = page.expect(200).await;
        assert_eq!(listed["count"], json!(7));
        forward.extend(ids_in(&listed));
        let Some(next) = listed["next"].as_str() else {
            last.clone_from(&listed);
            break;
        };
        page = world.get(&world.stranger, path_of(&world, next));
    }
    assert_eq!(forward, made);
    let mut pages = 1;
    while let Some(previous) = last["previous"].as_str() {
        let path = path_of(&world, previous).to_owned();
        last = world.get(&world.stranger, &path).expect(200).await;
        pages += 1;
    }
    assert_eq!(pages, 3);
    assert_eq!(ids_in(&last), made[..3]);
}

#[tokio::test]
async fn pages_of_all_kinds_show_every_session_once() {
    let (_mock, world) = staged().await;
    let mut made = Vec::new();
    for kind in [Kind::User, Kind::Business, Kind::Business, Kind::Business] {
        let ask = json!({"application_id": world.stranger.id, "session_kind": kind.wire()});
        made.push(world.provision(ask).await);
    }
    let mut seen = Vec::new();
    let mut path = "/v3/sessions/?session_kind=all&limit=2".to_owned();
    loop {
        let listed = world.get(&world.stranger, &path).expect(200).await;
        assert_eq!(listed["count"], json!(4));
        seen.extend(ids_in(&listed));
        let Some(next) = listed["next"].as_str() else {
            break;
        };
        path_of(&world, next).clone_into(&mut path);
    }
    seen.sort_unstable();
    made.sort_unstable();
    assert_eq!(seen, made);
}

#[tokio::test]
async fn an_odd_page_is_read_leniently() {
    let (_mock, world) = staged().await;
    let all = ids(&world, &world.issuer, "/v3/sessions/").await;
    assert_eq!(all.len(), 4);
    for query in [
        "limit=0",
        "limit=-1",
        "limit=x",
        "limit=",
        "offset=-1",
        "offset=x",
        "limit=99999999999999999999",
        "limit=500&limit=4",
    ] {
        let path = format!("/v3/sessions/?{query}");
        assert_eq!(ids(&world, &world.issuer, &path).await, all, "{query}");
    }
    for query in [
        "offset=4",
        "offset=18446744073709551615",
        "offset=18446744073709551615&limit=500",
    ] {
        let path = format!("/v3/sessions/?{query}");
        let listed = world.get(&world.issuer, &path).expect(200).await;
        assert_eq!((ids_in(&listed).len(), &listed["next"]), (0, &Value::Null));
    }
}

#[tokio::test]
async fn health_needs_no_key() {
    let (_mock, world) = staged().await;
    for path in ["/system/healthcheck", "/system/healthcheck/"] {
        let healthy = world.call(Method::GET, path).expect(200).await;
        assert_eq!(healthy, json!({"status": "ok"}));
    }
}

async fn ids(world: &World, member: &Member, path: &str) -> Vec<String> {
    ids_in(&world.get(member, path).expect(200).await)
}

fn ids_in(listed: &Value) -> Vec<String> {
    let rows = listed["results"].as_array().unwrap().iter();
    rows.map(|row| row["session_id"].as_str().unwrap().to_owned())
        .collect()
}

fn path_of<'url>(world: &World, url: &'url str) -> &'url str {
    url.strip_prefix(&world.base_url).unwrap()
}

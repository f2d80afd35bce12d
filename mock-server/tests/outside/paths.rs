//! Paths, methods and hosts: what leads nowhere, what is redirected, and which half of the API stands where.

use mock_server::{Settings, Slash};
use reqwest::Method;
use serde_json::json;

use crate::common::{Kind, Mock, staged};

#[tokio::test]
async fn a_wrong_method_is_405_and_names_the_right_ones() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for (path, allowed) in [
        (format!("/v3/session/{session}/share/"), "POST"),
        ("/v3/session/import-shared/".to_owned(), "POST"),
        ("/v3/session/".to_owned(), "POST"),
        (format!("/v3/session/{session}/decision/"), "GET"),
        ("/v3/sessions/".to_owned(), "GET"),
        (format!("/v3/session/{session}/delete/"), "DELETE"),
        ("/v3/users/x-1/".to_owned(), "GET, PATCH"),
        ("/v3/businesses/x-1/".to_owned(), "GET, PATCH"),
        ("/v3/users/create/".to_owned(), "POST"),
        ("/v3/users/delete/".to_owned(), "POST"),
        ("/v3/businesses/create/".to_owned(), "POST"),
        ("/v3/businesses/delete/".to_owned(), "POST"),
        ("/v3/users/delete".to_owned(), "POST"),
        ("/v3/workflows/".to_owned(), "GET, POST"),
        ("/system/healthcheck".to_owned(), "GET"),
    ] {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"] {
            if allowed.contains(method) {
                continue;
            }
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            for key in [Some(&world.issuer.key), None] {
                let mut call = world.call(method.clone(), &path);
                if let Some(key) = key {
                    call = call.key(key);
                }
                let answer = call.text("{}").send().await;
                let detail = format!("Method \"{method}\" not allowed.");
                answer.is(405, &json!({"detail": detail}));
                assert_eq!(answer.header("allow"), Some(allowed), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_path_is_404() {
    let (_mock, world) = staged().await;
    for path in [
        "/",
        "/v3",
        "/v3/",
        "/v3/session/seven/share/",
        "/v3/session/import-shared/more/",
        "/v2/session/",
        "/v3/Sessions/",
        "/V3/sessions/",
        "/v3/sessions/../sessions%2f/",
        "/v3/user/",
        "/v3/users/a/b/",
        "/v3//sessions/",
        "//v3/sessions/",
        "/v3/sessions//",
        "/v3/users//",
        "//v3/sessions",
        "/%",
        "/v3/session/%E0%A4%A/share/",
        "/media/",
        "/media/../Cargo.toml",
        "/media/a.exe",
        "/__mocks/",
        "/auth/v2/programmatic/register/",
    ] {
        for method in [Method::GET, Method::POST] {
            let call = world.call(method, path).key(&world.issuer.key);
            assert!(call.expect(404).await["detail"].is_string(), "{path}");
        }
    }
    // Not even text: nobody is called that.
    world.get(&world.issuer, "/v3/users/%ff/").expect(404).await;
}

#[tokio::test]
async fn a_path_without_its_slash_is_redirected_with_its_query() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for (method, path, location) in [
        (
            Method::GET,
            "/v3/sessions".to_owned(),
            "/v3/sessions/".to_owned(),
        ),
        (
            Method::GET,
            "/v3/sessions?limit=1&status=In%20Review".to_owned(),
            "/v3/sessions/?limit=1&status=In%20Review".to_owned(),
        ),
        (
            Method::GET,
            "/v3/users/a%2Fb".to_owned(),
            "/v3/users/a%2Fb/".to_owned(),
        ),
        (
            Method::POST,
            format!("/v3/session/{session}/share"),
            format!("/v3/session/{session}/share/"),
        ),
        (
            Method::POST,
            "/v3/session/import-shared".to_owned(),
            "/v3/session/import-shared/".to_owned(),
        ),
        (
            Method::DELETE,
            format!("/v3/session/{session}/delete"),
            format!("/v3/session/{session}/delete/"),
        ),
    ] {
        let answer = world
            .call(method, &path)
            .key(&world.issuer.key)
            .send()
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (301, Some(location.as_str()))
        );
        assert!(answer.body.is_empty());
    }
    world.decision(&world.issuer, &session).expect(200).await;
    world
        .call(Method::GET, "/system/healthcheck")
        .expect(200)
        .await;
    world.call(Method::PUT, "/v3/sessions").expect(405).await;
}

#[tokio::test]
async fn a_lenient_mock_serves_a_path_without_its_slash() {
    let mock = Mock::start_with(Settings {
        slash: Slash::Lenient,
        ..Settings::default()
    })
    .await;
    let world = mock.default_world();
    let session = world.approved(Kind::User).await;
    let ask = json!({"for_application_id": world.importer.id});
    for path in [
        format!("/v3/session/{session}/share"),
        format!("/v3/session/{session}/share/"),
    ] {
        world
            .post(&world.issuer, &path)
            .json(&ask)
            .expect(201)
            .await;
    }
    let listed = world
        .get(&world.issuer, "/v3/sessions?limit=2")
        .expect(200)
        .await;
    let next = listed["next"].as_str().unwrap();
    let next = next.strip_prefix(&world.base_url).unwrap();
    world.get(&world.issuer, next).expect(200).await;
}

#[tokio::test]
async fn each_host_serves_its_own_half() {
    let (mock, world) = staged().await;
    for own in [world, mock.own_origin().await] {
        let at_auth = |path: &str| {
            mock.call(Method::POST, format!("{}{path}", own.auth_base_url))
                .key(&own.issuer.key)
                .text("{}")
        };
        for path in [
            "/v3/sessions/",
            "/v3/session/",
            "/v3/session/import-shared/",
            "/v3/nonsense",
        ] {
            let said = at_auth(path).expect(404).await;
            assert!(
                said["detail"]
                    .as_str()
                    .unwrap()
                    .contains("verification.didit.me"),
                "{said}"
            );
        }
        for path in [
            "/auth/v2/programmatic/register/",
            "/auth/v2/programmatic/login/",
            "/auth/v2/organizations/me/",
        ] {
            let here = at_auth(path).send().await;
            assert!([400, 401, 405].contains(&here.status), "{path}: {here:?}");
            let said = own.post(&own.issuer, path).text("{}").expect(404).await;
            assert!(
                said["detail"].as_str().unwrap().contains("apx.didit.me"),
                "{said}"
            );
        }
        for path in [
            "/",
            "/system/healthcheck",
            "/__mock/capabilities",
            "/media/a.png",
        ] {
            at_auth(path).expect(404).await;
        }
    }
}

#[tokio::test]
async fn head_and_options_are_never_a_servers_fault() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for path in [
        "/",
        "/v3/sessions/",
        "/v3/sessions",
        &format!("/v3/session/{session}/share/"),
        "/v3/nonsense/",
        "/media/a.png",
        "/__mock/capabilities",
        "/__mock/worlds",
    ] {
        for method in [Method::HEAD, Method::OPTIONS] {
            for call in [
                world.call(method.clone(), path),
                world.call(method.clone(), path).key(&world.issuer.key),
            ] {
                let answer = call.send().await;
                assert!(method != Method::HEAD || answer.body.is_empty());
            }
        }
    }
    let headed = world
        .call(Method::HEAD, "/v3/sessions/")
        .key(&world.issuer.key);
    assert_eq!(headed.send().await.status, 200);
}

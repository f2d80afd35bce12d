//! Registration on the auth host: from an e-mail address to an application of use, and every way to be refused.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Account, Kind, Mock, staged};

#[tokio::test]
async fn a_registration_ends_in_an_application_of_use() {
    let mock = Mock::start().await;
    for world in [mock.default_world(), mock.own_origin().await] {
        let asked = json!({"email": "Ana@Example.com", "password": PASSWORD});
        let registered = world
            .auth(Method::POST, REGISTER)
            .json(&asked)
            .expect(201)
            .await;
        assert_eq!(registered["email"], json!("ana@example.com"));
        assert!(registered["message"].is_string());
        let code = world.mailed("ana@example.com").await;
        assert_eq!(code.len(), 6);
        let asked = json!({"email": "ana@example.com", "code": code.to_lowercase()});
        let verified = world
            .auth(Method::POST, VERIFY)
            .json(&asked)
            .expect(200)
            .await;
        assert_eq!(verified["expires_in"], json!(86_400));
        assert_eq!(verified["organization"]["name"], json!("ana"));
        let application = &verified["application"];
        assert_eq!(application["api_key"].as_str().unwrap().len(), 43);
        assert_eq!(application["client_id"].as_str().unwrap().len(), 22);
        // The code is dead, and so is a second registration.
        world
            .auth(Method::POST, VERIFY)
            .json(&asked)
            .expect(400)
            .await;
        let login = json!({"email": "ANA@example.com", "password": PASSWORD});
        let again = world.auth(Method::POST, REGISTER).json(&login);
        assert!(again.expect(400).await["email"].is_array());
        let tokens = world
            .auth(Method::POST, LOGIN)
            .json(&login)
            .expect(200)
            .await;
        assert_ne!(tokens["access_token"], verified["access_token"]);
    }
}

#[tokio::test]
async fn what_was_registered_shares_and_imports_like_what_was_there() {
    let (_mock, world) = staged().await;
    let account = world.account("issuer@example.com").await;
    let partner = world.account("importer@example.com").await;
    let made = account.create(&json!({"name": "Second"})).await;
    for (issuer, importer) in [
        (&account.member, &made),
        (&made, &partner.member),
        (&partner.member, &world.importer),
        (&world.issuer, &account.member),
    ] {
        let ask = json!({"application_id": issuer.id, "vendor_data": "somebody"});
        let session = world.provision(ask).await;
        let body = json!({"for_application_id": importer.id});
        let minted = world.share_with(issuer, &session, &body).expect(201).await;
        let body = json!({"share_token": minted["share_token"], "workflow_id": importer.kyc, "trust_review": true});
        let clone = world.import_with(importer, &body).expect(201).await;
        assert_eq!(clone["status"], json!("Approved"));
        assert_eq!(clone["environment"], json!("sandbox"));
    }
}

#[tokio::test]
async fn an_account_reads_and_makes_what_is_its_own() {
    let (_mock, world) = staged().await;
    let (account, other) = (
        world.account("one@example.com").await,
        world.account("other@example.com").await,
    );
    let organisations = account.get("").expect(200).await;
    assert_eq!(organisations.as_array().unwrap().len(), 1);
    assert_eq!(organisations[0]["uuid"], json!(account.organisation));
    assert_eq!(organisations[0]["contact_email"], json!("one@example.com"));
    assert!(
        organisations[0]["created_at"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );
    let applications = format!("{}/applications/", account.organisation);
    let profile = json!({
        "name": "Shop", "website_url": "https://shop.example", "redirect_uris": ["shop://done"],
        "terms_url": "https://shop.example/terms", "privacy_url": null, "description": "for tests", "other": 1,
    });
    let made = account.post(&applications).json(&profile).expect(201).await;
    for name in [
        "name",
        "website_url",
        "redirect_uris",
        "terms_url",
        "privacy_url",
        "description",
    ] {
        assert_eq!(made[name], profile[name], "{name}");
    }
    // Without a body it is named after the organisation.
    let plain = account.post(&applications).expect(201).await;
    assert_eq!(plain["name"], json!("one App"));
    let listed = account.get(&applications).expect(200).await;
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert_eq!(listed[1], made);
    let single = format!("{applications}{}/", made["uuid"].as_str().unwrap());
    assert_eq!(account.get(&single).expect(200).await, made);
    for path in [&applications, &single] {
        other.get(path).expect(404).await;
    }
    other.post(&applications).expect(404).await;
    for path in ["seven/applications/", &format!("{applications}seven/")] {
        account.get(path).expect(404).await;
    }
}

#[tokio::test]
async fn bad_credentials_are_told_apart_and_change_nothing() {
    let (_mock, world) = staged().await;
    for (asked, field) in [
        (json!({}), "email"),
        (json!({"email": "ana@example.com"}), "password"),
        (json!({"email": "", "password": PASSWORD}), "email"),
        (
            json!({"email": "no address", "password": PASSWORD}),
            "email",
        ),
        (json!({"email": 7, "password": PASSWORD}), "email"),
        (
            json!({"email": "ana@example.com", "password": null}),
            "password",
        ),
        (
            json!({"email": "ana@example.com", "password": "S0r!t"}),
            "password",
        ),
        (
            json!({"email": "ana@example.com", "password": "str0ng!pass"}),
            "password",
        ),
        (
            json!({"email": "ana@example.com", "password": "STR0NG!PASS"}),
            "password",
        ),
        (
            json!({"email": "ana@example.com", "password": "Strong!pass"}),
            "password",
        ),
        (
            json!({"email": "ana@example.com", "password": "Str0ngpass"}),
            "password",
        ),
    ] {
        let said = world
            .auth(Method::POST, REGISTER)
            .json(&asked)
            .expect(400)
            .await;
        assert!(said[field].is_array(), "{asked}: {said}");
    }
    let waiting = "/registrations?email=ana@example.com";
    let nobody = world.control(Method::GET, waiting).expect(404).await;
    assert!(
        nobody["detail"]
            .as_str()
            .unwrap()
            .contains("register it first")
    );
    world
        .control(Method::GET, "/registrations")
        .expect(400)
        .await;
    world
        .control(Method::GET, "/registrations?email=x")
        .expect(400)
        .await;
    world.control(Method::POST, waiting).expect(405).await;
    for body in ["", "{", "[]", "{\"email\":"] {
        world
            .auth(Method::POST, REGISTER)
            .text(body)
            .expect(400)
            .await;
    }
    let form = world.auth(Method::POST, REGISTER);
    let form = form.header("content-type", "application/x-www-form-urlencoded");
    form.bytes("email=a").expect(415).await;
    world.auth(Method::GET, REGISTER).expect(405).await;
    let slashless = world.auth(Method::POST, REGISTER.trim_end_matches('/'));
    assert_eq!(slashless.send().await.status, 301);
}

#[tokio::test]
async fn a_code_dies_after_ten_minutes_and_another_can_be_had_after_one() {
    let (_mock, world) = staged().await;
    let email = "ana@example.com";
    let resend = || {
        world
            .auth(Method::POST, RESEND)
            .json(&json!({"email": email}))
    };
    let verify = |code: &str| {
        let asked = json!({"email": email, "code": code});
        world.auth(Method::POST, VERIFY).json(&asked)
    };
    resend().expect(400).await;
    world.register(email).await;
    let first = world.mailed(email).await;
    verify("ABCDEF").expect(400).await;
    world
        .clock(json!({"freeze": true, "advance_seconds": 59}))
        .await;
    let early = resend().send().await;
    assert_eq!(
        (early.status, early.header("retry-after")),
        (429, Some("1"))
    );
    world.clock(json!({"advance_seconds": 1})).await;
    resend().expect(200).await;
    let second = world.mailed(email).await;
    assert_ne!(first, second);
    assert!(verify(&first).expect(400).await["code"].is_array());
    world.clock(json!({"advance_seconds": 600})).await;
    assert!(verify(&second).expect(400).await["code"].is_array());
    resend().expect(200).await;
    let third = world.mailed(email).await;
    world.clock(json!({"advance_seconds": 599})).await;
    verify(&third).expect(200).await;
    resend().expect(400).await;
}

#[tokio::test]
async fn five_wrong_logins_lock_an_account_for_a_quarter_of_an_hour() {
    let (_mock, world) = staged().await;
    let email = "ana@example.com";
    let login = |password: &str| {
        let asked = json!({"email": email, "password": password});
        world.auth(Method::POST, LOGIN).json(&asked)
    };
    login(PASSWORD).expect(401).await;
    world.register(email).await;
    login(PASSWORD).expect(403).await;
    login("Wr0ng!pass").expect(401).await;
    let code = world.mailed(email).await;
    let asked = json!({"email": email, "code": code});
    world
        .auth(Method::POST, VERIFY)
        .json(&asked)
        .expect(200)
        .await;
    world.clock(json!({"freeze": true})).await;
    for _ in 0..4 {
        login("Wr0ng!pass").expect(401).await;
    }
    // A right one in between counts them anew.
    login(PASSWORD).expect(200).await;
    for _ in 0..5 {
        login("Wr0ng!pass").expect(401).await;
    }
    let locked = login(PASSWORD).send().await;
    assert_eq!(
        (locked.status, locked.header("retry-after")),
        (429, Some("900"))
    );
    world.clock(json!({"advance_seconds": 899})).await;
    login(PASSWORD).expect(429).await;
    world.clock(json!({"advance_seconds": 1})).await;
    login(PASSWORD).expect(200).await;
}

#[tokio::test]
async fn one_address_registers_five_times_an_hour() {
    let (_mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    for number in 0..5 {
        world.register(&format!("a{number}@example.com")).await;
    }
    let asked = json!({"email": "a5@example.com", "password": PASSWORD});
    let register = || world.auth(Method::POST, REGISTER).json(&asked);
    let refused = register().send().await;
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (429, Some("3600"))
    );
    world.clock(json!({"advance_seconds": 3_600})).await;
    register().expect(201).await;
}

#[tokio::test]
async fn an_access_token_lives_for_a_day_and_nothing_else_passes_for_one() {
    let (_mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    let account = world.account("ana@example.com").await;
    let (access, refresh) = (account.access.clone(), account.refresh.clone());
    let share = world.mint(&world.approved(Kind::User).await).await;
    let forged =
        json!({"token_type": "access", "sub": account.organisation, "exp": 9_999_999_999_i64});
    let forged = world.forge(&forged, &json!({})).await;
    for wrong in [
        format!("Bearer {refresh}"),
        format!("Bearer {share}"),
        format!("Bearer {forged}"),
        format!("Bearer {}", account.member.key),
        format!("Basic {access}"),
        access.clone(),
        "Bearer".to_owned(),
        String::new(),
    ] {
        let call = world.auth(Method::GET, ME).header("authorization", &wrong);
        assert!(call.expect(401).await["detail"].is_string(), "{wrong}");
    }
    let keyed = world.auth(Method::GET, ME).key(&account.member.key);
    keyed.expect(401).await;
    // The other host takes keys alone.
    let bearer = format!("Bearer {access}");
    let read = world.call(Method::GET, "/v3/sessions/");
    read.header("authorization", &bearer).expect(401).await;
    world.clock(json!({"advance_seconds": 86_399})).await;
    account.get("").expect(200).await;
    world.clock(json!({"advance_seconds": 1})).await;
    account.get("").expect(401).await;
}

#[tokio::test]
async fn a_code_makes_one_account_however_often_it_is_shown_at_once() {
    let (_mock, world) = staged().await;
    world.register("ana@example.com").await;
    let code = world.mailed("ana@example.com").await;
    let asked = json!({"email": "ana@example.com", "code": code});
    let calls = (0..16).map(|_| world.auth(Method::POST, VERIFY).json(&asked).send());
    let answers = futures::future::join_all(calls).await;
    let granted = answers.iter().filter(|answer| answer.status == 200).count();
    let refused = answers.iter().filter(|answer| answer.status == 400).count();
    assert_eq!((granted, refused), (1, 15));
}

#[tokio::test]
async fn registrations_of_one_world_are_unknown_in_another() {
    let mock = Mock::start().await;
    let (one, other) = (mock.own_origin().await, mock.own_origin().await);
    let account = one.account("ana@example.com").await;
    let bearer = format!("Bearer {}", account.access);
    let call = other.auth(Method::GET, ME).header("authorization", &bearer);
    call.expect(401).await;
    other
        .get(&account.member, "/v3/sessions/")
        .expect(401)
        .await;
    other.account("ana@example.com").await;
    // Worlds without ports of their own share the auth listener, which is the default world's.
    let shared = mock.world(json!({})).await;
    shared.register("bob@example.com").await;
    mock.default_world().mailed("bob@example.com").await;
    let path = "/registrations?email=bob@example.com";
    let told = shared.control(Method::GET, path).expect(404).await;
    assert!(
        told["detail"].as_str().unwrap().contains("own_origin"),
        "{told}"
    );
}

#[tokio::test]
async fn a_registered_application_can_be_switched() {
    let (_mock, world) = staged().await;
    let account = world.account("ana@example.com").await;
    let session = world.approved(Kind::User).await;
    let path = format!("/applications/{}", account.member.id);
    for (environment, status) in [("live", 400), ("sandbox", 201)] {
        let ask = json!({"environment": environment});
        world
            .control(Method::PATCH, &path)
            .json(&ask)
            .expect(200)
            .await;
        let body = json!({"for_application_id": account.member.id});
        let call = world.share_with(&world.issuer, &session, &body);
        call.expect(status).await;
    }
}

#[tokio::test]
async fn at_a_bound_nothing_is_half_made() {
    let limits = mock_server::Limits {
        keys_per_world: 4,
        accounts_per_world: 2,
        ..mock_server::Limits::default()
    };
    let mock = Mock::start_with(mock_server::Settings {
        limits,
        ..mock_server::Settings::default()
    })
    .await;
    let world = mock.default_world();
    let account = world.account("ana@example.com").await;
    // Three keys of the world's own and that one: there is room for no other application.
    let path = format!("{}/applications/", account.organisation);
    assert!(account.post(&path).expect(429).await["detail"].is_string());
    let listed = account.get(&path).expect(200).await;
    assert_eq!(listed.as_array().unwrap().len(), 1);
    world.register("bob@example.com").await;
    let code = world.mailed("bob@example.com").await;
    let asked = json!({"email": "bob@example.com", "code": code});
    world
        .auth(Method::POST, VERIFY)
        .json(&asked)
        .expect(429)
        .await;
    assert_eq!(world.mailed("bob@example.com").await, code);
    let asked = json!({"email": "eve@example.com", "password": PASSWORD});
    let full = world
        .auth(Method::POST, REGISTER)
        .json(&asked)
        .expect(429)
        .await;
    assert!(full["detail"].as_str().unwrap().contains("--max-accounts"));
}

#[tokio::test]
async fn nothing_of_a_registration_is_shown_in_the_journal() {
    let (_mock, world) = staged().await;
    let account = world.account("ana@example.com").await;
    let code = {
        world.register("bob@example.com").await;
        world.mailed("bob@example.com").await
    };
    let asked = json!({"email": "bob@example.com", "code": code});
    world
        .auth(Method::POST, VERIFY)
        .json(&asked)
        .expect(200)
        .await;
    let broken = format!("{{\"email\": \"bob@example.com\", \"code\": \"{code}\"");
    world
        .auth(Method::POST, VERIFY)
        .text(&broken)
        .expect(400)
        .await;
    let login = json!({"email": "bob@example.com", "password": "Wr0ng!pass"});
    world
        .auth(Method::POST, LOGIN)
        .json(&login)
        .expect(401)
        .await;
    account
        .get(&format!("{}/applications/", account.organisation))
        .expect(200)
        .await;
    account.get("").expect(200).await;
    let kept = json!(world.journal().await).to_string();
    for secret in [
        PASSWORD,
        "Wr0ng!pass",
        &code,
        "ana@example.com",
        "bob@example.com",
        &account.access,
        &account.refresh,
        &account.member.key,
    ] {
        assert!(!kept.contains(secret), "{secret} is shown: {kept}");
    }
    let names: Vec<Value> = world
        .journal()
        .await
        .iter()
        .map(|kept| kept["endpoint"].clone())
        .collect();
    for name in [
        "register",
        "verify-email",
        "login",
        "list-organisations",
        "list-applications",
    ] {
        assert!(names.contains(&json!(name)), "{name}: {names:?}");
    }
}

const PASSWORD: &str = Account::PASSWORD;
const REGISTER: &str = "/auth/v2/programmatic/register/";
const VERIFY: &str = "/auth/v2/programmatic/verify-email/";
const RESEND: &str = "/auth/v2/programmatic/resend-otp/";
const LOGIN: &str = "/auth/v2/programmatic/login/";
const ME: &str = "/auth/v2/organizations/me/";

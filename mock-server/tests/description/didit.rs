//! The tour of Didit's endpoints, in the default world of a mock that speaks a dialect.

use reqwest::Method;
use serde_json::{Value, json};

use crate::dialects::{FOUNDING, OPENAPI_2026_07, Spoken};
use crate::kept;
use crate::tour::{Step, Tour};

#[tokio::test]
async fn every_example_is_a_reply_of_the_mock_and_as_described() {
    tour(&FOUNDING).await;
}

#[tokio::test]
async fn the_published_dialect_is_described_as_it_is_spoken() {
    tour(&OPENAPI_2026_07).await;
}

async fn tour(spoken: &Spoken) {
    let mut tour = Tour::of_didit(spoken.dialect).await;
    let cast = Cast::of(&tour);
    let token = sharing(&mut tour, &cast, spoken).await;
    let import = importing(&mut tour, &cast, &token, spoken).await;
    sessions(&mut tour, &cast, &import, spoken).await;
    reviews(&mut tour, &cast, &import[0]).await;
    entities(&mut tour, &cast).await;
    workflows(&mut tour, &cast).await;
    webhooks(&mut tour, &cast).await;
    let account = registration(&mut tour).await;
    applications(&mut tour, &account).await;
    go(&mut tour, "healthcheck", "up", 200, "", &[], Value::Null).await;
    for page in ["showPage", "pickOutcome"] {
        go(
            &mut tour,
            page,
            "a forgotten /v3",
            404,
            "",
            &["import-shared"],
            Value::Null,
        )
        .await;
    }
    for page in ["showPageIn", "pickOutcomeIn"] {
        let nowhere = &["xx", "token"];
        go(
            &mut tour,
            page,
            "unknown language",
            404,
            "",
            nowhere,
            Value::Null,
        )
        .await;
    }
    go(
        &mut tour,
        "media",
        "unknown file",
        404,
        "",
        &["portrait.gif"],
        Value::Null,
    )
    .await;
    let unseen = tour.unseen(|operation, status| {
        !EVERYWHERE.contains(&status)
            || (SHARING.contains(&operation) && [401, 403].contains(&status))
    });
    assert!(unseen.is_empty(), "described and never seen: {unseen:#?}");
    kept::holds(spoken.examples, &tour.end());
}

/// Who takes part, and the sessions that are there from the start.
pub(crate) struct Cast {
    pub(crate) issuer: String,
    pub(crate) importer: String,
    stranger: String,
    pub(crate) importer_application: Value,
    pub(crate) kyc: Value,
    kyb: Value,
    pub(crate) user: String,
    business: String,
    unfinished: String,
}

impl Cast {
    pub(crate) fn of(tour: &Tour) -> Self {
        let ready = tour.server.ready();
        let key = |who: &str| ready[who]["api_key"].as_str().unwrap().to_owned();
        let session = |at: usize| {
            ready["sessions"][at]["session_id"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        Self {
            issuer: key("issuer"),
            importer: key("importer"),
            stranger: key("stranger"),
            importer_application: ready["importer"]["application_id"].clone(),
            kyc: ready["importer"]["kyc_workflow_id"].clone(),
            kyb: ready["importer"]["kyb_workflow_id"].clone(),
            user: session(0),
            business: session(4),
            unfinished: session(3),
        }
    }
}

/// Minting, and a token for a user and one for a business.
async fn sharing(tour: &mut Tour, cast: &Cast, spoken: &Spoken) -> [String; 2] {
    let ask = json!({"for_application_id": cast.importer_application, "ttl_in_seconds": 3_600});
    let mut tokens = Vec::new();
    for (name, session) in [("a user", &cast.user), ("a business", &cast.business)] {
        let minted = go(
            tour,
            "share",
            name,
            spoken.share_granted,
            &cast.issuer,
            &[session],
            ask.clone(),
        )
        .await;
        tokens.push(minted["share_token"].as_str().unwrap().to_owned());
    }
    let short = json!({"for_application_id": cast.importer_application, "ttl_in_seconds": 59});
    let nowhere = json!({"for_application_id": NOBODY});
    go(
        tour,
        "share",
        "ttl below the bound",
        400,
        &cast.issuer,
        &[&cast.user],
        short,
    )
    .await;
    go(
        tour,
        "share",
        "unknown application",
        400,
        &cast.issuer,
        &[&cast.user],
        nowhere,
    )
    .await;
    go(
        tour,
        "share",
        "unfinished session",
        400,
        &cast.issuer,
        &[&cast.unfinished],
        ask.clone(),
    )
    .await;
    go(
        tour,
        "share",
        "unknown session",
        404,
        &cast.issuer,
        &[NOBODY],
        ask.clone(),
    )
    .await;
    go(tour, "share", "no key", 401, "", &[&cast.user], ask.clone()).await;
    let reader = reader(tour).await;
    go(
        tour,
        "share",
        "key that may only read",
        403,
        &reader,
        &[&cast.user],
        ask,
    )
    .await;
    tokens.try_into().unwrap()
}

/// A key of the issuer's that may not write.
async fn reader(tour: &Tour) -> String {
    let order = json!({"application_id": tour.server.issuer().application_id, "privileges": ["read:sessions"]});
    let made = tour.order(Method::POST, "/keys", &order).await;
    made["api_key"].as_str().unwrap().to_owned()
}

/// Redeeming; the clones of the user and of the business.
async fn importing(
    tour: &mut Tour,
    cast: &Cast,
    [user, business]: &[String; 2],
    spoken: &Spoken,
) -> [String; 2] {
    let ask = |token: &str, workflow: &Value| json!({"share_token": token, "workflow_id": workflow, "vendor_data": "customer-7", "trust_review": true});
    let key = &cast.importer;
    let import = "importShared";
    go(
        tour,
        import,
        "unknown workflow",
        404,
        key,
        &[],
        ask(user, &json!(NOBODY)),
    )
    .await;
    go(
        tour,
        import,
        "another application's token",
        spoken.token_for_another,
        &cast.stranger,
        &[],
        ask(user, &cast.kyc),
    )
    .await;
    let first = go(tour, import, "a user", 201, key, &[], ask(user, &cast.kyc)).await;
    let second = go(
        tour,
        import,
        "a business",
        201,
        key,
        &[],
        ask(business, &cast.kyb),
    )
    .await;
    go(
        tour,
        import,
        "already imported",
        403,
        key,
        &[],
        ask(user, &cast.kyc),
    )
    .await;
    go(
        tour,
        import,
        "no token of Didit's",
        spoken.token_invalid,
        key,
        &[],
        ask("not.a.token", &cast.kyc),
    )
    .await;
    go(tour, import, "missing members", 400, key, &[], json!({})).await;
    go(tour, import, "no key", spoken.no_key, "", &[], json!({})).await;
    let clone = |reply: &Value| reply["session_id"].as_str().unwrap().to_owned();
    [clone(&first), clone(&second)]
}

async fn sessions(tour: &mut Tour, cast: &Cast, [user, business]: &[String; 2], spoken: &Spoken) {
    let (key, none) = (&cast.importer, Value::Null);
    go(
        tour,
        "decision",
        "an imported user",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    let no_key = spoken.no_key;
    go(
        tour,
        "decision",
        "no key",
        no_key,
        "",
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "an imported business",
        200,
        key,
        &[business],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "another application's",
        404,
        key,
        &[&cast.user],
        none.clone(),
    )
    .await;
    list(
        tour,
        "listSessions",
        "both kinds",
        200,
        key,
        &[],
        "?session_kind=all&limit=1",
    )
    .await;
    list(
        tour,
        "listSessions",
        "unknown kind",
        400,
        key,
        &[],
        "?session_kind=person",
    )
    .await;
    let create = json!({
        "workflow_id": cast.kyc, "vendor_data": "customer-8", "callback": "https://partner.example/back",
        "metadata": {"plan": "gold"}, "language": "en",
    });
    let created = go(
        tour,
        "createSession",
        "a fresh session",
        201,
        key,
        &[],
        create,
    )
    .await;
    let failing = json!({"workflow_id": cast.kyc, "sandbox_scenario": "decline_document_expired"});
    go(
        tour,
        "createSession",
        "a sandbox scenario",
        201,
        key,
        &[],
        failing,
    )
    .await;
    go(
        tour,
        "createSession",
        "no workflow",
        400,
        key,
        &[],
        json!({}),
    )
    .await;
    let fresh = created["session_id"].as_str().unwrap();
    let token = created["session_token"].as_str().unwrap();
    let scenario = |name: &str| json!({"scenario": name});
    let arm = "armScenario";
    go(
        tour,
        arm,
        "a decline",
        200,
        token,
        &[fresh],
        scenario("decline_aml_hit"),
    )
    .await;
    go(
        tour,
        arm,
        "unknown scenario",
        400,
        token,
        &[fresh],
        scenario("decline"),
    )
    .await;
    go(
        tour,
        arm,
        "another session's token",
        404,
        token,
        &[user],
        scenario("approve"),
    )
    .await;
    go(
        tour,
        "generatePdf",
        "a report",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "generatePdf",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let set = |status: &str| json!({"new_status": status, "comment": "Looked at by hand."});
    go(
        tour,
        "updateStatus",
        "declined by hand",
        200,
        key,
        &[user],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "the same again",
        400,
        key,
        &[user],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "not begun",
        400,
        key,
        &[fresh],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "unknown status",
        400,
        key,
        &[user],
        set("Fine"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "unknown session",
        404,
        key,
        &[NOBODY],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "deleteSession",
        "a session",
        204,
        key,
        &[fresh],
        none.clone(),
    )
    .await;
    go(tour, "deleteSession", "once more", 404, key, &[fresh], none).await;
}

async fn reviews(tour: &mut Tour, cast: &Cast, user: &str) {
    let (key, none) = (&cast.importer, Value::Null);
    let note = json!({"new_status": "In Review", "comment": "Asked for a second look."});
    go(
        tour,
        "createReview",
        "a note",
        201,
        key,
        &[user],
        note.clone(),
    )
    .await;
    go(
        tour,
        "createReview",
        "unknown status",
        400,
        key,
        &[user],
        json!({"new_status": "Fine"}),
    )
    .await;
    go(
        tour,
        "createReview",
        "unknown session",
        404,
        key,
        &[NOBODY],
        note,
    )
    .await;
    go(
        tour,
        "listReviews",
        "a note",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listReviews",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none,
    )
    .await;
    let batch = "batchDeleteSessions";
    go(
        tour,
        batch,
        "some",
        204,
        key,
        &[],
        json!({"session_numbers": [7_001, 7_002]}),
    )
    .await;
    go(tour, batch, "none named", 400, key, &[], json!({})).await;
}

async fn entities(tour: &mut Tour, cast: &Cast) {
    let said = [
        ("User", "Users", "full_name"),
        ("Business", "Businesses", "legal_name"),
    ];
    for (one, many, name) in said {
        let (key, none) = (&cast.importer, Value::Null);
        let operation = |verb: &str| format!("{verb}{one}");
        let read = operation("read");
        go(
            tour,
            &read,
            "known by its sessions",
            200,
            key,
            &["customer-7"],
            none.clone(),
        )
        .await;
        go(tour, &read, "unknown", 404, key, &["nobody"], none.clone()).await;
        let ask = json!({"vendor_data": "made-by-hand", name: "Specimen", "metadata": {"tier": 2}});
        go(
            tour,
            &operation("create"),
            "before its first session",
            201,
            key,
            &[],
            ask.clone(),
        )
        .await;
        go(tour, &operation("create"), "taken", 400, key, &[], ask).await;
        let change = json!({"display_name": "A specimen"});
        let made = &["made-by-hand"];
        go(
            tour,
            &operation("update"),
            "another name",
            200,
            key,
            made,
            change.clone(),
        )
        .await;
        go(
            tour,
            &operation("update"),
            "unknown status",
            400,
            key,
            made,
            json!({"status": "FINE"}),
        )
        .await;
        go(
            tour,
            &operation("update"),
            "unknown",
            404,
            key,
            &["nobody"],
            change,
        )
        .await;
        let status = format!("{}Status", operation("update"));
        let blocked = json!({"status": "BLOCKED"});
        go(tour, &status, "kept out", 200, key, made, blocked.clone()).await;
        go(tour, &status, "none named", 400, key, made, json!({})).await;
        go(tour, &status, "unknown", 404, key, &["nobody"], blocked).await;
        list(
            tour,
            &format!("list{many}"),
            "those kept out",
            200,
            key,
            &[],
            "?status=BLOCKED",
        )
        .await;
        let delete = format!("delete{many}");
        go(
            tour,
            &delete,
            "one",
            204,
            key,
            &[],
            json!({"vendor_data_list": made}),
        )
        .await;
        go(tour, &delete, "none named", 400, key, &[], json!({})).await;
    }
}

async fn workflows(tour: &mut Tour, cast: &Cast) {
    let ask = json!({"workflow_label": "Companies", "features": [{"feature": "KYB_REGISTRY"}, {"feature": "AML"}]});
    go(
        tour,
        "createWorkflow",
        "a KYB workflow",
        201,
        &cast.stranger,
        &[],
        ask,
    )
    .await;
    go(
        tour,
        "createWorkflow",
        "no features",
        400,
        &cast.stranger,
        &[],
        json!({}),
    )
    .await;
    list(
        tour,
        "listWorkflows",
        "the first",
        200,
        &cast.stranger,
        &[],
        "?limit=1",
    )
    .await;
}

async fn webhooks(tour: &mut Tour, cast: &Cast) {
    let (key, none) = (&cast.importer, Value::Null);
    let url = format!("{}/webhook", tour.receiver);
    let ask = json!({"url": url, "subscribed_events": ["status.updated"]});
    let made = go(
        tour,
        "createDestination",
        "a destination",
        201,
        key,
        &[],
        ask.clone(),
    )
    .await;
    go(tour, "createDestination", "taken URL", 400, key, &[], ask).await;
    let id = made["uuid"].as_str().unwrap();
    let failing = json!({"workflow_id": cast.kyc, "sandbox_scenario": "approve", "vendor_data": "customer-9"});
    go(tour, "createSession", "an approval", 201, key, &[], failing).await;
    // Delivered before the barrier answers.
    tour.order(Method::POST, "/clock", &json!({})).await;
    go(tour, "listDestinations", "one", 200, key, &[], none.clone()).await;
    go(
        tour,
        "readDestination",
        "a destination",
        200,
        key,
        &[id],
        none.clone(),
    )
    .await;
    go(
        tour,
        "readDestination",
        "unknown",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let change = json!({"label": "Onboarding"});
    go(
        tour,
        "updateDestination",
        "another label",
        200,
        key,
        &[id],
        change.clone(),
    )
    .await;
    go(
        tour,
        "updateDestination",
        "no events",
        400,
        key,
        &[id],
        json!({"subscribed_events": []}),
    )
    .await;
    go(
        tour,
        "updateDestination",
        "unknown",
        404,
        key,
        &[NOBODY],
        change,
    )
    .await;
    let log = go(tour, "listDeliveries", "one", 200, key, &[id], none.clone()).await;
    go(
        tour,
        "listDeliveries",
        "unknown",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let sent = log["results"][0]["uuid"].as_str().unwrap();
    go(
        tour,
        "readDelivery",
        "a delivery",
        200,
        key,
        &[id, sent],
        none.clone(),
    )
    .await;
    go(
        tour,
        "readDelivery",
        "unknown",
        404,
        key,
        &[id, NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "resendDelivery",
        "the same event",
        201,
        key,
        &[id, sent],
        none.clone(),
    )
    .await;
    go(
        tour,
        "resendDelivery",
        "unknown",
        404,
        key,
        &[id, NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "deleteDestination",
        "a destination",
        204,
        key,
        &[id],
        none.clone(),
    )
    .await;
    go(
        tour,
        "deleteDestination",
        "once more",
        404,
        key,
        &[id],
        none,
    )
    .await;
}

/// From nothing to an account: what its confirmation answered.
async fn registration(tour: &mut Tour) -> Value {
    let ask = json!({"email": EMAIL, "password": "Specimen-Passw0rd"});
    go(tour, "register", "an account", 201, "", &[], ask.clone()).await;
    let weak = json!({"email": EMAIL, "password": "password"});
    go(tour, "register", "a weak password", 400, "", &[], weak).await;
    let email = json!({"email": EMAIL});
    // A minute has to pass between two codes.
    tour.order(Method::POST, "/clock", &json!({"advance_seconds": 60}))
        .await;
    go(tour, "resendOtp", "another code", 200, "", &[], email).await;
    let nobody = json!({"email": "nobody@partner.example"});
    go(tour, "resendOtp", "nobody waits", 400, "", &[], nobody).await;
    let mailed = format!("/registrations?email={EMAIL}");
    let mailed = tour.order(Method::GET, &mailed, &json!({})).await;
    let confirm = |code: &Value| json!({"email": EMAIL, "code": code});
    go(
        tour,
        "verifyEmail",
        "a wrong code",
        400,
        "",
        &[],
        confirm(&json!("??????")),
    )
    .await;
    let account = go(
        tour,
        "verifyEmail",
        "confirmed",
        200,
        "",
        &[],
        confirm(&mailed["code"]),
    )
    .await;
    go(tour, "login", "an account", 200, "", &[], ask).await;
    go(
        tour,
        "login",
        "no password",
        400,
        "",
        &[],
        json!({"email": EMAIL}),
    )
    .await;
    account
}

async fn applications(tour: &mut Tour, account: &Value) {
    let token = account["access_token"].as_str().unwrap();
    let organisation = account["organization"]["uuid"].as_str().unwrap();
    let application = account["application"]["uuid"].as_str().unwrap();
    let none = Value::Null;
    go(
        tour,
        "listOrganisations",
        "its own",
        200,
        token,
        &[],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listApplications",
        "the first",
        200,
        token,
        &[organisation],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listApplications",
        "another's",
        404,
        token,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let ask = json!({"name": "Onboarding", "website_url": "https://partner.example"});
    go(
        tour,
        "createApplication",
        "one more",
        201,
        token,
        &[organisation],
        ask.clone(),
    )
    .await;
    let odd = json!({"website_url": "nowhere"});
    go(
        tour,
        "createApplication",
        "no URL",
        400,
        token,
        &[organisation],
        odd,
    )
    .await;
    go(
        tour,
        "createApplication",
        "another's",
        404,
        token,
        &[NOBODY],
        ask,
    )
    .await;
    let named = [organisation, application];
    go(
        tour,
        "readApplication",
        "the first",
        200,
        token,
        &named,
        none.clone(),
    )
    .await;
    let unknown = [organisation, NOBODY];
    go(
        tour,
        "readApplication",
        "unknown",
        404,
        token,
        &unknown,
        none,
    )
    .await;
}

pub(crate) async fn go(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    key: &str,
    path: &[&str],
    body: Value,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        key,
        path,
        query: "",
        body,
    })
    .await
}

async fn list(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    key: &str,
    path: &[&str],
    query: &str,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        key,
        path,
        query,
        body: Value::Null,
    })
    .await
}

/// What every operation can be answered, shown where it is about sharing.
const EVERYWHERE: [u16; 5] = [401, 403, 413, 415, 429];
/// Where each of those is shown.
const SHARING: [&str; 2] = ["share", "importShared"];
const EMAIL: &str = "onboarding@partner.example";
const NOBODY: &str = "aaaaaaaa-0000-4000-8000-00000000ffff";

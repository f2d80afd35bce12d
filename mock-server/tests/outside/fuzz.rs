//! Whatever is sent, the answer is no server's fault and is JSON.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reqwest::Method;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

use crate::common::{Kind, Mock, World, staged};

#[test]
fn no_json_body_makes_the_mock_fail() {
    let bench = Bench::new();
    bench.run(&(0..ENDPOINTS, object()), |(endpoint, mut body)| {
        bench.make_sense(&mut body);
        let call = bench.post(endpoint).json(&Value::Object(body));
        bench.runtime.block_on(call.send());
    });
}

#[test]
fn no_bytes_make_the_mock_fail() {
    let bench = Bench::new();
    let bytes = prop_oneof![
        vec(any::<u8>(), 0..200),
        "[{}\\[\\]\",:0-9a-zé\\\\ue.+-]{0,60}".prop_map(String::into_bytes),
    ];
    bench.run(&(0..ENDPOINTS, bytes), |(endpoint, bytes)| {
        let call = bench
            .post(endpoint)
            .header("content-type", "application/json");
        bench.runtime.block_on(call.bytes(bytes).send());
    });
}

#[test]
fn no_path_makes_the_mock_fail() {
    let bench = Bench::new();
    let segment = prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9%._~+-]{0,12}",
        1 => "\\PC{0,6}",
    ];
    let query = prop_oneof![
        2 => Just(String::new()),
        1 => "\\?[a-z_]{1,8}=[-0-9a-z%,+&=]{0,20}",
        1 => "\\?(limit|offset|status|session_kind|workflow_id|vendor_data)=[-0-9A-Za-z%,+]{0,24}",
    ];
    let method = prop::sample::select(
        &[
            "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE",
        ][..],
    );
    bench.run(
        &(method, vec(segment, 0..7), query, any::<bool>()),
        |(method, segments, query, slash)| {
            let slash = if slash { "/" } else { "" };
            let path = format!("/{}{slash}{query}", segments.join("/"));
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let call = bench.world.call(method, &path).key(&bench.world.issuer.key);
            bench.runtime.block_on(call.send());
        },
    );
}

#[test]
fn no_control_call_makes_the_mock_fail() {
    let bench = Bench::new();
    let path = prop::sample::select(&["/sessions", "/clock", "/keys", "/tokens"][..]);
    bench.run(&(path, object()), |(path, mut body)| {
        bench.make_sense(&mut body);
        let call = bench
            .world
            .control(Method::POST, path)
            .json(&Value::Object(body));
        bench.runtime.block_on(call.send());
    });
    bench.run(&object(), |mut body| {
        // Ports of its own would take one pair for each case.
        body.remove("own_origin");
        let call = bench
            .mock
            .control(Method::POST, "/worlds")
            .json(&Value::Object(body));
        bench.runtime.block_on(call.send());
    });
}

#[test]
fn no_fault_makes_the_mock_fail() {
    let bench = Bench::new();
    let status = 190_u16..610;
    let body = prop_oneof![Just(Value::Null), object().prop_map(Value::Object)];
    let canned = (status, "[\\PC\r\n]{0,8}", "[\\PC\r\n]{0,8}", body);
    let action = prop_oneof![
        canned.prop_map(|(status, name, value, body)| {
            json!({"status": status, "headers": {name: value, "x-a": "b"}, "body": body})
        }),
        "\\PC{0,12}".prop_map(Value::String),
        object().prop_map(Value::Object),
    ];
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    bench.run(&action, |action| {
        let ask = json!({"faults": [{"endpoint": "healthcheck", "action": action}]});
        let put = bench.world.control(Method::PUT, "/faults").json(&ask);
        let asked = async {
            let told = put.send().await;
            assert!(matches!(told.status, 200 | 400), "{ask}: {told:?}");
            let url = format!("{}/system/healthcheck", bench.world.base_url);
            client.get(url).send().await.unwrap().status().as_u16()
        };
        let status = bench.runtime.block_on(asked);
        assert!((200..600).contains(&status), "{ask}");
    });
}

#[test]
fn no_token_makes_the_mock_fail() {
    let bench = Bench::new();
    let token = prop_oneof![
        "[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,80}\\.[A-Za-z0-9_-]{0,43}",
        "\\PC{0,80}",
    ];
    bench.run(&token, |token| {
        bench.runtime.block_on(
            bench
                .world
                .import(Kind::User, &token)
                .expect(refused(&token)),
        );
    });
    bench.run(&(object(), object()), |(mut claims, header)| {
        bench.make_sense(&mut claims);
        let imported = async {
            let token = bench
                .world
                .forge(&Value::Object(claims), &Value::Object(header))
                .await;
            bench.world.import(Kind::User, &token).send().await
        };
        bench.runtime.block_on(imported);
    });
}

struct Bench {
    runtime: Runtime,
    mock: Mock,
    world: World,
    session: String,
}

impl Bench {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let (mock, world) = runtime.block_on(staged());
        let session = runtime.block_on(world.approved(Kind::User));
        Self {
            runtime,
            mock,
            world,
            session,
        }
    }

    fn run<S: Strategy>(&self, strategy: &S, check: impl Fn(S::Value)) {
        let config = Config {
            cases: CASES,
            failure_persistence: None,
            ..Config::default()
        };
        let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let outcome = TestRunner::new_with_rng(config, seed).run(strategy, |case| {
            check(case);
            Ok(())
        });
        assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
        assert_eq!(self.mock.server.panics(), 0);
    }

    fn post(&self, endpoint: usize) -> crate::common::Call {
        let path = match endpoint {
            0 => format!("/v3/session/{}/share/", self.session),
            1 => "/v3/session/import-shared/".to_owned(),
            2 => "/v3/session/".to_owned(),
            _ => "/v3/workflows/".to_owned(),
        };
        self.world.post(&self.world.issuer, &path)
    }

    /// Puts ids that exist where the case says "sense", so that it gets past the first check.
    fn make_sense(&self, body: &mut Map<String, Value>) {
        for (member, value) in body {
            if *value == json!("sense") {
                *value = match member.as_str() {
                    "workflow_id" => json!(self.world.issuer.kyc),
                    "for_application_id" => json!(self.world.importer.id),
                    "application_id" | "from_application_id" => json!(self.world.issuer.id),
                    "session_id" => json!(self.session),
                    "features" => json!([{"feature": "OCR"}]),
                    "privileges" => json!(["read:sessions"]),
                    _ => continue,
                };
            }
        }
    }
}

/// An object of members that some endpoint knows and of others.
fn object() -> impl Strategy<Value = Map<String, Value>> {
    let name =
        prop_oneof![6 => prop::sample::select(MEMBERS).prop_map(str::to_owned), 1 => "\\PC{0,8}"];
    let value = prop_oneof![2 => Just(json!("sense")), 5 => json_value()];
    prop::collection::hash_map(name, value, 0..8).prop_map(|members| members.into_iter().collect())
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-10..100_000_i64).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(
            &[
                "user",
                "business",
                "Approved",
                "In Review",
                "approve",
                "live",
                "both",
                "",
                "true",
                "3600"
            ][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("\\PC{0,6}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An empty token is a blank member, any other one is a bad token.
fn refused(token: &str) -> u16 {
    if token.is_empty() { 400 } else { 401 }
}

const CASES: u32 = 200;
const ENDPOINTS: usize = 4;
const WORDS: &[&str] = &[
    "v3",
    "session",
    "sessions",
    "import-shared",
    "share",
    "decision",
    "delete",
    "users",
    "businesses",
    "workflows",
    "aaaaaaaa-0000-4000-8000-000000000001",
    "__mock",
    "worlds",
    "default",
    "clock",
    "media",
    "a.png",
    "auth",
    "v2",
    "system",
    "healthcheck",
    "",
    "..",
    "%2F",
    "%00",
    "%ff",
];
const MEMBERS: &[&str] = &[
    "for_application_id",
    "ttl_in_seconds",
    "share_token",
    "workflow_id",
    "vendor_data",
    "trust_review",
    "callback",
    "callback_method",
    "metadata",
    "language",
    "contact_details",
    "expected_details",
    "sandbox_scenario",
    "workflow_label",
    "is_default",
    "status",
    "features",
    "workflow_type",
    "application_id",
    "session_kind",
    "payload_seed",
    "advance_seconds",
    "freeze",
    "privileges",
    "claims",
    "header",
    "session_id",
    "from_application_id",
    "iat",
    "exp",
    "jti",
    "alg",
    "typ",
    "crit",
    "seed",
    "duplicate_scope",
    "dialect",
    "defect",
    "variant",
    "rate_limits",
];

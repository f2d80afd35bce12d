//! Faults that can't be had: each refusal says where, what was got and what is allowed, and changes nothing.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::staged;

#[tokio::test]
async fn a_list_that_is_wrong_is_told_where_and_changes_nothing() {
    let (_mock, world) = staged().await;
    let list = json!({"faults": [{"endpoint": "share", "count": 7, "action": "hang"}]});
    let put = |ask: &Value| world.control(Method::PUT, "/faults").json(ask);
    put(&list).expect(200).await;
    let with = |name: &str, value: Value| {
        let mut fault = json!({"endpoint": "share", "action": "close"});
        fault[name] = value;
        json!({"faults": [{"endpoint": "*", "action": {"delay_ms": 0}}, fault]})
    };
    let action = |value: Value| with("action", value);
    for (ask, said) in [
        (json!({}), "the body needs a member \"faults\""),
        (
            json!({"fault": []}),
            "unknown member \"fault\": did you mean \"faults\"?",
        ),
        (json!({"faults": {}}), "an array, empty for no faults"),
        (
            json!({"faults": vec![json!({}); 1_001]}),
            "holds 1001 items, and 1000 are allowed",
        ),
        (
            json!({"faults": [7]}),
            "faults[0] has to be a JSON object, and got 7",
        ),
        (
            json!({"faults": [{}]}),
            "faults[0] needs a member \"action\"",
        ),
        (
            json!({"faults": [{"action": "hang"}]}),
            "faults[0] needs a member \"endpoint\". Allowed: \"*\", share, ",
        ),
        (
            with("endpoint", json!("shaer")),
            "faults[1].endpoint: unknown endpoint \"shaer\": did you mean \"share\"?",
        ),
        (
            with("endpoint", json!(["share"])),
            "faults[1].endpoint has to be a string, and got [\"share\"]",
        ),
        (
            with("endpont", json!("share")),
            "unknown member \"endpont\": did you mean \"endpoint\"?",
        ),
        (
            with("application_id", json!("me")),
            "has to be a UUID, and got \"me\"",
        ),
        (
            with(
                "application_id",
                json!("99999999-0000-4000-8000-000000000009"),
            ),
            "There is no application 99999999",
        ),
        (
            with("count", json!(0)),
            "faults[1].count has to be a whole number from 1 to 4294967295, and got 0",
        ),
        (with("count", json!(1.5)), "and got 1.5"),
        (
            action(json!("rest")),
            "faults[1].action: unknown action \"rest\": did you mean \"reset\"?",
        ),
        (
            action(json!("explode")),
            "Allowed: {\"status\": 200…599, \"headers\"?, \"body\"?}, {\"delay_ms\": 0…60000}, \"hang\"",
        ),
        (action(json!(503)), "faults[1].action: got 503"),
        (
            action(json!({})),
            "needs a member \"status\" or \"delay_ms\"",
        ),
        (action(json!({"statsu": 503})), "did you mean \"status\"?"),
        (
            action(json!({"status": 199})),
            "faults[1].action.status has to be a whole number from 200 to 599, and got 199",
        ),
        (action(json!({"status": 600})), "and got 600"),
        (action(json!({"status": "503"})), "and got \"503\""),
        (
            action(json!({"status": 503, "delay_ms": 1})),
            "unknown member \"status\"",
        ),
        (
            action(json!({"delay_ms": 60_001})),
            "from 0 to 60000, and got 60001",
        ),
        (action(json!({"delay_ms": -1})), "and got -1"),
        (
            action(json!({"status": 503, "headers": ["a"]})),
            "has to be an object of names and texts",
        ),
        (
            action(json!({"status": 503, "headers": {"a b": "c"}})),
            "\"a b\" is no name of a header",
        ),
        (
            action(json!({"status": 503, "headers": {"a": "b\nc"}})),
            "a text of one line or a number",
        ),
        (
            action(json!({"status": 503, "headers": {"a": true}})),
            "and got true",
        ),
        (
            action(json!({"status": 503, "headers": {"Content-Length": 3}})),
            "use the action \"cut_body\"",
        ),
    ] {
        let refused = put(&ask).expect(400).await;
        let detail = refused["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{ask}: {detail}");
        assert!(detail.ends_with("Nothing was changed."), "{detail}");
    }
    let kept = world.control(Method::GET, "/faults").expect(200).await;
    assert_eq!(kept, list);
}

#[tokio::test]
async fn other_methods_are_told_the_right_ones() {
    let (_mock, world) = staged().await;
    let refused = world.control(Method::POST, "/faults").send().await;
    assert_eq!(refused.status, 405);
    assert_eq!(refused.header("allow"), Some("GET, PUT"));
}

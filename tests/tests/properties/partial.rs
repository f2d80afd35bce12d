//! A server with less than the whole control protocol: the mock behind a list of capabilities that is shorter.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use conformance::{Application, StaticApplications, Target};
use mock_server::MockServer;
use serde_json::{Value, json};

/// The mock as a target that does not offer these.
pub(crate) async fn without(mock: &MockServer, lacking: &[&str]) -> Target {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let offered: Value = client
        .get(format!("{}/capabilities", mock.control_url()))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let kept: Vec<Value> = offered["capabilities"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|name| !lacking.contains(&name.as_str().unwrap()))
        .cloned()
        .collect();
    let front = Front {
        behind: mock.control_url(),
        capabilities: json!({"protocol": 1, "capabilities": kept}),
        client,
    };
    let app = Router::new().fallback(pass_on).with_state(front);
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let mut target =
        Target::new("partial", mock.base_url()).with_control(format!("http://{address}"));
    if lacking.contains(&"worlds") {
        target.applications = Some(StaticApplications {
            issuer: application(mock.issuer()),
            importer: application(mock.importer()),
            stranger: None,
        });
    }
    target
}

fn application(of: &mock_server::Member) -> Application {
    Application {
        application_id: of.application_id.to_string(),
        api_key: of.api_key.clone(),
        kyc_workflow_id: of.kyc_workflow_id.to_string(),
        kyb_workflow_id: of.kyb_workflow_id.to_string(),
    }
}

#[derive(Clone)]
struct Front {
    behind: String,
    capabilities: Value,
    client: reqwest::Client,
}

async fn pass_on(State(front): State<Front>, request: Request) -> Response {
    let path = request.uri().path_and_query().unwrap().to_string();
    if path == "/capabilities" {
        return Response::new(Body::from(front.capabilities.to_string()));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let answer = front
        .client
        .request(parts.method, format!("{}{path}", front.behind))
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap();
    let status = answer.status();
    let mut response = Response::new(Body::from(answer.bytes().await.unwrap()));
    *response.status_mut() = status;
    response
}

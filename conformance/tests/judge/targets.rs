use conformance::outcome::ExitCode;
use conformance::{JudgeError, Selection, Silent, Target, run};
use tokio::net::TcpListener;

use crate::toy::{Manner, Toy};

#[tokio::test]
async fn a_target_that_is_down_is_no_verdict() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = refused(Target::new("nobody", &url).with_control(format!("{url}/control"))).await;
    assert_eq!(error.exit_code(), ExitCode::CouldNotJudge);
    let text = error.to_string();
    assert!(text.contains(&url), "{text}");
    assert!(text.contains("refused"), "{text}");
    assert!(text.contains("Check that the server runs"), "{text}");
}

#[tokio::test]
async fn a_web_site_has_no_control_protocol() {
    let site = Toy::start(Manner::WebSite).await;
    let error = refused(site.target()).await;
    assert!(matches!(error, JudgeError::NoControl { .. }), "{error}");
    assert!(
        error.to_string().contains("/control/capabilities"),
        "{error}"
    );
}

#[tokio::test]
async fn a_target_without_worlds_has_to_name_its_applications() {
    let toy = Toy::start(Manner::Sound).await;
    let error = refused(Target::new("toy", toy.base_url.clone())).await;
    assert!(matches!(error, JudgeError::NoApplications), "{error}");
}

#[tokio::test]
async fn a_url_without_its_scheme_is_explained() {
    let error = refused(Target::new("toy", "localhost:8080")).await;
    assert!(
        error.to_string().contains("Write it with its scheme"),
        "{error}"
    );
}

async fn refused(target: Target) -> JudgeError {
    run(&target, &Selection::everything(), &mut Silent)
        .await
        .unwrap_err()
}

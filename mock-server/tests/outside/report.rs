//! The report on a session, as a PDF.

use serde_json::json;

use crate::common::{Answer, Kind, World, staged};

#[tokio::test]
async fn a_finished_session_has_a_report_that_says_what_it_came_to() {
    let (_mock, world) = staged().await;
    for (kind, file, scenario, status, row) in [
        (
            Kind::User,
            "session",
            "decline_aml_hit",
            "Declined",
            "AML: Declined (POSSIBLE_MATCH_FOUND",
        ),
        (
            Kind::Business,
            "business",
            "decline_kyb_registry_mismatch",
            "DECLINED",
            "KYB_REGISTRY: Declined (DATA_INCONSISTENT",
        ),
    ] {
        let ask = json!({"workflow_id": world.issuer.workflow(kind), "sandbox_scenario": scenario, "vendor_data": "x (1)"});
        let made = world.post(&world.issuer, "/v3/session/").json(&ask);
        let made = made.expect(201).await;
        let id = made["session_id"].as_str().unwrap();
        let report = report(&world, id).await;
        assert_eq!(report.status, 200);
        assert_eq!(report.header("content-type"), Some("application/pdf"));
        let named = format!("attachment; filename={file}_{id}.pdf");
        assert_eq!(report.header("content-disposition"), Some(&*named));
        let text = String::from_utf8_lossy(&report.body);
        assert!(text.starts_with("%PDF-1.") && text.trim_end().ends_with("%%EOF"));
        for shown in [id, &format!("Status: {status}"), "Vendor data: x (1)", row] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
    }
    let kept = world.journal().await;
    let shown = kept.last().unwrap()["response"]["body"].as_str().unwrap();
    assert!(shown.starts_with("… (a PDF of "), "{shown}");
}

#[tokio::test]
async fn other_sessions_have_none() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for (status, said) in [
            ("Approved", 200),
            ("In Review", 200),
            ("Kyc Expired", if kind == Kind::User { 200 } else { 403 }),
            ("Not Started", 403),
            ("In Progress", 403),
            ("Abandoned", 403),
        ] {
            let ask = json!({"session_kind": kind.wire(), "status": status});
            let id = world.provision(ask).await;
            let answer = report(&world, &id).await;
            assert_eq!(answer.status, said, "{kind:?} {status}");
            if said == 403 {
                let detail = answer.json()["detail"].as_str().unwrap().to_owned();
                assert!(
                    detail.ends_with(&format!("Current status: {status}")),
                    "{detail}"
                );
            }
        }
    }
    let unknown = json!({"detail": "Not found."});
    report(&world, "99999999-0000-4000-8000-000000000009")
        .await
        .is(404, &unknown);
    let id = world.approved(Kind::User).await;
    let path = format!("/v3/session/{id}/generate-pdf/");
    world
        .get(&world.importer, &path)
        .refused(404, &unknown)
        .await;
    let key = world
        .restricted_key(&world.issuer, &["write:sessions"])
        .await;
    let call = world.call(reqwest::Method::GET, &path).key(&key);
    call.expect(403).await;
}

async fn report(world: &World, id: &str) -> Answer {
    let path = format!("/v3/session/{id}/generate-pdf/");
    world.get(&world.issuer, &path).send().await
}

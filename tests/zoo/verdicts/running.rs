use conformance::Silent;
use conformance::integration::{IntegrationPlan, Place, Role, run};
use mock_server::MockServer;
use tokio::net::TcpListener;

use super::judge::{plan, reasons};
use crate::bare::World;
use crate::breaches::breaches;
use crate::{importer, issuer, now};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_importer_that_runs_already_is_judged_in_the_world_that_it_calls() {
    let mock = MockServer::start().await.unwrap();
    let world = World::of(&mock).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let surroundings = world.surroundings("importer", "");
    let habit = importer::Habit::BacksOff;
    let importer = importer::Importer::new(habit, surroundings, now).unwrap();
    let serving = tokio::spawn(importer::serve(listener, importer));
    let mut plan = plan(&mock, Role::Importer, "BacksOff");
    runs_already(&mut plan, &world, port, None);
    judged_clean(&plan).await;
    serving.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_issuer_that_runs_already_hands_over_where_the_judge_listens() {
    let mock = MockServer::start().await.unwrap();
    let world = World::of(&mock).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    // The judge binds it next.
    let partner = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let handover = partner.local_addr().unwrap();
    drop(partner);
    let surroundings = world.surroundings("issuer", &format!("http://{handover}/"));
    let issuer = issuer::Issuer::new(issuer::Habit::Posts, surroundings).unwrap();
    let serving = tokio::spawn(issuer::serve(listener, issuer));
    let mut plan = plan(&mock, Role::Issuer, "Posts");
    runs_already(&mut plan, &world, port, Some(handover));
    judged_clean(&plan).await;
    serving.abort();
}

fn runs_already(
    plan: &mut IntegrationPlan,
    world: &World,
    port: u16,
    handover: Option<std::net::SocketAddr>,
) {
    plan.place = Place::Running {
        url: format!("http://127.0.0.1:{port}"),
        handover,
    };
    plan.control.url = world.text("/control_url");
    let fill = |text: &mut String| *text = text.replace("{{port}}", &port.to_string());
    fill(&mut plan.trigger.url);
    for probe in [&mut plan.probes.user, &mut plan.probes.business] {
        probe.iter_mut().for_each(|probe| fill(&mut probe.url));
    }
    for preparation in &mut plan.prepare {
        if let conformance::receiver::Preparation::Http(call) = preparation {
            fill(&mut call.url);
        }
    }
}

async fn judged_clean(plan: &IntegrationPlan) {
    let judged = run(plan, &mut Silent).await.unwrap();
    assert_eq!(breaches(&judged.outcome), [""; 0], "{}", reasons(&judged));
    assert_eq!(judged.diagnosis.mistakes, []);
}

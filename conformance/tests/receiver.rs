//! The judge of receivers on the wire, and what it says of the mistakes it knows.

use std::time::Duration;

use conformance::hook::{
    Check, Construction, ListenPlan, Replies, Sample, SendPlan, Spelling, Subject, What,
    deliveries, listen, send, sign, verify,
};
use conformance::receiver::{Companies, Diagnosis, Poster, ReceiverPlan, run};
use conformance::{Silent, receiver};
use contract::rules;
use contract::secrets::SharedSecret;
use contract::webhook::WireForm;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

const NOW: i64 = 1_774_970_000;

fn secret() -> SharedSecret {
    SharedSecret::new("a-secret-made-up-for-this-test")
}

fn plan(url: &str, what: What) -> SendPlan {
    SendPlan {
        url: url.to_owned(),
        secret: secret(),
        about: Subject::new(1, "wire", NOW),
        what,
        patience: Duration::from_secs(10),
    }
}

const APPROVED: What = What::Genuine {
    sample: Sample::Approved,
    form: WireForm::Canonical,
};

#[tokio::test]
async fn header_names_are_spelled_as_didit_spells_them() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/webhook", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = Vec::new();
        while !bytes.windows(4).any(|window| window == b"\r\n\r\n") {
            let mut chunk = [0; 4096];
            let count = stream.read(&mut chunk).await.unwrap();
            bytes.extend_from_slice(&chunk[..count]);
        }
        let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
        stream.write_all(answer).await.unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let exchanges = send(&plan(&url, APPROVED)).await.unwrap();
    let answer = exchanges[0].answer.as_ref().unwrap();
    assert_eq!(answer.status, 202);
    let heard = heard.await.unwrap();
    assert!(heard.starts_with("POST /webhook HTTP/1.1\r\n"), "{heard}");
    for name in [
        "X-Signature-V2: ",
        "X-Signature: ",
        "X-Signature-Simple: ",
        "X-Timestamp: 1774970000",
        "User-Agent: DiditWebhook/2.0 +https://didit.me",
        "Content-Type: application/json",
    ] {
        assert!(heard.contains(&format!("\r\n{name}")), "{name} in {heard}");
    }
}

#[test]
fn what_is_signed_verifies_and_what_is_signed_otherwise_is_named() {
    let body = r#"{"z":"Zoë <or/and>","a":{"y":1.0,"x":2},"timestamp":1774970000}"#;
    let text = |headers: &[(String, Vec<u8>)]| -> Vec<(String, String)> {
        headers
            .iter()
            .map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).into_owned()))
            .collect()
    };
    let right = verify(
        &secret(),
        &text(&sign(&secret(), body.as_bytes(), NOW)),
        body.as_bytes(),
        NOW,
    );
    assert!(right.is_genuine());
    assert_eq!((right.raw, right.simple), (Check::Holds, Check::Holds));

    for way in Spelling::all().filter(|way| *way != Spelling::default()) {
        let value: serde_json::Value = serde_json::from_str(body).unwrap();
        let other = way.write(&value);
        let signature = contract::webhook::signature::signature_raw(&secret(), &other);
        let headers = [("x-signature-v2".to_owned(), signature)];
        let found = verify(&secret(), &headers, body.as_bytes(), NOW);
        assert_eq!(found.raw, Check::Missing);
        // Two ways that write this document alike can't be told apart.
        let named = match found.would_have_matched {
            Some(Construction::Respelled(named)) => named.write(&value),
            Some(Construction::RawBytes) => body.to_owned(),
            named => panic!("{way}: {named:?} {:?}", found.v2),
        };
        assert_eq!(named, other, "{way}");
    }
}

#[tokio::test]
async fn a_listener_tells_of_what_it_hears_and_what_it_is_worth() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/webhook", listener.local_addr().unwrap());
    let (tell, mut told) = mpsc::unbounded_channel();
    let listening = ListenPlan {
        secret: Some(secret()),
        clock: || NOW,
        replies: Replies::ByVerification,
    };
    let serving = tokio::spawn(listen(listener, listening, move |heard| {
        tell.send(heard).unwrap();
    }));
    let genuine = send(&plan(&url, APPROVED)).await.unwrap();
    assert_eq!(genuine[0].answer.as_ref().unwrap().status, 200);
    assert!(
        told.recv()
            .await
            .unwrap()
            .verification
            .unwrap()
            .is_genuine()
    );

    let stale = What::Broken(rules::find("receiver-rejects-stale").unwrap());
    for exchange in send(&plan(&url, stale)).await.unwrap() {
        assert_eq!(exchange.answer.unwrap().status, 401);
        let heard = told.recv().await.unwrap();
        assert!(heard.to_string().contains("too far off"), "{heard}");
    }
    serving.abort();
}

#[test]
fn a_rule_without_deliveries_can_not_be_broken_by_one() {
    let rule = rules::find("share-ttl-max").unwrap();
    let refused = deliveries(&plan("http://127.0.0.1:1", What::Broken(rule))).unwrap_err();
    assert!(refused.to_string().contains("share-ttl-max"), "{refused}");
}

#[tokio::test]
async fn a_receiver_that_is_not_there_is_no_verdict() {
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/webhook", closed.local_addr().unwrap());
    drop(closed);
    let refused = run(&ReceiverPlan::new(url, secret(), 1, || NOW), &mut Silent)
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("the receiver does not answer"),
        "{refused}"
    );
    assert!(Poster::new("127.0.0.1:80", Duration::ZERO).is_err());
}

#[test]
fn every_mistake_is_named_with_two_lines_that_mend_it() {
    let diagnosis = Diagnosis {
        constructions: constructions(),
        companies: Companies::TitleCaseOnly,
    };
    golden("diagnosis", &diagnosis.to_string());
}

#[test]
fn the_table_of_deliveries_is_known() {
    let lines: Vec<String> = receiver::deliveries()
        .map(|(rule, title)| format!("{rule}: {title}"))
        .collect();
    golden("deliveries", &lines.join("\n"));
}

#[test]
fn genuine_deliveries_are_known_byte_for_byte() {
    for sample in [Sample::Approved, Sample::KybApproved] {
        let what = What::Genuine {
            sample,
            form: WireForm::Canonical,
        };
        let delivery = deliveries(&plan("http://127.0.0.1:1", what))
            .unwrap()
            .remove(0);
        let mut text = String::new();
        for (name, value) in &delivery.headers {
            text.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value)));
        }
        text.push_str(&String::from_utf8_lossy(&delivery.body));
        golden(sample.as_str(), &text);
    }
}

fn constructions() -> Vec<Construction> {
    let mut all = vec![
        Construction::Canonical,
        Construction::RawBytes,
        Construction::RawHeader,
        Construction::TimestampDotBody,
        Construction::Base64,
        Construction::Prefixed,
        Construction::TripsOver("fractions"),
        Construction::OnlyIfPresent,
        Construction::AllThree,
        Construction::SimpleAlone,
        Construction::SimpleFallback,
        Construction::MadeUpHeader("X-Didit-Signature"),
        Construction::AnySignature,
        Construction::AnythingGoes,
        Construction::TestHeaderBypass,
        Construction::Nothing,
        Construction::Silence,
    ];
    // Those that differ in one point alone.
    let one_point =
        |way: &Spelling| way.to_string().split(", ").count() == 1 && *way != Spelling::default();
    all.extend(
        Spelling::all()
            .filter(one_point)
            .map(Construction::Respelled),
    );
    all
}

fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../snapshots/receiver"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

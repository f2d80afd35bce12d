//! Where http and https are mixed up, and certificates that nobody trusts.

use std::sync::Arc;

use conformance::outcome::{ExitCode, FailOn, exit_code};
use conformance::{Selection, Silent, Target, run};
use rcgen::{CertifiedKey, KeyPair};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::toy::{Manner, Toy, without_control};

#[tokio::test]
async fn https_to_a_port_without_tls_is_explained() {
    let toy = Toy::start(Manner::Sound).await;
    let text = refusal_at(toy.base_url.replace("http://", "https://")).await;
    assert!(text.contains("does not speak TLS on this port"), "{text}");
    assert!(text.contains("Write http://"), "{text}");
}

#[tokio::test]
async fn a_certificate_of_nobodys_authority_is_explained() {
    let address = secure_server().await;
    let text = refusal_at(format!("https://{address}")).await;
    assert!(text.contains("certificate is not trusted"), "{text}");
    assert!(text.contains("ca_file"), "{text}");
}

#[tokio::test]
async fn http_to_a_port_with_tls_is_explained() {
    let address = secure_server().await;
    let text = refusal_at(format!("http://{address}")).await;
    assert!(text.contains("write https://"), "{text}");
}

#[tokio::test]
async fn a_server_whose_authority_is_in_ca_file_is_judged() {
    let toy = Toy::start(Manner::Sound).await;
    let own = self_signed();
    let certificate = own.cert.pem();
    let base_url = format!("https://{}", in_front_of(&toy, own).await);
    let mut target = without_control(base_url);
    target.ca = Some(certificate.into_bytes());
    let selection = Selection::parse::<&str, _>(&[], &["share-created"]).unwrap();
    let outcome = run(&target, &selection, &mut Silent).await.unwrap();
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Conformant);
}

async fn refusal_at(base_url: String) -> String {
    let control = format!("{base_url}/control");
    let target = Target::new("secure", base_url).with_control(control);
    let error = run(&target, &Selection::everything(), &mut Silent)
        .await
        .unwrap_err();
    assert_eq!(error.exit_code(), ExitCode::CouldNotJudge);
    error.to_string()
}

/// A server with a certificate of its own making; nobody gets as far as a request.
async fn secure_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(self_signed());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // Handshakes fail here: that is what is tested.
            let _ = acceptor.accept(stream).await;
        }
    });
    format!("localhost:{port}")
}

/// Takes TLS off what comes in, and passes it on.
async fn in_front_of(toy: &Toy, own: CertifiedKey<KeyPair>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(own);
    let behind = toy.base_url.trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, behind) = (acceptor.clone(), behind.clone());
            tokio::spawn(async move {
                let mut outer = acceptor.accept(stream).await.unwrap();
                let mut inner = TcpStream::connect(behind).await.unwrap();
                // Either side may hang up first.
                let _ = tokio::io::copy_bidirectional(&mut outer, &mut inner).await;
            });
        }
    });
    format!("localhost:{port}")
}

fn self_signed() -> CertifiedKey<KeyPair> {
    rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap()
}

fn acceptor(own: CertifiedKey<KeyPair>) -> TlsAcceptor {
    let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key.into())
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

use contract::endpoint::Host;
use mock_server::MockServer;

/// What a person has to know of a mock that speaks TLS.
pub(super) fn told(server: &MockServer) -> Option<String> {
    let address = server.tls_address()?;
    let ca = server.ca_file()?.display();
    let ip = if address.ip().is_unspecified() {
        "127.0.0.1".to_owned()
    } else {
        address.ip().to_string()
    };
    let port = address.port();
    let [verification, auth] = [Host::Verification, Host::Auth].map(Host::name);
    let hosts = if port == HTTPS {
        "two lines for /etc/hosts".to_owned()
    } else {
        format!(
            "two lines for /etc/hosts; they name no port, so start with --tls-port {HTTPS} to use them"
        )
    };
    Some(format!(
        "\
TLS: {verification} and {auth} are served on {ip}:{port}, by a certificate authority of this start alone
  its certificate  {ca}
  try it           curl --cacert {ca} --resolve {verification}:{port}:{ip} https://{verification}:{port}/system/healthcheck
  {hosts}
                   {ip} {verification}
                   {ip} {auth}
  let clients trust it
                   SSL_CERT_FILE={ca}          OpenSSL, Go, Rust, curl (in place of the system's authorities)
                   NODE_EXTRA_CA_CERTS={ca}    Node
                   REQUESTS_CA_BUNDLE={ca}     Python's requests
"
    ))
}

/// The port that a URL means when it names none.
const HTTPS: u16 = 443;

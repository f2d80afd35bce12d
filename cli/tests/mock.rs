//! `mock`: what a program that starts it relies on.

mod common;

use std::net::TcpListener;
use std::process::Command;

use common::{Mock, binary, run, stderr, stdout};

#[test]
fn the_first_line_tells_everything_that_a_test_needs() {
    let mock = Mock::start(&["--port", "0"]);
    assert_eq!(mock.ready["ready"], true);
    for pointer in ["/base_url", "/auth_base_url", "/control", "/control_url"] {
        assert!(
            mock.text(pointer).starts_with("http://127.0.0.1:"),
            "{pointer}"
        );
    }
    for member in ["issuer", "importer", "stranger"] {
        assert_eq!(mock.text(&format!("/{member}/api_key")).len(), 43);
        for id in ["application_id", "kyc_workflow_id", "kyb_workflow_id"] {
            assert_eq!(mock.text(&format!("/{member}/{id}")).len(), 36);
        }
    }
    let sessions = mock.ready["sessions"].as_array().unwrap();
    let seen: Vec<_> = sessions
        .iter()
        .map(|session| session["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        seen,
        [
            "Approved",
            "Declined",
            "In Review",
            "In Progress",
            "APPROVED",
            "DECLINED",
            "IN_REVIEW",
            "IN_PROGRESS"
        ]
    );
}

#[test]
fn sigterm_and_ctrl_c_end_it_with_0() {
    for name in ["TERM", "INT"] {
        let (status, rest) = Mock::start(&["--port", "0"]).signal(name);
        assert_eq!(status.code(), Some(0), "after {name}");
        assert_eq!(rest, "", "nothing but the ready line on stdout");
    }
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["mock", "--port", &port]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains(&format!("cannot listen on 127.0.0.1:{port}")),
        "{said}"
    );
    assert!(said.contains("choose another port"), "{said}");
}

#[test]
fn beyond_loopback_control_calls_need_a_token() {
    let output = run(&["mock", "--address", "0.0.0.0", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("--control-token"),
        "{}",
        stderr(&output)
    );
    Mock::start(&[
        "--address",
        "0.0.0.0",
        "--port",
        "0",
        "--control-token",
        "let-me-in",
    ]);
}

#[test]
fn a_flag_outranks_a_variable_and_a_variable_outranks_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.toml");
    std::fs::write(&file, "port = 0\npublic_url = \"http://from-the-file\"\n").unwrap();
    let start = |variable: Option<&str>, flag: Option<&str>| {
        let mut command = binary();
        command
            .arg("mock")
            .args(["--port", "0", "--config", file.to_str().unwrap()]);
        if let Some(value) = variable {
            command.env("DIDIT_MOCK_PUBLIC_URL", value);
        }
        if let Some(value) = flag {
            command.args(["--public-url", value]);
        }
        Mock::spawn(&mut command).text("/base_url").to_owned()
    };
    assert_eq!(start(None, None), "http://from-the-file");
    assert_eq!(
        start(Some("http://from-a-variable"), None),
        "http://from-a-variable"
    );
    assert_eq!(
        start(Some("http://from-a-variable"), Some("http://from-a-flag/")),
        "http://from-a-flag"
    );
}

#[test]
fn a_switch_can_be_a_variable_and_switched_off_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.toml");
    std::fs::write(&file, "frozen = true\n").unwrap();
    for value in ["1", "yes", "true", "0", "off"] {
        let mut command = binary();
        command
            .args(["mock", "--port", "0", "--config", file.to_str().unwrap()])
            .env("DIDIT_MOCK_FROZEN", value);
        Mock::spawn(&mut command);
    }
    Mock::start(&["--port", "0", "--lenient-slash", "--frozen"]);
}

#[test]
fn a_config_file_that_is_wrong_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.toml");
    std::fs::write(&file, "port = 0\nprot = 1\n").unwrap();
    let output = run(&["mock", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("line 2") && said.contains("prot"), "{said}");
    let missing = run(&["mock", "--config", "/nowhere/mock.toml"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        stderr(&missing).contains("cannot read the config file /nowhere/mock.toml"),
        "{}",
        stderr(&missing)
    );
}

#[test]
fn a_bad_flag_is_told_with_what_is_allowed() {
    let output = run(&["mock", "--duplicate-scope", "sauce"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("[possible values: source, token]"),
        "{}",
        stderr(&output)
    );
    let output = run(&["mock", "--prot", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--port"), "{}", stderr(&output));
}

#[test]
fn an_unknown_defect_is_told_where_to_look() {
    let output = run(&["mock", "--defect", "dublicates-allowed"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("--list-defects"),
        "{}",
        stderr(&output)
    );
    assert!(run(&["mock", "--list-defects"]).status.success());
    assert!(!stdout(&run(&["mock", "--list-defects"])).is_empty());
}

#[test]
fn an_unknown_variant_is_told_the_one_that_was_meant() {
    let output = run(&["mock", "--variant", "chunked,prety-json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output)
            .contains("did you mean \"pretty-json\"? See didit-conformance mock --list-variants"),
        "{}",
        stderr(&output)
    );
    let listed = stdout(&run(&["mock", "--list-variants"]));
    assert!(listed.contains("pretty-json "), "{listed}");
}

#[test]
fn a_mock_may_do_several_things_otherwise() {
    let mock = Mock::start(&[
        "--port",
        "0",
        "--variant",
        "chunked,capability-missing-clock",
    ]);
    assert_eq!(mock.ready["ready"], true);
}

#[test]
fn tls_is_explained_on_stderr_and_what_it_says_works() {
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("stderr");
    let mut command = binary();
    command.args(["mock", "--port", "0", "--tls"]);
    command.stderr(std::fs::File::create(&said).unwrap());
    let mock = Mock::spawn(&mut command);
    let (ca, port) = (mock.text("/tls/ca").to_owned(), &mock.ready["tls"]["port"]);
    let said = std::fs::read_to_string(said).unwrap();
    for expected in [
        format!("on 127.0.0.1:{port}"),
        "127.0.0.1 verification.didit.me\n".to_owned(),
        "127.0.0.1 apx.didit.me\n".to_owned(),
        "--tls-port 443".to_owned(),
        format!("SSL_CERT_FILE={ca} "),
        format!("NODE_EXTRA_CA_CERTS={ca} "),
        format!("REQUESTS_CA_BUNDLE={ca} "),
    ] {
        assert!(said.contains(&expected), "{expected}: {said}");
    }
    let (_, curl) = said.split_once("try it").unwrap();
    let curl = curl.lines().next().unwrap().trim();
    let answer = Command::new("sh").args(["-c", curl]).output().unwrap();
    assert_eq!(stdout(&answer), "{\"status\":\"ok\"}", "{curl}: {answer:?}");
    let (status, _) = mock.signal("TERM");
    assert_eq!(status.code(), Some(0));
    assert!(!std::path::Path::new(&ca).exists());
}

#[test]
fn choices_about_tls_need_tls() {
    for choice in [["--tls-port", "0"], ["--tls-ca", "ca.pem"]] {
        let output = run(&["mock", "--port", "0", choice[0], choice[1]]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("add --tls"), "{output:?}");
    }
}

#[test]
fn a_dialect_is_chosen_by_flag_variable_or_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mock.toml");
    std::fs::write(&file, "port = 0\ndialect = \"openapi-2026-07\"\n").unwrap();
    let spoken = |args: &[&str], variable: Option<&str>| {
        let mut command = binary();
        command.args(["mock", "--port", "0"]).args(args);
        if let Some(name) = variable {
            command.env("DIDIT_MOCK_DIALECT", name);
        }
        Mock::spawn(&mut command).text("/dialect").to_owned()
    };
    let config = ["--config", file.to_str().unwrap()];
    assert_eq!(spoken(&[], None), "founding");
    assert_eq!(spoken(&config, None), "openapi-2026-07");
    assert_eq!(spoken(&config, Some("founding")), "founding");
    let flag = ["--dialect", "openapi-2026-07"];
    assert_eq!(spoken(&flag, Some("founding")), "openapi-2026-07");
    let unknown = run(&["mock", "--dialect", "openapi-2026"]);
    assert_eq!(unknown.status.code(), Some(2));
    let said = stderr(&unknown);
    assert!(said.contains("did you mean \"openapi-2026-07\"?"), "{said}");
}

//! `--dialect` of `run`, and `dialect` in a target file.

mod common;

use std::fs;

use common::{Mock, run, stderr, stdout};

#[test]
fn a_server_is_judged_in_the_dialect_that_is_named() {
    let output = run(&[
        "run",
        "--dialect",
        "openapi-2026-07",
        "--rule",
        "share-created",
    ]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}{}", stderr(&output));
    assert!(shown.contains("dialect     openapi-2026-07\n"), "{shown}");
}

#[test]
fn a_file_names_the_dialect_and_the_flag_outranks_it() {
    let mock = Mock::start(&["--port", "0", "--dialect", "openapi-2026-07"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.toml");
    let server = |dialect: &str| {
        let text = format!(
            "[server]\nbase_url = \"{}\"\ncontrol_url = \"{}\"\ndialect = \"{dialect}\"\n",
            mock.text("/base_url"),
            mock.text("/control")
        );
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    for (dialect, flag, code, said) in [
        ("openapi-2026-07", None, 0, "dialect     openapi-2026-07\n"),
        ("founding", None, 1, "the answer is 200 instead of 201"),
        (
            "founding",
            Some("openapi-2026-07"),
            0,
            "dialect     openapi-2026-07\n",
        ),
        (
            "auto",
            None,
            0,
            "found out: a token that is none is answered 400",
        ),
        (
            "founding",
            Some("auto"),
            0,
            "of this one fails share-created\n",
        ),
    ] {
        let file = server(dialect);
        let mut args = vec!["run", "--target", &file, "--rule", "share-created"];
        args.extend(flag.iter().flat_map(|name| ["--dialect", *name]));
        let output = run(&args);
        let shown = stdout(&output);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{dialect} {flag:?}: {shown}{}",
            stderr(&output)
        );
        assert!(shown.contains(said), "{dialect} {flag:?}: {shown}");
    }
    let output = run(&["run", "--target", &server("openapi")]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains(
            "line 4, column 11: unknown dialect \"openapi\": did you mean \"openapi-2026-07\"?"
        ),
        "{said}"
    );
}

#[test]
fn what_is_no_dialect_is_told_with_what_is() {
    for (name, said) in [
        ("fonding", "did you mean \"founding\"?"),
        ("klingon", "auto finds out which one a server speaks"),
        ("both", "a server speaks one dialect"),
    ] {
        let output = run(&["run", "--dialect", name, "--rule", "share-created"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(
            stderr(&output).contains(said),
            "{name}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_running_integration_meets_the_dialect_of_the_mock_that_it_calls() {
    let mock = Mock::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issuer.toml");
    let url = mock.text("/base_url");
    fs::write(&path, format!("[issuer]\nurl = \"{url}\"\n")).unwrap();
    let output = run(&[
        "run",
        "--target",
        path.to_str().unwrap(),
        "--mock",
        url,
        "--dialect",
        "openapi-2026-07",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("speaks the dialect founding, and openapi-2026-07 was asked for"),
        "{said}"
    );
}

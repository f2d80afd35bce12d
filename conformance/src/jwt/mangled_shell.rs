use super::manglings::{Claims, Hash, Header, Mangling, Signature, Source, Where};

/// The names of the shell variables that stand for what a mangling works with.
#[derive(Clone, Debug)]
pub(crate) struct Names<'a> {
    pub(crate) result: &'a str,
    pub(crate) token: &'a str,
    pub(crate) another: &'a str,
    pub(crate) other_session: &'a str,
}

/// Shell lines that do to `$TOKEN` what [`super::apply`] does. They use the functions of [`PRELUDE`].
pub(crate) fn script(mangling: &Mangling, names: &Names<'_>) -> Vec<String> {
    let token = names.token;
    let header = match mangling.header {
        Header::Kept => part(token, 1),
        Header::Is(json) => format!("$(printf %s '{json}' | encode)"),
    };
    let claims = match mangling.claims {
        Claims::Kept => part(token, 2),
        Claims::OfAnotherToken => part(names.another, 2),
        Claims::Text(member, source) => edited(
            token,
            &format!(
                "s/\\(\"{member}\" *: *\\)\"[^\"]*\"/\\1\"'\"{}\"'\"/",
                word(source, names)
            ),
        ),
        Claims::Number(member, number) => edited(
            token,
            &format!("s/\\(\"{member}\" *: *\\)[0-9.]*/\\1{number}/"),
        ),
        Claims::Respelled => edited(token, "s/{/{ /"),
    };
    let old = part(token, 3);
    let signature = match mangling.signature {
        Signature::Kept => format!(".{old}"),
        Signature::OfAnotherToken => format!(".{}", part(names.another, 3)),
        Signature::Rotated(Where::Everywhere) => {
            format!(".$(printf %s \"{old}\" | rotate)")
        }
        Signature::Rotated(Where::First) => {
            format!(".$(printf %s \"{old}\" | cut -c1 | rotate)$(printf %s \"{old}\" | cut -c2-)")
        }
        Signature::Rotated(Where::LastButOne) => format!(
            ".$(printf %s \"{old}\" | sed 's/..$//')$(printf %s \"{old}\" | sed 's/.*\\(.\\).$/\\1/' | rotate)$(printf %s \"{old}\" | sed 's/.*\\(.\\)$/\\1/')"
        ),
        Signature::Cut(length) => format!(".$(printf %s \"{old}\" | cut -c1-{length})"),
        Signature::Longer => format!(".{old}AAAA"),
        Signature::Empty => ".".to_owned(),
        Signature::Absent => String::new(),
        Signature::Signed(hash, source) => format!(
            ".$(printf %s \"$SIGNED\" | openssl dgst -{} -hmac \"{}\" -binary | encode)",
            digest(hash),
            word(source, names)
        ),
    };
    vec![
        format!("SIGNED=\"{header}.{claims}\""),
        format!("{}=\"$SIGNED{signature}\"", names.result),
    ]
}

fn part(token: &str, number: usize) -> String {
    format!("$(printf %s \"${token}\" | cut -d. -f{number})")
}

fn edited(token: &str, sed: &str) -> String {
    format!("$(printf %s \"${token}\" | cut -d. -f2 | decode | sed '{sed}' | encode)")
}

fn word(source: Source, names: &Names<'_>) -> String {
    match source {
        Source::Literal(text) => text.to_owned(),
        Source::IssuerKey => "$ISSUER_API_KEY".to_owned(),
        Source::IssuerApplication => "$ISSUER_APPLICATION_ID".to_owned(),
        Source::ImporterApplication => "$IMPORTER_APPLICATION_ID".to_owned(),
        Source::OtherSession => format!("${}", names.other_session),
    }
}

const fn digest(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha256 => "sha256",
        Hash::Sha384 => "sha384",
        Hash::Sha512 => "sha512",
    }
}

/// What the lines need: base64url both ways, and the rotation of letters.
pub(crate) const PRELUDE: &[&str] = &[
    "encode() { base64 | tr -d '\\n=' | tr '/+' '_-'; }",
    "decode() { part=$(tr '_-' '/+'); while [ $((${#part} % 4)) -ne 0 ]; do part=\"$part=\"; done; printf %s \"$part\" | base64 -d; }",
    "rotate() { tr 'A-Za-z0-9_-' 'B-ZAb-za1-90Ab'; }",
];

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::super::{MANGLINGS, Material, apply};
    use super::*;

    const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzZXNzaW9uX2lkIjoiYSIsInNlc3Npb25fa2luZCI6Im90aGVyIiwiZnJvbV9hcHBsaWNhdGlvbl9pZCI6ImIiLCJmb3JfYXBwbGljYXRpb25faWQiOiJjIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDM2MDB9.c2lnbmF0dXJlLXRoYXQtbWVhbnMtbm90aGluZy0xMjM";
    const OTHER: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzZXNzaW9uX2lkIjoieiJ9.b3RoZXItc2lnbmF0dXJl";

    #[test]
    fn a_shell_spoils_a_token_in_the_same_way() {
        let material = Material {
            token: TOKEN,
            another: Some(OTHER),
            issuer_key: "issuer-key",
            issuer_application: "issuer-application",
            importer_application: "importer-application",
            other_session: Some("other-session"),
        };
        let names = Names {
            result: "SPOILED",
            token: "TOKEN",
            another: "OTHER",
            other_session: "SESSION",
        };
        let mut program: Vec<String> = PRELUDE.iter().map(|&line| line.to_owned()).collect();
        let mut expected = Vec::new();
        for mangling in MANGLINGS {
            program.extend(script(mangling, &names));
            program.push("printf '%s\\n' \"$SPOILED\"".to_owned());
            expected.push(apply(mangling, &material).unwrap());
        }
        let ran = Command::new("sh")
            .arg("-c")
            .arg(program.join("\n"))
            .env("TOKEN", TOKEN)
            .env("OTHER", OTHER)
            .env("SESSION", "other-session")
            .env("ISSUER_API_KEY", "issuer-key")
            .env("ISSUER_APPLICATION_ID", "issuer-application")
            .env("IMPORTER_APPLICATION_ID", "importer-application")
            .output()
            .unwrap();
        let printed = String::from_utf8(ran.stdout).unwrap();
        for ((mangling, expected), printed) in MANGLINGS.iter().zip(&expected).zip(printed.lines())
        {
            assert_eq!(printed, expected, "{}", mangling.phrase);
        }
        assert_eq!(printed.lines().count(), expected.len());
    }

    #[test]
    fn every_mangling_changes_the_token_and_no_two_are_alike() {
        let material = Material {
            token: TOKEN,
            another: Some(OTHER),
            issuer_key: "issuer-key",
            issuer_application: "issuer-application",
            importer_application: "importer-application",
            other_session: Some("other-session"),
        };
        let mut spoiled: Vec<String> = MANGLINGS
            .iter()
            .map(|mangling| apply(mangling, &material).unwrap())
            .collect();
        assert!(!spoiled.contains(&TOKEN.to_owned()));
        spoiled.sort();
        spoiled.dedup();
        assert_eq!(spoiled.len(), MANGLINGS.len());
    }
}

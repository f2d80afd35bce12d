//! One run that holds every verdict and every blame.

use conformance::outcome::{Blame, Expected, Finding, JudgedRule, RunOutcome, Verdict};
use contract::capability::Capability;

use crate::outcomes::{exchange, finding, judged, plain, run_of, scenario};
use crate::rules;

pub(crate) fn every_verdict() -> RunOutcome {
    RunOutcome {
        notes: vec![
            "2 rules of these areas carry no scenario yet and were left out: share-repeatable, share-many-partners."
                .to_owned(),
        ],
        ..run_of(vec![
            plain(&rules::KEY_MISSING, Verdict::Pass),
            skipped(),
            passed_but_for_a_skipped_half(),
            warned(),
            failed(),
            blocked(),
            spoiled_by_the_harness(),
            observed(),
            spoiled_by_the_set_up(),
            plain(&rules::NEVER_5XX, Verdict::Pass),
            known(),
        ])
    }
}

fn known() -> JudgedRule {
    let redirected = finding(Blame::Target, "a path without its slash is answered");
    let scenario = scenario(
        "Minting without the slash",
        90,
        Verdict::Fail,
        vec![redirected],
    );
    JudgedRule {
        expected: Some(Expected {
            reason: "our gateway adds the slash".to_owned(),
            link: Some("https://tickets.example/17".to_owned()),
        }),
        ..judged(&rules::LIST_SLASH, Verdict::Fail, vec![scenario])
    }
}

fn skipped() -> JudgedRule {
    plain(
        &rules::RESTRICTED_KEY,
        Verdict::Skipped {
            capability: Capability::RestrictedKey,
        },
    )
}

fn passed_but_for_a_skipped_half() -> JudgedRule {
    let no_freeze = Verdict::Skipped {
        capability: Capability::Freeze,
    };
    judged(
        &rules::TTL_HONOURED,
        Verdict::Pass,
        vec![
            scenario("A ttl of 60 seconds is kept", 31, Verdict::Pass, Vec::new()),
            scenario("The token dies to the second", 40, no_freeze, Vec::new()),
        ],
    )
}

fn warned() -> JudgedRule {
    let refused = Finding {
        expected: "400 with the member ttl_in_seconds".to_owned(),
        got: "422".to_owned(),
        step: "Then the request is refused with 400".to_owned(),
        exchanges: vec![exchange(
            "issuer mints a share token",
            "/v3/session/0b7c1e52-6f0e-4f7e-9d53-3f1f5f0a9b11/share/",
            r#"{"for_application_id":"7d7d7d7d-0000-4000-8000-000000000002","ttl_in_seconds":"soon"}"#,
            Ok((422, r#"{"error":"ttl"}"#)),
        )],
        feature: Some(
            "Feature: A counterexample\n\n  @rule:share-ttl-not-integer-refused\n  Scenario: A ttl of \"soon\"\n    \
             Given the issuer has an Approved KYC session\n"
                .to_owned(),
        ),
        ..finding(Blame::Target, "a ttl of \"soon\" is answered with 422")
    };
    let another = finding(Blame::Target, "a ttl of true is answered with 422");
    judged(
        &rules::NOT_INTEGER,
        Verdict::Warn,
        vec![
            scenario(
                "Minting with a ttl of \"soon\"",
                52,
                Verdict::Warn,
                vec![refused],
            ),
            scenario(
                "Minting with a ttl of true",
                53,
                Verdict::Warn,
                vec![another],
            ),
            scenario(
                "Minting with a ttl of 3600.5",
                54,
                Verdict::Pass,
                Vec::new(),
            ),
        ],
    )
}

fn failed() -> JudgedRule {
    judged(
        &rules::TRUST_KEEPS_APPROVED,
        Verdict::Fail,
        vec![
            scenario(
                "An approved KYC session stays approved",
                18,
                Verdict::Pass,
                Vec::new(),
            ),
            scenario(
                "An approved KYB session stays approved",
                19,
                Verdict::Fail,
                vec![status_lost()],
            ),
            scenario(
                "An approved KYB session with an owner in Ōsaka stays approved",
                20,
                Verdict::Fail,
                vec![finding(
                    Blame::Target,
                    "the import says IN_REVIEW, not APPROVED",
                )],
            ),
            scenario(
                "An approved KYB session imported by the stranger stays approved",
                21,
                Verdict::Errored,
                vec![finding(Blame::SetUp, "no answer within 10 s")],
            ),
        ],
    )
}

fn status_lost() -> Finding {
    Finding {
        expected: "status \"APPROVED\"".to_owned(),
        got: "status \"IN_REVIEW\"".to_owned(),
        step: "Then the imported session has the status \"APPROVED\"".to_owned(),
        exchanges: vec![
            exchange(
                "issuer mints a share token",
                "/v3/session/0b7c1e52-6f0e-4f7e-9d53-3f1f5f0a9b11/share/",
                r#"{"for_application_id":"7d7d7d7d-0000-4000-8000-000000000002"}"#,
                Ok((
                    201,
                    r#"{"share_token":"<share token: session_kind=business exp-iat=3600>","session_kind":"business"}"#,
                )),
            ),
            exchange(
                "importer redeems it",
                "/v3/session/import-shared/",
                r#"{"share_token":"<share token: session_kind=business exp-iat=3600>","workflow_id":"7d7d7d7d-0000-4000-8000-0000000000f2","vendor_data":"brindle-and-oak","trust_review":true}"#,
                Ok((
                    201,
                    r#"{"session_id":"c4c4c4c4-0000-4000-8000-000000000009","session_number":7,"session_kind":"business","status":"IN_REVIEW","shared_from_session":"0b7c1e52-6f0e-4f7e-9d53-3f1f5f0a9b11","registry_checks":[… 1 element],"key_people_checks":[… 3 elements],"questionnaires":[]}"#,
                )),
            ),
        ],
        replay: vec![
            r#"WORLD=$(curl -s -X POST "$DIDIT_CONTROL/worlds")"#.to_owned(),
            r#"IMPORTER_API_KEY=$(printf %s "$WORLD" | sed -n 's/.*"importer":{[^}]*"api_key":"\([^"]*\)".*/\1/p')"#.to_owned(),
            r#"SHARE_TOKEN=$(curl -s -X POST "$BASE_URL/v3/session/$SESSION_ID/share/" -H "x-api-key: $ISSUER_API_KEY" -H 'content-type: application/json' -d '{"for_application_id":"7d7d7d7d-0000-4000-8000-000000000002"}' | sed -n 's/.*"share_token":"\([^"]*\)".*/\1/p')"#.to_owned(),
            "curl -i -X POST \"$BASE_URL/v3/session/import-shared/\" -H \"x-api-key: $IMPORTER_API_KEY\" -H 'content-type: application/json' \\\n  -d \"{\\\"share_token\\\":\\\"$SHARE_TOKEN\\\",\\\"workflow_id\\\":\\\"7d7d7d7d-0000-4000-8000-0000000000f2\\\",\\\"vendor_data\\\":\\\"brindle-and-oak\\\",\\\"trust_review\\\":true}\"".to_owned(),
        ],
        ..finding(Blame::Target, "a trusted import lost the status of the original")
    }
}

fn blocked() -> JudgedRule {
    plain(
        &rules::KYB_BLOCKS,
        Verdict::Blocked {
            by: "import-trust-keeps-approved",
        },
    )
}

fn spoiled_by_the_harness() -> JudgedRule {
    let panicked = finding(
        Blame::Harness,
        "the step ended in a panic: no entry found for key",
    );
    judged(
        &rules::FREE,
        Verdict::Errored,
        vec![scenario(
            "An import is not billed",
            88,
            Verdict::Errored,
            vec![panicked],
        )],
    )
}

fn observed() -> JudgedRule {
    let which = finding(
        Blame::Target,
        "a second token for the same session is refused with 403: the session counts, not the token",
    );
    judged(
        &rules::OTHER_TOKEN,
        Verdict::Observed,
        vec![scenario(
            "Importing one session by two tokens",
            61,
            Verdict::Observed,
            vec![which],
        )],
    )
}

fn spoiled_by_the_set_up() -> JudgedRule {
    let unreachable = Finding {
        step: "When the issuer deletes the session".to_owned(),
        exchanges: vec![exchange(
            "issuer deletes the session",
            "/v3/session/0b7c1e52-6f0e-4f7e-9d53-3f1f5f0a9b11/delete/",
            "",
            Err("connection refused"),
        )],
        ..finding(Blame::SetUp, "the target could not be reached")
    };
    judged(
        &rules::SOURCE_GONE,
        Verdict::Errored,
        vec![scenario(
            "Importing after the session was deleted",
            70,
            Verdict::Errored,
            vec![unreachable],
        )],
    )
}

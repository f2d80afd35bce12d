use crate::http::{Answer, Body, Call};
use crate::jwt;

use super::receiver;
use super::shell;
use super::tape::{Extraction, Item, Name, Origin, Tape};

/// POSIX shell lines: what was sent, in order, with values of earlier answers as variables. Reads that led to
/// nothing are left out, the last call shows its answer.
pub(super) fn lines(tape: &Tape) -> Vec<String> {
    let names: Vec<(&str, &str)> = tape
        .names
        .iter()
        .map(|name| (name.variable.as_str(), name.value.as_str()))
        .collect();
    let last = tape
        .items
        .iter()
        .rposition(|item| matches!(item, Item::Call { .. }));
    let mut wanted: Vec<String> = Vec::new();
    // From the end to the beginning: a call's values are wanted if something later uses them.
    let mut blocks: Vec<Vec<String>> = Vec::new();
    for (index, item) in tape.items.iter().enumerate().rev() {
        let block = match item {
            Item::Heard { .. } => continue,
            Item::Derived { lines } => {
                let made = lines.iter().any(|line| {
                    wanted
                        .iter()
                        .any(|name| line.starts_with(&format!("{name}=")))
                });
                if !made {
                    continue;
                }
                wanted.extend(tape.names.iter().filter_map(|name| {
                    let used = format!("${}", name.variable);
                    lines
                        .iter()
                        .any(|line| line.contains(&used))
                        .then(|| name.variable.clone())
                }));
                lines.clone()
            }
            Item::Call {
                call,
                answer,
                times,
                elapsed: _,
            } => {
                let found: Vec<&Name> = tape
                    .names
                    .iter()
                    .filter(|name| {
                        matches!(name.origin, Origin::Answer { item, .. } if item == index)
                            && wanted.contains(&name.variable)
                    })
                    .collect();
                let is_last = last == Some(index);
                let read = call.method == "GET" || call.method == "HEAD";
                if !is_last && found.is_empty() && read {
                    continue;
                }
                let mut used = Vec::new();
                let curl = curl(call, &names, is_last, &mut used);
                wanted.extend(used);
                call_lines(&curl, &found, is_last, *times, answer.as_ref().ok())
            }
        };
        blocks.push(block);
    }
    let mut script: Vec<String> = Vec::new();
    if tape
        .items
        .iter()
        .any(|item| matches!(item, Item::Derived { .. }))
    {
        script.extend(jwt::PRELUDE.iter().map(|&line| line.to_owned()));
    }
    let receivers: Vec<&Name> = tape
        .names
        .iter()
        .filter(|name| matches!(name.origin, Origin::Receiver) && wanted.contains(&name.variable))
        .collect();
    script.extend(receiver::before(&receivers, tape.receiver_answers));
    script.extend(blocks.into_iter().rev().flatten());
    script.extend(receiver::after(&receivers));
    script
}

fn call_lines(
    curl: &str,
    found: &[&Name],
    is_last: bool,
    times: usize,
    answer: Option<&Answer>,
) -> Vec<String> {
    if times > 1 {
        return vec![format!(
            "n=0; while [ $n -lt {times} ]; do {curl} -o /dev/null -w '%{{http_code}}\\n' & n=$((n + 1)); done; wait"
        )];
    }
    match found {
        [] if is_last => vec![curl.to_owned()],
        [] => vec![format!("{curl} -o /dev/null")],
        [name] => vec![format!(
            "{}=$({curl} | {})",
            name.variable,
            extraction(name, answer)
        )],
        several => {
            let mut lines = vec![format!("ANSWER=$({curl})")];
            lines.extend(several.iter().map(|name| {
                format!(
                    "{}=$(printf %s \"$ANSWER\" | {})",
                    name.variable,
                    extraction(name, answer)
                )
            }));
            lines
        }
    }
}

fn extraction(name: &Name, answer: Option<&Answer>) -> String {
    let Origin::Answer { how, .. } = &name.origin else {
        return "cat".to_owned();
    };
    // Some encoders write `/` as `\/`.
    let slashes = if answer.is_some_and(|answer| answer.body().windows(2).any(|two| two == b"\\/"))
    {
        " | sed 's,\\\\/,/,g'"
    } else {
        ""
    };
    match how {
        Extraction::Member(member) => format!(
            "tr -d '[:space:]' | tr ',{{' '\\n\\n' | sed -n 's/^\"{member}\":\"\\([^\"]*\\)\".*/\\1/p' | head -n 1{slashes}"
        ),
        Extraction::Within(object, member) => format!(
            "tr -d '[:space:]' | sed -n 's/.*\"{object}\":{{[^}}]*\"{member}\":\"\\([^\"]*\\)\".*/\\1/p'{slashes}"
        ),
    }
}

fn curl(call: &Call, names: &[(&str, &str)], shows: bool, used: &mut Vec<String>) -> String {
    let mut word = |text: &str| {
        let (word, found) = shell::word(text, names);
        used.extend(found.into_iter().map(str::to_owned));
        word
    };
    let mut line = String::from(if shows { "curl -s -i" } else { "curl -s" });
    match call.method.as_str() {
        "HEAD" => line.push_str(" --head"),
        method => line.push_str(&format!(" -X {method}")),
    }
    line.push_str(&format!(" {}", word(&call.url)));
    for (name, value) in &call.headers {
        let header = if value.is_empty() {
            format!("{name};")
        } else {
            format!("{name}: {value}")
        };
        line.push_str(&format!(" -H {}", word(&header)));
    }
    let typed = call
        .headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let untyped = if typed { "" } else { " -H 'Content-Type:'" };
    match &call.body {
        Body::Nothing => line,
        Body::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                format!("{line}{untyped} --data-binary {}", word(text))
            }
            Ok(_) | Err(_) => format!(
                "{} | {line}{untyped} --data-binary @-",
                shell::printf(bytes)
            ),
        },
        Body::Made { shell, .. } => {
            format!("{shell} | {line}{untyped} -H 'Expect:' --data-binary @-")
        }
    }
}

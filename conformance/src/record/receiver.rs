use super::tape::Name;

/// Lines that listen where the judge did: every path of one listener, which prints what arrives.
pub(super) fn before(receivers: &[&Name], answer: u16) -> Vec<String> {
    if receivers.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        "# This listener prints what is delivered. Where the server can't reach it, put its public URL here.".to_owned(),
        format!("RECEIVER=http://{LISTENER}"),
        format!("didit-conformance hook listen --port {PORT} --answer {answer} & LISTENING=$!; sleep 1"),
    ];
    lines.extend(receivers.iter().map(|name| {
        let path = name.value.rsplit('/').next().unwrap_or_default();
        format!("{}=$RECEIVER/{path}", name.variable)
    }));
    lines
}

/// Lines that give deliveries time, and then listen no more.
pub(super) fn after(receivers: &[&Name]) -> Vec<String> {
    if receivers.is_empty() {
        return Vec::new();
    }
    vec!["sleep 2; kill $LISTENING".to_owned()]
}

const LISTENER: &str = "127.0.0.1:4020";
const PORT: u16 = 4020;

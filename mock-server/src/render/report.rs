use contract::dialect::Dialect;
use contract::session::{Block, SessionKind};
use serde_json::Value;

use crate::http::Reply;
use crate::media::{PDF, pdf};
use crate::payload::{Feature, write_with_base};
use crate::store::Session;
use crate::time::iso8601;

/// 200 with a report as a PDF: what the session is and what each of its features came to. Nobody's data are in it.
pub(crate) fn report(session: &Session, dialect: Dialect) -> Reply {
    let name = match session.kind {
        SessionKind::User => "session",
        SessionKind::Business => "business",
    };
    let file = format!("attachment; filename={name}_{}.pdf", session.id);
    Reply::of_type(200, PDF, pdf(&lines(session, dialect)))
        .with_header("content-disposition", &file)
}

fn lines(session: &Session, dialect: Dialect) -> Vec<String> {
    let mut lines = vec![
        "Verification report (didit-conformance mock: nobody was verified)".to_owned(),
        String::new(),
        format!("Session: {}", session.id),
        format!("Number: {}", session.number),
        format!("Kind: {}", session.kind.acronym()),
        format!("Status: {}", dialect.status(session.status, session.kind)),
        format!("Environment: {}", session.environment.as_wire()),
        format!("Workflow: {}", session.workflow),
        format!("Created: {}", iso8601(session.created_at)),
    ];
    if let Some(vendor_data) = session.vendor_data.as_deref() {
        lines.push(format!("Vendor data: {vendor_data}"));
    }
    if let Some(source) = session.origin.shared_from() {
        lines.push(format!("Shared from session: {source}"));
    }
    lines.extend([String::new(), "Features".to_owned()]);
    lines.extend(
        Block::of(session.kind)
            .iter()
            .map(|&block| row(session, block)),
    );
    lines
}

/// A feature with its status and the risks that it warns of.
fn row(session: &Session, block: Block) -> String {
    let name = Feature::filling(block).name();
    let mut content = Vec::new();
    if let Some(block) = session.payload.block(block) {
        write_with_base(&mut content, block, "");
    }
    let nodes: Value = serde_json::from_slice(&content).unwrap_or_default();
    let Some(first) = nodes.get(0) else {
        return format!("{name}: not run");
    };
    let warnings = first["warnings"].as_array().into_iter().flatten();
    let risks: Vec<&str> = warnings
        .filter_map(|warning| warning["risk"].as_str())
        .collect();
    let status = first["status"].as_str().unwrap_or_default();
    if risks.is_empty() {
        format!("{name}: {status}")
    } else {
        format!("{name}: {status} ({})", risks.join(", "))
    }
}

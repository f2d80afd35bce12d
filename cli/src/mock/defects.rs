use mock_server::Defect;

/// A line a defect: its name, what it breaks, and the rules that fail.
pub(super) fn listed() -> String {
    Defect::all()
        .map(|defect| format!("{}\n", defect.name()))
        .collect()
}

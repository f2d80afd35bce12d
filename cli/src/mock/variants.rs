use mock_server::Variant;

/// A line a variant: its name, and what such a server does.
pub(super) fn listed() -> String {
    Variant::all()
        .map(|variant| format!("{:<28}  {}\n", variant.name(), variant.about()))
        .collect()
}

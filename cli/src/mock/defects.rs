use mock_server::{Defect, DefectKind};

/// A line a defect: its name, how easily it is noticed, the rules that fail, and what such a server does.
pub(super) fn listed() -> String {
    Defect::all()
        .map(|defect| {
            let kind = match defect.kind() {
                DefectKind::Crude => "crude",
                DefectKind::Subtle => "subtle",
            };
            let (name, about) = (defect.name(), defect.about());
            format!(
                "{name:<44} {kind:<6}  {about}\n{:<53}{}\n",
                "",
                defect.breaks().join(", ")
            )
        })
        .collect()
}

use contract::rules::{Area, Rule};

use crate::catalogue::scenarios_of;
use crate::outcome::JudgedScenario;
use crate::record::quoted;

/// The file and line of a scenario of somebody's own; `None` for what comes with the program.
pub(super) fn place<'a>(rule: &Rule, scenario: &'a JudgedScenario) -> Option<(&'a str, &'a str)> {
    let (file, line) = scenario.location.rsplit_once(':')?;
    let is_line = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    let is_file = rule.area == Area::Own || file.ends_with(".feature");
    let is_ours = scenarios_of(rule)
        .iter()
        .any(|known| known.location == scenario.location);
    (is_line && is_file && !is_ours).then(|| (file.strip_prefix("./").unwrap_or(file), line))
}

/// The command that judges a scenario of somebody's own by itself; `None` for a rule of the catalogue.
pub(super) fn again(rule: &Rule) -> Option<String> {
    if rule.area != Area::Own {
        return None;
    }
    let place = rule.source.section;
    let file = place.rsplit_once(':').map_or(place, |(file, _)| file);
    Some(format!("run --features {} --rule {}", word(file), rule.id))
}

/// A path as one word of a shell.
fn word(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        quoted(path)
    }
}

/// What the reader has to do before the lines run.
pub(super) fn instruction(lines: &[String]) -> String {
    match names_to_set(lines).as_slice() {
        [] => "To see it again, paste these lines into a shell; there is nothing to set first."
            .to_owned(),
        names => format!(
            "To see it again, set {} (export NAME=value), then paste these lines into a shell.",
            and(names)
        ),
    }
}

/// The upper-case shell variables that the lines use and that no line has set before, as `$NAME`.
pub(super) fn names_to_set(lines: &[String]) -> Vec<String> {
    let mut set: Vec<&str> = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for line in lines.iter().flat_map(|line| line.lines()) {
        for name in used(line) {
            let shown = format!("${name}");
            if !set.contains(&name) && !missing.contains(&shown) {
                missing.push(shown);
            }
        }
        set.extend(assigned(line));
    }
    missing
}

/// `NAME` of every `$NAME` and `${NAME…}`.
fn used(line: &str) -> impl Iterator<Item = &str> {
    line.split('$').skip(1).filter_map(|after| {
        let name = leading_name(after.strip_prefix('{').unwrap_or(after));
        (!name.is_empty()).then_some(name)
    })
}

/// `NAME` of `NAME=…`, `export NAME=…` and `…; NAME=…`.
fn assigned(line: &str) -> impl Iterator<Item = &str> {
    line.split([';', '&', ' ']).filter_map(|word| {
        let name = leading_name(word);
        (!name.is_empty() && word[name.len()..].starts_with('=')).then_some(name)
    })
}

fn leading_name(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
        .unwrap_or(text.len());
    let name = &text[..end];
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        ""
    } else {
        name
    }
}

fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(lines: &[&str]) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        names_to_set(&lines)
    }

    #[test]
    fn names_that_a_line_sets_need_not_be_set_by_the_reader() {
        let lines = [
            r#"WORLD=$(curl -s -X POST "$DIDIT_CONTROL/worlds")"#,
            r#"KEY=$(printf %s "$WORLD" | sed -n 's/.*"api_key":"\([^"]*\)".*/\1/p')"#,
            r#"curl -i -H "x-api-key: ${KEY}" "$BASE_URL/v3/sessions/""#,
        ];
        assert_eq!(named(&lines), ["$DIDIT_CONTROL", "$BASE_URL"]);
    }

    #[test]
    fn positional_and_special_parameters_are_no_names() {
        assert_eq!(named(&["echo $1 $? $$ $(date) 's/x$/y/'"]), [""; 0]);
    }
}

/// Replaces the text of a member, leaving every other byte as it is.
pub(super) fn text(json: &str, member: &str, new: &str) -> Result<String, String> {
    replace(json, member, |rest| {
        let inside = rest.strip_prefix('"')?;
        inside.find('"').map(|end| end + 2)
    })
    .map(|(before, after)| format!("{before}\"{new}\"{after}"))
}

/// Replaces the number of a member, leaving every other byte as it is.
pub(super) fn number(json: &str, member: &str, new: &str) -> Result<String, String> {
    replace(json, member, |rest| {
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(rest.len());
        (end > 0).then_some(end)
    })
    .map(|(before, after)| format!("{before}{new}{after}"))
}

fn replace<'a>(
    json: &'a str,
    member: &str,
    length: impl Fn(&str) -> Option<usize>,
) -> Result<(&'a str, &'a str), String> {
    let missing = || format!("the token has no claim \"{member}\" that could be changed");
    let name = format!("\"{member}\"");
    let after_name = json.find(&name).ok_or_else(missing)? + name.len();
    let rest = &json[after_name..];
    let blank = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let colon = blank(rest);
    if !rest[colon..].starts_with(':') {
        return Err(missing());
    }
    let start = colon + 1 + blank(&rest[colon + 1..]);
    let length = length(&rest[start..]).ok_or_else(missing)?;
    Ok((&json[..after_name + start], &rest[start + length..]))
}

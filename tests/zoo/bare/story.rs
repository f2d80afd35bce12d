/// What was seen in each situation, in the order of a table of what a right program does.
pub(super) type Story = Vec<String>;

/// A situation, and all that a right program may come to in it.
pub(super) type Right = (&'static str, &'static [&'static str]);

/// The situations in which the story is none of a right program; or nothing if those are expected.
pub(super) fn unexpected(right: &[Right], story: &Story, expected: &[&str]) -> Option<String> {
    assert_eq!(right.len(), story.len());
    let differs: Vec<&str> = right
        .iter()
        .zip(story)
        .filter(|((_, allowed), seen)| !allowed.contains(&seen.as_str()))
        .map(|((situation, _), _)| *situation)
        .collect();
    (differs != expected).then(|| {
        let seen: Vec<String> = right
            .iter()
            .zip(story)
            .map(|((situation, _), seen)| format!("    {situation}: {seen}"))
            .collect();
        format!(
            "differs in {differs:?}, not {expected:?}\n{}",
            seen.join("\n")
        )
    })
}

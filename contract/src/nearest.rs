/// The known name that somebody probably meant, for "did you mean"; `None` if nothing comes close.
pub fn nearest<'known>(
    name: &str,
    known: impl IntoIterator<Item = &'known str>,
) -> Option<&'known str> {
    known
        .into_iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
        .filter(|(likeness, _)| *likeness >= CLOSE_ENOUGH)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}

/// Half of the letters: a forgotten prefix (`ttl-max`) is still understood, an unrelated word is not.
const CLOSE_ENOUGH: f64 = 0.5;

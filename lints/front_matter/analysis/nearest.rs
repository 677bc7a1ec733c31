//! The name that was meant by a misspelt one.

/// The most edits between a name and what was meant.
const MOST_EDITS: usize = 2;

/// The nearest of `names`: at most two edits away, a swap of neighbours being one, and at most one for every three
/// characters. Letter case does not count.
pub(in crate::lints::front_matter) fn nearest<'n>(
    found: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let found = found.to_lowercase();
    let most = MOST_EDITS.min(found.chars().count() / 3);
    let near = names.filter(|name| name.len().abs_diff(found.len()) <= most * char::MAX.len_utf8());
    let edits = near.map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), name));
    edits.filter(|(edits, _)| *edits <= most).min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

//! Finds the name that was meant by a misspelled one.

/// The maximum number of edits between a name and its misspelling.
const MOST_EDITS: usize = 2;

/// The name that is nearest to `found`. It differs by at most two edits (swapping two neighbours counts as one), and by
/// at most one edit for every three characters. Letter case is ignored.
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

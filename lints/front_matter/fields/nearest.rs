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
    let letters = letters(&found);
    // Each edit adds or removes at most one letter of the name.
    let may_be_near = |name: &&str| {
        let own = self::letters(name);
        let differ = (letters & !own).count_ones().max((own & !letters).count_ones());
        let is_ascii = name.is_ascii() && found.is_ascii();
        let length = if is_ascii { most } else { most * char::MAX.len_utf8() };
        name.len().abs_diff(found.len()) <= length && (!is_ascii || usize::try_from(differ).is_ok_and(|n| n <= most))
    };
    let near = names.filter(may_be_near);
    let edits = near.map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), name));
    edits.filter(|(edits, _)| *edits <= most).min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// Returns the set of the letters of a name in ASCII, in which some letters are the same.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() % 64))
}

//! Checks the spaces that a fix of emphasis inserts between bold and the adjacent letter.

use super::Change;
use crate::diagnostic::Effect;
use crate::text::Span;
use crate::text::flanking::CharClass;

/// Whether every space and U+200B that a fix of emphasis inserts is next to punctuation. Between two letters, a reader
/// would see the space, and a search for the word would fail.
pub(super) fn beside_punctuation(before: &str, after: &str, changes: &[Change<'_>]) -> bool {
    let of_emphasis = changes.iter().filter(|change| change.fix.effect == Effect::Emphasis);
    let adding = of_emphasis.filter(|change| separators(change.after.of(after)) > separators(change.before.of(before)));
    adding.map(|change| change.after).all(|place| !is_between_letters(after, place))
}

fn separators(text: &str) -> usize {
    text.chars().filter(|c| is_separator(*c)).count() + text.matches(REFERENCE).count()
}

const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// U+200B as the lints of bold write it.
const REFERENCE: &str = "&#8203;";

/// Whether a separator in the edit at `place` is between two letters, not counting asterisks.
fn is_between_letters(text: &str, place: Span) -> bool {
    let is_visible = |c: &char| *c != '*' && !is_separator(*c);
    let before = place.before(text).chars().rev().find(is_visible);
    let after = place.after(text).chars().find(is_visible);
    // A reader does not see the backslash of `\ `.
    let inside = place.of(text).replace(REFERENCE, " ").replace("\\ ", " ");
    let (mut last, mut parted) = (before, false);
    for c in inside.chars().filter(|c| *c != '*').chain(after) {
        if is_separator(c) {
            parted = true;
            continue;
        }
        if parted && is_letter(c) && last.is_some_and(is_letter) {
            return true;
        }
        (last, parted) = (Some(c), false);
    }
    false
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == ZERO_WIDTH_SPACE
}

fn is_letter(c: char) -> bool {
    CharClass::of(c) == CharClass::Other
}

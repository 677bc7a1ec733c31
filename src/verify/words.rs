//! Checks that safe fixes keep the words.

use super::Change;
use super::seen::TextStyle;
use crate::diagnostic::{Effect, Safety};
use crate::text::{Span, is_invisible, plain_width};

/// Whether each safe fix of words only changes the width of characters or removes the repetition of a doubled Chinese
/// mark. Adjacent edits are checked as one.
pub(super) fn same_words(before: &str, after: &str, changes: &[Change<'_>]) -> bool {
    let touches = |one: &Change<'_>, next: &Change<'_>| one.before.end == next.before.start;
    changes.chunk_by(touches).all(|group| {
        let cover = |place: fn(&Change<'_>) -> Span| group.iter().map(place).reduce(Span::cover).unwrap_or_default();
        let (old, new) = (cover(|change| change.before), cover(|change| change.after));
        let alike = |doubled: bool| folded(before, old, doubled) == folded(after, new, doubled);
        let is_same = || unseen(new.of(after)) <= unseen(old.of(before)) && (alike(true) || alike(false));
        !group.iter().any(|change| is_safe(change, Effect::Words)) || is_same()
    })
}

/// Whether each safe fix of a link keeps the words that a reader sees in it, given for each change in `old` and `new`.
/// A fix of a URL may instead keep all characters of the source that are not link syntax.
pub(super) fn same_labels(
    (before, old): (&str, &[LinkWords]),
    (after, new): (&str, &[LinkWords]),
    changes: &[Change<'_>],
) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !is_of_links(*c)).collect::<String>();
    let mut safe = changes.iter().zip(old.iter().zip(new)).filter(|(change, _)| is_safe(change, Effect::Link));
    safe.all(|(change, (old, new))| {
        let (source, fixed) = (change.before.of(before), change.after.of(after));
        old == new || (writes_address(source) && letters(source) == letters(fixed))
    })
}

/// The words that a reader sees in a link, as letters with their style.
pub(super) type LinkWords = Vec<(char, TextStyle)>;

/// Whether the text contains a URL or a link.
fn writes_address(text: &str) -> bool {
    ["//", "www.", "](", "<", "["].iter().any(|marker| text.contains(marker))
}

/// Whether the character is link syntax, or the full-width form that a converter makes of it.
fn is_of_links(c: char) -> bool {
    c.is_whitespace() || "[]()<>!\\\"'（）【】：:／/".contains(c)
}

fn is_safe(change: &Change<'_>, effect: Effect) -> bool {
    change.fix.effect == effect && change.fix.safety == Safety::Safe
}

/// Returns the visible characters in and next to `place` in ASCII width. Keeps only spaces between words, and only one
/// of repeated Chinese marks, unless `doubled` is set.
fn folded(text: &str, place: Span, doubled: bool) -> String {
    let is_seen = |c: &char| !is_invisible(*c);
    let before = place.before(text).chars().rev().take(MOST_INVISIBLE).find(is_seen);
    let after = place.after(text).chars().take(MOST_INVISIBLE).find(is_seen);
    let chars = before.into_iter().chain(place.of(text).chars().filter(is_seen)).chain(after);
    let mut folded = String::new();
    let (mut last, mut spaced) = ('\0', false);
    for c in chars {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let is_doubled = !doubled && is_mark(c) && narrow(c) == narrow(last) && !(c.is_ascii() && last.is_ascii());
        if spaced && c.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() {
            folded.push(' ');
        }
        if spaced || !is_doubled {
            folded.push(narrow(c));
        }
        (last, spaced) = (c, false);
    }
    folded
}

/// The maximum number of invisible characters that are skipped next to an edit.
const MOST_INVISIBLE: usize = 32;

/// Returns the number of whitespace and invisible characters, which a fix may remove but not add.
fn unseen(text: &str) -> usize {
    text.chars().filter(|c| c.is_whitespace() || is_invisible(*c)).count()
}

/// Whether the character is a punctuation mark, in either width.
fn is_mark(c: char) -> bool {
    ",;:!?.、".contains(narrow(c))
}

/// Returns the ASCII form of the character, and a period for a Chinese full stop.
fn narrow(c: char) -> char {
    if c == '。' { '.' } else { plain_width(c) }
}

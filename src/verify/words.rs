//! The words that safe fixes keep.

use super::Change;
use super::seen::Style;
use crate::diagnostic::{Effect, Safety};
use crate::text::{Span, is_invisible, plain_width};

/// Whether each safe fix of words writes the same characters in another width, or a doubled mark of Chinese text once. Edits
/// that touch are one.
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

/// Whether each safe fix of a link keeps the words that a reader sees in it, those of `old` and `new` for each change, or at
/// least all characters of the source that write no link, which an address shares with its link.
pub(super) fn same_labels(
    (before, old): (&str, &[Label]),
    (after, new): (&str, &[Label]),
    changes: &[Change<'_>],
) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !is_of_links(*c)).collect::<String>();
    let mut safe = changes.iter().zip(old.iter().zip(new)).filter(|(change, _)| is_safe(change, Effect::Link));
    safe.all(|(change, (old, new))| {
        let (source, fixed) = (change.before.of(before), change.after.of(after));
        old == new || (writes_address(source) && letters(source) == letters(fixed))
    })
}

/// Words that a reader sees in a link, each letter with its style.
pub(super) type Label = Vec<(char, Style)>;

/// Whether the text holds an address or a link.
fn writes_address(text: &str) -> bool {
    ["//", "www.", "](", "<", "["].iter().any(|sign| text.contains(sign))
}

/// Whether links are written with the character, or with the full-width one that a converter made of it.
fn is_of_links(c: char) -> bool {
    c.is_whitespace() || "[]()<>!\\\"'（）【】：:／/".contains(c)
}

fn is_safe(change: &Change<'_>, effect: Effect) -> bool {
    change.fix.effect == effect && change.fix.safety == Safety::Safe
}

/// The characters at `place` and next to it in ASCII width, marks of Chinese text once unless they stay `doubled`, without
/// invisible characters and without spaces but between words.
fn folded(text: &str, place: Span, doubled: bool) -> String {
    let is_seen = |c: &char| !is_invisible(*c);
    let before = place.before(text).chars().rev().take(MOST_INVISIBLE).find(is_seen);
    let behind = place.after(text).chars().take(MOST_INVISIBLE).find(is_seen);
    let chars = before.into_iter().chain(place.of(text).chars().filter(is_seen)).chain(behind);
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

/// How many invisible characters are looked through next to an edit.
const MOST_INVISIBLE: usize = 32;

/// How many spaces and invisible characters the text has, which may go and not come.
fn unseen(text: &str) -> usize {
    text.chars().filter(|c| c.is_whitespace() || is_invisible(*c)).count()
}

/// Whether the character is a pause, in either width.
fn is_mark(c: char) -> bool {
    ",;:!?.、".contains(narrow(c))
}

/// The character in ASCII width, and a Chinese full stop as a point.
fn narrow(c: char) -> char {
    if c == '。' { '.' } else { plain_width(c) }
}

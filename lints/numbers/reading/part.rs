//! Detects digits that are only part of a number: a tag, a link boundary, an emphasis mark, an invisible character or a
//! space is inside what a reader sees as one number.

use super::prose::{OPAQUE, Prose, ProseRange};
use super::range::is_mark;
use crate::text::{han, is_han};

/// The maximum number of spaces that are skipped.
const MOST_SPACES: usize = 3;

/// Whether the text that a reader sees around `run` continues its number. Its block starts at `block`, and `before` and
/// `after` are the characters next to it.
pub(super) fn is_part(prose: &Prose, (run, block): (ProseRange, usize), (before, after): (char, char)) -> bool {
    !parts_numbers(before) && goes_on_before(prose, run, block)
        || !parts_numbers(after) && goes_on_after(prose, run, block)
}

/// Whether a number next to `c` is certainly whole on that side: a reader sees the character, and it is not part of
/// numbers.
const fn parts_numbers(c: char) -> bool {
    let is_of_text = is_han(c) && !is_magnitude(c);
    is_of_text || matches!(c, '、' | '。' | '《' | '》' | '“' | '”' | '（' | '）' | '，' | '：' | '；' | '！' | '？')
}

fn goes_on_before(prose: &Prose, run: ProseRange, block: usize) -> bool {
    let first = prose.at(run.start);
    let end = prose.seen_before(run.start);
    let is_crossed = end != run.start;
    let c = prose.before(end);
    match c {
        '0'..='9' => is_crossed && (first.is_ascii_digit() || first == '.'),
        _ if is_magnitude(c) => is_crossed && first.is_ascii_digit(),
        OPAQUE => first == '.',
        ' ' | '\u{a0}' | '\n' => {
            let before = before_spaces(prose, end, block);
            match prose.before(before) {
                '0'..='9' => first == '.' && before != end,
                '.' => first.is_ascii_digit() && before != end && is_doubtful_point(prose, before - 1, block),
                _ => false,
            }
        }
        _ if joins(c) => {
            let before = end - c.len_utf8();
            let seen = prose.seen_before(before);
            let other = prose.before(seen);
            let ends_number = other.is_ascii_digit()
                || other == OPAQUE && c != ','
                || (is_mark(c) && (is_magnitude(other) || matches!(other, '%' | '％')));
            ends_number && (is_crossed || seen != before || other == OPAQUE)
        }
        _ => false,
    }
}

fn goes_on_after(prose: &Prose, run: ProseRange, block: usize) -> bool {
    let last = prose.before(run.end);
    let start = prose.seen_after(run.end);
    let is_crossed = start != run.end;
    let c = prose.at(start);
    let goes_on = is_crossed
        && (last.is_ascii_digit() && c.is_ascii_digit()
            || is_magnitude(last) && (c.is_ascii_digit() || is_magnitude(c))
            || last.is_ascii_alphabetic() && c.is_ascii_alphabetic());
    goes_on
        || last.is_ascii_digit()
            && match c {
                ' ' | '\u{a0}' | '\n' => {
                    let after = after_spaces(prose, start);
                    after != start && prose.at(after) == '.' && prose.at(prose.seen_after(after + 1)).is_ascii_digit()
                }
                _ if joins(c) => {
                    let after = prose.next(start);
                    let seen = prose.seen_after(after);
                    let spaced = if c == '.' { after_spaces(prose, seen) } else { seen };
                    let is_split = spaced != seen && !begins_line(prose, run.start, block);
                    prose.at(spaced).is_ascii_digit() && (is_crossed || seen != after || is_split)
                }
                _ => false,
            }
}

/// Whether the point at `point` may belong to a number: the digits before it are not a label at the start of the line,
/// unlike in `1. 3千亿`.
fn is_doubtful_point(prose: &Prose, point: usize, block: usize) -> bool {
    let end = prose.seen_before(point);
    let digits = prose.skip_back(0, end, |c| c.is_ascii_digit());
    digits < end && !begins_line(prose, digits, block)
}

/// Whether a reader sees nothing before `at` on its line.
fn begins_line(prose: &Prose, at: usize, block: usize) -> bool {
    let mut at = prose.seen_before(at);
    while han::is_space(prose.before(at)) {
        at = prose.seen_before(at - prose.before(at).len_utf8());
    }
    at <= block || prose.before(at) == '\n'
}

/// Skips the spaces before `at`, backwards. One of them may be a line break inside the block.
fn before_spaces(prose: &Prose, at: usize, block: usize) -> usize {
    let mut before = at;
    for _ in 0..MOST_SPACES {
        let c = prose.before(before);
        if !han::is_space(c) && (c != '\n' || before <= block) {
            break;
        }
        before = prose.seen_before(before - c.len_utf8());
    }
    before
}

/// Skips the spaces after `at`.
fn after_spaces(prose: &Prose, at: usize) -> usize {
    let mut after = at;
    for _ in 0..MOST_SPACES {
        if !han::is_space(prose.at(after)) && prose.at(after) != '\n' {
            break;
        }
        after = prose.seen_after(prose.next(after));
    }
    after
}

/// Whether `c` may join two parts of a number, a date or a range.
const fn joins(c: char) -> bool {
    matches!(c, '.' | '．' | ',' | '/') || is_mark(c)
}

const fn is_magnitude(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '萬' | '亿' | '億')
}

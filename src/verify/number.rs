//! Numbers keep their values, however they are written anew.

use memchr::{memchr, memrchr};

use super::Change;
use crate::diagnostic::{Effect, Safety};
use crate::document::is_han;
use crate::numeral::values;
use crate::span::Span;

/// Han characters that numbers, dates and times are written with.
const SIGNS: &str = "〇零一二三四五六七八九两兩十百千万萬亿億兆分之年月日号號时時点點秒";

/// How many letters the symbol of a unit has at most: `TFLOPS`.
const LONGEST_SYMBOL: usize = 6;

/// Whether fixes that write numbers anew change signs of numbers alone, and all numbers of their lines keep their values,
/// also where blanks go.
pub(super) fn same_numbers(before: &str, after: &str, changes: &[Change<'_>]) -> bool {
    let mut compared_to = 0;
    changes.iter().filter(|change| matches!(change.fix.effect, Effect::Number | Effect::Strike | Effect::Blanks)).all(
        |change| {
            let of_signs = is_of_signs(change.before.of(before)) && is_of_signs(change.after.of(after));
            let line = (compared_to <= change.before.end).then(|| line(before, change.before));
            compared_to = line.map_or(compared_to, |line| line.end);
            let kept =
                line.is_none_or(|line| values(line.of(before)) == values(self::line(after, change.after).of(after)));
            kept && (of_signs || change.fix.safety == Safety::Unsafe)
        },
    )
}

/// Whether numbers, units and currencies are written so: no address and no other word.
fn is_of_signs(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters <= LONGEST_SYMBOL && text.chars().all(|c| !is_han(c) || SIGNS.contains(c))
}

/// The line that holds `place`.
fn line(text: &str, place: Span) -> Span {
    let before = Span::new(0, place.start).of(text).as_bytes();
    let behind = Span::new(place.end, text.len()).of(text).as_bytes();
    let start = memrchr(b'\n', before).map_or(0, |at| at + 1);
    let end = memchr(b'\n', behind).map_or(text.len(), |at| place.end + at);
    Span::new(start, end)
}

//! Numbers keep their values, however they are written anew.

use memchr::{memchr, memrchr};

use super::Change;
use crate::diagnostic::Effect;
use crate::numeral::values;
use crate::span::Span;

/// Whether the lines where fixes write numbers anew hold numbers of the same values in both texts.
pub(super) fn same_numbers(before: &str, after: &str, changes: &[Change<'_>]) -> bool {
    let mut compared_to = 0;
    changes.iter().filter(|change| change.fix.effect == Effect::Number).all(|change| {
        if change.before.end < compared_to {
            return true;
        }
        let line = line(before, change.before);
        compared_to = line.end;
        values(line.of(before)) == values(self::line(after, change.after).of(after))
    })
}

/// The line that holds `place`.
fn line(text: &str, place: Span) -> Span {
    let before = Span::new(0, place.start).of(text).as_bytes();
    let behind = Span::new(place.end, text.len()).of(text).as_bytes();
    let start = memrchr(b'\n', before).map_or(0, |at| at + 1);
    let end = memchr(b'\n', behind).map_or(text.len(), |at| place.end + at);
    Span::new(start, end)
}

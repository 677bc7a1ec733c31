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
    let of_numbers = |effect| matches!(effect, Effect::Number | Effect::Strike | Effect::Blanks);
    let mut lines: Option<Lines> = None;
    for change in changes.iter().filter(|change| of_numbers(change.fix.effect)) {
        let of_signs = is_of_signs(change.before.of(before)) && is_of_signs(change.after.of(after));
        if !of_signs && change.fix.safety == Safety::Safe {
            return false;
        }
        lines = match lines {
            Some(lines) if lines.reach(change) => Some(lines.up_to(change, (before, after))),
            Some(lines) if !lines.same_values(before, after) => return false,
            _ => Some(Lines::of(change, (before, after))),
        };
    }
    lines.is_none_or(|lines| lines.same_values(before, after))
}

/// The lines of changes, before and after: one where they stand in one, more where a line break goes.
#[derive(Clone, Copy)]
struct Lines {
    before: Span,
    after: Span,
}

impl Lines {
    fn of(change: &Change<'_>, (before, after): (&str, &str)) -> Self {
        Self { before: line(before, change.before), after: line(after, change.after) }
    }

    /// Whether the change begins in the lines.
    const fn reach(&self, change: &Change<'_>) -> bool {
        change.before.start <= self.before.end || change.after.start <= self.after.end
    }

    /// With the rest of the lines of the change.
    fn up_to(mut self, change: &Change<'_>, (before, after): (&str, &str)) -> Self {
        if change.before.end > self.before.end {
            self.before.end = line_end(before, change.before.end);
        }
        if change.after.end > self.after.end {
            self.after.end = line_end(after, change.after.end);
        }
        self
    }

    fn same_values(&self, before: &str, after: &str) -> bool {
        values(self.before.of(before)) == values(self.after.of(after))
    }
}

/// Whether numbers, units and currencies are written so: no address and no other word.
fn is_of_signs(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    letters <= LONGEST_SYMBOL && text.chars().all(|c| !is_han(c) || SIGNS.contains(c))
}

/// The line that holds `place`.
fn line(text: &str, place: Span) -> Span {
    let before = Span::new(0, place.start).of(text).as_bytes();
    Span::new(memrchr(b'\n', before).map_or(0, |at| at + 1), line_end(text, place.end))
}

fn line_end(text: &str, from: usize) -> usize {
    let behind = Span::new(from, text.len()).of(text).as_bytes();
    memchr(b'\n', behind).map_or(text.len(), |at| from + at)
}

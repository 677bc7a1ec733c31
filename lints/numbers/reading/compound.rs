//! Compound numerals of digits and Chinese magnitudes, such as `2万3千5百`, and pairs of numbers.

use super::PostNumbers;
use super::item::{Item, ItemKind, Quantity, Shape};
use super::prose::{OPAQUE, Prose, ProseRange, SOFT};
use super::range::is_mark;
use crate::diagnostic::Edit;
use crate::text::han;
use crate::text::numeral::{Value, mentions};

/// The characters after `千` that form a unit or a longer number: `1万5千米`, `3万6千亿`.
const NOT_ALONE: &str = "万亿萬億瓦克米伏卡兆赫焦字比多余餘几幾里";

/// The maximum number of characters between the numbers of a pair, as in `8.1百万降至8百万`.
const LONGEST_JOINT: usize = 4;

/// A compound numeral.
pub(in super::super) struct Compound {
    pub(in super::super) run: ProseRange,
    /// Its first small magnitude: `千`.
    pub(in super::super) symbol: ProseRange,
    /// The edits that rewrite it as one number, empty if only the author can know the number.
    pub(in super::super) edits: Vec<Edit>,
    /// Whether it is a number only if a unit follows: `3千5百人`.
    pub(in super::super) must_count: bool,
}

/// Returns the compound numeral whose first small magnitude directly follows the digits of the quantity at `index`.
pub(in super::super) fn compound(numbers: &PostNumbers, index: usize, quantity: &Quantity) -> Option<Compound> {
    let prose = &numbers.prose;
    let first = quantity.number.run;
    let symbol = prose.place(first.end);
    if !is_small(prose.at(first.end)) || first.len() != 1 || quantity.number.shape != Shape::Plain {
        return None;
    }
    let end = prose.skip(symbol.end, |c| c.is_ascii_digit() || han::is_zero(c) || is_small(c));
    let zeros = prose.skip_back(0, first.start, han::is_zero);
    let small = ProseRange::new(first.start, end);
    let large = prose.place(end);
    let is_large = matches!(prose.at(end), '万' | '萬' | '亿' | '億');
    let ten_thousands = ten_thousands(numbers, index, zeros);
    let is_alone = end == symbol.end;
    if is_alone && (is_large || ten_thousands.is_none()) {
        return None;
    }
    let (run, replaced, written) = if is_large {
        let is_clear = zeros == first.start && ends_clearly(prose, large.end);
        (
            ProseRange::new(small.start, large.end),
            small,
            value(prose, small).filter(|_| is_clear).map(|of| of.to_string()),
        )
    } else if let Some(before) = ten_thousands {
        let run = ProseRange::new(before.start, end);
        let is_clear = (zeros < first.start || prose.is(first.end, "千")) && ends_clearly(prose, end);
        let value = value(prose, run).filter(|_| is_clear).map(|value| value.times_ten_to(-4));
        (run, run, value.map(|value| format!("{value}{}", prose.before(zeros))))
    } else {
        let is_clear = ends_clearly(prose, end);
        (small, small, value(prose, small).filter(|_| is_clear).map(|of| of.to_string()))
    };
    let must_count = ten_thousands.is_none() && !is_large;
    let written = written.filter(|_| prose.before(run.start) != OPAQUE);
    let edits = written.map(|written| Edit::replace(prose.span(replaced), written)).into_iter().collect();
    Some(Compound { run, symbol, edits, must_count })
}

/// Whether a numeral that ends at `end` is not part of a longer number or of a unit.
fn ends_clearly(prose: &Prose, end: usize) -> bool {
    let after = prose.at(prose.seen_after(end));
    !NOT_ALONE.contains(after) && after != OPAQUE && !after.is_ascii_digit()
}

/// Whether the digits at `at` continue a compound numeral: `5百` in `3千5百`.
pub(in super::super) fn goes_on_with_compound(prose: &Prose, at: usize) -> bool {
    is_small(prose.before(prose.skip_back(0, at, han::is_zero)))
}

/// Returns the whole number of ten thousands that ends at `end`, with its `万`.
fn ten_thousands(numbers: &PostNumbers, index: usize, end: usize) -> Option<ProseRange> {
    let Item { what: ItemKind::Quantity(first), .. } = numbers.items.get(index.checked_sub(1)?)? else { return None };
    let large = first.magnitude.filter(|magnitude| magnitude.power == 4 && !magnitude.latin)?.run;
    let number = &first.number;
    let is_whole = number.shape == Shape::Plain && number.run == number.integer;
    (is_whole && large.start == number.run.end && large.end == end).then_some(ProseRange::new(number.run.start, end))
}

/// Returns the value of the run, if all of it is one number.
fn value(prose: &Prose, run: ProseRange) -> Option<Value> {
    let text = prose.text(run);
    let mut read = mentions(text);
    let mention = read.pop().filter(|_| read.is_empty())?;
    let is_whole = mention.chars.start == 0 && mention.chars.end == text.chars().count();
    // A last digit after `百` may count tens or ones.
    let is_clear = !prose.before(run.end).is_ascii_digit() || han::is_zero(prose.before(run.end - 1)) || {
        prose.before(run.end - 1) == '十'
    };
    mention.into_values().pop().filter(|_| is_whole && is_clear)
}

/// Whether the text between two numbers pairs them: `从8.1百万降至8百万`, `3千、5千`.
pub(in super::super) fn are_paired(prose: &Prose, left: usize, right: usize) -> bool {
    let seen = prose.chars(ProseRange::new(left, right)).filter(|c| *c != SOFT && !han::is_space(*c));
    let joint: Vec<char> = seen.take(LONGEST_JOINT + 1).collect();
    match *joint.as_slice() {
        [only] => matches!(only, '、' | '和' | '与' | '與' | '及' | '或' | '至' | '到') || is_mark(only),
        [first, second] if is_mark(first) && is_mark(second) => true,
        _ => {
            let is_verb = joint.iter().all(|c| crate::text::is_han(*c));
            left < right && joint.len() <= LONGEST_JOINT && is_verb && matches!(joint.last(), Some('至' | '到'))
        }
    }
}

/// Returns the first character between the number at `start` and a bare number before it that is paired with it.
pub(in super::super) fn joint_before(numbers: &PostNumbers, index: usize, start: usize) -> Option<char> {
    let prose = &numbers.prose;
    let block = numbers.items.get(index)?.block;
    let before = numbers.items.get(..index)?.iter().rev().find(|item| item.run.end <= start)?;
    let ItemKind::Quantity(Quantity { magnitude: None, tail: None, .. }) = before.what else { return None };
    let is_pair = before.block == block && are_paired(prose, before.run.end, start);
    is_pair.then(|| prose.at(prose.skip_space(before.run.end)))
}

/// Whether `c` is a magnitude below ten thousand.
pub(in super::super) const fn is_small(c: char) -> bool {
    han::is_small_power(c)
}

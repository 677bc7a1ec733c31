//! Parses quantities: currency, digits, magnitude, unit.

use super::item::{Magnitude, NumberSpans, Quantity, Shape, Tail, TailKind};
use super::latin;
use super::prose::{Figure, Prose, ProseRange};
use super::words::{currency, measure_word};
use crate::text::is_han;

/// The maximum number of characters in the code of a currency.
const LONGEST_PREFIX: usize = 3;

/// The symbols and codes of currencies, longer ones first.
const PREFIXES: &[&str] = &[
    "HK$", "NT$", "RMB", "USD", "HKD", "CNY", "EUR", "JPY", "GBP", "US$", "S$", "A$", "C$", "$", "¥", "￥", "€", "£",
    "₩", "₽", "₹",
];

/// Returns the quantity with the digits `figure` and the currency before them, and its end. It may start with a point.
pub(super) fn quantity(prose: &Prose, prefix: Option<ProseRange>, figure: Figure) -> Option<(Quantity, usize)> {
    let number = number(prose, figure)?;
    let ordinal = prefix.is_none() && prose.before(prose.skip_space_back(figure.run.start)) == '第';
    let (approximate, magnitude, tail) = if ordinal { (false, None, None) } else { rest(prose, number.run.end) };
    let counted = magnitude.is_some() || tail.is_some() || prefix.is_some();
    let number = if counted { number } else { number.uncounted()? };
    let end = tail.map(|tail| tail.run.end).or(magnitude.map(|magnitude| magnitude.run.end));
    let end = end.unwrap_or(number.run.end);
    Some((Quantity { prefix, number, approximate, magnitude, tail, ordinal }, end))
}

impl NumberSpans {
    /// Drops odd points, which are part of a number only before a unit. Returns `None` if no digits remain.
    fn uncounted(self) -> Option<Self> {
        let odd = matches!(self.shape, Shape::DoublePoint | Shape::StopPoint | Shape::NoInteger);
        let integer = Self { run: self.integer, integer: self.integer, shape: Shape::Plain };
        if !odd {
            return Some(self);
        }
        (!self.integer.is_empty()).then_some(integer)
    }
}

/// Returns the currency symbol or code at `at`, if a digit follows it.
pub(super) fn prefix(prose: &Prose, at: usize) -> Option<ProseRange> {
    let begins = matches!(prose.at(at), 'A'..='Z' | '$' | '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹');
    let before_digit = || prose.rest(at).chars().take(LONGEST_PREFIX + 2).any(|c| c.is_ascii_digit());
    if !begins || !before_digit() {
        return None;
    }
    let sign = PREFIXES.iter().find(|sign| prose.is(at, sign))?;
    let end = at + sign.len();
    prose.at(prose.skip_space(end)).is_ascii_digit().then_some(ProseRange::new(at, end))
}

/// Returns the number that starts with `figure`, with its commas and points.
fn number(prose: &Prose, figure: Figure) -> Option<NumberSpans> {
    let first = figure.run.start;
    if figure.run.is_empty() {
        let run = ProseRange::new(first, prose.digits(first + 1));
        let number = NumberSpans { run, integer: figure.run, shape: Shape::NoInteger };
        return (figure.after == '.' && run.end > first + 1).then_some(number);
    }
    if !matches!(figure.after, ',' | '，' | '.' | '．' | '。') {
        return Some(NumberSpans { run: figure.run, integer: figure.run, shape: Shape::Plain });
    }
    let (integer, grouping) = integer(prose, figure);
    let (end, pointed) = decimals(prose, integer.end);
    Some(NumberSpans { run: ProseRange::new(first, end), integer, shape: pointed.unwrap_or(grouping) })
}

/// Returns the digits before the decimal point, and how they are grouped.
fn integer(prose: &Prose, Figure { run: lead, after: comma }: Figure) -> (ProseRange, Shape) {
    let mut end = lead.end;
    let mut shape = if comma == '，' { Shape::WideGrouped } else { Shape::Grouped };
    while matches!(comma, ',' | '，') && prose.at(end) == comma && prose.at(prose.next(end)).is_ascii_digit() {
        let digits = prose.next(end);
        let group = prose.digits(digits);
        let of_three = group == digits + 3;
        match shape {
            Shape::WideGrouped if !of_three => break,
            Shape::Grouped if !of_three => shape = Shape::Misgrouped,
            _ => {}
        }
        end = group;
    }
    let lead_fits = lead.len() <= 3;
    let run = ProseRange::new(lead.start, end);
    match shape {
        _ if end == lead.end => (lead, Shape::Plain),
        Shape::Grouped if !lead_fits => (run, Shape::Misgrouped),
        Shape::WideGrouped if !lead_fits => (lead, Shape::Plain),
        shape => (run, shape),
    }
}

/// Returns the end of the decimals that start with the point at `point`, and how the point is malformed, if it is.
fn decimals(prose: &Prose, point: usize) -> (usize, Option<Shape>) {
    let digit = |at: usize| prose.at(at).is_ascii_digit();
    let after = prose.next(point);
    match prose.at(point) {
        '.' if digit(after) => {
            let end = prose.digits(after);
            let more = prose.at(end) == '.' && digit(end + 1);
            if more { (prose.digits(end + 1), Some(Shape::TwoPoints)) } else { (end, None) }
        }
        '．' if digit(after) => (prose.digits(after), Some(Shape::WidePoint)),
        '.' if prose.at(after) == '.' && digit(after + 1) => (prose.digits(after + 1), Some(Shape::DoublePoint)),
        '。' if digit(after) => (prose.digits(after), Some(Shape::StopPoint)),
        _ => (point, None),
    }
}

/// Returns whether the number that ends at `end` is approximate, and the magnitude and unit after it.
fn rest(prose: &Prose, end: usize) -> (bool, Option<Magnitude>, Option<Tail>) {
    let about = |at: usize| {
        if matches!(prose.at(at), '多' | '余' | '餘' | '几' | '幾' | '+') { prose.next(at) } else { at }
    };
    let next = prose.skip_space(end);
    let first = match prose.at(next) {
        '%' | '％' | '﹪' | '‰' => return (false, None, tail(prose, end)),
        '多' | '余' | '餘' => prose.next(next),
        c if !may_count(c) => return (false, None, None),
        _ => about(end),
    };
    let magnitude = if unit_before_magnitude(prose, first) { None } else { magnitude(prose, first) };
    let after = magnitude.map_or(first, |magnitude| magnitude.run.end);
    let last = about(after);
    let approximate = first > end || last > after;
    let tail = tail(prose, last);
    // `5百` alone is a name or an age. Only a number with a unit has such a small magnitude.
    let magnitude = magnitude.filter(|magnitude| magnitude.latin || magnitude.power > 3 || tail.is_some());
    let counted = magnitude.is_some() || tail.is_some();
    (approximate && counted, magnitude, tail)
}

/// Whether a magnitude, a unit or a word for "about" may start with `c`. Punctuation follows many numbers.
pub(super) const fn may_count(c: char) -> bool {
    c == '+' || is_han(c) || latin::may_begin(c)
}

/// Whether a unit that starts like a magnitude follows, such as `千克` or `千瓦`.
fn unit_before_magnitude(prose: &Prose, at: usize) -> bool {
    let at = prose.skip_space(at);
    match prose.at(at) {
        '百' => prose.is(at, "百分"),
        '千' | '兆' => matches!(
            prose.at(prose.next(at)),
            '瓦' | '克' | '米' | '伏' | '卡' | '兆' | '帕' | '赫' | '焦' | '字' | '比'
        ),
        _ => false,
    }
}

fn magnitude(prose: &Prose, at: usize) -> Option<Magnitude> {
    let start = prose.skip_space(at);
    let spaced = start > at;
    let latin = !is_han(prose.at(start));
    let (power, end) = if latin { latin::magnitude(prose, start)? } else { chinese_magnitude(prose, start) };
    (power > 1).then_some(Magnitude { run: ProseRange::new(start, end), power, latin, spaced })
}

/// Returns the power of ten of `千亿`, `万` or `百`, and its end. In `3千多万`, a word for "more than" is inside the
/// magnitude.
fn chinese_magnitude(prose: &Prose, start: usize) -> (u32, usize) {
    let (small, after) = match prose.at(start) {
        '十' => (1, prose.next(start)),
        '百' => (2, prose.next(start)),
        '千' => (3, prose.next(start)),
        '万' | '萬' | '亿' | '億' | '兆' => (0, start),
        _ => return (0, start),
    };
    let about = small > 0
        && matches!(prose.at(after), '多' | '余' | '餘')
        && matches!(prose.at(prose.next(after)), '万' | '亿' | '萬' | '億');
    let middle = if about { prose.next(after) } else { after };
    let end = prose.next(middle);
    match (prose.at(middle), prose.at(end)) {
        ('万' | '萬', '亿' | '億') => (small + 12, prose.next(end)),
        ('万' | '萬', _) => (small + 4, end),
        ('亿' | '億', _) => (small + 8, end),
        ('兆', '瓦' | '赫' | '帕' | '欧' | '歐' | '焦' | '字' | '比' | '伏') => (small, middle),
        ('兆', _) => (small + 12, end),
        _ => (small, middle),
    }
}

fn tail(prose: &Prose, at: usize) -> Option<Tail> {
    let start = prose.skip_space(at);
    let named = match prose.at(start) {
        '%' | '％' | '﹪' => Some((TailKind::Percent, prose.next(start))),
        '‰' => Some((TailKind::Permille, prose.next(start))),
        c if is_han(c) => currency(prose, start).map(|end| (TailKind::Currency, end)),
        _ => latin::unit(prose, start).map(|(unit, end)| (TailKind::Latin(unit), end)),
    };
    let (kind, end) = named.or_else(|| Some((TailKind::Measure, measure_word(prose, start)?)))?;
    Some(Tail { run: ProseRange::new(start, end), kind, spaced: start > at })
}

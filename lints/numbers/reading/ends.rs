//! The ends of ranges: whether two mentions form a range, and which of them is greater.

use super::item::{DateMention, DateSeparators, Item, ItemKind, Magnitude, Quantity, RangeKind, Shape, Tail, TailKind};
use super::prose::{Prose, ProseRange};

/// Measure words that can be converted into each other.
const RELATED: &[&[&str]] = &[
    &["秒", "秒钟", "分钟", "分鐘", "小时", "小時", "天", "日", "周", "週", "个月", "個月", "月", "年"],
    &["纳米", "奈米", "微米", "毫米", "厘米", "公分", "米", "公尺", "千米", "公里"],
    &["微克", "毫克", "克", "斤", "公斤", "千克", "吨", "噸"],
    &["平方米", "平方公尺", "亩", "畝", "公顷", "公頃", "平方千米", "平方公里"],
    &["毫升", "升", "立方米"],
    &["千瓦", "兆瓦", "吉瓦"],
];

/// Returns the kind of the range from `first` to `second`, or `None` if they do not form one. `nearest` is the part of
/// `first` that counts.
pub(super) fn kind(prose: &Prose, (first, nearest): (&Item, ProseRange), second: &Item) -> Option<RangeKind> {
    let is_range = match (&first.what, &second.what) {
        (ItemKind::Clock(_), ItemKind::Clock(_)) | (ItemKind::Date(_), ItemKind::Date(_)) => true,
        (ItemKind::Quantity(left), ItemKind::Date(date)) => !is_padded(prose, nearest) && fits_date(prose, left, date),
        (ItemKind::Quantity(left), ItemKind::Quantity(right)) => {
            return of_values(prose, left, (right, second.run.end));
        }
        _ => false,
    };
    is_range.then_some(RangeKind::Date)
}

/// Whether the number can be the left end of a range that ends with the date: `2022-2024年`, `10-12月`, `3-5日`.
fn fits_date(prose: &Prose, left: &Quantity, date: &DateMention) -> bool {
    let bare = left.prefix.is_none() && left.magnitude.is_none() && left.tail.is_none() && !left.ordinal;
    let most = if date.month.is_some() { 12 } else { 31 };
    let fits = if date.year.is_some() { is_year(prose, left) } else { is_at_most(prose, left, most) };
    bare && fits && date.style == DateSeparators::Chinese
}

fn of_values(prose: &Prose, left: &Quantity, (right, end): (&Quantity, usize)) -> Option<RangeKind> {
    let ordinal = left.ordinal || right.ordinal || is_padded(prose, left.number.run);
    if ordinal || right.prefix.is_some() && left.prefix.is_none() {
        return None;
    }
    if is_period(prose, left, (right, end)) || are_hours(prose, left, right) {
        return Some(RangeKind::Date);
    }
    let money = right.tail.is_none_or(|tail| tail.kind == TailKind::Currency);
    let counted = match left.prefix {
        Some(_) => money,
        None => right.tail.is_some() || right.magnitude.is_some(),
    };
    let percent = |tail: Tail| matches!(tail.kind, TailKind::Percent | TailKind::Permille);
    let related = match (left.tail, right.tail) {
        (None, Some(tail)) if left.magnitude.is_some() && percent(tail) => None,
        (None, _) => Some(RangeKind::Quantity),
        (Some(left), Some(right)) => in_units(prose, left, right),
        (Some(_), None) => None,
    };
    related.filter(|_| counted)
}

/// Returns the kind of a range with these units, or `None` if they measure different things.
fn in_units(prose: &Prose, left: Tail, right: Tail) -> Option<RangeKind> {
    let word = |tail: Tail| prose.chars(tail.run);
    let (same, related) = match (left.kind, right.kind) {
        (TailKind::Latin(left), TailKind::Latin(right)) => {
            (left.symbol() == right.symbol(), left.family() == right.family())
        }
        (TailKind::Measure, TailKind::Measure) => {
            let of = |words: &[&str], tail| words.iter().any(|known| word(tail).eq(known.chars()));
            let related = || RELATED.iter().any(|words| of(words, left) && of(words, right));
            let same = word(left).eq(word(right));
            (same, same || related())
        }
        (TailKind::Currency, TailKind::Currency) => (word(left).eq(word(right)), false),
        (left, right) => (left == right, false),
    };
    match (same, related) {
        (true, _) => Some(RangeKind::Quantity),
        (false, true) => Some(RangeKind::Mixed),
        (false, false) => None,
    }
}

/// Whether two bare numbers are the years of a period: alone in parentheses, or before a word for one.
fn is_period(prose: &Prose, left: &Quantity, (right, end): (&Quantity, usize)) -> bool {
    let years = is_year(prose, left) && is_year(prose, right);
    years
        && (is_bracketed(prose, ProseRange::new(left.number.run.start, end)) || {
            ["财年", "财政年度", "学年", "赛季", "年度"].iter().any(|word| prose.is(prose.skip_space(end), word))
        })
}

/// Whether `run` is in parentheses.
pub(in super::super) fn is_bracketed(prose: &Prose, run: ProseRange) -> bool {
    matches!(prose.before(run.start), '（' | '(') && matches!(prose.at(run.end), '）' | ')')
}

/// Whether two numbers are hours of the day: `9-12点`, `22-6时`.
fn are_hours(prose: &Prose, left: &Quantity, right: &Quantity) -> bool {
    let mark = |quantity: &Quantity| prose.at(prose.skip_space(quantity.number.run.end));
    let hours = matches!(mark(right), '点' | '點' | '时' | '時') && left.tail.is_none_or(|_| mark(left) == mark(right));
    hours && left.magnitude.is_none() && is_at_most(prose, left, 24) && is_at_most(prose, right, 24)
}

/// Whether the number is a bare year.
pub(in super::super) fn is_year(prose: &Prose, quantity: &Quantity) -> bool {
    let bare = quantity.tail.is_none() && quantity.magnitude.is_none() && quantity.prefix.is_none();
    bare && whole(prose, quantity).is_some_and(|(year, digits)| digits == 4 && (1500..2200).contains(&year))
}

fn is_at_most(prose: &Prose, quantity: &Quantity, most: u32) -> bool {
    whole(prose, quantity).is_some_and(|(value, _)| value <= most)
}

/// Returns a number without decimals and commas, and its count of digits.
pub(in super::super) fn whole(prose: &Prose, quantity: &Quantity) -> Option<(u32, usize)> {
    let number = &quantity.number;
    let digits = number.run.end - number.run.start;
    let plain = number.shape == Shape::Plain && number.run == number.integer && digits < 9;
    let value = || prose.chars(number.run).filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + digit);
    plain.then(|| (value(), digits))
}

/// Whether the number starts with a zero, as serial numbers do: `03-06`.
fn is_padded(prose: &Prose, run: ProseRange) -> bool {
    prose.at(run.start) == '0' && prose.at(run.start + 1).is_ascii_digit()
}

/// Returns the values of both ends in the same unit. The left one takes the magnitude of the right one if it has none.
pub(in super::super) fn values(prose: &Prose, left: &Quantity, right: &Quantity) -> Option<(f64, f64)> {
    let value = |quantity: &Quantity, magnitude: Option<Magnitude>| {
        let digits: String = prose.chars(quantity.number.run).filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let power = magnitude.map_or(Some(0), |magnitude| i32::try_from(magnitude.power).ok())?;
        digits.parse::<f64>().ok().map(|digits| digits * 10_f64.powi(power))
    };
    Some((value(left, left.magnitude.or(right.magnitude))?, value(right, right.magnitude)?))
}

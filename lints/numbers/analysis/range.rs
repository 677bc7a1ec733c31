//! Ranges: two mentions with a mark or a word between.

use super::item::{Item, Part, Quantity, Range, RangeKind, Shape, Tail, TailKind, What};
use super::prose::{Prose, Run};

/// The marks that stand between the ends of a range.
const MARKS: &str = "-‐‑‒–—―~～〜∼－−";

/// Where the mark of a range ends that begins at `at`: one sign, `——` or `--`.
pub(in super::super) fn mark(prose: &Prose, at: usize) -> Option<usize> {
    let sign = prose.at(at);
    let doubled = matches!(sign, '—' | '-') && prose.at(at + 1) == sign;
    is_mark(sign).then_some(at + 1 + usize::from(doubled))
}

/// Whether a range may be written with `c`.
pub(in super::super) fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

/// All ranges of the prose, in its order.
pub(super) fn ranges(prose: &Prose, items: &[Item]) -> Vec<Range> {
    let pairs = items.iter().zip(items.iter().skip(1)).enumerate();
    pairs.filter_map(|(left, (first, second))| range(prose, items, left, (first, second))).collect()
}

fn range(prose: &Prose, items: &[Item], left: usize, (first, second): (&Item, &Item)) -> Option<Range> {
    if first.block != second.block {
        return None;
    }
    let start = prose.blank(first.run.end);
    let (end, word) = match prose.at(start) {
        '至' | '到' => (start + 1, true),
        _ => (mark(prose, start)?, false),
    };
    if prose.blank(end) != second.run.start {
        return None;
    }
    let nearest = nearest(first)?;
    let kind = kind(prose, (first, nearest), second)?;
    let alone = !goes_on_before(prose, nearest.start, items, left) && !goes_on_behind(prose, second);
    let run = Run::new(nearest.start, second.run.end);
    alone.then_some(Range { run, left, right: left + 1, mark: Run::new(start, end), word, kind })
}

/// The part of an item that is the left end of a range: of a date the one nearest the mark.
fn nearest(item: &Item) -> Option<Run> {
    match &item.what {
        What::Date(date) => {
            let last = date.day.or(date.month).or(date.year)?;
            Some(Run::new(last.run.start, item.run.end))
        }
        What::Clock(_) | What::Quantity(_) => Some(item.run),
        What::Name => None,
    }
}

/// Whether what stands before makes the left end the rest of something: a sign, a letter, a chain of ranges.
fn goes_on_before(prose: &Prose, start: usize, items: &[Item], left: usize) -> bool {
    let before = prose.before(start);
    let chained = is_mark(before) && {
        let number = prose.before(start - 1);
        left > 0 && number.is_alphanumeric() && items.get(left - 1).is_some_and(|item| item.run.end + 1 >= start)
    };
    before.is_ascii_alphanumeric() || ".,:/".contains(before) || is_mark(before) || chained
}

/// Whether a third end follows, or decimals that belong to no number.
fn goes_on_behind(prose: &Prose, second: &Item) -> bool {
    let end = second.run.end;
    let digit = |at: usize| prose.at(at).is_ascii_digit();
    mark(prose, end).is_some_and(digit) || prose.at(end) == '.' && digit(end + 1)
}

fn kind(prose: &Prose, (first, nearest): (&Item, Run), second: &Item) -> Option<RangeKind> {
    match (&first.what, &second.what) {
        (What::Clock(_), What::Clock(_)) => Some(RangeKind::Date),
        (What::Date(_), What::Date(_)) => Some(RangeKind::Date),
        (What::Quantity(left), What::Date(date)) => {
            let whole = is_whole(left) && left.tail.is_none() && left.magnitude.is_none();
            let bounds = [date.year, date.month, date.day].into_iter().flatten().next()?;
            let of_one_kind = date.year.is_none() || is_year(left.number.run, prose);
            let fits = date.style == super::item::DateStyle::Chinese && bounds.run.start == second.run.start;
            (whole && of_one_kind && fits && !is_padded(prose, nearest)).then_some(RangeKind::Date)
        }
        (What::Quantity(left), What::Quantity(right)) => quantities(prose, left, (right, second)),
        _ => None,
    }
}

fn quantities(prose: &Prose, left: &Quantity, (right, second): (&Quantity, &Item)) -> Option<RangeKind> {
    if left.ordinal
        || right.ordinal
        || is_padded(prose, left.number.run)
        || right.prefix.is_some() && left.prefix.is_none()
    {
        return None;
    }
    let bare = |quantity: &Quantity| quantity.tail.is_none() && quantity.magnitude.is_none();
    if bare(left) && bare(right) {
        return of_years(prose, left, (right, second)).then_some(RangeKind::Date);
    }
    let kind = |tail: Option<Tail>| tail.map(|tail| tail.kind);
    let of_one_kind = match (left.tail, right.tail) {
        (None, _) => true,
        (Some(left), Some(right)) if kind(Some(left)) == kind(Some(right)) => true,
        (Some(left), Some(right)) => are_related(prose, left, right),
        (Some(_), None) => false,
    };
    let percent_meets_other = matches!(kind(left.tail), Some(TailKind::Percent))
        != matches!(kind(right.tail), Some(TailKind::Percent))
        && left.tail.is_some();
    let hours = kind(right.tail) == Some(TailKind::Measure)
        && right.tail.is_some_and(|tail| "时時点".contains(prose.at(tail.run.start)))
        && is_whole(left)
        && is_whole(right);
    match () {
        () if bare(right) || !of_one_kind || percent_meets_other => None,
        () if hours && left.magnitude.is_none() => Some(RangeKind::Date),
        () => Some(RangeKind::Quantity),
    }
}

/// Whether two measure words may stand at the two ends of one range.
fn are_related(prose: &Prose, left: Tail, right: Tail) -> bool {
    let word = |tail: Tail| prose.chars(tail.run);
    left.kind == TailKind::Measure && right.kind == TailKind::Measure && word(left).eq(word(right))
}

/// Whether two bare numbers are the years of a period: alone in parentheses, or before a word for one.
fn of_years(prose: &Prose, left: &Quantity, (right, second): (&Quantity, &Item)) -> bool {
    let years = is_year(left.number.run, prose) && is_year(right.number.run, prose);
    let before = prose.before(left.number.run.start);
    let end = second.run.end;
    let bracketed = "（(".contains(before) && "）)".contains(prose.at(end));
    let period = ["财年", "学年", "赛季", "年度"].iter().any(|word| prose.is(prose.blank(end), word));
    years && (bracketed || period)
}

fn is_year(run: Run, prose: &Prose) -> bool {
    let value = prose.chars(run).filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + digit);
    run.end - run.start == 4 && (1500..2200).contains(&value)
}

fn is_whole(quantity: &Quantity) -> bool {
    quantity.number.shape == Shape::Plain && quantity.number.run == quantity.number.integer
}

/// Serial numbers have a zero before them: `03-06`.
fn is_padded(prose: &Prose, run: Run) -> bool {
    prose.at(run.start) == '0' && prose.at(run.start + 1).is_ascii_digit()
}

/// The value of a date's last part, for what compares ends.
pub(in super::super) fn last_part(item: &Item) -> Option<Part> {
    match &item.what {
        What::Date(date) => date.day.or(date.month).or(date.year),
        _ => None,
    }
}

//! Dates and times of the day.

use super::item::{Clock, Date, DateStyle, Part};
use super::prose::{Prose, Run, is_blank};

/// The date of digits and signs that begins at `at`, and where it ends: `2025-02-10`, with a time of the day or without.
pub(super) fn numeric_date(prose: &Prose, at: usize) -> Option<(Date, usize)> {
    let year = digits(prose, at, 4..=4).filter(|year| (1900..2100).contains(&year.value))?;
    let sign = prose.at(year.run.end);
    let style = match sign {
        '-' => DateStyle::Iso,
        '/' => DateStyle::Slash,
        '.' => DateStyle::Dot,
        _ => return None,
    };
    let month = digits(prose, year.run.end + 1, 1..=2)?;
    let day = digits(prose, month.run.end + 1, 1..=2)?;
    let end = day.run.end;
    let next = prose.at(end);
    let goes_on = "-/.".contains(next) && prose.at(end + 1).is_ascii_digit();
    if prose.at(month.run.end) != sign || goes_on || next.is_ascii_alphanumeric() && next != 'T' {
        return None;
    }
    let time = clock(prose, if next == 'T' { end + 1 } else { prose.blank(end) });
    let behind = time.as_ref().map_or(end, |(_, end)| *end);
    let date = Date { style, year: Some(year), month: Some(month), day: Some(day), timestamp: time.is_some() };
    (next != 'T' || time.is_some()).then_some((date, behind))
}

/// The date in Chinese that begins at `at`, whole or a part, and where it ends: `2025年2月10日`, `2025 年 2 月`, `10日`.
pub(super) fn chinese_date(prose: &Prose, at: usize) -> Option<(Date, usize)> {
    let mut end = at;
    let mut next = |signs: &str, length| {
        let start = if end == at { at } else { prose.blank(end) };
        let part = digits(prose, start, length)?;
        let sign = prose.blank(part.run.end);
        signs.contains(prose.at(sign)).then(|| {
            end = sign + 1;
            part
        })
    };
    let year = next("年", 4..=4);
    let month = next("月", 1..=2);
    let day = if year.is_none() || month.is_some() { next("日号號", 1..=2) } else { None };
    let is_date = match (year, month, day) {
        (Some(year), _, _) => (1500..2200).contains(&year.value),
        (None, Some(_), Some(_)) => true,
        (None, Some(month), None) => (1..=12).contains(&month.value) && !"龄亮嫂".contains(prose.at(end)),
        (None, None, Some(day)) => (1..=31).contains(&day.value) && is_day(prose, end),
        (None, None, None) => false,
    };
    is_date.then_some((Date { style: DateStyle::Chinese, year, month, day, timestamp: false }, end))
}

/// Whether the `日` before `end` ends a day of the month, not `10日均线` or `5号线`.
fn is_day(prose: &Prose, end: usize) -> bool {
    prose.before(end) == '日' && !"本常报均线圆志益渐元游".contains(prose.at(end))
}

/// The time of the day that begins at `at`, and where it ends.
pub(super) fn clock(prose: &Prose, at: usize) -> Option<(Clock, usize)> {
    let hour = digits(prose, at, 1..=2).filter(|hour| hour.value <= 24)?;
    let minute = after_colon(prose, hour.run.end)?;
    let second = after_colon(prose, minute.run.end);
    let end = second.unwrap_or(minute).run.end;
    let goes_on = matches!(prose.at(end), ':' | '：' | '.') && prose.at(end + 1).is_ascii_digit();
    (!goes_on).then_some((Clock { colon: hour.run.end, seconds: second.is_some() }, end))
}

fn after_colon(prose: &Prose, at: usize) -> Option<Part> {
    matches!(prose.at(at), ':' | '：').then(|| digits(prose, at + 1, 2..=2))?.filter(|part| part.value < 60)
}

/// All digits at `at`, if so many stand there.
fn digits(prose: &Prose, at: usize, length: std::ops::RangeInclusive<usize>) -> Option<Part> {
    let run = Run::new(at, prose.digits(at));
    let value = prose.chars(run).take(9).filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + digit);
    length.contains(&(run.end - run.start)).then_some(Part { run, value })
}

/// Whether a date has a blank before one of its signs or digits.
pub(in super::super) fn is_spaced(prose: &Prose, date: &Date, end: usize) -> bool {
    let first = [date.year, date.month, date.day].into_iter().flatten().next();
    first.is_some_and(|part| prose.chars(Run::new(part.run.start, end)).any(is_blank))
}

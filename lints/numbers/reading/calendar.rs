//! Reads dates and times of day.

use std::ops::RangeInclusive;

use super::item::{Clock, DateMention, DatePart, DateSeparators};
use super::prose::{Figure, Prose, ProseRange};
use super::version::is_version;
use crate::text::han;

/// Words before a date of another calendar.
const OTHER_CALENDARS: [&str; 12] =
    ["农历", "農曆", "阴历", "陰曆", "旧历", "舊曆", "夏历", "夏曆", "藏历", "回历", "闰", "閏"];

/// The number of characters before a date that are searched for such a word.
const CALENDAR_REACH: usize = 10;

/// Returns the date in digits and separators that starts with `figure`, and its end: `2025-02-10`, with or without a
/// time of day.
pub(super) fn numeric_date(prose: &Prose, figure: Figure) -> Option<(DateMention, usize)> {
    let separator = figure.after;
    let style = match separator {
        '-' => DateSeparators::Iso,
        '/' => DateSeparators::Slash,
        '.' => DateSeparators::Dot,
        _ => return None,
    };
    let year = value(prose, figure.run, 4..=4).filter(|year| (1900..2100).contains(&year.value))?;
    let month = digits(prose, year.run.end + 1, 1..=2)?;
    let day = digits(prose, month.run.end + 1, 1..=2)?;
    let end = day.run.end;
    if prose.at(month.run.end) != separator
        || goes_on(prose, end, separator)
        || is_version(prose, style, ProseRange::new(year.run.start, end))
    {
        return None;
    }
    let marked = prose.at(end) == 'T';
    let time = clock(prose, prose.figure(if marked { end + 1 } else { prose.skip_space(end) }));
    let after = time.as_ref().map_or(end, |(_, end)| zone(prose, *end));
    let date = DateMention { style, year: Some(year), month: Some(month), day: Some(day), timestamp: time.is_some() };
    (!marked || time.is_some()).then_some((date, after))
}

/// Whether the digits that end at `end` continue as a longer code. Another date may follow `2025/1/1-`.
fn goes_on(prose: &Prose, end: usize, separator: char) -> bool {
    let next = prose.at(end);
    let range = next == '-' && separator != '-' && prose.digits(end + 1) == end + 5;
    let joined = matches!(next, '-' | '/' | '.') && prose.at(end + 1).is_ascii_digit();
    joined && !range || next.is_ascii_alphanumeric() && next != 'T'
}

/// Returns the end of the optional UTC offset at `at`: `Z`, `+08:00`.
fn zone(prose: &Prose, at: usize) -> usize {
    match prose.at(at) {
        'Z' => at + 1,
        '+' if prose.at(at + 1).is_ascii_digit() => prose.skip(at + 1, |c| c.is_ascii_digit() || c == ':'),
        _ => at,
    }
}

/// Returns the complete or partial Chinese date that starts with `figure`, and its end: `2025年2月10日`, `2025 年 2
/// 月`, `10日`.
pub(in super::super) fn chinese_date(prose: &Prose, figure: Figure) -> Option<(DateMention, usize)> {
    let ProseRange { start: at, end } = figure.run;
    let separator = if han::is_space(figure.after) { prose.at(prose.next(end)) } else { figure.after };
    if !matches!(separator, '年' | '月' | '日' | '号' | '號') {
        return None;
    }
    let after = |part: Option<(DatePart, usize)>, or| part.map_or(or, |(_, end)| prose.skip_space(end));
    let year = part(prose, at, (|c| c == '年', 4..=4));
    let month_at = after(year, at);
    let month = part(prose, month_at, (|c| c == '月', 1..=2));
    let day = match (year, month) {
        (Some(_), None) => None,
        _ => part(prose, after(month, at), (|c| matches!(c, '日' | '号' | '號'), 1..=2))
            .filter(|(_, end)| is_day(prose, *end, month.is_some())),
    };
    let (_, end) = day.or(month).or(year)?;
    let [year, month, day] = [year, month, day].map(|part| part.map(|(part, _)| part));
    let is_date = match (year, month, day) {
        (Some(year), _, _) => (1500..2200).contains(&year.value),
        (None, Some(_), Some(_)) => true,
        (None, Some(month), None) => (1..=12).contains(&month.value) && !matches!(prose.at(end), '龄' | '亮' | '嫂'),
        (None, None, day) => day.is_some_and(|day| (1..=31).contains(&day.value)),
    };
    is_date.then_some((DateMention { style: DateSeparators::Chinese, year, month, day, timestamp: false }, end))
}

/// Returns the digits at `at` and the end of the character after them, if that is one of the wanted separators or
/// units.
fn part(
    prose: &Prose,
    at: usize,
    (is_separator, length): (impl Fn(char) -> bool, RangeInclusive<usize>),
) -> Option<(DatePart, usize)> {
    let part = digits(prose, at, length)?;
    let separator = prose.skip_space(part.run.end);
    is_separator(prose.at(separator)).then_some((part, prose.next(separator)))
}

/// Whether the character before `end` marks a day of the month, unlike in `10日均线` or, without a month before it, in
/// `5号线`.
fn is_day(prose: &Prose, end: usize, of_month: bool) -> bool {
    match prose.before(end) {
        '日' => !matches!(prose.at(end), '本' | '常' | '报' | '均' | '线' | '圆' | '志' | '益' | '渐' | '元' | '游'),
        _ => of_month && !matches!(prose.at(end), '线' | '楼' | '院' | '馆' | '门' | '机' | '井' | '站'),
    }
}

/// Returns the time of day that starts with `figure`, and its end.
pub(super) fn clock(prose: &Prose, figure: Figure) -> Option<(Clock, usize)> {
    if !matches!(figure.after, ':' | '：') {
        return None;
    }
    let hour = value(prose, figure.run, 1..=2).filter(|hour| hour.value <= 24)?;
    let minute = after_colon(prose, hour.run.end)?;
    let second = after_colon(prose, minute.run.end);
    let end = second.unwrap_or(minute).run.end;
    let goes_on = matches!(prose.at(end), ':' | '：' | '.') && prose.at(prose.next(end)).is_ascii_digit();
    (!goes_on).then_some((Clock { colon: hour.run.end, seconds: second.is_some() }, end))
}

fn after_colon(prose: &Prose, at: usize) -> Option<DatePart> {
    matches!(prose.at(at), ':' | '：').then(|| digits(prose, prose.next(at), 2..=2))?.filter(|part| part.value < 60)
}

/// Returns all digits at `at`, if their count is in `length`.
fn digits(prose: &Prose, at: usize, length: RangeInclusive<usize>) -> Option<DatePart> {
    value(prose, ProseRange::new(at, prose.digits(at)), length)
}

/// Returns the number that the digits in `run` form, if their count is in `length`.
fn value(prose: &Prose, run: ProseRange, length: RangeInclusive<usize>) -> Option<DatePart> {
    let value = if length.contains(&run.len()) { prose.text(run).parse().ok()? } else { return None };
    Some(DatePart { run, value })
}

/// Whether the date at `at` belongs to the lunar calendar, or to another one whose days differ from ours.
pub(in super::super) fn is_foreign(prose: &Prose, at: usize) -> bool {
    let near = prose.tail(at, CALENDAR_REACH);
    OTHER_CALENDARS.iter().any(|word| near.contains(word))
}

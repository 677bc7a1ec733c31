//! Dates as people write them, year first: those that Hugo reads, TOML dates, and those with only one possible meaning.

use std::borrow::Cow;
use std::fmt;

use jiff::civil;
use jiff::tz::Offset;

use super::scan::{digits, fraction, offset, skip_spaces, take};
use super::{Date, DateNotation, DateZone, IsoOffset};
use crate::text::plain_width;

/// Returns the notation that Hugo reads for a date with only one possible meaning: `2025/2/1`, `2025年2月10日 7:30`.
#[must_use]
pub fn offer(text: &str) -> Option<String> {
    Loose::read(&narrow(text)).map(|date| date.to_string()).filter(|date| Date::read(date).is_some())
}

/// Parses a TOML date or date-time; `None` for a TOML time.
pub(super) fn toml(text: &str) -> Option<Date> {
    let Loose { day, time, zone } = Loose::read(text)?;
    let zone = zone.map_or(DateZone::Missing, |zone| DateZone::Offset(zone.offset));
    let clock = time.map_or(civil::Time::midnight(), |time| time.clock);
    Some(Date { civil: day.to_datetime(clock), zone, form: DateNotation::Iso, timed: time.is_some() })
}

/// Trims the text, and converts full-width forms to ASCII.
fn narrow(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() {
        return text.into();
    }
    text.chars().map(|c| if c == '\u{a0}' { ' ' } else { plain_width(c) }).collect()
}

/// A valid day, with an optional time and zone.
struct Loose {
    day: civil::Date,
    time: Option<Time>,
    zone: Option<Apart>,
}

#[derive(Clone, Copy)]
struct Time {
    /// Whether `T`, not a space, precedes it.
    marked: bool,
    clock: civil::Time,
}

/// A zone, and whether a space precedes it.
struct Apart {
    blank: bool,
    offset: Offset,
}

impl Loose {
    /// Parses all of `text`.
    fn read(text: &str) -> Option<Self> {
        let mut text = text.as_bytes();
        let (day, chinese) = day(&mut text)?;
        if text.is_empty() {
            return Some(Self { day, time: None, zone: None });
        }
        let marked = matches!(*text, [b'T' | b't', ..]);
        if marked {
            take(&mut text, 1)?;
        } else if text.starts_with(b" ") || chinese {
            skip_spaces(&mut text);
        } else {
            return None;
        }
        let time = Time { marked, clock: clock(&mut text)? };
        let zone = if text.is_empty() { None } else { Some(zone(&mut text)?) };
        text.is_empty().then_some(Self { day, time: Some(time), zone })
    }
}

/// The separators after year, month and day.
const SEPARATORS: [[&str; 3]; 5] =
    [["-", "-", ""], ["/", "/", ""], [".", ".", ""], ["年", "月", "日"], ["年", "月", "号"]];

/// Parses a day. Returns it and whether it is in Chinese notation.
fn day(text: &mut &[u8]) -> Option<(civil::Date, bool)> {
    let year = i16::from(digits(text, 2, 2)?) * 100 + i16::from(digits(text, 2, 2)?);
    let begin = *text;
    SEPARATORS.iter().find_map(|[after_year, after_month, after_day]| {
        let mut rest = begin.strip_prefix(after_year.as_bytes())?;
        let month = digits(&mut rest, 1, 2)?;
        rest = rest.strip_prefix(after_month.as_bytes())?;
        let day = digits(&mut rest, 1, 2)?;
        rest = rest.strip_prefix(after_day.as_bytes())?;
        *text = rest;
        Some((civil::Date::new(year, month, day).ok()?, !after_day.is_empty()))
    })
}

fn clock(text: &mut &[u8]) -> Option<civil::Time> {
    let hour = digits(text, 1, 2)?;
    *text = text.strip_prefix(b":")?;
    let minute = digits(text, 2, 2)?;
    let Some(seconds) = text.strip_prefix(b":") else { return civil::Time::new(hour, minute, 0, 0).ok() };
    *text = seconds;
    let second = digits(text, 2, 2)?;
    civil::Time::new(hour, minute, second, fraction(text)).ok()
}

/// Parses `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+08` or `+8`.
fn zone(text: &mut &[u8]) -> Option<Apart> {
    let blank = text.starts_with(b" ");
    skip_spaces(text);
    let offset = match *text {
        b"Z" | b"z" | b"UTC" | b"GMT" => {
            take(text, text.len())?;
            Offset::UTC
        }
        [b'+' | b'-', _] | [b'+' | b'-', _, _] => {
            let sign = if take(text, 1)? == b"-" { -1 } else { 1 };
            Offset::from_seconds(sign * i32::from(digits(text, 1, 2)?) * 3600).ok()?
        }
        _ => offset(text, false, text.get(3) == Some(&b':'))?,
    };
    Some(Apart { blank, offset })
}

impl fmt::Display for Loose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        if let Some(Time { marked, clock }) = self.time {
            write!(f, "{}{clock}", if marked { 'T' } else { ' ' })?;
        }
        match &self.zone {
            Some(Apart { blank, offset }) => {
                // Hugo accepts no space before `Z`, nor after a time that follows `T`.
                let blank = *blank && !offset.is_zero() && self.time.is_some_and(|time| !time.marked);
                write!(f, "{}{}", if blank { " " } else { "" }, IsoOffset(*offset))
            }
            None => Ok(()),
        }
    }
}

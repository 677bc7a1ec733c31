//! Go's date layouts, which Hugo tries in turn, and how Go's `time.Parse` reads them.

use jiff::ToSpan;
use jiff::civil;
use jiff::tz::Offset;

use super::scan::{digits, fraction, name, offset, skip_spaces, take, zone_name};
use super::{Date, DateNotation, DateZone};

/// `TimeFormats` of spf13/cast, in the same order. Layouts that differ only in fractions of seconds are omitted: Go
/// accepts fractions after any seconds.
const LAYOUTS: [(&str, DateNotation); 21] = [
    ("2006-01-02", DateNotation::Iso),
    ("2006-01-02T15:04:05Z07:00", DateNotation::Iso),
    ("2006-01-02T15:04:05", DateNotation::Iso),
    ("Mon, 02 Jan 2006 15:04:05 -0700", DateNotation::Words),
    ("Mon, 02 Jan 2006 15:04:05 MST", DateNotation::Words),
    ("02 Jan 06 15:04 -0700", DateNotation::Words),
    ("02 Jan 06 15:04 MST", DateNotation::Words),
    ("Monday, 02-Jan-06 15:04:05 MST", DateNotation::Words),
    ("2006-01-02 15:04:05 -0700 MST", DateNotation::Iso),
    ("2006-01-02T15:04:05-0700", DateNotation::Iso),
    ("2006-01-02 15:04:05Z0700", DateNotation::Iso),
    ("2006-01-02 15:04:05", DateNotation::Iso),
    ("Mon Jan _2 15:04:05 2006", DateNotation::Words),
    ("Mon Jan _2 15:04:05 MST 2006", DateNotation::Words),
    ("Mon Jan 02 15:04:05 -0700 2006", DateNotation::Words),
    ("2006-01-02 15:04:05Z07:00", DateNotation::Iso),
    ("02 Jan 2006", DateNotation::Words),
    ("2006-01-02 15:04:05 -07:00", DateNotation::Iso),
    ("2006-01-02 15:04:05 -0700", DateNotation::Iso),
    ("3:04PM", DateNotation::Yearless),
    ("Jan _2 15:04:05", DateNotation::Yearless),
];

/// The number of digits in a year, with which only layouts in ISO 8601 start.
const YEAR: usize = 4;

/// Parses a text by the first layout that matches it.
pub(super) fn read(text: &str) -> Option<Date> {
    let is_iso = text.bytes().take_while(u8::is_ascii_digit).take(YEAR).count() == YEAR;
    LAYOUTS.iter().filter(|(_, form)| (*form == DateNotation::Iso) == is_iso).find_map(|(layout, form)| {
        let mut rest = text.as_bytes();
        let fields = parse(layout.as_bytes(), &mut rest)?;
        if rest.is_empty() { fields.date(*form) } else { None }
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A placeholder in a layout.
#[derive(Clone, Copy)]
enum LayoutPart {
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    PaddedDay,
    Hour,
    Hour12,
    Minute,
    Second,
    Half,
    Weekday,
    ShortWeekday,
    Offset { zulu: bool, colon: bool },
    ZoneName,
}

/// Returns the placeholder at the start of a layout, and the rest of the layout.
const fn part(layout: &[u8]) -> Option<(LayoutPart, &[u8])> {
    Some(match layout {
        [b'2', b'0', b'0', b'6', rest @ ..] => (LayoutPart::Year, rest),
        [b'0', b'6', rest @ ..] => (LayoutPart::ShortYear, rest),
        [b'0', b'1', rest @ ..] => (LayoutPart::Month, rest),
        [b'J', b'a', b'n', rest @ ..] => (LayoutPart::MonthName, rest),
        [b'0', b'2', rest @ ..] => (LayoutPart::Day, rest),
        [b'_', b'2', rest @ ..] => (LayoutPart::PaddedDay, rest),
        [b'1', b'5', rest @ ..] => (LayoutPart::Hour, rest),
        [b'3', rest @ ..] => (LayoutPart::Hour12, rest),
        [b'0', b'4', rest @ ..] => (LayoutPart::Minute, rest),
        [b'0', b'5', rest @ ..] => (LayoutPart::Second, rest),
        [b'P', b'M', rest @ ..] => (LayoutPart::Half, rest),
        [b'M', b'o', b'n', b'd', b'a', b'y', rest @ ..] => (LayoutPart::Weekday, rest),
        [b'M', b'o', b'n', rest @ ..] => (LayoutPart::ShortWeekday, rest),
        [b'-', b'0', b'7', b'0', b'0', rest @ ..] => (LayoutPart::Offset { zulu: false, colon: false }, rest),
        [b'-', b'0', b'7', b':', b'0', b'0', rest @ ..] => (LayoutPart::Offset { zulu: false, colon: true }, rest),
        [b'Z', b'0', b'7', b'0', b'0', rest @ ..] => (LayoutPart::Offset { zulu: true, colon: false }, rest),
        [b'Z', b'0', b'7', b':', b'0', b'0', rest @ ..] => (LayoutPart::Offset { zulu: true, colon: true }, rest),
        [b'M', b'S', b'T', rest @ ..] => (LayoutPart::ZoneName, rest),
        _ => return None,
    })
}

/// The parsed fields of a date; months and days count from 1.
#[derive(Default)]
struct DateFields {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
    /// Whether the time is PM.
    half: Option<bool>,
    timed: bool,
    zone: Option<DateZone>,
    /// The hours that a zone such as `GMT+8` adds to the time of day; Go adds them but does not change the zone.
    moved: i8,
}

/// Parses the start of a text by `layout`, and removes it from the text.
fn parse(mut layout: &[u8], text: &mut &[u8]) -> Option<DateFields> {
    let mut fields = DateFields::default();
    while let Some((&literal, after)) = layout.split_first() {
        if let Some((part, after)) = part(layout) {
            fields.read(part, text)?;
            layout = after;
            continue;
        }
        layout = after;
        if literal != b' ' {
            *text = text.strip_prefix(&[literal])?;
        } else if text.is_empty() || text.starts_with(b" ") {
            skip_spaces(text);
        } else {
            return None;
        }
    }
    Some(fields)
}

impl DateFields {
    fn read(&mut self, part: LayoutPart, text: &mut &[u8]) -> Option<()> {
        match part {
            LayoutPart::Year => self.year = i16::from(digits(text, 2, 2)?) * 100 + i16::from(digits(text, 2, 2)?),
            LayoutPart::ShortYear => {
                let year = i16::from(digits(text, 2, 2)?);
                self.year = if year < 69 { 2000 + year } else { 1900 + year };
            }
            LayoutPart::Month => self.month = Some(digits(text, 2, 2)?),
            LayoutPart::MonthName => self.month = Some(name(text, &MONTHS, 3)?),
            LayoutPart::Day => self.day = Some(digits(text, 2, 2)?),
            LayoutPart::PaddedDay => {
                *text = text.strip_prefix(b" ").unwrap_or(text);
                self.day = Some(digits(text, 1, 2)?);
            }
            LayoutPart::Hour => {
                self.hour = digits(text, 1, 2)?;
                self.timed = true;
            }
            LayoutPart::Hour12 => self.hour = digits(text, 1, 2).filter(|hour| *hour <= 12)?,
            LayoutPart::Minute => self.minute = digits(text, 2, 2)?,
            LayoutPart::Second => {
                self.second = digits(text, 2, 2)?;
                self.nanosecond = fraction(text);
            }
            LayoutPart::Half => {
                let half = take(text, 2)?;
                self.half = Some(half == b"PM");
                self.half.filter(|after| *after || half == b"AM")?;
                self.timed = true;
            }
            LayoutPart::Weekday => _ = name(text, &WEEKDAYS, usize::MAX)?,
            LayoutPart::ShortWeekday => _ = name(text, &WEEKDAYS, 3)?,
            LayoutPart::Offset { zulu, colon } => self.zone = Some(DateZone::Offset(offset(text, zulu, colon)?)),
            LayoutPart::ZoneName => self.zone_name(text)?,
        }
        Some(())
    }

    fn zone_name(&mut self, text: &mut &[u8]) -> Option<()> {
        let name = zone_name(text)?;
        match self.zone {
            // Go prefers the name to the offset.
            Some(DateZone::Offset(_)) if name == b"UTC" => self.zone = Some(DateZone::Offset(Offset::UTC)),
            Some(DateZone::Offset(_)) => {}
            _ => {
                self.zone = Some(if matches!(name, b"UTC" | b"GMT") { DateZone::Greenwich } else { DateZone::Named });
                let hours = name.strip_prefix(b"GMT").and_then(|hours| str::from_utf8(hours).ok());
                self.moved = hours.and_then(|hours| hours.parse().ok()).unwrap_or_default();
            }
        }
        Some(())
    }

    /// Returns the date, if the day and the time of day exist.
    fn date(self, form: DateNotation) -> Option<Date> {
        let hour = match self.half {
            Some(after) => self.hour % 12 + if after { 12 } else { 0 },
            None => self.hour,
        };
        let day = civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let time = civil::Time::new(hour, self.minute, self.second, self.nanosecond).ok()?;
        let civil = day.to_datetime(time).checked_add(self.moved.hours()).ok()?;
        let missing = if form == DateNotation::Yearless { DateZone::Offset(Offset::UTC) } else { DateZone::Missing };
        Some(Date { civil, zone: self.zone.unwrap_or(missing), form, timed: self.timed })
    }
}

//! Reports dates that do not exist: `2月30日`.

use jiff::civil;

use super::reading::PostNumbers;
use super::reading::calendar::is_foreign;
use super::reading::item::{DateMention, DatePart, DateSeparators};
use crate::diagnostic::{Finding, Level};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/date-invalid", level: Some(Level::Error), page: include_text!("date_invalid.md"), check };

/// A year with a February 29.
const LEAP_YEAR: i16 = 2024;
/// The first full year of the Gregorian calendar.
const FIRST_YEAR: i16 = 1583;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    for (_, item, date) in numbers.dates() {
        if !is_possible(date) && !is_foreign(&numbers.prose, item.run.start) {
            let span = numbers.prose.span(item.run);
            let text = context.document.source(span);
            sink.report(Finding::new(span, format!("\"{text}\" is not a valid date")));
        }
    }
}

/// Whether the date exists, judged by the parts that it has. A month or a day alone may not be a date.
fn is_possible(date: &DateMention) -> bool {
    let Some(month) = date.month else { return true };
    match (date.year, date.day) {
        (None, None) => true,
        (Some(year), day) => is_code(date.style, (year, month), day) || exists(Some(year.value), month, day),
        (None, day) => exists(None, month, day),
    }
}

/// Whether digits with separators may be something other than a date: a version, seasons such as `2024/25/26`, or a
/// file number.
fn is_code(style: DateSeparators, (year, month): (DatePart, DatePart), day: Option<DatePart>) -> bool {
    let two_digits = |part: DatePart| part.run.end - part.run.start == 2;
    let is_full = two_digits(month) && day.is_some_and(two_digits);
    match style {
        DateSeparators::Chinese => false,
        DateSeparators::Dot => true,
        DateSeparators::Iso | DateSeparators::Slash => {
            month.value > 12 && (!is_full || month.value == year.value % 100 + 1)
        }
    }
}

/// Whether the month exists and has the day. Without a year, or in an early one, February 29 counts as a day.
fn exists(year: Option<u32>, month: DatePart, day: Option<DatePart>) -> bool {
    let year = year.and_then(|year| i16::try_from(year).ok()).filter(|year| *year >= FIRST_YEAR).unwrap_or(LEAP_YEAR);
    let [month, day] = [month.value, day.map_or(1, |day| day.value)].map(i8::try_from);
    matches!((month, day), (Ok(month), Ok(day)) if civil::Date::new(year, month, day).is_ok())
}

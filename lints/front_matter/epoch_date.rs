//! Reports dates that are written as numbers.

use jiff::Timestamp;
use jiff::civil::Date;

use super::fields::dates::{DateEntry, each_date};
use crate::diagnostic::{Finding, Level, Safety};
use crate::document::date::DateReading;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/epoch-date", level: Some(Level::Warn), page: include_text!("epoch_date.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_date(context, |asked, _| {
        if let DateReading::Seconds(seconds) = asked.reading {
            sink.report(finding(&asked, seconds, context));
        }
    });
}

fn finding(asked: &DateEntry<'_>, seconds: i64, context: &Context<'_>) -> Finding {
    let instant = Timestamp::from_second(seconds).ok();
    let time = instant.map_or("outside the supported range".to_owned(), |instant| instant.to_string());
    let message = format!("Hugo reads the number as seconds since 1970: {time}");
    let finding = Finding::new(asked.entry.value.span, message);
    let meant = compact(seconds).map(|day| day.to_string());
    let meant = meant.or_else(|| instant.filter(|instant| is_likely(*instant)).map(|instant| instant.to_string()));
    finding.fix(meant.and_then(|date| asked.fix(context, Safety::Unsafe, &date)))
}

/// The day that a compact number such as `20250301` denotes.
fn compact(number: i64) -> Option<Date> {
    let part = |number: i64| i8::try_from(number % 100).ok();
    let day = Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()?;
    (1990..2100).contains(&day.year()).then_some(day)
}

/// Whether the time is plausible for a post: from 1990 to 2100.
fn is_likely(instant: Timestamp) -> bool {
    const YEAR: i64 = 31_556_952;
    (20 * YEAR..130 * YEAR).contains(&instant.as_second())
}

//! Dates with the name of another day of the week.

use std::cell::LazyCell;

use jiff::civil;
use jiff::tz::Offset;
use jiff::{Timestamp, Unit};

use super::analysis::Analysis;
use super::analysis::calendar::is_foreign;
use super::analysis::item::Date;
use super::analysis::prose::{Prose, Run};
use super::analysis::weekday::apposition;
use crate::config::numbers::DateWeekday;
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::date::Reading;
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Dates with the name of another day of the week.
pub static LINT: Lint =
    Lint { name: "numbers/date-weekday", level: Some(Level::Error), page: include_str!("date_weekday.md"), check };

/// Words that put a date without a year into another one than the post's.
const OTHER_YEARS: [&str; 11] =
    ["去年", "前年", "明年", "后年", "上年", "次年", "翌年", "来年", "当年", "同年", "那年"];

/// How far before a date they may stand, in characters.
const YEAR_REACH: usize = 14;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    let prose = &analysis.prose;
    let options = &context.config.numbers.date_weekday;
    let post = LazyCell::new(|| published(context.document).filter(|_| options.infer_year));
    let mut named = None;
    for (_, item, date) in analysis.dates() {
        // The year that was named last in the block.
        named = date.year.map(|year| (item.block, year.value)).or(named).filter(|(block, _)| *block == item.block);
        let Some((weekday, word, end)) = apposition(prose, item.run.end) else { continue };
        let fits = |day: civil::Date| day.weekday() == weekday;
        let written = named.and_then(|(_, year)| day(date, year));
        let inferred = || {
            let (published, place) = post.filter(|_| !is_of_other_year(prose, item.run.start))?;
            Some((nearest(date, published, options)?, Some(place)))
        };
        let meant = if date.year.is_some() { written.map(|day| (day, None)) } else { inferred() };
        let Some((meant, place)) = meant else { continue };
        if fits(meant) || written.is_some_and(fits) || is_foreign(prose, item.run.start) {
            continue;
        }
        let word = context.document.source(prose.span(word));
        let message = format!("{meant} is a {:?}, not \"{word}\"", meant.weekday());
        let finding = Finding::new(prose.span(Run::new(item.run.start, end)), message);
        sink.report(match place {
            Some(place) => finding.note(place, "the year is that of the post"),
            None => finding,
        });
    }
}

/// The date of the front matter, and where it stands.
fn published(document: &Document<'_>) -> Option<(civil::Date, Span)> {
    let front_matter = document.front_matter.as_ref()?;
    let entry = front_matter.root()?.entries().iter().rfind(|entry| entry.key.eq_ignore_ascii_case("date"))?;
    let date = match Reading::of(&entry.value, front_matter.format) {
        Reading::Date(date) => date.civil.date(),
        Reading::Seconds(seconds) => Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date(),
        Reading::Unset | Reading::Refused | Reading::Unknown => return None,
    };
    Some((date, entry.value.span))
}

/// The month and the day of `date` in `year`.
fn day(date: &Date, year: u32) -> Option<civil::Date> {
    let [month, day] = [date.month?, date.day?].map(|part| i8::try_from(part.value));
    civil::Date::new(i16::try_from(year).ok()?, month.ok()?, day.ok()?).ok()
}

/// The date in the year that brings it nearest to the post's, if it is near enough then.
fn nearest(date: &Date, published: civil::Date, options: &DateWeekday) -> Option<civil::Date> {
    let year = u32::try_from(published.year()).ok()?;
    let days = (year.saturating_sub(1)..=year + 1).filter_map(|year| day(date, year));
    let distance =
        |day: civil::Date| day.since((Unit::Day, published)).map_or(u32::MAX, |away| away.get_days().unsigned_abs());
    days.map(|day| (distance(day), day)).min().filter(|(away, _)| *away <= options.infer_window).map(|(_, day)| day)
}

fn is_of_other_year(prose: &Prose, start: usize) -> bool {
    let near = prose.tail(start, YEAR_REACH);
    OTHER_YEARS.iter().any(|word| near.contains(word))
}

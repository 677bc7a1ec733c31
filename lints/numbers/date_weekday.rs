//! Reports dates with the name of the wrong weekday.

use std::cell::LazyCell;

use jiff::civil;
use jiff::tz::Offset;
use jiff::{Timestamp, Unit};

use super::reading::PostNumbers;
use super::reading::calendar::is_foreign;
use super::reading::item::{DateMention, DatePart};
use super::reading::prose::{Prose, ProseRange};
use super::reading::weekday::apposition;
use crate::config::numbers::DateWeekday;
use crate::diagnostic::{Finding, Level};
use crate::document::Document;
use crate::document::date::DateReading;
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/date-weekday", level: Some(Level::Error), page: include_text!("date_weekday.md"), check };

/// Words that place a date without a year in a year other than that of the post.
const OTHER_YEARS: [&str; 17] = [
    "去年", "前年", "明年", "后年", "後年", "上年", "次年", "翌年", "来年", "來年", "当年", "當年", "同年", "那年",
    "往年", "早年", "隔年",
];

/// The number of characters before a date that are searched for such a word, in addition to its sentence.
const YEAR_REACH: usize = 14;

/// The maximum number of years named in the post, counted from the last, that are tried for a date without a year.
const MOST_YEARS: usize = 16;

/// The maximum number of characters of a sentence that are searched before a date.
const SENTENCE_REACH: usize = 200;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let options = &context.config.numbers.date_weekday;
    let post = LazyCell::new(|| published(context.document).filter(|_| options.infer_year));
    let mut named: Vec<u32> = Vec::new();
    for (_, item, date) in numbers.dates() {
        if let Some(year) = date.year {
            named.retain(|known| *known != year.value);
            named.push(year.value);
            named.drain(..named.len().saturating_sub(MOST_YEARS));
        }
        let Some((weekday, word, end)) = apposition(prose, item.run.end) else { continue };
        let fits = |day: civil::Date| day.weekday() == weekday;
        // A date without a year may share the year of any date before it.
        let fits_named = || named.iter().filter_map(|year| day(date, *year)).any(fits);
        let inferred = || {
            let (published, place) = post.filter(|_| !is_of_other_year(prose, item.run.start))?;
            Some((nearest(date, published, options)?, Some(place)))
        };
        let written = |year: DatePart| Some((day(date, year.value)?, None));
        let meant = date.year.map_or_else(inferred, written);
        let Some((meant, place)) = meant else { continue };
        if fits(meant) || date.year.is_none() && fits_named() || is_foreign(prose, item.run.start) {
            continue;
        }
        let word = context.document.source(prose.span(word));
        let message = format!("{meant} is a {:?}, not \"{word}\"", meant.weekday());
        let finding = Finding::new(prose.span(ProseRange::new(item.run.start, end)), message);
        sink.report(match place {
            Some(place) => finding.note(place, "the year is taken from the date of the post"),
            None => finding,
        });
    }
}

/// Returns the date in the front matter, and its span.
fn published(document: &Document<'_>) -> Option<(civil::Date, Span)> {
    let front_matter = document.front_matter.as_ref()?;
    let entry = front_matter.root()?.entries().iter().rfind(|entry| entry.key.eq_ignore_ascii_case("date"))?;
    let date = match DateReading::of(&entry.value, front_matter.format) {
        DateReading::Date(date) => date.civil.date(),
        DateReading::Seconds(seconds) => Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date(),
        DateReading::Unset | DateReading::Refused | DateReading::Unknown => return None,
    };
    Some((date, entry.value.span))
}

/// Returns the month and day of `date` in `year`.
fn day(date: &DateMention, year: u32) -> Option<civil::Date> {
    let [month, day] = [date.month?, date.day?].map(|part| i8::try_from(part.value));
    civil::Date::new(i16::try_from(year).ok()?, month.ok()?, day.ok()?).ok()
}

/// Returns `date` in the year that places it nearest to the date of the post, if it is near enough.
fn nearest(date: &DateMention, published: civil::Date, options: &DateWeekday) -> Option<civil::Date> {
    let year = u32::try_from(published.year()).ok()?;
    let days = (year.saturating_sub(1)..=year + 1).filter_map(|year| day(date, year));
    let distance =
        |day: civil::Date| day.since((Unit::Day, published)).map_or(u32::MAX, |away| away.get_days().unsigned_abs());
    days.map(|day| (distance(day), day)).min().filter(|(away, _)| *away <= options.infer_window).map(|(_, day)| day)
}

/// Whether the text before the date places it in another year: by a word nearby or in its sentence, or by a year in
/// Chinese numerals.
fn is_of_other_year(prose: &Prose, start: usize) -> bool {
    let sentence = prose.tail(start, SENTENCE_REACH).rsplit(['。', '！', '？', '；', '\n']).next().unwrap_or_default();
    let near = prose.tail(start, YEAR_REACH);
    let is_digit = |c: char| c == '○' || han::is_digit(c);
    let is_numeral = |before: &str| before.chars().rev().take_while(|c| is_digit(*c)).nth(1).is_some();
    let named = sentence.match_indices('年').any(|(at, _)| sentence.get(..at).is_some_and(is_numeral));
    named || OTHER_YEARS.iter().any(|word| sentence.contains(word) || near.contains(word))
}

//! Finds the entries that are dates, and what Hugo reads from them.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::{Fields, entries};
use crate::config::front_matter::{DateFormat, Type};
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::date::{Date, DateNotation, DateReading};
use crate::document::front_matter::{Entry, FrontMatter, NodeKind};
use crate::document::publication::{self, SHOWN_FROM, SHOWN_UNTIL, is_draft, named};
use crate::lint::Context;
use crate::text::Span;

/// Hugo's date fields, each with its aliases in Hugo's order of lookup.
const FIELDS: [&[&str]; 4] =
    [&["date"], &["lastmod", "modified"], &["publishDate", "pubdate", "published"], SHOWN_UNTIL];

/// An entry that Hugo or the schema treats as a date.
#[derive(Clone, Copy)]
pub(in crate::lints::front_matter) struct DateEntry<'d> {
    pub(in crate::lints::front_matter) entry: &'d Entry,
    pub(in crate::lints::front_matter) reading: DateReading,
}

/// Visits every date entry, and tells whether it should be in ISO 8601 format. These are Hugo's own dates, where the
/// names of one field are visited up to the first valid date, and the fields that the schema declares as dates.
pub(in crate::lints::front_matter) fn each_date(context: &Context<'_>, mut visit: impl FnMut(DateEntry<'_>, bool)) {
    let Some(front_matter) = &context.document.front_matter else { return };
    let fields = context.shared::<Fields>();
    for asked in FIELDS.iter().flat_map(|names| asked(context, names)) {
        let format = fields.schema.field(&asked.entry.key).and_then(|field| field.format);
        visit(asked, format == Some(DateFormat::Iso));
    }
    let hugos = |key: &str| FIELDS.iter().flat_map(|names| names.iter()).any(|name| key.eq_ignore_ascii_case(name));
    for (entry, field) in fields.known(context).filter(|(_, field)| field.kind == Type::Date && !hugos(&field.name)) {
        visit(DateEntry::new(entry, front_matter), field.format == Some(DateFormat::Iso));
    }
}

/// The date from which Hugo publishes the post.
pub(in crate::lints::front_matter) fn published<'d>(context: &Context<'d>) -> Option<DateEntry<'d>> {
    asked(context, SHOWN_FROM).find(DateEntry::is_date)
}

/// The date until which Hugo publishes the post.
pub(in crate::lints::front_matter) fn expiry<'d>(context: &Context<'d>) -> Option<DateEntry<'d>> {
    asked(context, SHOWN_UNTIL).find(DateEntry::is_date)
}

/// The largest offsets from UTC, in hours, of all time zones to the east and to the west.
const EAST: i8 = 14;
const WEST: i8 = -12;

/// Whether `holds` is true for the instant of a date. A date without a zone is in the site's time zone, or if that is
/// unknown, `holds` must be true in all time zones.
pub(in crate::lints::front_matter) fn everywhere(
    context: &Context<'_>,
    reading: DateReading,
    holds: impl Fn(Timestamp) -> bool,
) -> bool {
    let holds = |zone: &TimeZone| instant(reading, zone).is_some_and(&holds);
    match [EAST, WEST].map(|hours| holds(&TimeZone::fixed(Offset::constant(hours)))) {
        [true, true] => true,
        [false, false] => false,
        // Read the site only if the result depends on its time zone.
        _ => zone(context).is_some_and(holds),
    }
}

fn zone<'c>(context: &Context<'c>) -> Option<&'c TimeZone> {
    let settings = context.site()?.settings();
    settings.knows_time_zone.then_some(&settings.time_zone)
}

/// The instant of a date, in `zone` if the date names no zone. `None` if the date is Go's zero time, which Hugo treats
/// as missing, or if it has no year.
fn instant(reading: DateReading, zone: &TimeZone) -> Option<Timestamp> {
    match reading {
        DateReading::Date(date) if date.form != DateNotation::Yearless && date.civil.year() > 1 => {
            Some(date.instant(zone))
        }
        DateReading::Seconds(seconds) => Timestamp::from_second(seconds).ok(),
        _ => None,
    }
}

/// Whether the page stays published or unpublished if the entry is changed to `date`. Hugo publishes a page whose date
/// it cannot read.
pub(in crate::lints::front_matter) fn is_shown_alike(context: &Context<'_>, entry: &Entry, date: Date) -> bool {
    let Some(front_matter) = &context.document.front_matter else { return false };
    if !publication::is_asked(&entry.key) || is_draft(entries(context), front_matter.format) {
        return true;
    }
    let Some(now) = context.now() else { return false };
    let then =
        |asked: DateEntry<'_>| if asked.entry.span() == entry.span() { DateReading::Date(date) } else { asked.reading };
    let first = |names: &[&str], read: &dyn Fn(DateEntry<'_>) -> DateReading| {
        let entries = names.iter().filter_map(|name| named(entries(context), name));
        entries.map(|entry| read(DateEntry::new(entry, front_matter))).find(|reading| is_date(*reading))
    };
    let holds = |reading: Option<DateReading>, holds: &dyn Fn(Timestamp) -> bool| match reading {
        None => Some(true),
        Some(reading) if everywhere(context, reading, holds) => Some(true),
        Some(reading) if everywhere(context, reading, |instant| !holds(instant)) => Some(false),
        Some(_) => None,
    };
    let is_shown = |read: &dyn Fn(DateEntry<'_>) -> DateReading| {
        let from = holds(first(SHOWN_FROM, read), &|instant| instant <= now)?;
        let until = holds(first(SHOWN_UNTIL, read), &|instant| instant >= now)?;
        Some(from && until)
    };
    let today = is_shown(&|asked| asked.reading);
    today.is_some() && today == is_shown(&then)
}

fn asked<'d>(context: &Context<'d>, names: &'static [&str]) -> impl Iterator<Item = DateEntry<'d>> {
    let front_matter = context.document.front_matter.as_ref();
    let entries = entries(context);
    let mut found = false;
    names.iter().filter_map(|name| named(entries, name)).map_while(move |entry| {
        let asked = DateEntry::new(entry, front_matter.filter(|_| !found)?);
        found = asked.is_date();
        Some(asked)
    })
}

impl<'d> DateEntry<'d> {
    fn new(entry: &'d Entry, front_matter: &FrontMatter<'_>) -> Self {
        Self { entry, reading: DateReading::of(&entry.value, front_matter.format) }
    }

    fn is_date(&self) -> bool {
        is_date(self.reading)
    }

    /// The value, if it is short enough for a message and has no control characters.
    pub(in crate::lints::front_matter) fn text(&self) -> Option<&'d str> {
        let NodeKind::Scalar { text, .. } = &self.entry.value.kind else { return None };
        Some(text.as_str()).filter(|text| text.chars().count() <= 40 && !text.contains(char::is_control))
    }

    /// A fix that writes `date` and keeps the quotes. `None` for a value with an anchor, which an alias may need, and
    /// for block scalars.
    pub(in crate::lints::front_matter) fn fix(&self, context: &Context<'_>, safety: Safety, date: &str) -> Option<Fix> {
        let Entry { value, .. } = self.entry;
        let place = unquoted(context.document.source(value.span), value.span).filter(|_| !value.anchored)?;
        Some(Fix::new(format!("replace with `{date}`"), safety, Effect::Field, vec![Edit::replace(place, date)]))
    }
}

const fn is_date(reading: DateReading) -> bool {
    matches!(reading, DateReading::Date(_) | DateReading::Seconds(_))
}

/// The bytes inside the quotes of a value at `span`.
fn unquoted(source: &str, span: Span) -> Option<Span> {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| source.starts_with(quote)).unwrap_or_default();
    let whole = source.len() >= 2 * quotes.len() && source.ends_with(quotes) && !source.starts_with(['|', '>']);
    whole.then(|| Span::new(span.start + quotes.len(), span.end - quotes.len()))
}

//! Which entries are dates, and what Hugo reads from them.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::fields::{Fields, entries};
use crate::config::front_matter::{DateFormat, Type};
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::date::{Date, Form, Reading};
use crate::document::front_matter::{Entry, FrontMatter, Kind};
use crate::document::publication::{self, SHOWN_FROM, SHOWN_UNTIL, is_draft, named};
use crate::lint::Context;
use crate::text::Span;

/// Hugo's dates, each with its other names in the order in which Hugo looks for them.
const FIELDS: [&[&str]; 4] =
    [&["date"], &["lastmod", "modified"], &["publishDate", "pubdate", "published"], SHOWN_UNTIL];

/// An entry that is asked for a date.
#[derive(Clone, Copy)]
pub(in crate::lints::front_matter) struct DateEntry<'d> {
    pub(in crate::lints::front_matter) entry: &'d Entry,
    pub(in crate::lints::front_matter) reading: Reading,
}

/// Visits every entry that is asked for a date, and whether it should be written as ISO 8601 has it: Hugo's own, of the
/// names of one field those up to the first that is a date, and what the schema says is a date.
pub(in crate::lints::front_matter) fn each_date(context: &Context<'_>, mut visit: impl FnMut(DateEntry<'_>, bool)) {
    let Some(front_matter) = &context.document.front_matter else { return };
    let fields = Fields::of(context);
    for asked in FIELDS.iter().flat_map(|names| asked(context, names)) {
        let format = fields.schema.field(&asked.entry.key).and_then(|field| field.format);
        visit(asked, format == Some(DateFormat::Iso));
    }
    let hugos = |key: &str| FIELDS.iter().flat_map(|names| names.iter()).any(|name| key.eq_ignore_ascii_case(name));
    for (entry, field) in fields.known(context).filter(|(_, field)| field.kind == Type::Date && !hugos(&field.name)) {
        visit(DateEntry::new(entry, front_matter), field.format == Some(DateFormat::Iso));
    }
}

/// From when on Hugo shows the post.
pub(in crate::lints::front_matter) fn published<'d>(context: &Context<'d>) -> Option<DateEntry<'d>> {
    asked(context, SHOWN_FROM).find(DateEntry::is_date)
}

/// Until when Hugo shows the post.
pub(in crate::lints::front_matter) fn expiry<'d>(context: &Context<'d>) -> Option<DateEntry<'d>> {
    asked(context, SHOWN_UNTIL).find(DateEntry::is_date)
}

/// The hours by which zones are ahead of UTC at most and at least.
const EAST: i8 = 14;
const WEST: i8 = -12;

/// Whether something holds of the instant of a date: of a date without a zone in that of the site, and where none is
/// known in all zones.
pub(in crate::lints::front_matter) fn everywhere(
    context: &Context<'_>,
    reading: Reading,
    holds: impl Fn(Timestamp) -> bool,
) -> bool {
    let holds = |zone: &TimeZone| instant(reading, zone).is_some_and(&holds);
    match [EAST, WEST].map(|hours| holds(&TimeZone::fixed(Offset::constant(hours)))) {
        [true, true] => true,
        [false, false] => false,
        // Only now is the site worth reading.
        _ => zone(context).is_some_and(holds),
    }
}

fn zone<'c>(context: &Context<'c>) -> Option<&'c TimeZone> {
    let settings = context.site()?.settings();
    settings.knows_time_zone.then_some(&settings.time_zone)
}

/// The instant of a date, as it is in a zone where it has none. None where the date is set to Go's zero, which Hugo takes
/// for none, and where it has no year.
fn instant(reading: Reading, zone: &TimeZone) -> Option<Timestamp> {
    match reading {
        Reading::Date(date) if date.form != Form::Yearless && date.civil.year() > 1 => Some(date.instant(zone)),
        Reading::Seconds(seconds) => Timestamp::from_second(seconds).ok(),
        _ => None,
    }
}

/// Whether the page is shown or left out now as before where the entry says `date`. Where Hugo cannot read a date, it
/// shows the page.
pub(in crate::lints::front_matter) fn is_shown_alike(context: &Context<'_>, entry: &Entry, date: Date) -> bool {
    let Some(front_matter) = &context.document.front_matter else { return false };
    if !publication::is_asked(&entry.key) || is_draft(entries(context), front_matter.format) {
        return true;
    }
    let Some(now) = context.now() else { return false };
    let then =
        |asked: DateEntry<'_>| if asked.entry.span() == entry.span() { Reading::Date(date) } else { asked.reading };
    let first = |names: &[&str], read: &dyn Fn(DateEntry<'_>) -> Reading| {
        let entries = names.iter().filter_map(|name| named(entries(context), name));
        entries.map(|entry| read(DateEntry::new(entry, front_matter))).find(|reading| is_date(*reading))
    };
    let holds = |reading: Option<Reading>, holds: &dyn Fn(Timestamp) -> bool| match reading {
        None => Some(true),
        Some(reading) if everywhere(context, reading, holds) => Some(true),
        Some(reading) if everywhere(context, reading, |instant| !holds(instant)) => Some(false),
        Some(_) => None,
    };
    let is_shown = |read: &dyn Fn(DateEntry<'_>) -> Reading| {
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
        Self { entry, reading: Reading::of(&entry.value, front_matter.format) }
    }

    fn is_date(&self) -> bool {
        is_date(self.reading)
    }

    /// The value, where it is one that a message can show.
    pub(in crate::lints::front_matter) fn text(&self) -> Option<&'d str> {
        let Kind::Scalar { text, .. } = &self.entry.value.kind else { return None };
        Some(text.as_str()).filter(|text| text.chars().count() <= 40 && !text.contains(char::is_control))
    }

    /// A fix that writes `date` and keeps the quotes. None where an alias may need the value as it is, and for
    /// text in blocks.
    pub(in crate::lints::front_matter) fn fix(&self, context: &Context<'_>, safety: Safety, date: &str) -> Option<Fix> {
        let Entry { value, .. } = self.entry;
        let place = unquoted(context.document.source(value.span), value.span).filter(|_| !value.anchored)?;
        Some(Fix::new(format!("write `{date}`"), safety, Effect::Field, vec![Edit::replace(place, date)]))
    }
}

const fn is_date(reading: Reading) -> bool {
    matches!(reading, Reading::Date(_) | Reading::Seconds(_))
}

/// The bytes inside the quotes of a value at `span`.
fn unquoted(source: &str, span: Span) -> Option<Span> {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| source.starts_with(quote)).unwrap_or_default();
    let whole = source.len() >= 2 * quotes.len() && source.ends_with(quotes) && !source.starts_with(['|', '>']);
    whole.then(|| Span::new(span.start + quotes.len(), span.end - quotes.len()))
}

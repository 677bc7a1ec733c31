//! Which entries are dates, and what Hugo reads from them.

use super::fields::{Fields, entries};
use crate::config::front_matter::{DateFormat, Type};
use crate::diagnostic::{Edit, Effect, Fix, Safety};
use crate::document::date::Reading;
use crate::document::front_matter::{Entry, FrontMatter, Kind};
use crate::lint::Context;
use crate::span::Span;

/// Hugo's dates, each with its other names in the order in which Hugo looks for them.
const FIELDS: [&[&str]; 4] = [&["date"], &["lastmod", "modified"], &["publishDate", "pubdate", "published"], EXPIRY];

/// From when on a page is shown: Hugo takes the first of these that is a date.
const PUBLISHED: &[&str] = &["publishDate", "pubdate", "published", "date", "lastmod", "modified"];
/// Until when a page is shown.
const EXPIRY: &[&str] = &["expiryDate", "unpublishdate"];

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
    asked(context, PUBLISHED).find(DateEntry::is_date)
}

/// Until when Hugo shows the post.
pub(in crate::lints::front_matter) fn expiry<'d>(context: &Context<'d>) -> Option<DateEntry<'d>> {
    asked(context, EXPIRY).find(DateEntry::is_date)
}

fn asked<'d>(context: &Context<'d>, names: &'static [&str]) -> impl Iterator<Item = DateEntry<'d>> {
    let front_matter = context.document.front_matter.as_ref();
    let entries = entries(context);
    let mut found = false;
    // Hugo reads keys in any letter case, and of equal keys the last.
    let named = |name: &&str| entries.iter().rfind(|entry| entry.key.eq_ignore_ascii_case(name));
    names.iter().filter_map(named).map_while(move |entry| {
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
        matches!(self.reading, Reading::Date(_) | Reading::Seconds(_))
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

/// The bytes inside the quotes of a value at `span`.
fn unquoted(source: &str, span: Span) -> Option<Span> {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| source.starts_with(quote)).unwrap_or_default();
    let whole = source.len() >= 2 * quotes.len() && source.ends_with(quotes) && !source.starts_with(['|', '>']);
    whole.then(|| Span::new(span.start + quotes.len(), span.end - quotes.len()))
}

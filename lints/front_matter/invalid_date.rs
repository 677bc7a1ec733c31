//! Reports dates that Hugo cannot parse.

use super::fields::dates::{DateEntry, each_date, is_shown_alike};
use crate::diagnostic::{Finding, Level, Safety};
use crate::document::date::{Date, DateNotation, DateReading, DateZone, offer};
use crate::document::front_matter::{FrontMatterFormat, NodeKind, Primitive};
use crate::document::publication::same_instant;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/invalid-date",
    level: Some(Level::Error),
    page: include_text!("invalid_date.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_date(context, |asked, iso| {
        let (message, level) = match asked.reading {
            DateReading::Refused => (refusal(&asked, context), Level::Error),
            DateReading::Date(Date { form: DateNotation::Yearless, .. }) => {
                (format!("{} has no year: Hugo assumes the year 0", quoted(&asked)), Level::Error)
            }
            DateReading::Date(Date { form: DateNotation::Words, .. }) if iso => {
                (format!("{} is not in ISO 8601 format", quoted(&asked)), Level::Warn)
            }
            _ => return,
        };
        let finding = Finding::new(asked.entry.value.span, message).at_most(level);
        let fix = meant(&asked).and_then(|date| asked.fix(context, safety(context, &asked, &date), &date));
        sink.report(finding.fix(fix));
    });
}

fn refusal(asked: &DateEntry<'_>, context: &Context<'_>) -> String {
    let json = context.document.front_matter.as_ref().is_some_and(|found| found.format == FrontMatterFormat::Json);
    let what = match &asked.entry.value.kind {
        NodeKind::Sequence(_) => "a list".to_owned(),
        NodeKind::Mapping(_) => "a mapping".to_owned(),
        NodeKind::Scalar { primitive: Primitive::Integer, .. } if json => "a number in JSON".to_owned(),
        _ => quoted(asked),
    };
    format!("Hugo cannot read {what} as a date")
}

fn quoted(asked: &DateEntry<'_>) -> String {
    asked.text().map_or_else(|| "this text".to_owned(), |text| format!("`{text}`"))
}

/// The safety of writing `date`. It is safe if the page stays published or unpublished, and if the instant stays the
/// same, provided that Hugo can read the old date. Hugo reads `GMT` as the site's time zone.
fn safety(context: &Context<'_>, asked: &DateEntry<'_>, date: &str) -> Safety {
    let new = Date::read(date).filter(|new| match asked.reading {
        DateReading::Date(old) => same_instant(DateReading::Date(old), DateReading::Date(*new)),
        _ => is_shown_alike(context, asked.entry, *new),
    });
    if new.is_some() { Safety::Safe } else { Safety::Unsafe }
}

/// The date that was meant, if there is only one possibility.
fn meant(asked: &DateEntry<'_>) -> Option<String> {
    match asked.reading {
        DateReading::Date(date) if date.form == DateNotation::Words => match date.zone {
            DateZone::Named => None,
            DateZone::Greenwich => Some(format!("{date}Z")),
            DateZone::Missing if !date.timed => Some(date.civil.date().to_string()),
            DateZone::Missing | DateZone::Offset(_) => Some(date.to_string()),
        },
        DateReading::Refused => offer(asked.text()?),
        _ => None,
    }
}

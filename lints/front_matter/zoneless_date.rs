//! Reports times of day without a time zone.

use super::fields::dates::{DateEntry, each_date};
use crate::diagnostic::{Finding, Fix, Safety};
use crate::document::date::{Date, DateNotation, DateReading, DateZone, IsoOffset};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/zoneless-date", level: None, page: include_text!("zoneless_date.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    each_date(context, |asked, _| {
        let DateReading::Date(date @ Date { timed: true, .. }) = asked.reading else { return };
        let message = match date.zone {
            DateZone::Offset(_) => return,
            DateZone::Greenwich | DateZone::Named => {
                "Hugo ignores the time zone name and uses the site's time zone, or UTC"
            }
            DateZone::Missing => "a time without a time zone: Hugo uses the site's time zone, or UTC",
        };
        let finding = Finding::new(asked.entry.value.span, message);
        sink.report(finding.fix(fix(&asked, date, context)));
    });
}

/// Appends the offset that the configured time zone has at that time.
fn fix(asked: &DateEntry<'_>, date: Date, context: &Context<'_>) -> Option<Fix> {
    let zone = context.config.front_matter.zone.as_ref()?.time_zone();
    let text = asked.text().filter(|_| date.form == DateNotation::Iso && date.zone == DateZone::Missing)?;
    let offset = zone.to_offset(date.instant(zone));
    asked.fix(context, Safety::Unsafe, &format!("{text}{}", IsoOffset(offset)))
}

//! Dates that keep Hugo from showing a page.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::analysis::dates::{DateEntry, expiry, published};
use super::analysis::fields::entries;
use crate::diagnostic::{Finding, Level};
use crate::document::date::{Form, Reading};
use crate::document::front_matter::Kind;
use crate::lint::{Context, Lint, Sink};

/// Dates that keep Hugo from showing a page.
pub static LINT: Lint =
    Lint { name: "front-matter/future-date", level: Some(Level::Warn), page: include_str!("future_date.md"), check };

/// The hours by which zones are ahead of UTC at most and at least.
const EAST: i8 = 14;
const WEST: i8 = -12;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(now) = context.now() else { return };
    let future = published(context).filter(|asked| everywhere(context, asked, |instant| instant > now));
    let past = expiry(context).filter(|asked| everywhere(context, asked, |instant| instant < now));
    if (future.is_none() && past.is_none()) || is_draft(context) {
        return;
    }
    let future = future.map(|asked| (asked, "still to come: Hugo leaves the page out until then"));
    let past = past.map(|asked| (asked, "past: Hugo has left the page out since then"));
    for (asked, message) in future.into_iter().chain(past) {
        sink.report(Finding::new(asked.entry.value.span, message));
    }
}

/// Whether something holds of the instant of a date: of a date without a zone in that of the site, and where none is
/// known in all zones.
fn everywhere(context: &Context<'_>, asked: &DateEntry<'_>, holds: impl Fn(Timestamp) -> bool) -> bool {
    let holds = |zone: &TimeZone| instant(asked, zone).is_some_and(&holds);
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
fn instant(asked: &DateEntry<'_>, zone: &TimeZone) -> Option<Timestamp> {
    match asked.reading {
        Reading::Date(date) if date.form != Form::Yearless && date.civil.year() > 1 => Some(date.instant(zone)),
        Reading::Seconds(seconds) => Timestamp::from_second(seconds).ok(),
        _ => None,
    }
}

fn is_draft(context: &Context<'_>) -> bool {
    let draft = entries(context).iter().rfind(|entry| entry.key.eq_ignore_ascii_case("draft"));
    draft.is_some_and(|entry| match &entry.value.kind {
        // What Go's `strconv.ParseBool` takes for true.
        Kind::Scalar { text, .. } => matches!(text.as_str(), "1" | "t" | "T" | "true" | "True" | "TRUE"),
        _ => false,
    })
}

//! Reports dates that keep Hugo from publishing a page.

use super::fields::dates::{everywhere, expiry, published};
use super::fields::entries;
use crate::diagnostic::{Finding, Level};
use crate::document::publication::is_draft;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/future-date", level: Some(Level::Warn), page: include_text!("future_date.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(now) = context.now() else { return };
    let Some(format) = context.document.front_matter.as_ref().map(|front_matter| front_matter.format) else { return };
    let future = published(context).filter(|asked| everywhere(context, asked.reading, |instant| instant > now));
    let past = expiry(context).filter(|asked| everywhere(context, asked.reading, |instant| instant < now));
    if (future.is_none() && past.is_none()) || is_draft(entries(context), format) {
        return;
    }
    let future = future.map(|asked| (asked, "a future date: Hugo does not publish the page until then", Level::Warn));
    // An author who sets an expiry date wants the page to disappear.
    let past = past.map(|asked| (asked, "a past expiry date: Hugo no longer publishes the page", Level::Info));
    for (asked, message, level) in future.into_iter().chain(past) {
        sink.report(Finding::new(asked.entry.value.span, message).at_most(level));
    }
}

//! Destinations that Go cannot parse, on sites where Hugo parses them.

use std::borrow::Cow;

use super::super::ShapeDefect;
use super::subject::Subject;
use crate::diagnostic::Finding;
use crate::document::go_url::refusal;
use crate::lint::Context;
use crate::site::destination::Markup;
use crate::text::Span;

/// Finds a link or image whose destination makes the build fail.
pub(super) fn link(context: &Context<'_>, subject: &Subject<'_, '_>) -> Option<(ShapeDefect, Finding)> {
    if subject.link.is_mail() || refusal(subject.target()).is_none() {
        return None;
    }
    let place = subject.place();
    let source = subject.document.source(place);
    // The render hook receives character references undecoded.
    let destination = if source.contains('&') && place != subject.link.span {
        Cow::Owned(without_escapes(source))
    } else {
        Cow::Borrowed(subject.target())
    };
    finding(context, place, &destination, if subject.link.image { Markup::Image } else { Markup::Link })
}

/// Finds such URLs among the bare `urls` if Hugo turns those into links.
pub(super) fn find_bare(context: &Context<'_>, urls: &[Span], found: &mut Vec<(ShapeDefect, Finding)>) {
    let source = |url: &Span| context.document.source(*url);
    let refused = urls.iter().filter_map(|url| finding(context, *url, source(url), Markup::Link));
    found.extend(refused.filter(|_| context.site().is_some_and(|site| site.settings().links_bare_urls())));
}

fn finding(context: &Context<'_>, place: Span, destination: &str, markup: Markup) -> Option<(ShapeDefect, Finding)> {
    let reason = refusal(destination).filter(|_| !context.document.is_dropped(place))?;
    context.site().filter(|site| site.parses(markup))?;
    let message = format!("Hugo cannot parse the URL, so the build fails: {reason}");
    Some((ShapeDefect::MalformedUrl, Finding::new(place, message)))
}

/// Returns the text without the backslashes that escape punctuation.
fn without_escapes(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        text.push(escaped.unwrap_or(c));
    }
    text
}

//! Links in raw HTML.

use std::borrow::Cow;

use memchr::memchr;

use crate::document::{Document, html};
use crate::text::Span;

/// An HTML attribute that holds a URL. It gets no fix, because no proof covers attributes.
pub(in crate::lints::links) struct HtmlLink<'d> {
    /// The whole attribute, with its name and value.
    pub(in crate::lints::links) span: Span,
    /// `href` or `src`, in any letter case.
    pub(in crate::lints::links) name: &'d str,
    /// The value, trimmed, with `&amp;` decoded.
    pub(in crate::lints::links) target: Cow<'d, str>,
}

/// Returns the HTML links of a post, except those in which a shortcode occurs.
pub(in crate::lints::links) fn html_links<'d>(document: &'d Document<'_>) -> impl Iterator<Item = HtmlLink<'d>> {
    // A tag without `=` has no attribute with a value.
    let tags = document.inline_html().chain(document.html_blocks.iter().copied());
    let tags = tags.filter(|span| memchr(b'=', document.source(*span).as_bytes()).is_some());
    tags.flat_map(move |span| {
        let all = html::attributes(document.source(span)).into_iter();
        all.filter_map(move |attribute| {
            let place = attribute.span.shifted(span.start);
            let leads = ["href", "src"].iter().any(|name| attribute.name.eq_ignore_ascii_case(name));
            let value = attribute.value.trim();
            let target = if value.contains("&amp;") { value.replace("&amp;", "&").into() } else { value.into() };
            (leads && !document.is_templated(place)).then_some(HtmlLink { span: place, name: attribute.name, target })
        })
    })
}

/// Returns the HTML attributes that link to a fragment of the post itself, each with its fragment.
pub(in crate::lints::links) fn fragments<'a>(document: &Document<'a>) -> Vec<(Span, &'a str)> {
    let html = document.inline_html().chain(document.html_blocks.iter().copied());
    let html = html.filter(|span| document.source(*span).contains('#'));
    html.flat_map(|block| {
        let attributes = html::attributes(document.source(block)).into_iter();
        let attributes = attributes.filter(|one| one.name.eq_ignore_ascii_case("href"));
        attributes.filter_map(move |one| Some((one.span.shifted(block.start), one.value.trim().strip_prefix('#')?)))
    })
    .filter(|(span, fragment)| !document.is_templated(*span) && !fragment.contains('&'))
    .collect()
}

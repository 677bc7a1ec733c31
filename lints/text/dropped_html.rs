//! Reports raw HTML that Hugo leaves out because the site does not allow it.

use std::collections::BTreeMap;

use super::blocks::html_image::markdown;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::html;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/dropped-html", level: Some(Level::Warn), page: include_text!("dropped_html.md"), check };

/// Elements that readers miss. Without other elements, text only looks different.
const ELEMENTS: [&str; 9] = ["audio", "embed", "iframe", "img", "object", "picture", "svg", "table", "video"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut spans = document.inline_html().chain(document.html_blocks.iter().copied()).peekable();
    if spans.peek().is_none() || context.place().is_none_or(|(site, _)| site.settings().anchors.raw_html) {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first: Option<Span> = None;
    let mut images: Vec<(Span, String)> = Vec::new();
    for span in spans.filter(|span| !document.is_templated(*span) && !document.is_dropped(*span)) {
        let source = document.source(span);
        images.extend(image(source, span));
        let known = html::elements(source).into_iter();
        let known = known.filter_map(|name| ELEMENTS.into_iter().find(|known| name.eq_ignore_ascii_case(known)));
        // An anchor without `href` is no link.
        let links =
            html::attributes(source).into_iter().filter(|attribute| attribute.name.eq_ignore_ascii_case("href"));
        let known = known.chain(links.map(|_| "a"));
        for name in known {
            *counts.entry(name).or_default() += 1;
            first = Some(first.map_or(span, |first| first.min(span)));
        }
    }
    let Some(first) = first else { return };
    let listed: Vec<String> = counts.iter().map(|(name, count)| format!("{count} `<{name}>`")).collect();
    let message =
        format!("Hugo leaves out raw HTML unless `markup.goldmark.renderer.unsafe` is set: {}", listed.join(", "));
    sink.report(Finding::new(first, message).fix(fix(images)));
}

/// Returns the place of the tag, if it is an image that Markdown can write, and the Markdown.
fn image(source: &str, span: Span) -> Option<(Span, String)> {
    let tag = source.trim();
    let start = span.start + source.len() - source.trim_start().len();
    Some((Span::new(start, start + tag.len()), markdown(tag)?))
}

/// Returns the fix that writes the images in Markdown.
fn fix(mut images: Vec<(Span, String)>) -> Option<Fix> {
    images.sort_unstable();
    let title = match images.as_slice() {
        [] => return None,
        [(_, image)] => format!("write `{image}`"),
        images => format!("write {} images in Markdown", images.len()),
    };
    let edits = images.into_iter().map(|(span, image)| Edit::replace(span, image)).collect();
    Some(Fix::new(title, Safety::Unsafe, Effect::Link, edits))
}

//! Reports raw HTML that Hugo leaves out because the site does not allow it.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, TokenKind, html};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/dropped-html", level: Some(Level::Warn), page: include_str!("dropped_html.md"), check };

/// Elements that readers miss. Without other elements, text only looks different.
const ELEMENTS: [&str; 9] = ["audio", "embed", "iframe", "img", "object", "picture", "svg", "table", "video"];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut spans = tags(document).chain(document.html_blocks.iter().copied()).peekable();
    if spans.peek().is_none() || context.place().is_none_or(|(site, _)| site.settings().anchors.raw_html) {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first: Option<Span> = None;
    for span in spans.filter(|span| !document.is_templated(*span) && !document.is_dropped(*span)) {
        let source = document.source(span);
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
    sink.report(Finding::new(first, message));
}

/// Returns the tags between text.
fn tags<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
    tokens.filter(|token| token.kind == TokenKind::Html).map(|token| token.span)
}

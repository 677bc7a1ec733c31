//! Finds single values of a front matter, and rewrites them.

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::{Edit, edited};
use crate::document::Document;
use crate::document::front_matter::{Entry, FrontMatterFormat, Node, NodeKind};
use crate::lint::Context;
use crate::text::Span;

/// The single values of a field with their texts: its only value, or the items of its list.
pub(in crate::lints::front_matter) fn singles(value: &Node) -> impl Iterator<Item = (&Node, &str)> {
    nodes(value).iter().filter_map(|node| match &node.kind {
        NodeKind::Scalar { text, .. } => Some((node, text.as_str())),
        _ => None,
    })
}

fn nodes(value: &Node) -> &[Node] {
    match &value.kind {
        NodeKind::Sequence(items) => items,
        _ => std::slice::from_ref(value),
    }
}

/// The span of a single value without its quotes.
pub(in crate::lints::front_matter) fn inner(document: &Document<'_>, node: &Node) -> Span {
    match quote(document, node) {
        Some(_) => Span::new(node.span.start + 1, node.span.end - 1),
        None => node.span,
    }
}

fn quote(document: &Document<'_>, node: &Node) -> Option<char> {
    let source = document.source(node.span);
    let first = source.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    (source.len() > 1 && source.ends_with(first)).then_some(first)
}

/// Applies `change` to the source of a single value and keeps its quotes, which `change` receives. `None` if the value
/// has an anchor, and if escapes or line breaks keep the edit from being read as the changed text.
pub(in crate::lints::front_matter) fn rewrite(
    context: &Context<'_>,
    node: &Node,
    change: impl Fn(&str, Option<char>) -> String,
) -> Option<Edit> {
    let NodeKind::Scalar { text, primitive, .. } = &node.kind else { return None };
    let document = context.document;
    let place = inner(document, node);
    let source = document.source(place);
    if node.anchored || source.contains(['\n', '\r']) {
        return None;
    }
    let edit = Edit::replace(place, change(source, quote(document, node)));
    let value = edited(document.text, node.span, [&edit]);
    let front_matter = match document.front_matter.as_ref()?.format {
        FrontMatterFormat::Yaml => format!("---\na: {value}\n---\n"),
        FrontMatterFormat::Toml => format!("+++\na = {value}\n+++\n"),
        FrontMatterFormat::Json => format!("{{\"a\": {value}}}\n"),
    };
    let read = Document::parse(&front_matter);
    let read = read.front_matter.as_ref().filter(|found| found.errors().is_empty())?.root()?;
    let [Entry { value: Node { kind: NodeKind::Scalar { text: now, primitive: now_is, .. }, .. }, .. }] =
        read.entries()
    else {
        return None;
    };
    (*now == change(text, None) && now_is == primitive).then_some(edit)
}

/// The start of the first line of a text in backquotes, for messages.
pub(in crate::lints::front_matter) fn quoted_start(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut shown: String = line.graphemes(true).take(MOST_SHOWN).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    if shown.is_empty() { "empty".to_owned() } else { format!("`{shown}`") }
}

/// How many graphemes of a value a message shows.
const MOST_SHOWN: usize = 40;

//! Hugo's shortcodes `ref` and `relref`.

use crate::document::Document;
use crate::text::Span;

/// A `ref` or `relref` shortcode and its arguments.
pub(in crate::lints::links) struct RefShortcode<'d> {
    /// The whole shortcode.
    pub(in crate::lints::links) span: Span,
    /// The path of the page, including the fragment.
    pub(in crate::lints::links) path: &'d str,
    /// The key of the language, if it names one.
    pub(in crate::lints::links) language: Option<&'d str>,
}

/// Returns all references of a post in source order, including those in code, which Hugo resolves too.
pub(in crate::lints::links) fn references<'d>(document: &Document<'d>) -> impl Iterator<Item = RefShortcode<'d>> {
    document.shortcodes.iter().filter_map(|span| reference(document, *span))
}

fn reference<'d>(document: &Document<'d>, span: Span) -> Option<RefShortcode<'d>> {
    let source = document.source(span);
    let inside = source.get(3..source.len().checked_sub(3)?)?.trim();
    let (name, arguments) = inside.split_once(char::is_whitespace)?;
    if !matches!(name, "ref" | "relref") || arguments.contains("}}") {
        return None;
    }
    let mut found = RefShortcode { span, path: "", language: None };
    let mut rest = arguments.trim_start();
    let mut first = true;
    while !rest.is_empty() {
        let (name, value, after) = argument(rest)?;
        match name {
            None if first => found.path = value,
            Some("path") => found.path = value,
            Some("lang") => found.language = Some(value),
            _ => {}
        }
        (first, rest) = (false, after.trim_start());
    }
    (!found.path.is_empty()).then_some(found)
}

/// Splits off the first argument of `text`: its name, if it has one, its value, and the rest.
fn argument(text: &str) -> Option<(Option<&str>, &str, &str)> {
    let word = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    let named = text.split_at_checked(word).and_then(|(name, rest)| Some((name, rest.strip_prefix('=')?)));
    let (name, text) = named.map_or((None, text), |(name, rest)| (Some(name), rest));
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '`'));
    let (value, after) = match quote {
        Some(quote) => text.get(1..)?.split_once(quote)?,
        None => text.split_once(char::is_whitespace).unwrap_or((text, "")),
    };
    Some((name, value, after))
}

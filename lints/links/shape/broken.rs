//! Links that are cut: by a line break in the URL, by data that is no URL, or by a bracket or a block in their text.

use super::label::label_start;
use super::replace_link;
use crate::diagnostic::{Finding, Safety};
use crate::document::go_url::refusal;
use crate::document::{Document, Leaf};
use crate::text::Span;

/// Finds what is left of a link around the `]` at `closing`.
pub(super) fn find(document: &Document<'_>, leaf: &Leaf, closing: usize) -> Option<Finding> {
    let inner = Span::new(closing + 1, leaf.span.end).of(document.text).strip_prefix('(')?;
    let label = label_start(document, leaf, closing);
    if let Some(start) = label.filter(|_| inner.starts_with("data:image/")) {
        let message = "whitespace or tags in the data keep this from being an image: it was probably a placeholder";
        return Some(Finding::new(Span::new(start, closing + 2 + "data:image/".len()), message));
    }
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"()[<".contains(byte) || matches!(byte, b'\n' | b'\r');
    let length = inner.bytes().take(LONGEST).take_while(is_part).count();
    let address = inner.get(..length).filter(|address| is_address(address))?;
    let end = closing + 2 + length + 1;
    if !Span::at(end - 1).after(document.text).starts_with(')') || document.is_templated(Span::new(closing, end)) {
        return None;
    }
    match label {
        Some(start) => wrapped(document, Span::new(start, end), address),
        None if address.contains(['\n', '\r']) => None,
        None if let Some(start) = doubled(document, leaf, closing) => {
            let span = Span::new(start, end);
            let label = document.source(Span::new(start, closing));
            let source = format!("{label}({address})");
            let fix = replace_link(document, span, source, ("delete the second `]`".to_owned(), Safety::Unsafe));
            Some(Finding::new(span, "a second `]` keeps this from being a link").fix(fix))
        }
        None => {
            let message = "the start of this link is missing: its text contains a bracket, or begins in another block";
            Some(Finding::new(Span::new(closing, end), message))
        }
    }
}

/// Returns the start of the text of a link that ends with `]]`, as in `[text]](url)`.
fn doubled(document: &Document<'_>, leaf: &Leaf, closing: usize) -> Option<usize> {
    let first = closing.checked_sub(1).filter(|_| Span::new(0, closing).of(document.text).ends_with(']'))?;
    label_start(document, leaf, first)
}

/// The longest URL that is considered, in bytes.
const LONGEST: usize = 2_048;

/// Whether the text begins as a URL or as an absolute path.
fn is_address(text: &str) -> bool {
    ["https://", "http://", "/"].iter().any(|start| text.starts_with(start))
}

/// Finds a link whose URL a converter has wrapped. The fix is unsafe, because the line break may stand for a space.
fn wrapped(document: &Document<'_>, span: Span, address: &str) -> Option<Finding> {
    let joined: String = address.split_ascii_whitespace().collect();
    if joined == address || refusal(&joined).is_some() {
        return None;
    }
    let label = document.source(span).strip_suffix(')')?.strip_suffix(address)?;
    let title = format!("join the URL to `{joined}`");
    let fix = replace_link(document, span, format!("{label}{joined})"), (title, Safety::Unsafe));
    Some(Finding::new(span, "a line break in the URL keeps this from being a link").fix(fix))
}

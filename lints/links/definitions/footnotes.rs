//! Footnote references and definitions, whose labels Hugo matches byte by byte.

use std::collections::BTreeSet;

use memchr::memchr_iter;

use crate::document::link::{Footnote, footnote_label};
use crate::document::{Around, Document, TokenKind};
use crate::text::Span;

/// The longest label of a footnote, in bytes.
const LONGEST: usize = 64;

/// Returns the footnote references of a post whose label is not defined, in source order.
pub(in crate::lints::links) fn undefined(document: &Document<'_>) -> Vec<Footnote> {
    let mut found = literal(document);
    // The parser treats labels that differ in case or whitespace as equal.
    let defined: BTreeSet<&str> = document.footnote_definitions.iter().map(|one| document.source(one.label)).collect();
    let references = document.footnote_references.iter().filter(|one| is_footnote(document, one.span));
    found.extend(references.filter(|one| !defined.contains(document.source(one.label))));
    found.sort_unstable_by_key(|one| one.span);
    found
}

/// Whether it is a footnote reference rather than a link whose text starts with `^`.
fn is_footnote(document: &Document<'_>, span: Span) -> bool {
    document.source(span).ends_with(']') && document.source(span).matches('[').count() == 1
}

/// Returns the footnote references that the parser left as text.
fn literal(document: &Document<'_>) -> Vec<Footnote> {
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'^'));
    let texts = leaves.flat_map(|leaf| document.tokens(leaf));
    let texts = texts.filter(|token| token.kind == TokenKind::Text).map(|token| token.span);
    texts.flat_map(|span| in_text(document, span)).collect()
}

fn in_text<'d>(document: &'d Document<'_>, text: Span) -> impl Iterator<Item = Footnote> + 'd {
    let carets = memchr_iter(b'^', document.source(text).as_bytes()).map(move |at| Span::at(text.start + at));
    let opens = move |caret: &Span| caret.start > text.start && document.around(*caret).before == Some('[');
    carets.filter(opens).filter_map(|caret| {
        let start = caret.start - 1;
        let label = footnote_label(document.text.get(start..)?)?;
        let label = Span::new(start + 2, start + 2 + label.len());
        let span = Span::new(start, label.end + 1);
        is_meant(document, span, document.source(label)).then_some(Footnote { span, label })
    })
}

/// Whether the brackets are meant as a footnote and not as a regular expression such as `[^a-z]+`.
fn is_meant(document: &Document<'_>, span: Span, label: &str) -> bool {
    let Around { before, after } = document.around(span);
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    !label.is_empty()
        && label.len() <= LONGEST
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
        && (is_number || !document.footnote_definitions.is_empty())
        && !matches!(label.as_bytes(), [first, b'-', last] if first < last)
        && !before.is_some_and(|c| "([\\/|^$".contains(c))
        && !after.is_some_and(|c| "+?{|(/$\\".contains(c))
}

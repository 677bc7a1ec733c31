//! Link definitions as they stand in the file.

use crate::document::Document;
use crate::span::Span;

/// `[//]: # (…)` and `[comment]: <> (…)`: ways to write a comment.
pub(in crate::lints::links) fn is_comment(source: &str) -> bool {
    source.split_once("]:").is_some_and(|(_, target)| {
        let target = target.trim_start();
        target.starts_with('#') || target.starts_with("<>")
    })
}

/// The lines of a definition that stands on lines of its own, in no other block.
pub(in crate::lints::links) fn lines(document: &Document<'_>, span: Span) -> Option<Span> {
    let before = document.text.get(..span.start)?;
    let start = before.trim_end_matches(' ').len();
    let source = document.source(span).trim_end();
    let behind = document.text.get(span.start + source.len()..)?;
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let rest = behind.get(blanks..)?;
    let line_end = if rest.is_empty() {
        0
    } else {
        rest.find('\n').filter(|&at| at <= 1 && (at == 0 || rest.starts_with('\r')))? + 1
    };
    let own = start == document.body.start || before.get(..start)?.ends_with('\n');
    (own && span.start - start <= 3).then(|| Span::new(start, span.start + source.len() + blanks + line_end))
}

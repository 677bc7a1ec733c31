//! Link definitions in their source form.

use crate::document::Document;
use crate::text::Span;

/// Whether the definition is a comment, such as `[//]: # (…)` or `[comment]: <> (…)`.
pub(in crate::lints::links) fn is_comment(source: &str) -> bool {
    source.split_once("]:").is_some_and(|(_, target)| {
        let target = target.trim_start();
        target.starts_with('#') || target.starts_with("<>")
    })
}

/// Returns the lines of a definition that shares them with nothing else and lies in no other block. `None` if deleting
/// them might change the blocks around them.
pub(in crate::lints::links) fn lines(document: &Document<'_>, span: Span) -> Option<Span> {
    let before = document.text.get(..span.start)?;
    let start = before.trim_end_matches(' ').len();
    let source = document.source(span).trim_end();
    let after = document.text.get(span.start + source.len()..)?;
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    let rest = after.get(blanks..)?;
    let line_end = if rest.is_empty() {
        0
    } else {
        rest.find('\n').filter(|&at| at <= 1 && (at == 0 || rest.starts_with('\r')))? + 1
    };
    let own = start == document.body.start || ends_block(before.get(..start)?);
    let lines = Span::new(start, span.start + source.len() + blanks + line_end);
    (own && span.start - start <= 3 && is_plain_after(document, lines)).then_some(lines)
}

/// Whether `before` ends with a blank line or another definition. A line of text may be the last line of a list or of
/// code in it, which would continue with the blank lines after the definition.
fn ends_block(before: &str) -> bool {
    let last = before.strip_suffix('\n').map(|lines| lines.rsplit('\n').next().unwrap_or_default().trim_ascii());
    last.is_some_and(|line| line.is_empty() || line.starts_with('['))
}

/// Whether a word or another definition follows, which keeps its meaning. An item could join the list before, a tag
/// could start an HTML block, and a brace could start front matter.
fn is_plain_after(document: &Document<'_>, lines: Span) -> bool {
    let after = document.source(Span::new(lines.end, document.body.end)).trim_start_matches(['\r', '\n']);
    after.chars().next().is_none_or(|c| c.is_alphabetic() || c == '[')
}

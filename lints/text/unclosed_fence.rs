//! Reports code fences that are never closed, and fences directly after text on the same line.

use super::blocks::code_block::{CodeBlock, code_blocks};
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/unclosed-fence", level: Some(Level::Warn), page: include_text!("unclosed_fence.md"), check };

/// The shortest fence of backticks.
const FENCE: &str = "```";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for block in code_blocks(document).filter(|block| block.info.is_some() && !block.is_closed()) {
        sink.report(unclosed(&block));
    }
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'`'));
    let leaves = leaves.filter(|leaf| matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item));
    for span in leaves.flat_map(|leaf| glued(document, leaf)) {
        sink.report(Finding::new(span, "a code fence directly after text, so it does not open a code block"));
    }
}

fn unclosed(block: &CodeBlock<'_>) -> Finding {
    let span = Span::new(block.span.start, block.span.start + block.first_line().len());
    let finding = Finding::new(span, "a code fence that is never closed, so everything after it is shown as code");
    let fence = block.fence();
    let glued = |line: &str| line.trim_end().strip_suffix(fence).is_some_and(|text| !text.trim().is_empty());
    let lines = block.source.split_inclusive('\n').scan(0, |end, line: &str| {
        let start = std::mem::replace(end, *end + line.len());
        Some((start, line))
    });
    match lines.skip(1).find(|(_, line)| glued(line)) {
        Some((start, line)) => {
            let end = block.span.start + start + line.trim_end().len();
            finding.note(
                Span::new(end - fence.len(), end),
                "this fence directly follows text, so it does not close the block",
            )
        }
        None => finding,
    }
}

/// Returns the fences at the ends of lines of text.
fn glued<'d>(document: &'d Document<'d>, leaf: &Leaf) -> impl Iterator<Item = Span> {
    let tokens = document.tokens(leaf);
    tokens.iter().enumerate().filter_map(move |(index, token)| {
        let is_end =
            tokens.get(index + 1).is_none_or(|next| matches!(next.kind, TokenKind::SoftBreak | TokenKind::HardBreak));
        if is_end { fence_at_end(document, *token) } else { None }
    })
}

/// Returns the fence at the end of a token of text, with the language after it.
fn fence_at_end(document: &Document<'_>, token: Token) -> Option<Span> {
    let source = document.source(token.span).trim_end();
    let before = source.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let text = before.trim_end_matches('`');
    let is_fence = before.len() - text.len() >= FENCE.len();
    let is_glued = text.ends_with(|c: char| !c.is_whitespace());
    (token.kind == TokenKind::Text && is_fence && is_glued)
        .then(|| Span::new(token.span.start + text.len(), token.span.start + source.len()))
}

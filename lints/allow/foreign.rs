//! Reports comments that switch off the findings of other linters.

use memchr::memmem;

use crate::diagnostic::{Finding, Level};
use crate::document::{Document, TokenKind, comments};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "allow/foreign", level: Some(Level::Info), page: include_text!("foreign.md"), check };

/// Other linters, and how their comments start. Only those that switch something off count.
const COMMENTS: [(&str, &[&str]); 9] = [
    ("markdownlint", &["markdownlint-disable"]),
    ("rumdl", &["rumdl-disable"]),
    ("prettier", &["prettier-ignore"]),
    ("AutoCorrect", &["autocorrect-disable", "autocorrect: false"]),
    ("zhlint", &["zhlint disabled", "zhlint ignore"]),
    ("remark-lint", &["lint disable", "lint ignore"]),
    ("textlint", &["textlint-disable"]),
    ("Vale", &["vale off"]),
    ("CSpell", &["cspell:disable", "cspell: disable"]),
];

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if memmem::find(document.source(document.body).as_bytes(), b"<!--").is_none() {
        return;
    }
    for comment in all_comments(document) {
        if let Some(linter) = linter(document.source(comment)) {
            let message = format!("this comment is for {linter}; digest-lint reads `<!-- digest-lint: allow LINT -->`");
            sink.report(Finding::new(comment, message));
        }
    }
}

/// Returns the HTML comments of the body.
fn all_comments(document: &Document<'_>) -> impl Iterator<Item = Span> {
    let blocks = document.html_blocks.iter().copied();
    let tokens = document.leaves.iter().flat_map(|leaf| document.tokens(leaf));
    let inline = tokens.filter(|token| token.kind == TokenKind::Html).map(|token| token.span);
    blocks.chain(inline).flat_map(|span| comments(document.text, span))
}

/// Returns the linter that a comment is for.
fn linter(comment: &str) -> Option<&'static str> {
    let said = comment.trim_start_matches("<!--").trim_start();
    let is_for = |starts: &[&str]| starts.iter().any(|start| said.starts_with(start));
    COMMENTS.iter().find(|(_, starts)| is_for(starts)).map(|(linter, _)| *linter)
}

//! Reports a backslash at the end of a block: a line break that breaks nothing.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, LeafKind, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/lone-backslash", level: Some(Level::Warn), page: include_text!("lone_backslash.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'\\')) {
        if let Some((span, is_alone)) = backslash(document, leaf) {
            let (place, effect) = if is_alone { (leaf.span, Effect::Paragraph) } else { (span, Effect::Words) };
            let fix = Fix::new("delete `\\`", Safety::Unsafe, effect, vec![Edit::delete(place)]);
            let finding = Finding::new(span, "a backslash that readers see, because no line follows it");
            sink.report(finding.fix(Some(fix).filter(|_| !is_alone || leaf.kind == LeafKind::Paragraph)));
        }
    }
}

/// Returns the backslash at the end of the leaf, and whether the leaf contains nothing else.
fn backslash(document: &Document<'_>, leaf: &Leaf) -> Option<(Span, bool)> {
    let (last, before) = document.tokens(leaf).split_last()?;
    if last.kind != TokenKind::Text || matches!(leaf.kind, LeafKind::LinkText | LeafKind::Cell) {
        return None;
    }
    let text = document.source(last.span).trim_end_matches(is_unseen).strip_suffix('\\')?;
    let span = Span::new(last.span.start + text.len(), last.span.start + text.len() + 1);
    // A letter, a colon or a slash before it makes it part of a path, such as `C:\`.
    let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '\\' | '`' | '$');
    let is_shown = text.trim_end_matches(is_unseen).ends_with(is_path);
    (!is_shown).then_some((span, text.is_empty() && before.is_empty()))
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

//! Reports a space between emphasis and the full-width mark after it.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, Token, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han, is_han, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "bold/detached-mark", level: Some(Level::Warn), page: include_text!("detached_mark.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| leaf.bytes.may_hold_any(b"*_")) {
        for run in document.tokens(leaf) {
            if let Some((gap, mark)) = gap(document, leaf, *run) {
                let finding = Finding::new(gap, format!("a space between the asterisks and `{mark}`"));
                let is_plain = document.source(gap).bytes().all(|byte| byte == b' ');
                let fix = || Fix::new("delete the space", Safety::Unsafe, Effect::Blanks, vec![Edit::delete(gap)]);
                sink.report(finding.fix(is_plain.then(fix)));
            }
        }
    }
}

/// Returns the space between a run that ends emphasis and a mark, and the mark. Between asterisks that follow a space,
/// nothing ends.
fn gap(document: &Document<'_>, leaf: &Leaf, run: Token) -> Option<(Span, char)> {
    if !matches!(run.kind, TokenKind::Stars | TokenKind::Underscores) {
        return None;
    }
    let rest = document.source(Span::new(run.span.end, leaf.span.end.max(run.span.end)));
    let gap = rest.len() - rest.trim_start_matches(|c| c == ' ' || is_invisible(c)).len();
    let gap = Span::new(run.span.end, run.span.end + gap);
    if !document.source(gap).contains(' ') {
        return None;
    }
    let mark = entity::first_seen(gap.after(document.text));
    let mark = mark.filter(|c| han::is_stop(*c) || han::is_closing_bracket(*c))?;
    let before = entity::last_seen(run.span.before(document.text))?;
    let ends_word = is_han(before) || before.is_alphanumeric() || (!before.is_ascii() && !before.is_whitespace());
    ends_word.then_some((gap, mark))
}

//! Reports underscores, tildes and single asterisks that Hugo shows instead of the emphasis that they were meant to be.

use std::cell::LazyCell;

use super::repair::literal_runs;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::flanking::{CharClass, DelimiterRun};
use crate::text::{Span, han, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "bold/refused-marker", level: Some(Level::Warn), page: include_str!("refused_marker.md"), check };

/// The longest text that is taken for emphasis, in characters.
const LONGEST: usize = 60;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in &document.leaves {
        let mut read_to = leaf.span.start;
        let literal = LazyCell::new(|| literal_runs(context, leaf));
        for (open, close) in pairs(document, leaf) {
            let is_literal = |token: &Token| literal.binary_search(&token.span).is_ok();
            let is_seen = || open.kind == TokenKind::Tildes || is_literal(&open) || is_literal(&close);
            if open.span.start < read_to || !is_refused(document, &open, &close) || !is_seen() {
                continue;
            }
            read_to = close.span.end;
            let marker = document.source(open.span);
            let whole = open.span.cover(close.span);
            // People write names such as `数据_汇总_表`.
            let level = if marker == "_" { Level::Info } else { Level::Warn };
            let message = format!("emphasis with `{marker}` that does not work here: the reader sees the marks");
            sink.report(Finding::new(whole, message).at_most(level).fix(rewritten(document, (&open, &close))));
        }
    }
}

/// Returns each run of `_`, `__`, `*` or `~~` with the next run of its kind, if there is only text between them.
fn pairs(document: &Document<'_>, leaf: &Leaf) -> impl Iterator<Item = (Token, Token)> {
    let is_marker = |token: &Token| match token.kind {
        TokenKind::Underscores => token.span.len() <= 2,
        TokenKind::Stars => token.span.len() == 1,
        TokenKind::Tildes => token.span.len() == 2,
        _ => false,
    };
    document.tokens(leaf).windows(3).filter_map(move |tokens| match tokens {
        [open, text, close] => {
            let is_pair = is_marker(open) && open.kind == close.kind && open.span.len() == close.span.len();
            (is_pair && text.kind == TokenKind::Text).then_some((*open, *close))
        }
        _ => None,
    })
}

/// Whether the runs enclose Chinese words, and one of them cannot open or close the emphasis. Asterisks and tildes of
/// which neither works may be anything.
fn is_refused(document: &Document<'_>, open: &Token, close: &Token) -> bool {
    let inner = Span::new(open.span.end, close.span.start).of(document.text);
    let [before, after] = [document.around(open.span).before, document.around(close.span).after];
    // Names and products continue on both sides: `data_甲_`, `（3+2）*4元`.
    let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "./_\\)）".contains(c));
    let is_text = inner.chars().any(is_han)
        && inner.chars().nth(LONGEST).is_none()
        && !inner.starts_with(char::is_whitespace)
        && !inner.starts_with("ST")
        && !inner.ends_with(char::is_whitespace)
        && !is_joined(before)
        && !is_joined(after)
        && !document.is_in_math(open.span)
        && !document.is_templated(open.span.cover(close.span));
    if !is_text {
        return false;
    }
    let flanks = |token: &Token| {
        let around = document.around(token.span).on_line();
        let [before, after] = [around.before, around.after].map(CharClass::of_neighbour);
        match token.kind {
            TokenKind::Underscores => DelimiterRun::of_underscores(before, after),
            _ => DelimiterRun::of_asterisks(before, after),
        }
    };
    let works = [flanks(open).can_open, flanks(close).can_close];
    match open.kind {
        TokenKind::Underscores => works.contains(&false),
        _ => works[0] != works[1],
    }
}

/// The fix that writes the emphasis with asterisks, without the punctuation at its edges.
fn rewritten(document: &Document<'_>, (open, close): (&Token, &Token)) -> Option<Fix> {
    let inner = Span::new(open.span.end, close.span.start).of(document.text);
    let is_outside = |c: char| !c.is_alphanumeric();
    let words = inner.trim_matches(is_outside);
    let at = inner.len() - inner.trim_start_matches(is_outside).len();
    let (before, after) = (inner.get(..at)?, inner.get(at + words.len()..)?);
    let is_plain = !words.is_empty() && inner.chars().all(|c| !c.is_ascii_punctuation() || han::is_stop(c));
    let marker = match open.kind {
        TokenKind::Tildes => "~~",
        _ => Span::new(0, open.span.len()).of("**"),
    };
    let new = format!("{before}{marker}{words}{marker}{after}");
    let title = format!("rewrite as `{new}`");
    let edit = Edit::replace(open.span.cover(close.span), new);
    is_plain.then(|| Fix::new(title, Safety::Unsafe, Effect::Words, vec![edit]))
}

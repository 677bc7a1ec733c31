//! Reports lines that start with punctuation that never starts a line: `，`, `。`, `）`.

use std::cell::LazyCell;

use memchr::memchr;

use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Around, Document, Leaf, LeafKind, Token, TokenKind, entity};
use crate::lint::{Context, Lint, Sink};
use crate::text::flanking::{CharClass, DelimiterRun};
use crate::text::{Span, han, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/stray-break", level: Some(Level::Warn), page: include_text!("stray_break.md"), check };

/// Whether the mark belongs to the text before it. Exclamation and question marks do not count, because they may form a
/// whole line, nor do quotation marks, because authors also open with the wrong one.
const fn belongs_before(mark: char) -> bool {
    (han::is_stop(mark) && !matches!(mark, '！' | '？')) || han::is_closing_bracket(mark)
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let leaves = document.leaves.iter().filter(|leaf| leaf.bytes.may_hold(b'\n'));
    for leaf in leaves.filter(|leaf| matches!(leaf.kind, LeafKind::Paragraph | LeafKind::Item)) {
        stray_breaks(document, leaf, sink);
    }
}

fn stray_breaks(document: &Document<'_>, leaf: &Leaf, sink: &mut Sink<'_>) {
    let tokens = document.tokens(leaf);
    // A line with a pipe may be the header row of a table.
    let may_be_table = LazyCell::new(|| memchr(b'|', document.source(leaf.span).as_bytes()).is_some());
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| is_break(token)) {
        let (before, after) = tokens.split_at(index);
        let is_seen = |token: &&Token| !document.source(token.span).chars().all(is_invisible);
        let (before, closing) = beside(before.iter().rev().filter(is_seen));
        let (after, opening) = beside(after.iter().skip(1).filter(is_seen));
        let (Some(before), Some(after)) = (before, after) else { continue };
        let text = document.source(after.span);
        let Some((mark, place)) = first_mark(document, after).filter(|_| ends_with_word(document, before)) else {
            continue;
        };
        let finding = Finding::new(place, format!("`{mark}` starts a line, but belongs to the text before it"));
        let joins_number = joins_number(document.source(before.span), text);
        // Characters that other lints delete or replace would separate the mark from its text.
        let is_plain = !document.source(before.span.cover(place)).contains(is_invisible) && text.starts_with(mark);
        let may_join = !*may_be_table && !joins_number && is_plain && !document.is_templated(leaf.span);
        let is_sound = || opening.is_none() || pairs_up(document, tokens, index);
        let gap = gap(document, (before, after), (closing, opening)).filter(|_| may_join && is_sound());
        let fix = |gap| Fix::new("delete the line break", Safety::Safe, Effect::Blanks, vec![Edit::delete(gap)]);
        sink.report(finding.fix(gap.map(fix)));
    }
}

const fn is_break(token: &Token) -> bool {
    matches!(token.kind, TokenKind::SoftBreak | TokenKind::HardBreak)
}

/// Returns the first visible token, and the asterisks before it.
fn beside<'t>(mut tokens: impl Iterator<Item = &'t Token>) -> (Option<&'t Token>, Option<&'t Token>) {
    match tokens.next() {
        Some(stars) if stars.kind == TokenKind::Stars => (tokens.next(), Some(stars)),
        seen => (seen, None),
    }
}

/// Returns the mark that a reader sees first in a token, and its span.
fn first_mark(document: &Document<'_>, token: &Token) -> Option<(char, Span)> {
    let source = document.source(token.span);
    let shown = source.trim_start_matches(is_invisible);
    let start = token.span.end - shown.len();
    let (mark, length) = match token.kind {
        TokenKind::Text => shown.chars().next().map(|c| (c, c.len_utf8()))?,
        TokenKind::Entity => (entity::decode(source)?, source.len()),
        _ => return None,
    };
    belongs_before(mark).then(|| (mark, Span::new(start, start + length)))
}

fn ends_with_word(document: &Document<'_>, token: &Token) -> bool {
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let last = document.source(token.span).trim_end_matches(is_unseen).chars().next_back();
    match token.kind {
        TokenKind::Text => last.is_some_and(|c| c.is_alphanumeric() || "）》】」』”)".contains(c)),
        TokenKind::Entity => entity::decode(document.source(token.span)).is_some_and(char::is_alphanumeric),
        TokenKind::Code | TokenKind::Link => true,
        _ => false,
    }
}

/// Whether digits on both sides of a mark would form one number: `4` and `，500`.
fn joins_number(before: &str, after: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    digit(before.trim_end().chars().next_back()) && digit(after.chars().nth(1))
}

/// Whether the asterisks up to the break at `index` form complete bold pairs, and the bold after it is closed, so that
/// both become one bold without the asterisks between them.
fn pairs_up(document: &Document<'_>, tokens: &[Token], index: usize) -> bool {
    let run = |token: &Token| {
        let Around { before, after } = document.around(token.span);
        DelimiterRun::of_asterisks(CharClass::of_neighbour(before), CharClass::of_neighbour(after))
    };
    let is_right = |(place, token): (usize, &Token)| {
        token.span.len() == 2 && if place % 2 == 0 { run(token).can_open } else { run(token).can_close }
    };
    let stars = |tokens| -> Vec<Token> {
        let tokens: &[Token] = tokens;
        tokens.iter().filter(|token| token.kind == TokenKind::Stars).copied().collect()
    };
    let (before, after) = tokens.split_at(index);
    let (before, after) = (stars(before), stars(after));
    before.len() % 2 == 0
        && before.iter().enumerate().all(is_right)
        && matches!(after.as_slice(), [opening, closing, ..] if run(opening).can_open && run(closing).can_close)
        && !tokens.iter().any(|token| matches!(token.kind, TokenKind::Underscores | TokenKind::Tildes))
}

/// Returns the span to delete: the line break and the whitespace around it and, if bold ends before it and starts again
/// after it, the asterisks. `None` if bold could no longer start or end next to the mark.
fn gap(document: &Document<'_>, tokens: (&Token, &Token), stars: (Option<&Token>, Option<&Token>)) -> Option<Span> {
    let (before, after) = tokens;
    let text = document.source(before.span).trim_end();
    let end = before.span.start + text.len();
    let ends_with_letter = text.ends_with(char::is_alphanumeric);
    match stars {
        (None, None) => Some(Span::new(end, after.span.start)),
        (Some(closing), _) if closing.span.len() != 2 || end != closing.span.start => None,
        (Some(closing), None) => ends_with_letter.then(|| Span::new(closing.span.end, after.span.start)),
        (Some(_), Some(opening)) => (opening.span.len() == 2).then(|| Span::new(end, opening.span.end)),
        (None, Some(_)) => None,
    }
}

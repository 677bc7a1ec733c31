//! Reports underscores, tildes and single asterisks that Hugo shows instead of the emphasis that they were meant to be.

use std::cell::LazyCell;

use super::markers::pairs::{MarkerPair, may_hold_pairs, pairs};
use super::markers::rewrite::marked;
use super::repair::literal_runs;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Token, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::flanking::{CharClass, DelimiterRun};
use crate::text::{Span, han, is_han};

pub(crate) static LINT: Lint =
    Lint { name: "bold/refused-marker", level: Some(Level::Warn), page: include_text!("refused_marker.md"), check };

/// The longest text that is taken for emphasis, in characters.
const LONGEST: usize = 60;

/// Units that follow a blank to be filled in: `__年____月`.
const UNITS: &str = "年月日时時分秒号號元万萬亿億个個名岁歲页頁章节節条條项項届期";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in document.leaves.iter().filter(|leaf| may_hold_pairs(document, leaf)) {
        let mut read_to = leaf.span.start;
        let literal = LazyCell::new(|| literal_runs(context, leaf));
        for pair in pairs(document, leaf) {
            let MarkerPair { open, close, .. } = pair;
            let tokens = document.tokens(leaf);
            let first = tokens.partition_point(|token| token.span.end <= open.span.end);
            let mut inner = tokens.iter().skip(first).take_while(|token| token.span.end <= close.span.start);
            let mut runs = pair.joints.iter().chain([&open.span, &close.span]);
            let mut is_seen = || open.kind == TokenKind::Tildes || runs.any(|run| literal.binary_search(run).is_ok());
            if open.span.start < read_to
                || !inner.all(|token| may_hold(&pair, token))
                || !is_refused(document, &pair)
                || !is_seen()
            {
                continue;
            }
            read_to = close.span.end;
            let marker = document.source(open.span);
            // People write names such as `数据_汇总_表`.
            let level = if marker == "_" { Level::Info } else { Level::Warn };
            let message = format!("emphasis with `{marker}` that does not work here: the reader sees the marks");
            let fix = rewritten(document, &pair);
            sink.report(Finding::new(open.span.cover(close.span), message).at_most(level).fix(fix));
        }
    }
}

/// Whether the emphasis may contain the token. Only `__` is so rare in text that links and code may be between two.
fn may_hold(pair: &MarkerPair, token: &Token) -> bool {
    let is_double = pair.open.kind == TokenKind::Underscores && pair.open.span.len() == 2;
    match token.kind {
        TokenKind::Text => true,
        TokenKind::Link | TokenKind::Code | TokenKind::Entity => is_double,
        _ => pair.joints.contains(&token.span),
    }
}

/// Whether the runs enclose Chinese words, and one of them cannot open or close the emphasis. If neither of two
/// asterisks works, they may mean something else, such as multiplication, unless they enclose a quotation or a title.
fn is_refused(document: &Document<'_>, MarkerPair { open, close, joints }: &MarkerPair) -> bool {
    let inner = Span::new(open.span.end, close.span.start).of(document.text);
    let [before, after] = [document.around(open.span).before, document.around(close.span).after];
    // Names and products continue on both sides: `data_甲_`, `（3+2）*4元`.
    let is_joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "./_\\)）".contains(c));
    let is_chinese = inner.chars().any(is_han)
        || (open.span.len() == 2
            && open.kind == TokenKind::Underscores
            && before.is_some_and(is_han)
            && is_value(inner));
    let is_unit = |piece: &str| piece.chars().nth(1).is_none() && piece.chars().all(|c| UNITS.contains(c));
    let is_text = is_chinese
        && inner.chars().nth(LONGEST).is_none()
        && !inner.starts_with(char::is_whitespace)
        && !inner.starts_with("ST")
        && !inner.ends_with(char::is_whitespace)
        && !is_joined(before)
        && !is_joined(after)
        && (joints.is_empty() || !inner.split("____").any(is_unit))
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
        TokenKind::Underscores => works.contains(&false) || !joints.is_empty(),
        TokenKind::Tildes => works.contains(&false) && (works.contains(&true) || is_enclosed(inner, &BRACKETS)),
        _ => works[0] != works[1] || (works == [false, false] && is_enclosed(inner, &QUOTES)),
    }
}

/// Quotation marks and the brackets of titles.
const QUOTES: [han::BracketPair; 5] = [han::DOUBLE_QUOTES, han::CORNER, han::WHITE_CORNER, han::TITLE, han::LENTICULAR];

/// All brackets that may enclose struck words.
const BRACKETS: [han::BracketPair; 6] = [han::ROUND, QUOTES[0], QUOTES[1], QUOTES[2], QUOTES[3], QUOTES[4]];

fn is_enclosed(text: &str, brackets: &[han::BracketPair]) -> bool {
    brackets.iter().any(|(open, close)| text.starts_with(*open) && text.ends_with(*close))
}

/// Whether the text is a number or a term, and not the name of a program, such as `init`.
fn is_value(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        || (text.contains(char::is_alphanumeric) && !text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

/// The fix that writes the emphasis with asterisks, without the punctuation at its edges.
fn rewritten(document: &Document<'_>, MarkerPair { open, close, joints }: &MarkerPair) -> Option<Fix> {
    let inner = Span::new(open.span.end, close.span.start).of(document.text);
    let marker = match open.kind {
        TokenKind::Tildes => "~~",
        _ => Span::new(0, open.span.len()).of("**"),
    };
    let words = if joints.is_empty() { inner.to_owned() } else { inner.replace("____", "") };
    let new = marked(&words, marker)?;
    let title = format!("rewrite as `{new}`");
    let edit = Edit::replace(open.span.cover(close.span), new);
    Some(Fix::new(title, Safety::Unsafe, Effect::Words, vec![edit]))
}

//! Pairs the runs of each marker: `_`, `__`, `*` and `~~`.

use crate::document::{Document, Leaf, Token, TokenKind};
use crate::text::Span;

/// Two runs of one marker.
pub(in crate::lints::bold) struct MarkerPair {
    pub(in crate::lints::bold) open: Token,
    pub(in crate::lints::bold) close: Token,
    /// The runs between them at which one emphasis ends and the next one starts: `__甲____乙__`.
    pub(in crate::lints::bold) joints: Vec<Span>,
}

/// The kind and the length of each marker.
const MARKERS: [(TokenKind, usize); 4] =
    [(TokenKind::Underscores, 1), (TokenKind::Underscores, 2), (TokenKind::Stars, 1), (TokenKind::Tildes, 2)];

/// Returns the first run of a marker with the second, the third with the fourth, and so on, in text order. A marker
/// that cannot be paired throughout the leaf is left out, because a run without a partner shifts all pairs after it.
pub(in crate::lints::bold) fn pairs(document: &Document<'_>, leaf: &Leaf) -> Vec<MarkerPair> {
    let tokens = document.tokens(leaf);
    let mut pairs: Vec<MarkerPair> =
        MARKERS.iter().filter_map(|&(kind, length)| pairs_of(document, tokens, (kind, length))).flatten().collect();
    pairs.sort_by_key(|pair| pair.open.span);
    pairs
}

/// Whether the leaf has runs that could be paired; cheap and without false negatives.
pub(in crate::lints::bold) fn may_hold_pairs(document: &Document<'_>, leaf: &Leaf) -> bool {
    let is_marker = |token: &Token| match token.kind {
        TokenKind::Underscores | TokenKind::Tildes => true,
        TokenKind::Stars => token.span.len() % 2 == 1,
        _ => false,
    };
    leaf.bytes.may_hold_any(b"_*~") && document.tokens(leaf).iter().any(is_marker)
}

fn pairs_of(document: &Document<'_>, tokens: &[Token], (kind, length): (TokenKind, usize)) -> Option<Vec<MarkerPair>> {
    let mut pairs = Vec::new();
    let mut open: Option<(Token, Vec<Span>)> = None;
    for &run in tokens.iter().filter(|token| token.kind == kind && !is_text(document, token)) {
        match (run.span.len(), &mut open) {
            (found, _) if found == length => match open.take() {
                Some((open, joints)) => pairs.push(MarkerPair { open, close: run, joints }),
                None => open = Some((run, Vec::new())),
            },
            (4, Some((_, joints))) if length == 2 => joints.push(run.span),
            // A longer run may hold the marker, and a shorter one may not.
            (found, _) if found > length && found % 2 == length % 2 && kind != TokenKind::Tildes => return None,
            (3, _) if length == 2 => return None,
            _ => {}
        }
    }
    open.is_none().then_some(pairs)
}

/// Whether the run is part of a name, such as `user_id`, or of a path with wildcards, such as `*.md` and `src/*`, or is
/// between spaces.
fn is_text(document: &Document<'_>, run: &Token) -> bool {
    let around = document.around(run.span);
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_wildcard = || {
        let mut after = run.span.after(document.text).chars();
        let starts_path = matches!(after.next(), Some('.' | '/')) && after.next().is_some_and(char::is_alphanumeric);
        starts_path || around.before == Some('/')
    };
    let is_between = |member: &dyn Fn(Option<char>) -> bool| member(around.before) && member(around.after);
    is_between(&is_blank)
        || (run.kind == TokenKind::Underscores && is_between(&is_word))
        || (run.kind == TokenKind::Stars && run.span.len() == 1 && is_wildcard())
}

//! Strikethrough as Hugo parses it. Unlike our parser, Hugo also pairs single tildes inside words.

use memchr::memchr_iter;

use super::{Around, Document, Leaf, LeafKind, Token, TokenKind, linked};
use crate::text::Span;
use crate::text::flanking::{CharClass, DelimiterRun};

/// Two runs of tildes that strike out the text between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    /// The bytes of the opening run.
    pub open: Span,
    /// The bytes of the closing run.
    pub close: Span,
    /// Whether each run contributes two tildes, not one.
    pub double: bool,
    /// Whether any strikethrough in its block turns would-be markup into text: the other tildes of its runs, or
    /// delimiters between them, such as the asterisks of bold that crosses it.
    pub tangled: bool,
}

/// Returns the strikethroughs of `document`, by goldmark's delimiter rules:
/// <https://github.com/yuin/goldmark/blob/master/extension/strikethrough.go>.
#[must_use]
pub fn strikes(document: &Document<'_>) -> Vec<Strike> {
    let body = document.source(document.body).as_bytes();
    if memchr_iter(b'~', body).nth(1).is_none() {
        return Vec::new();
    }
    let is_tilde = |token: &&Token| token.kind == TokenKind::Tildes;
    let may_strike = |leaf: &&Leaf| document.tokens(leaf).iter().filter(is_tilde).nth(1).is_some();
    document.leaves.iter().filter(may_strike).flat_map(|leaf| in_leaf(document, leaf)).collect()
}

fn in_leaf(document: &Document<'_>, leaf: &Leaf) -> Vec<Strike> {
    let mut stack = TildeStack::default();
    let is_run = |kind| matches!(kind, TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes);
    // The characters of a bare URL are not markup.
    let mut urls = linked::urls(document, leaf).peekable();
    for token in document.tokens(leaf).iter().filter(|token| is_run(token.kind)) {
        while urls.next_if(|url| url.end <= token.span.start).is_some() {}
        if !urls.peek().is_some_and(|url| url.contains(token.span)) {
            run(document, leaf, *token).into_iter().for_each(|run| stack.take(run));
        }
    }
    let tangled = stack.strikes.iter().any(|strike| strike.tangled);
    stack.strikes.iter_mut().for_each(|strike| strike.tangled = tangled);
    stack.strikes
}

/// A delimiter run, as `CommonMark` calls it.
struct TildeRun {
    kind: TokenKind,
    span: Span,
    /// The number of delimiters not yet used.
    left: usize,
    opens: bool,
    closes: bool,
}

/// Returns the delimiter run of `token`; `None` if it is plain text.
fn run(document: &Document<'_>, leaf: &Leaf, token: Token) -> Option<TildeRun> {
    let Token { kind, span } = token;
    let Around { before, after } = document.around(span);
    if kind == TokenKind::Tildes && (span.len() > 2 || before == Some('~')) {
        return None;
    }
    let class = |c: Option<char>, place: Span| match c {
        _ if document.is_templated(place) => CharClass::Other,
        Some('|') if leaf.kind == LeafKind::Cell => CharClass::Whitespace,
        c => CharClass::of_neighbour(c),
    };
    let before = class(before, Span::new(span.start.saturating_sub(1), span.start));
    let after = class(after, Span::new(span.end, span.end + 1));
    let DelimiterRun { can_open: opens, can_close: closes } = match kind {
        TokenKind::Underscores => DelimiterRun::of_underscores(before, after),
        _ => DelimiterRun::of_asterisks(before, after),
    };
    (opens || closes).then_some(TildeRun { kind, span, left: span.len(), opens, closes })
}

/// The delimiter stack: the runs that can still be closed.
#[derive(Default)]
struct TildeStack {
    openers: Vec<TildeRun>,
    /// For each kind of closer, the number of openers at the bottom that are known not to match it.
    bottoms: [usize; 18],
    strikes: Vec<Strike>,
}

impl TildeStack {
    /// Closes the openers that `run` matches, and pushes the rest of it as an opener.
    fn take(&mut self, mut run: TildeRun) {
        while run.closes && run.left > 0 {
            let Some(at) = self.opener(&run) else { break };
            let crosses = self.openers.len() > at + 1;
            self.openers.truncate(at + 1);
            for bottom in &mut self.bottoms {
                *bottom = (*bottom).min(at);
            }
            let Some(opener) = self.openers.last_mut() else { break };
            let length = if opener.left > 1 && run.left > 1 { 2 } else { 1 };
            if run.kind == TokenKind::Tildes {
                let tangled = crosses || opener.span.len() + run.span.len() > 2 * length;
                self.strikes.push(Strike { open: opener.span, close: run.span, double: length == 2, tangled });
            }
            opener.left -= length;
            run.left -= length;
            if opener.left == 0 {
                self.openers.pop();
            }
        }
        if run.opens && run.left > 0 {
            self.openers.push(run);
        }
    }

    /// Returns the index of the nearest opener for `closer`. Two runs of which one can both open and close do not match
    /// if the sum of their lengths is a multiple of 3: <https://spec.commonmark.org/0.31.2/#can-open-emphasis>, rule 9.
    fn opener(&mut self, closer: &TildeRun) -> Option<usize> {
        let (length, both) = (closer.span.len(), closer.opens);
        let fits = |opener: &TildeRun| {
            let by_three = (opener.span.len() + length).is_multiple_of(3) && !length.is_multiple_of(3);
            opener.kind == closer.kind && !(by_three && (both || opener.closes))
        };
        let kind = match closer.kind {
            TokenKind::Stars => 0,
            TokenKind::Underscores => 6,
            _ => 12,
        };
        let bottom = self.bottoms.get_mut(kind + usize::from(both) * 3 + length % 3)?;
        let found = self.openers.iter().skip(*bottom).rposition(fits).map(|place| place + *bottom);
        if found.is_none() {
            *bottom = self.openers.len();
        }
        found
    }
}

//! What tildes strike out in Hugo, which pairs single ones inside words, too; our parser does not.

use memchr::memchr_iter;

use super::{Around, Document, Leaf, LeafKind, Token, TokenKind, linked};
use crate::text::Span;
use crate::text::flanking::{CharClass, DelimiterRun};

/// Two runs of tildes that strike out what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    /// The bytes of the run that opens.
    pub open: Span,
    /// The bytes of the run that closes.
    pub close: Span,
    /// Whether two tildes of each do it, not one.
    pub double: bool,
    /// Whether one of its block makes text of signs that would be markup without it: other tildes of its own runs, or those
    /// between, such as the asterisks of bold that reaches over it.
    pub tangled: bool,
}

/// What tildes strike out in `document`, by the delimiter rules of goldmark:
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
    let mut stack = Stack::default();
    let is_run = |kind| matches!(kind, TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes);
    // No sign of a bare URL is markup.
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

/// Signs that stand together and may begin or end markup.
struct Run {
    kind: TokenKind,
    span: Span,
    /// How many of them are left.
    left: usize,
    opens: bool,
    closes: bool,
}

/// What the signs of `token` may do; none where they are text.
fn run(document: &Document<'_>, leaf: &Leaf, token: Token) -> Option<Run> {
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
    (opens || closes).then_some(Run { kind, span, left: span.len(), opens, closes })
}

/// The runs that wait for one that closes them.
#[derive(Default)]
struct Stack {
    openers: Vec<Run>,
    /// By kind of closer, how many openers are known to hold none for it.
    bottoms: [usize; 18],
    strikes: Vec<Strike>,
}

impl Stack {
    /// Closes with `run` what it can close, and keeps what is left of it for others to close.
    fn take(&mut self, mut run: Run) {
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

    /// The place of the nearest opener for `closer`. Two runs that can both open and close do not fit where they are three
    /// together: <https://spec.commonmark.org/0.31.2/#can-open-emphasis>, rule 9.
    fn opener(&mut self, closer: &Run) -> Option<usize> {
        let (length, both) = (closer.span.len(), closer.opens);
        let fits = |opener: &Run| {
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

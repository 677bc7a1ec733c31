//! The text of a block as a reader sees it: without tags, link syntax, emphasis delimiters and invisible characters.

use super::entity;
use super::{Around, Document, Leaf, LeafKind, Token, TokenKind, bare_url};
use crate::text::flanking::{CharClass, DelimiterRun};
use crate::text::{Span, is_invisible, plain_width};

/// A placeholder for everything that is not text: an image, a footnote, a shortcode, a URL.
const OPAQUE: char = '\u{1a}';

/// The text that a reader sees, with the source span of each character.
#[derive(Default)]
pub struct Visible {
    /// The text.
    pub text: String,
    sources: Vec<Span>,
}

impl Visible {
    /// Returns the source span of the characters `first..end`, as character indices.
    #[must_use]
    pub fn source(&self, first: usize, end: usize) -> Span {
        let spans = self.sources.get(first..end.min(self.sources.len())).unwrap_or_default();
        spans.iter().copied().reduce(Span::cover).unwrap_or_default()
    }

    fn push(&mut self, c: char, source: Span) {
        if c == OPAQUE || !is_invisible(c) {
            self.text.push(c);
            self.sources.push(source);
        }
    }

    fn push_text(&mut self, document: &Document<'_>, span: Span) {
        for (at, c) in document.source(span).char_indices() {
            self.push(c, Span::new(span.start + at, span.start + at + c.len_utf8()));
        }
    }

    fn push_leaf(&mut self, document: &Document<'_>, leaf: &Leaf, links: &[&Leaf]) {
        for token in document.tokens(leaf) {
            self.push_token(document, *token, links);
        }
    }

    fn push_token(&mut self, document: &Document<'_>, Token { kind, span }: Token, links: &[&Leaf]) {
        let source = document.source(span);
        match kind {
            TokenKind::Text => self.push_text(document, span),
            TokenKind::Escape => self.push(source.chars().next_back().unwrap_or(OPAQUE), span),
            TokenKind::Entity => self.push(entity::decode(source).unwrap_or(OPAQUE), span),
            TokenKind::Code => {
                let ticks = source.bytes().take_while(|byte| *byte == b'`').count();
                self.push_text(document, Span::new(span.start + ticks, span.end.saturating_sub(ticks)));
            }
            TokenKind::Html if source.starts_with("<br") => self.push('\n', span),
            TokenKind::SoftBreak | TokenKind::HardBreak => self.push('\n', span),
            TokenKind::Tildes if source.len() == 1 => self.push('~', span),
            TokenKind::Underscores if is_inside_word(document.text, span) => self.push_text(document, span),
            TokenKind::Link if source.starts_with('<') => self.push(OPAQUE, span),
            TokenKind::Link => {
                let found = links.binary_search_by_key(&span.start, |link| link.span.start);
                if let Some(link) = found.ok().and_then(|found| links.get(found)) {
                    self.push_leaf(document, link, &[]);
                }
            }
            TokenKind::Html | TokenKind::Stars | TokenKind::Underscores | TokenKind::Tildes => {}
            TokenKind::Image | TokenKind::Footnote | TokenKind::Task | TokenKind::Shortcode => {
                self.push(OPAQUE, span);
            }
        }
    }
}

/// Whether the underscores at `span` cannot be markup, as in `user_2025`.
#[must_use]
pub fn is_inside_word(text: &str, span: Span) -> bool {
    let class = |c: Option<char>| CharClass::of_neighbour(c.map(plain_width));
    let Around { before, after } = Around::of(text, span);
    let run = DelimiterRun::of_underscores(class(before), class(after));
    !run.can_open && !run.can_close
}

/// Replaces the URLs in the text with placeholders: their digits are not numbers.
fn hide_addresses(visible: &mut Visible) {
    if !visible.text.contains("://") {
        return;
    }
    let mut chars: Vec<char> = visible.text.chars().collect();
    let mut at = 0;
    let is_joined = |at: usize| {
        let joins = |pair: &[Span]| matches!(pair, [one, next] if one.end == next.start);
        visible.sources.get(at - 1..=at).is_some_and(joins)
    };
    while let Some(found) =
        chars.get(at..).unwrap_or_default().windows(3).position(|three| matches!(three, [':', '/', '/']))
    {
        let sign = at + found;
        let is_letter = |at: &usize| chars.get(*at).is_some_and(char::is_ascii_alphabetic) && is_joined(*at + 1);
        let scheme = (0..sign).rev().take_while(is_letter).count();
        let goes_on = |at: &usize| is_joined(*at) && chars.get(*at).is_some_and(char::is_ascii_graphic);
        let end = sign + 1 + (sign + 1..chars.len()).take_while(goes_on).count();
        let run: String = chars.get(sign - scheme..end).unwrap_or_default().iter().collect();
        // If Hugo links the URL, hide only the part that it links. The run is ASCII, so bytes are characters.
        at = bare_url::after_markup(&run, 0).map_or(end, |url| sign - scheme + url.end);
        chars.get_mut(sign - scheme..at).unwrap_or_default().fill(OPAQUE);
    }
    visible.text = chars.into_iter().collect();
}

/// Passes the text of every `wanted` leaf to `each`, including the texts of its links, in file order.
pub fn visible<'d>(document: &'d Document<'_>, wanted: impl Fn(&Leaf) -> bool, mut each: impl FnMut(Visible)) {
    let mut links: Vec<&'d Leaf> = Vec::new();
    for leaf in &document.leaves {
        if leaf.kind == LeafKind::LinkText {
            links.push(leaf);
            continue;
        }
        if wanted(leaf) {
            let (text, sources) = (String::with_capacity(leaf.span.len()), Vec::with_capacity(leaf.span.len() / 2));
            let mut visible = Visible { text, sources };
            visible.push_leaf(document, leaf, &links);
            hide_addresses(&mut visible);
            each(visible);
        }
        links.clear();
    }
}

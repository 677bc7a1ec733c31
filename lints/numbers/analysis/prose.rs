//! The prose of a post as characters, with what is no prose masked.

use super::judged::{Wanted, judged};
use super::mask;
use crate::config::numbers::NumbersOptions;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::span::Span;

/// Stands for what is no prose: code, an address, an image, a formula. A noncharacter, which no post needs.
pub(in super::super) const OPAQUE: char = '\u{fffe}';
/// Stands for what a reader does not see, such as asterisks: it ends a number and says nothing of blanks.
pub(in super::super) const SOFT: char = '\u{ffff}';

/// One character of prose; digits of full width are read as ordinary ones.
#[derive(Clone, Copy)]
pub(in super::super) struct Glyph {
    pub(in super::super) c: char,
    /// Its length in bytes, with the backslash before it.
    length: u32,
    /// Its first byte.
    start: usize,
}

impl Glyph {
    fn new(c: char, span: Span) -> Self {
        Self { c, length: u32::try_from(span.len()).unwrap_or(u32::MAX), start: span.start }
    }

    pub(in super::super) const fn span(self) -> Span {
        Span::new(self.start, self.start + self.length as usize)
    }
}

/// A run of glyphs, by their indices in the prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Run {
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
}

impl Run {
    pub(in super::super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub(in super::super) const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub(in super::super) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A leaf block that the family judges. A line break stands before its first glyph, and at each break of its lines.
pub(in super::super) struct Block {
    pub(in super::super) kind: LeafKind,
    pub(in super::super) glyphs: Run,
    /// Whether it is the text of a link, often another article's headline: it is not held to the style of this post.
    pub(in super::super) quoted: bool,
    /// Whether it is a heading, or the text of a link in one.
    pub(in super::super) in_heading: bool,
    /// Whether it is a value of the front matter, which no fix writes anew.
    pub(in super::super) in_front_matter: bool,
}

/// The blocks of a post that are Chinese, one behind the other.
#[derive(Default)]
pub(in super::super) struct Prose {
    pub(in super::super) glyphs: Vec<Glyph>,
    pub(in super::super) blocks: Vec<Block>,
    /// The glyphs that a number or what is masked may begin with, by their indices, in order.
    stops: Vec<usize>,
    /// What is not held to the style of the post: titles in `《》`; in order.
    pub(in super::super) exempt: Vec<Run>,
    /// Whether digits may be of full width: where not, none need be looked for.
    pub(in super::super) has_wide_digits: bool,
}

impl Prose {
    pub(super) fn of(document: &Document<'_>, options: &NumbersOptions, wanted: Wanted) -> Self {
        let judged = judged(document, options, wanted);
        let mut prose = Self { has_wide_digits: judged.wide_digits, ..Self::default() };
        // Of Chinese text with some Latin: most characters have three bytes.
        prose.glyphs.reserve(judged.leaves.iter().map(|(leaf, _)| leaf.span.len() / 2 + 1).sum());
        for span in judged.values {
            let kind = LeafKind::Paragraph;
            let block = Block { kind, glyphs: Run::default(), quoted: false, in_heading: false, in_front_matter: true };
            let fill = |prose: &mut Self| prose.push_text(document.source(span), span.start);
            prose.push_block((block, span), (document, options), fill);
        }
        for (leaf, in_heading) in judged.leaves {
            let Leaf { kind, span, .. } = *leaf;
            let quoted = kind == LeafKind::LinkText && !in_heading && !options.link_text;
            let block = Block { kind, glyphs: Run::default(), quoted, in_heading, in_front_matter: false };
            let fill = |prose: &mut Self| document.tokens(leaf).iter().for_each(|token| prose.push(document, *token));
            prose.push_block((block, span), (document, options), fill);
        }
        prose
    }

    /// Adds the block at `span`, whose glyphs are what `fill` adds.
    fn push_block(
        &mut self,
        (block, span): (Block, Span),
        (document, options): (&Document<'_>, &NumbersOptions),
        fill: impl FnOnce(&mut Self),
    ) {
        let passed = self.stops.len();
        self.glyphs.push(Glyph::new('\n', Span::at(span.start)));
        let first = self.glyphs.len();
        fill(self);
        let glyphs = Run::new(first, self.glyphs.len());
        self.blocks.push(Block { glyphs, ..block });
        mask::ignore(self, glyphs, options, document);
        mask::mask(self, glyphs, passed);
    }

    fn push(&mut self, document: &Document<'_>, token: Token) {
        let source = document.source(token.span);
        let c = match token.kind {
            TokenKind::Text => return self.push_text(source, token.span.start),
            TokenKind::Escape => source.chars().next_back().unwrap_or(OPAQUE),
            TokenKind::SoftBreak | TokenKind::HardBreak => '\n',
            TokenKind::Tildes if source.len() == 1 => '~',
            TokenKind::Underscores if is_inside_word(document, token.span) => '_',
            TokenKind::Html if source.starts_with("<!--") => OPAQUE,
            TokenKind::Link if source.starts_with('<') => OPAQUE,
            TokenKind::Html | TokenKind::Link | TokenKind::Stars | TokenKind::Tildes | TokenKind::Underscores => SOFT,
            TokenKind::Entity
            | TokenKind::Code
            | TokenKind::Image
            | TokenKind::Footnote
            | TokenKind::Task
            | TokenKind::Shortcode => OPAQUE,
        };
        self.push_glyph(c, token.span);
    }

    fn push_text(&mut self, text: &str, mut start: usize) {
        let Self { glyphs, stops, .. } = self;
        let mut index = glyphs.len();
        glyphs.extend(text.chars().map(|c| {
            let place = Span::new(start, start + c.len_utf8());
            let c = narrow(c);
            if is_stop(c) {
                stops.push(index);
            }
            index += 1;
            start = place.end;
            Glyph::new(c, place)
        }));
    }

    fn push_glyph(&mut self, c: char, span: Span) {
        if is_stop(c) {
            self.stops.push(self.glyphs.len());
        }
        self.glyphs.push(Glyph::new(c, span));
    }

    /// The next glyph in `run` that a mention, what is masked or a line may begin with, else the end of the run. `passed`
    /// counts those that lie before.
    pub(super) fn stop(&self, passed: &mut usize, run: Run) -> usize {
        let ahead = self.stops.get(*passed..).unwrap_or_default();
        *passed += ahead.iter().take_while(|stop| **stop < run.start).count();
        self.stops.get(*passed).copied().unwrap_or(run.end).min(run.end)
    }

    /// The character at `index`; a line break behind the last one.
    pub(in super::super) fn at(&self, index: usize) -> char {
        self.glyphs.get(index).map_or('\n', |glyph| glyph.c)
    }

    /// The character before `index`; a line break before the first one.
    pub(in super::super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |index| self.at(index))
    }

    /// Whether `word` stands at `index`.
    pub(in super::super) fn is(&self, index: usize, word: &str) -> bool {
        let rest = self.glyphs.get(index..).unwrap_or_default();
        let mut glyphs = rest.iter();
        word.chars().all(|c| glyphs.next().is_some_and(|glyph| glyph.c == c))
    }

    /// Whether `word` ends before `index`.
    pub(in super::super) fn ends(&self, index: usize, word: &str) -> bool {
        let before = self.glyphs.get(..index).unwrap_or_default();
        let mut glyphs = before.iter().rev();
        word.chars().rev().all(|c| glyphs.next().is_some_and(|glyph| glyph.c == c))
    }

    /// Where the run of characters that are `member` ends, which begins at `index`.
    pub(in super::super) fn skip(&self, index: usize, mut member: impl FnMut(char) -> bool) -> usize {
        let rest = self.glyphs.get(index..).unwrap_or_default();
        index + rest.iter().take_while(|glyph| member(glyph.c)).count()
    }

    /// Where the digits end that begin at `index`.
    pub(in super::super) fn digits(&self, index: usize) -> usize {
        self.skip(index, |c| c.is_ascii_digit())
    }

    /// Whether a digit of full width stands at `index`.
    pub(in super::super) fn is_wide_digit(&self, index: usize) -> bool {
        self.glyphs.get(index).is_some_and(|glyph| glyph.c.is_ascii_digit() && glyph.length > 1)
    }

    /// Where the one blank ends that may stand at `index`: none, a blank or a no-break one.
    pub(in super::super) fn blank(&self, index: usize) -> usize {
        index + usize::from(is_blank(self.at(index)))
    }

    /// Where the one blank begins that may end before `index`.
    pub(in super::super) fn blank_before(&self, index: usize) -> usize {
        index - usize::from(is_blank(self.before(index)))
    }

    /// The bytes of a run, from its first glyph to its last.
    pub(in super::super) fn span(&self, run: Run) -> Span {
        let glyphs = self.slice(run);
        match (glyphs.first(), glyphs.last()) {
            (Some(first), Some(last)) => first.span().cover(last.span()),
            _ => Span::at(self.glyphs.get(run.start).map_or(0, |glyph| glyph.start)),
        }
    }

    /// The characters of a run, as they are read; those that there are, where it is longer than the prose.
    pub(in super::super) fn chars(&self, run: Run) -> impl DoubleEndedIterator<Item = char> {
        self.slice(run).iter().map(|glyph| glyph.c)
    }

    fn slice(&self, run: Run) -> &[Glyph] {
        self.glyphs.get(run.start..run.end.min(self.glyphs.len())).unwrap_or_default()
    }

    /// Whether digits of full width stand in the run.
    pub(in super::super) fn is_wide(&self, run: Run) -> bool {
        let glyphs = if self.has_wide_digits { self.slice(run) } else { &[] };
        glyphs.iter().any(|glyph| glyph.c.is_ascii_digit() && glyph.length > 1)
    }

    /// Whether the run is not held to the style of the post, in a block that is.
    pub(in super::super) fn is_exempt(&self, run: Run) -> bool {
        let next = self.exempt.partition_point(|exempt| exempt.end <= run.start);
        self.exempt.get(next).is_some_and(|exempt| exempt.overlaps(run))
    }
}

pub(in super::super) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether a mention, what is masked or a line may begin with `c`.
const fn is_stop(c: char) -> bool {
    match c {
        '\u{3011}'..='\u{ff00}' => false,
        '!'..='~' | '\n' => true,
        _ => matches!(c, '¥' | '￥' | '€' | '£' | '₩' | '₽' | '₹' | '《' | '〈' | '\u{20e3}'),
    }
}

/// A digit of full width as an ordinary one, all else as it is.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    }
}

/// Whether underscores are part of a word or an address, such as `user_2025`, and no markup.
fn is_inside_word(document: &Document<'_>, span: Span) -> bool {
    let bytes = document.text.as_bytes();
    let graphic = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_graphic);
    graphic(span.start.checked_sub(1)) && graphic(Some(span.end))
}

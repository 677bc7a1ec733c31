//! The prose of a post, with what is no prose masked.

use super::judged::{Wanted, judged};
use super::mask;
use super::seam::Seams;
use crate::config::numbers::NumbersOptions;
use crate::document::entity::character;
use crate::document::visible::is_inside_word;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind};
use crate::text::Span;

/// Stands for what is no prose: code, an address, an image, a formula. The control character for what was replaced.
pub(in super::super) const OPAQUE: char = '\u{1a}';
/// Stands for what a reader does not see, such as asterisks: it ends a number and says nothing of blanks. The control
/// character that idles.
pub(in super::super) const SOFT: char = '\u{16}';

/// How many bytes are searched for digits at once.
const CHUNK: usize = u32::BITS as usize;
/// How many bytes a digit of full width has.
const WIDE_DIGIT: usize = '０'.len_utf8();

/// A run of the prose, by its first byte and that behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Run {
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
}

impl Run {
    pub(in super::super) const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many bytes it has; as many as digits, where it is of these alone.
    pub(in super::super) const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub(in super::super) const fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub(in super::super) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Digits, and what stands behind them.
#[derive(Clone, Copy)]
pub(in super::super) struct Figure {
    pub(in super::super) run: Run,
    pub(in super::super) behind: char,
}

/// A leaf block that the family judges. A line break stands before it, and at each break of its lines.
pub(in super::super) struct Block {
    pub(in super::super) kind: LeafKind,
    pub(in super::super) run: Run,
    /// Whether it is the text of a link, often another article's headline: it is not held to the style of this post.
    pub(in super::super) quoted: bool,
    /// Whether it is a heading, or the text of a link in one.
    pub(in super::super) in_heading: bool,
    /// Whether it is a value of the front matter, which no fix writes anew.
    pub(in super::super) in_front_matter: bool,
}

/// What the prose was made from between the begin of this piece and that of the next: text, byte for byte, or a token
/// that one character stands for.
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) source: Span,
}

/// The blocks of a post that are Chinese, one behind the other. Digits of full width stand in it as ordinary ones.
#[derive(Default)]
pub(in super::super) struct Prose {
    text: String,
    pub(super) pieces: Vec<Piece>,
    pub(in super::super) blocks: Vec<Block>,
    /// Where runs of digits begin, in order.
    pub(super) figures: Vec<usize>,
    /// What is not held to the style of the post: titles in `《》`; in order.
    pub(super) exempt: Vec<Run>,
    /// Whether digits of full width need be looked for.
    may_be_wide: bool,
    /// Where digits of full width stand, in order.
    wide_digits: Vec<usize>,
    /// Where the texts of links are left out of the blocks that hold them.
    pub(super) seams: Seams,
}

impl Prose {
    pub(super) fn of(document: &Document<'_>, options: &NumbersOptions, wanted: Wanted) -> Self {
        let judged = judged(document, options, wanted);
        let mut prose = Self { may_be_wide: judged.wide_digits, ..Self::default() };
        prose.text.reserve(judged.leaves.iter().map(|(leaf, _)| leaf.span.len() + 1).sum());
        prose.pieces.reserve(judged.leaves.iter().map(|(leaf, _)| document.tokens(leaf).len() + 1).sum());
        for span in judged.values {
            let kind = LeafKind::Paragraph;
            let block = Block { kind, run: Run::default(), quoted: false, in_heading: false, in_front_matter: true };
            let fill = |prose: &mut Self| prose.push_text(document.source(span), span.start);
            prose.push_block((block, span), (document, options), fill);
        }
        for (leaf, in_heading) in judged.leaves {
            let Leaf { kind, span, .. } = *leaf;
            let quoted = kind == LeafKind::LinkText && !in_heading && !options.link_text;
            let block = Block { kind, run: Run::default(), quoted, in_heading, in_front_matter: false };
            let tokens = document.tokens(leaf);
            let fill = |prose: &mut Self| tokens.iter().for_each(|token| prose.push(document, *token));
            prose.push_block((block, span), (document, options), fill);
            if kind == LeafKind::LinkText {
                let run = prose.blocks.last().map_or(Run::default(), |block| block.run);
                prose.seams.add_text(span, run);
            }
        }
        prose.figures = figures(&prose.text);
        mask::mask(&mut prose);
        let Self { text, figures, wide_digits, .. } = &mut prose;
        let is_digit = |at: &usize| text.as_bytes().get(*at).is_some_and(u8::is_ascii_digit);
        figures.retain(is_digit);
        wide_digits.retain(is_digit);
        prose
    }

    /// Adds the block at `span`, whose text is what `fill` adds.
    fn push_block(
        &mut self,
        (block, span): (Block, Span),
        (document, options): (&Document<'_>, &NumbersOptions),
        fill: impl FnOnce(&mut Self),
    ) {
        self.push_char('\n', Span::at(span.start));
        let pieces = self.pieces.len();
        let start = self.text.len();
        fill(self);
        self.blocks.push(Block { run: Run::new(start, self.text.len()), ..block });
        for pattern in &options.ignore {
            for found in pattern.find(document.source(span)) {
                self.hide_source(pieces, found.shifted(span.start));
            }
        }
    }

    fn push(&mut self, document: &Document<'_>, token: Token) {
        let source = document.source(token.span);
        let c = match token.kind {
            TokenKind::Text => return self.push_text(source, token.span.start),
            TokenKind::Escape => source.chars().next_back().unwrap_or(OPAQUE),
            TokenKind::SoftBreak | TokenKind::HardBreak => '\n',
            TokenKind::Tildes if source.len() == 1 => '~',
            TokenKind::Underscores if is_inside_word(document.text, token.span) => '_',
            TokenKind::Html if source.starts_with("<!--") => OPAQUE,
            TokenKind::Link if source.starts_with('<') => OPAQUE,
            TokenKind::Link => {
                self.seams.add_link(self.text.len(), token.span, source.starts_with("[]"));
                SOFT
            }
            TokenKind::Entity => match character(source.trim_start_matches('&').trim_end_matches(';')) {
                Some(c @ ('0'..='9' | '.' | ',')) => c,
                _ => OPAQUE,
            },
            TokenKind::Html | TokenKind::Stars | TokenKind::Tildes | TokenKind::Underscores => SOFT,
            TokenKind::Code | TokenKind::Image | TokenKind::Footnote | TokenKind::Task | TokenKind::Shortcode => OPAQUE,
        };
        self.push_char(c, token.span);
    }

    /// Adds text whose first byte is `start` in the file.
    fn push_text(&mut self, text: &str, mut start: usize) {
        let mut rest = text;
        while let Some((at, digit)) = if self.may_be_wide { first_wide_digit(rest) } else { None } {
            let (before, wide) = rest.split_at(at);
            self.push_piece(before, start);
            let span = Span::new(start + at, start + at + WIDE_DIGIT);
            self.wide_digits.push(self.text.len());
            self.push_char(digit, span);
            rest = wide.get(WIDE_DIGIT..).unwrap_or_default();
            start = span.end;
        }
        self.push_piece(rest, start);
    }

    fn push_piece(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), source: Span::new(start, start + text.len()) });
            self.text.push_str(text);
        }
    }

    fn push_char(&mut self, c: char, source: Span) {
        self.pieces.push(Piece { start: self.text.len(), source });
        self.text.push(c);
    }

    /// Masks what was made from `source`, behind so many pieces.
    fn hide_source(&mut self, pieces: usize, source: Span) {
        // The texts of links stand before the block around them: only within a block are pieces in the order of the file.
        let pieces = self.pieces.get(pieces..).unwrap_or_default();
        let first = pieces.partition_point(|piece| piece.source.end <= source.start);
        let end = pieces.partition_point(|piece| piece.source.start < source.end);
        let behind = |piece: usize| pieces.get(piece).map_or(self.text.len(), |piece| piece.start);
        let hidden = pieces.get(first..end).unwrap_or_default().iter().zip(first + 1..).map(|(piece, next)| {
            let whole = Run::new(piece.start, behind(next));
            let is_text = whole.len() == piece.source.len();
            let part = || {
                let first = source.start.saturating_sub(piece.source.start);
                let end = source.end.min(piece.source.end) - piece.source.start;
                Run::new(piece.start + first, piece.start + end)
            };
            if is_text { part() } else { whole }
        });
        for run in hidden.collect::<Vec<_>>() {
            self.hide(run);
        }
    }

    /// Masks the run.
    pub(super) fn hide(&mut self, run: Run) {
        self.text.replace_range(run.start..run.end, &String::from_iter(std::iter::repeat_n(OPAQUE, run.len())));
    }

    /// The text of a run; of all from there on, where it is longer than the prose.
    pub(in super::super) fn text(&self, run: Run) -> &str {
        self.text.get(run.start..run.end.min(self.text.len())).unwrap_or_default()
    }

    /// The characters of a run, as they are read.
    pub(in super::super) fn chars(&self, run: Run) -> std::str::Chars<'_> {
        self.text(run).chars()
    }

    /// The text before `index`.
    pub(in super::super) fn head(&self, index: usize) -> &str {
        self.text.get(..index).unwrap_or_default()
    }

    /// The last `count` characters before `index`; fewer, where there are no more.
    pub(in super::super) fn tail(&self, index: usize, count: usize) -> &str {
        let head = self.head(index);
        let first = head.char_indices().rev().take(count).last().map_or(index, |(at, _)| at);
        head.get(first..).unwrap_or_default()
    }

    /// The text from `index` on.
    pub(in super::super) fn rest(&self, index: usize) -> &str {
        self.text.get(index..).unwrap_or_default()
    }

    /// The character at `index`; a line break behind the last one.
    pub(in super::super) fn at(&self, index: usize) -> char {
        self.rest(index).chars().next().unwrap_or('\n')
    }

    /// The character before `index`; a line break before the first one.
    pub(in super::super) fn before(&self, index: usize) -> char {
        self.head(index).chars().next_back().unwrap_or('\n')
    }

    /// Where the character ends that stands at `index`.
    pub(in super::super) fn next(&self, index: usize) -> usize {
        index + self.at(index).len_utf8()
    }

    /// The place of the character at `index`.
    pub(in super::super) fn place(&self, index: usize) -> Run {
        Run::new(index, self.next(index))
    }

    /// The place of the character before `index`; none before the first one.
    pub(in super::super) fn place_before(&self, index: usize) -> Option<Run> {
        let c = self.head(index).chars().next_back()?;
        Some(Run::new(index - c.len_utf8(), index))
    }

    /// Whether `word` stands at `index`.
    pub(in super::super) fn is(&self, index: usize, word: &str) -> bool {
        self.rest(index).starts_with(word)
    }

    /// Whether `word` ends before `index`.
    pub(in super::super) fn ends(&self, index: usize, word: &str) -> bool {
        self.head(index).ends_with(word)
    }

    /// Where the run of characters that are `member` ends, which begins at `index`.
    pub(in super::super) fn skip(&self, index: usize, member: impl Fn(char) -> bool) -> usize {
        index + self.rest(index).chars().take_while(|c| member(*c)).map(char::len_utf8).sum::<usize>()
    }

    /// Where the run of characters that are `member` begins, which ends before `index`, and not before `least`.
    pub(in super::super) fn skip_back(&self, least: usize, index: usize, member: impl Fn(char) -> bool) -> usize {
        let before = self.text(Run::new(least, index)).chars().rev();
        index - before.take_while(|c| member(*c)).map(char::len_utf8).sum::<usize>()
    }

    /// Where the digits end that begin at `index`.
    pub(in super::super) fn digits(&self, index: usize) -> usize {
        index + self.rest(index).bytes().take_while(u8::is_ascii_digit).count()
    }

    /// The digits that begin at `index`.
    pub(in super::super) fn figure(&self, index: usize) -> Figure {
        let end = self.digits(index);
        Figure { run: Run::new(index, end), behind: self.at(end) }
    }

    /// Where the one blank ends that may stand at `index`: none, a blank or a no-break one.
    pub(in super::super) fn blank(&self, index: usize) -> usize {
        let c = self.at(index);
        if is_blank(c) { index + c.len_utf8() } else { index }
    }

    /// Where the one blank begins that may end before `index`.
    pub(in super::super) fn blank_before(&self, index: usize) -> usize {
        let c = self.before(index);
        if is_blank(c) { index - c.len_utf8() } else { index }
    }

    /// What the file has for a run, from its first character to its last.
    pub(in super::super) fn span(&self, run: Run) -> Span {
        let start = self.piece(run.start).map_or(0, |(piece, _)| piece.source.start + (run.start - piece.start));
        let end = |run: Run| match self.piece(run.end - 1)? {
            (piece, end) if end == run.end => Some(piece.source.end),
            (piece, _) => Some(piece.source.start + (run.end - piece.start)),
        };
        let end = if run.is_empty() { None } else { end(run) };
        Span::new(start, end.unwrap_or(start))
    }

    /// The piece that holds the byte at `index`, and where it ends.
    fn piece(&self, index: usize) -> Option<(&Piece, usize)> {
        let next = self.pieces.partition_point(|piece| piece.start <= index);
        let end = self.pieces.get(next).map_or(self.text.len(), |piece| piece.start);
        Some((self.pieces.get(next.checked_sub(1)?)?, end))
    }

    /// Where digits of full width stand, in order.
    pub(in super::super) fn wide_digits(&self) -> &[usize] {
        &self.wide_digits
    }

    /// Whether a digit of full width stands at `index`.
    pub(in super::super) fn is_wide_digit(&self, index: usize) -> bool {
        self.wide_digits.binary_search(&index).is_ok()
    }

    /// Whether digits of full width stand in the run.
    pub(in super::super) fn is_wide(&self, run: Run) -> bool {
        let next = self.wide_digits.partition_point(|digit| *digit < run.start);
        self.wide_digits.get(next).is_some_and(|digit| *digit < run.end)
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

/// Where runs of digits begin.
fn figures(text: &str) -> Vec<usize> {
    let mut figures = Vec::new();
    let mut is_behind_digit = false;
    for (chunk, first) in text.as_bytes().chunks(CHUNK).zip((0..).step_by(CHUNK)) {
        if !chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()) {
            is_behind_digit = false;
            continue;
        }
        // A bit a byte, the first one lowest: figures are too irregular for branches.
        let digits = chunk.iter().rev().fold(0_u32, |bits, byte| bits << 1 | u32::from(byte.is_ascii_digit()));
        let mut begins = digits & !(digits << 1 | u32::from(is_behind_digit));
        while begins > 0 {
            figures.push(first + begins.trailing_zeros() as usize);
            begins &= begins - 1;
        }
        is_behind_digit = chunk.last().is_some_and(u8::is_ascii_digit);
    }
    figures
}

/// The first digit of full width in `text`, and the ordinary one that it is read as.
fn first_wide_digit(text: &str) -> Option<(usize, char)> {
    let narrow = |c| char::from_digit(u32::from(c) - u32::from('０'), 10);
    text.char_indices().find_map(|(at, c)| if matches!(c, '０'..='９') { Some((at, narrow(c)?)) } else { None })
}

//! The prose of a post, with what is no prose masked.

pub(in super::super) use super::run::Run;
use super::seam::Seams;
use crate::document::LeafKind;
use crate::text::{Span, han};

/// Stands for what is no prose: code, an address, an image, a formula. The control character for what was replaced.
pub(in super::super) const OPAQUE: char = '\u{1a}';
/// Stands for what a reader does not see, such as asterisks: it ends a number and says nothing of blanks. The control
/// character that idles.
pub(in super::super) const SOFT: char = '\u{16}';

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
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(in super::super) blocks: Vec<Block>,
    /// Where runs of digits begin, in order.
    pub(super) figures: Vec<usize>,
    /// What is not held to the style of the post: titles in `《》`; in order.
    pub(super) exempt: Vec<Run>,
    /// Whether digits of full width need be looked for.
    pub(super) may_be_wide: bool,
    /// Where digits of full width stand, in order.
    pub(super) wide_digits: Vec<usize>,
    /// Where the texts of links are left out of the blocks that hold them.
    pub(super) seams: Seams,
}

impl Prose {
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
        if han::is_space(c) { index + c.len_utf8() } else { index }
    }

    /// Where the one blank begins that may end before `index`.
    pub(in super::super) fn blank_before(&self, index: usize) -> usize {
        let c = self.before(index);
        if han::is_space(c) { index - c.len_utf8() } else { index }
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

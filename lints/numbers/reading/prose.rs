//! The prose of a post. Everything that is not prose is masked.

pub(in super::super) use super::prose_range::ProseRange;
use super::seam::Seams;
use crate::document::LeafKind;
use crate::text::{Span, han};

/// Replaces content that is not prose: code, a URL, an image or a formula. It is the control character "substitute".
pub(in super::super) const OPAQUE: char = '\u{1a}';
/// Replaces markup that a reader does not see, such as asterisks. It ends a number and does not count as a space or as
/// the lack of one. It is the control character "synchronous idle".
pub(in super::super) const SOFT: char = '\u{16}';

/// A run of digits, and the character after it.
#[derive(Clone, Copy)]
pub(in super::super) struct Figure {
    pub(in super::super) run: ProseRange,
    pub(in super::super) after: char,
}

/// A leaf block that the family judges. In the prose, a line break precedes it and separates its lines.
pub(in super::super) struct JudgedBlock {
    pub(in super::super) kind: LeafKind,
    pub(in super::super) run: ProseRange,
    /// The indices of its first piece and of the piece after its last one.
    pub(super) pieces: (usize, usize),
    /// Whether the block is the text of a link. It is often the headline of another article, and need not follow the
    /// style of this post.
    pub(in super::super) quoted: bool,
    /// Whether the block is a heading, or the text of a link in one.
    pub(in super::super) in_heading: bool,
    /// Whether the block is a value of the front matter, which no fix changes.
    pub(in super::super) in_front_matter: bool,
}

/// The source of the prose from the start of this piece to the start of the next one: text that is copied byte for
/// byte, or a token that one character replaces.
pub(super) struct ProsePiece {
    pub(super) start: usize,
    pub(super) source: Span,
}

/// The Chinese blocks of a post, one after the other. Full-width digits are replaced by ASCII digits.
#[derive(Default)]
pub(in super::super) struct Prose {
    pub(super) text: String,
    pub(super) pieces: Vec<ProsePiece>,
    pub(in super::super) blocks: Vec<JudgedBlock>,
    /// The starts of runs of digits, in order.
    pub(super) figures: Vec<usize>,
    /// The runs that need not follow the style of the post, in order: titles in `《》`.
    pub(super) exempt: Vec<ProseRange>,
    /// Whether the text may contain full-width digits.
    pub(super) may_be_wide: bool,
    /// The places of full-width digits, in order.
    pub(super) wide_digits: Vec<usize>,
    /// The places at which the texts of links are left out of the blocks that contain them.
    pub(super) seams: Seams,
}

impl Prose {
    /// Masks the run.
    pub(super) fn hide(&mut self, run: ProseRange) {
        self.text.replace_range(run.start..run.end, &String::from_iter(std::iter::repeat_n(OPAQUE, run.len())));
    }

    /// Returns the text of a run, which ends with the prose if the run is longer.
    pub(in super::super) fn text(&self, run: ProseRange) -> &str {
        self.text.get(run.start..run.end.min(self.text.len())).unwrap_or_default()
    }

    /// Returns the characters of a run.
    pub(in super::super) fn chars(&self, run: ProseRange) -> std::str::Chars<'_> {
        self.text(run).chars()
    }

    /// Returns the text before `index`.
    pub(in super::super) fn head(&self, index: usize) -> &str {
        self.text.get(..index).unwrap_or_default()
    }

    /// Returns the last `count` characters before `index`, or all of them if there are fewer.
    pub(in super::super) fn tail(&self, index: usize, count: usize) -> &str {
        let head = self.head(index);
        let first = head.char_indices().rev().take(count).last().map_or(index, |(at, _)| at);
        head.get(first..).unwrap_or_default()
    }

    /// Returns the text from `index` on.
    pub(in super::super) fn rest(&self, index: usize) -> &str {
        self.text.get(index..).unwrap_or_default()
    }

    /// Returns the character at `index`, or a line break at the end.
    pub(in super::super) fn at(&self, index: usize) -> char {
        self.rest(index).chars().next().unwrap_or('\n')
    }

    /// Returns the character before `index`, or a line break at the start.
    pub(in super::super) fn before(&self, index: usize) -> char {
        self.head(index).chars().next_back().unwrap_or('\n')
    }

    /// Returns the end of the character at `index`.
    pub(in super::super) fn next(&self, index: usize) -> usize {
        index + self.at(index).len_utf8()
    }

    /// Returns the run of the character at `index`.
    pub(in super::super) fn place(&self, index: usize) -> ProseRange {
        ProseRange::new(index, self.next(index))
    }

    /// Returns the run of the character before `index`, or `None` at the start.
    pub(in super::super) fn place_before(&self, index: usize) -> Option<ProseRange> {
        let c = self.head(index).chars().next_back()?;
        Some(ProseRange::new(index - c.len_utf8(), index))
    }

    /// Whether `word` occurs at `index`.
    pub(in super::super) fn is(&self, index: usize, word: &str) -> bool {
        self.rest(index).starts_with(word)
    }

    /// Whether `word` ends at `index`.
    pub(in super::super) fn ends(&self, index: usize, word: &str) -> bool {
        self.head(index).ends_with(word)
    }

    /// Returns the end of the run of `member` characters that starts at `index`.
    pub(in super::super) fn skip(&self, index: usize, member: impl Fn(char) -> bool) -> usize {
        let rest = self.rest(index);
        index + rest.find(|c| !member(c)).unwrap_or(rest.len())
    }

    /// Returns the start of the run of `member` characters that ends at `index`, but at least `least`.
    pub(in super::super) fn skip_back(&self, least: usize, index: usize, member: impl Fn(char) -> bool) -> usize {
        let before = self.text(ProseRange::new(least, index));
        index - (before.len() - before.trim_end_matches(member).len())
    }

    /// Returns the end of the digits that start at `index`.
    pub(in super::super) fn digits(&self, index: usize) -> usize {
        index + self.rest(index).bytes().take_while(u8::is_ascii_digit).count()
    }

    /// Returns the digits that start at `index`.
    pub(in super::super) fn figure(&self, index: usize) -> Figure {
        let end = self.digits(index);
        Figure { run: ProseRange::new(index, end), after: self.at(end) }
    }

    /// Skips one optional space at `index`, which may be a no-break space.
    pub(in super::super) fn skip_space(&self, index: usize) -> usize {
        let c = self.at(index);
        if han::is_space(c) { index + c.len_utf8() } else { index }
    }

    /// Skips one optional space before `index`, backwards.
    pub(in super::super) fn skip_space_back(&self, index: usize) -> usize {
        let c = self.before(index);
        if han::is_space(c) { index - c.len_utf8() } else { index }
    }

    /// Returns the span of a run in the file, from its first character to its last.
    pub(in super::super) fn span(&self, run: ProseRange) -> Span {
        let start = self.piece(run.start).map_or(0, |(piece, _)| piece.source.start + (run.start - piece.start));
        let end = |run: ProseRange| match self.piece(run.end - 1)? {
            (piece, end) if end == run.end => Some(piece.source.end),
            (piece, _) => Some(piece.source.start + (run.end - piece.start)),
        };
        let end = if run.is_empty() { None } else { end(run) };
        Span::new(start, end.unwrap_or(start))
    }

    /// Returns the piece that contains the byte at `index`, and its end.
    fn piece(&self, index: usize) -> Option<(&ProsePiece, usize)> {
        let next = self.pieces.partition_point(|piece| piece.start <= index);
        let end = self.pieces.get(next).map_or(self.text.len(), |piece| piece.start);
        Some((self.pieces.get(next.checked_sub(1)?)?, end))
    }

    /// Returns the starts of runs of digits, in order.
    pub(in super::super) fn figures(&self) -> &[usize] {
        &self.figures
    }

    /// Returns the places of full-width digits, in order.
    pub(in super::super) fn wide_digits(&self) -> &[usize] {
        &self.wide_digits
    }

    /// Whether the digit at `index` is full-width in the file.
    pub(in super::super) fn is_wide_digit(&self, index: usize) -> bool {
        self.wide_digits.binary_search(&index).is_ok()
    }

    /// Whether the run contains full-width digits.
    pub(in super::super) fn is_wide(&self, run: ProseRange) -> bool {
        let next = self.wide_digits.partition_point(|digit| *digit < run.start);
        self.wide_digits.get(next).is_some_and(|digit| *digit < run.end)
    }

    /// Whether the run need not follow the style of the post, although its block must.
    pub(in super::super) fn is_exempt(&self, run: ProseRange) -> bool {
        let next = self.exempt.partition_point(|exempt| exempt.end <= run.start);
        self.exempt.get(next).is_some_and(|exempt| exempt.overlaps(run))
    }
}

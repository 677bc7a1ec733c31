//! Reads the prose of a post.

use memchr::memchr_iter;

use super::mask;
use super::prose::{JudgedBlock, OPAQUE, Prose, ProsePiece, SOFT};
use super::prose_range::ProseRange;
use super::scope::{BlockFilter, judged};
use crate::config::numbers::NumbersOptions;
use crate::document::visible::is_inside_word;
use crate::document::{Document, Leaf, LeafKind, Token, TokenKind, entity};
use crate::text::Span;

/// The number of bytes that are searched for digits at once.
const CHUNK: usize = size_of::<u64>();
/// The length of a full-width digit in bytes.
const WIDE_DIGIT: usize = '０'.len_utf8();
/// The first byte of each full-width digit.
const WIDE_DIGIT_LEAD: u8 = 0xef;

impl Prose {
    pub(super) fn of(document: &Document<'_>, options: &NumbersOptions, wanted: BlockFilter) -> Self {
        let judged = judged(document, options, wanted);
        let mut prose = Self { may_be_wide: judged.wide_digits, ..Self::default() };
        prose.text.reserve(judged.leaves.iter().map(|(leaf, _)| leaf.span.len() + 1).sum());
        prose.pieces.reserve(judged.leaves.iter().map(|(leaf, _)| document.tokens(leaf).len() + 1).sum());
        for span in judged.values {
            let kind = LeafKind::Paragraph;
            let block = JudgedBlock {
                kind,
                run: ProseRange::default(),
                pieces: (0, 0),
                quoted: false,
                in_heading: false,
                in_front_matter: true,
            };
            let fill = |prose: &mut Self| prose.push_text(document.source(span), span.start);
            prose.push_block((block, span), (document, options), fill);
        }
        for (leaf, in_heading) in judged.leaves {
            let Leaf { kind, span, .. } = *leaf;
            let quoted = kind == LeafKind::LinkText && !in_heading && !options.link_text;
            let run = ProseRange::default();
            let block = JudgedBlock { kind, run, pieces: (0, 0), quoted, in_heading, in_front_matter: false };
            let tokens = document.tokens(leaf);
            let fill = |prose: &mut Self| tokens.iter().for_each(|token| prose.push(document, *token));
            prose.push_block((block, span), (document, options), fill);
            if kind == LeafKind::LinkText {
                let run = prose.blocks.last().map_or(ProseRange::default(), |block| block.run);
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

    /// Adds the block at `span`, with the text that `fill` adds.
    fn push_block(
        &mut self,
        (block, span): (JudgedBlock, Span),
        (document, options): (&Document<'_>, &NumbersOptions),
        fill: impl FnOnce(&mut Self),
    ) {
        self.push_char('\n', Span::at(span.start));
        let pieces = self.pieces.len();
        let start = self.text.len();
        fill(self);
        let run = ProseRange::new(start, self.text.len());
        self.blocks.push(JudgedBlock { run, pieces: (pieces, self.pieces.len()), ..block });
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
            TokenKind::Entity => match entity::decode(source) {
                Some(c @ ('0'..='9' | '.' | ',')) => c,
                _ => OPAQUE,
            },
            TokenKind::Html | TokenKind::Stars | TokenKind::Tildes | TokenKind::Underscores => SOFT,
            TokenKind::Code | TokenKind::Image | TokenKind::Footnote | TokenKind::Task | TokenKind::Shortcode => OPAQUE,
        };
        self.push_char(c, token.span);
    }

    /// Adds text that starts at `start` in the file.
    fn push_text(&mut self, text: &str, mut start: usize) {
        let mut rest = text;
        while let Some((at, digit)) = if self.may_be_wide { first_wide_digit(rest) } else { None } {
            let (before, wide) = rest.split_at(at);
            self.push_piece(before, start);
            let span = Span::new(start + at, start + at + WIDE_DIGIT);
            self.wide_digits.push(self.text.len());
            self.push_char(digit, span);
            rest = Span::at(WIDE_DIGIT).after(wide);
            start = span.end;
        }
        self.push_piece(rest, start);
    }

    fn push_piece(&mut self, text: &str, start: usize) {
        if !text.is_empty() {
            self.pieces.push(ProsePiece { start: self.text.len(), source: Span::new(start, start + text.len()) });
            self.text.push_str(text);
        }
    }

    fn push_char(&mut self, c: char, source: Span) {
        self.pieces.push(ProsePiece { start: self.text.len(), source });
        self.text.push(c);
    }

    /// Masks the prose that comes from `source`, after the first `pieces` pieces.
    fn hide_source(&mut self, pieces: usize, source: Span) {
        // The texts of links precede the block around them. Only within a block are the pieces in file order.
        let pieces = self.pieces.get(pieces..).unwrap_or_default();
        let first = pieces.partition_point(|piece| piece.source.end <= source.start);
        let end = pieces.partition_point(|piece| piece.source.start < source.end);
        let after = |piece: usize| pieces.get(piece).map_or(self.text.len(), |piece| piece.start);
        let hidden = pieces.get(first..end).unwrap_or_default().iter().zip(first + 1..).map(|(piece, next)| {
            let whole = ProseRange::new(piece.start, after(next));
            let is_text = whole.len() == piece.source.len();
            let part = || {
                let first = source.start.saturating_sub(piece.source.start);
                let end = source.end.min(piece.source.end) - piece.source.start;
                ProseRange::new(piece.start + first, piece.start + end)
            };
            if is_text { part() } else { whole }
        });
        for run in hidden.collect::<Vec<_>>() {
            self.hide(run);
        }
    }
}

/// Returns the starts of runs of digits.
fn figures(text: &str) -> Vec<usize> {
    let mut figures = Vec::new();
    let mut is_after_digit = false;
    let (chunks, rest) = text.as_bytes().as_chunks();
    let mut last = [0; CHUNK];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    for (index, chunk) in chunks.iter().chain([&last]).enumerate() {
        let digits = digits(*chunk);
        let mut begins = digits & !(digits << u8::BITS | u64::from(is_after_digit) << (u8::BITS - 1));
        while begins > 0 {
            figures.push(index * CHUNK + (begins.trailing_zeros() / u8::BITS) as usize);
            begins &= begins - 1;
        }
        is_after_digit = digits.leading_zeros() == 0;
    }
    figures
}

/// Returns the highest bit of each byte that is a digit, with the first byte lowest. Looks at all bytes at once,
/// because figures are too irregular for branch prediction.
const fn digits(chunk: [u8; CHUNK]) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    let bytes = u64::from_le_bytes(chunk);
    // Without their highest bit, bytes from `0` on reach it with the first sum, and bytes after `9` with the second.
    let low = bytes & (ONES * 0x7f);
    (low + ONES * (0x80 - b'0' as u64)) & !(low + ONES * (0x7f - b'9' as u64)) & !bytes & (ONES * 0x80)
}

/// Returns the place of the first full-width digit in `text`, and its ASCII form.
fn first_wide_digit(text: &str) -> Option<(usize, char)> {
    memchr_iter(WIDE_DIGIT_LEAD, text.as_bytes()).find_map(|at| {
        let c = text.get(at..)?.chars().next().filter(|c| matches!(c, '０'..='９'))?;
        Some((at, char::from_digit(u32::from(c) - u32::from('０'), 10)?))
    })
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_are_the_starts_of_runs_of_digits() {
        for text in
            ["", "1", "甲12,3", "12345678", "1234567890123456x7", "abcdefg8 9abcdef1", "/0:9", "\u{30}\u{39}é１"]
        {
            let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            let is_start = |at: &usize| is_digit(*at) && at.checked_sub(1).is_none_or(|before| !is_digit(before));
            assert_eq!(figures(text), (0..text.len()).filter(is_start).collect::<Vec<_>>(), "{text}");
        }
    }
}

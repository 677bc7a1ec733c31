//! Turns a plan into edits of the source, and maps offsets across these edits.

use super::boundary::{Bold, MarkerForm, Outside};
use super::inline_source::{InlineSource, is_break, is_run};
use crate::diagnostic::Edit;
use crate::document::{Token, TokenKind};
use crate::text::Span;

/// Deletions and insertions, before they are merged into edits.
#[derive(Default)]
pub(super) struct LeafEdits {
    deletes: Vec<Span>,
    /// The offset, the order among insertions at the same offset, and the text.
    inserts: Vec<(usize, u8, String)>,
}

impl LeafEdits {
    /// Deletes all runs of `inline` and writes `bolds` instead. All other bytes stay the same.
    pub(super) fn write(&mut self, inline: &InlineSource<'_>, bolds: &[Bold], outside: &Outside) {
        self.deletes.extend(inline.tokens.iter().filter(|token| is_run(token)).map(|token| token.span));
        for bold in bolds {
            self.write_bold(inline, bold);
        }
        for &letter in &outside.references {
            let Some(char) = inline.source(letter).chars().next() else { continue };
            self.deletes.push(letter);
            self.inserts.push((letter.start, 2, format!("&#{};", u32::from(char))));
        }
        for (&(place, _), &separator) in &outside.separators {
            self.inserts.push((place, 2, separator.to_owned()));
        }
        self.clean(inline);
    }

    fn write_bold(&mut self, inline: &InlineSource<'_>, bold: &Bold) {
        let (open, close) = bold.form.marks();
        let words =
            if bold.form == MarkerForm::InLink { link_words(inline.source(bold.span), bold.span) } else { bold.span };
        self.inserts.push((words.start, 3, open.to_owned()));
        self.inserts.push((words.end, 1, close.to_owned()));
    }

    /// Inserts a backslash before a star.
    pub(super) fn escape(&mut self, star: Span) {
        self.inserts.push((star.start, 4, "\\".to_owned()));
    }

    /// Writes a bare URL as an autolink, so that it stays a link regardless of the adjacent text.
    pub(super) fn bracket(&mut self, address: Span) {
        self.inserts.push((address.start, 5, "<".to_owned()));
        self.inserts.push((address.end, 0, ">".to_owned()));
    }

    /// Deletes whitespace and line breaks that are at the edge of a line only because a run was deleted.
    fn clean(&mut self, inline: &InlineSource<'_>) {
        let is_gap = |token: &Token| {
            is_run(token)
                || is_break(token.kind)
                || (token.kind == TokenKind::Text && is_ascii_blank(inline.source(token.span)))
        };
        let mut rest = inline.tokens.as_slice();
        let mut at_start = true;
        while !rest.is_empty() {
            let length = rest.iter().take_while(|token| is_gap(token)).count();
            let (gap, after) = rest.split_at(length);
            let next = after.first().map(|token| token.span.start);
            if gap.iter().any(is_run) {
                self.clean_gap(inline, gap, (at_start, next));
            }
            at_start = false;
            rest = after.get(1..).unwrap_or_default();
        }
    }

    /// Cleans one gap between words. `next` is the start of the words after it.
    fn clean_gap(&mut self, inline: &InlineSource<'_>, gap: &[Token], (at_start, next): (bool, Option<usize>)) {
        let (Some(first), Some(last)) = (gap.first(), gap.last()) else { return };
        let zone = widened(inline, first.span.cover(last.span));
        let end = if is_break(last.kind) { next.unwrap_or(zone.end) } else { zone.end };
        let breaks = || gap.iter().filter(|token| is_break(token.kind));
        if at_start || next.is_none() {
            self.deletes.push(Span::new(zone.start, end));
        } else if let Some(kept) = breaks().find(|token| token.kind == TokenKind::HardBreak).or(breaks().next()) {
            self.deletes.push(Span::new(zone.start, kept.span.start));
            if let Some(after) = gap.iter().find(|token| token.span.start >= kept.span.end) {
                self.deletes.push(Span::new(after.span.start, end));
            }
        }
    }

    /// The minimal edits.
    pub(super) fn edits(self, text: &str) -> Vec<Edit> {
        let deletes = self.deletes.into_iter().map(|span| (span, 0, String::new()));
        let inserts = self.inserts.into_iter().map(|(place, order, text)| (Span::at(place), order, text));
        let mut pieces: Vec<_> = deletes.chain(inserts).collect();
        pieces.sort_by_key(|(span, order, _)| (span.start, *order, span.end));
        let mut edits: Vec<Edit> = Vec::new();
        for (span, _, piece) in pieces {
            match edits.last_mut() {
                Some(last) if span.start <= last.span.end => {
                    last.span.end = last.span.end.max(span.end);
                    last.text.push_str(&piece);
                }
                _ => edits.push(Edit::replace(span, piece)),
            }
        }
        edits.iter_mut().for_each(|edit| shrink(edit, text));
        edits.retain(|edit| !(edit.span.is_empty() && edit.text.is_empty()));
        edits
    }
}

/// The text of a link that is the whole content of the bold.
pub(super) fn link_words(source: &str, link: Span) -> Span {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 1 => return Span::new(link.start + 1, link.start + at),
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    link
}

/// Extends the span by the spaces and tabs on both sides.
fn widened(inline: &InlineSource<'_>, zone: Span) -> Span {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let bytes = inline.text.as_bytes();
    let own = inline.span();
    let left = bytes.get(own.start..zone.start).unwrap_or_default().iter().rev().take_while(|byte| blank(byte));
    let right = bytes.get(zone.end..own.end).unwrap_or_default().iter().take_while(|byte| blank(byte));
    Span::new(zone.start - left.count(), zone.end + right.count())
}

fn is_ascii_blank(source: &str) -> bool {
    source.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Shrinks the edit to the part that differs. A backslash stays with the character that it escapes.
fn shrink(edit: &mut Edit, text: &str) {
    let old = edit.span.of(text);
    let head: usize =
        old.chars().zip(edit.text.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let head = head - usize::from(old.get(..head).is_some_and(|same| same.ends_with('\\')));
    let (old, new) = (old.get(head..).unwrap_or_default(), edit.text.get(head..).unwrap_or_default());
    let tail: usize =
        old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
    let new = new.get(..new.len() - tail).unwrap_or_default().to_owned();
    *edit = Edit::replace(Span::new(edit.span.start + head, edit.span.end - tail), new);
}

/// Maps offsets of the old text to the new text.
pub(super) struct Shift<'e> {
    edits: &'e [Edit],
    /// The byte shift before each edit, and after the last.
    moved: Vec<isize>,
}

impl<'e> Shift<'e> {
    /// `edits` must be sorted and must not overlap.
    pub(super) fn new(edits: &'e [Edit]) -> Self {
        let mut moved = vec![0];
        let mut sum = 0isize;
        for edit in edits {
            sum += edit.text.len() as isize - edit.span.len() as isize;
            moved.push(sum);
        }
        Self { edits, moved }
    }

    /// The new offset of text that starts at `offset`, after anything inserted there.
    pub(super) fn start(&self, offset: usize) -> usize {
        self.at(offset, self.edits.partition_point(|edit| edit.span.end <= offset))
    }

    /// The new offset of text that ends at `offset`, before anything inserted there.
    pub(super) fn end(&self, offset: usize) -> usize {
        self.at(offset, self.edits.partition_point(|edit| edit.span.start < offset))
    }

    /// The new position of the content of a span.
    pub(super) fn span(&self, span: Span) -> Span {
        Span::new(self.start(span.start), self.end(span.end))
    }

    fn at(&self, offset: usize, edits: usize) -> usize {
        offset.saturating_add_signed(self.moved.get(edits).copied().unwrap_or_default())
    }
}

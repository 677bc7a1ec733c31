//! Compares the delimiters of a repaired leaf with its plan.

use super::boundary::MarkerForm;
use super::broken_leaf::Repair;
use super::delimiters::{Delimiter, Flanking, Matched, MatchedDelimiters, Variant, matched};
use super::edits::Shift;
use super::inline_source::InlineSource;
use super::proof::Proof;
use crate::document::Document;
use crate::text::Span;

/// The text around repairs, before and after.
pub(super) struct Comparison<'c, 'd> {
    pub(super) document: &'c Document<'d>,
    /// The offset in the document at which the repaired text starts.
    pub(super) start: usize,
    pub(super) shift: Shift<'c>,
    pub(super) variants: &'c [Variant],
}

/// The emphasis of a repaired leaf that matches its plan.
pub(super) struct LeafEmphasis {
    /// The contents of its bold, in order.
    pub(super) strong: Vec<Span>,
    /// The start offsets of both delimiters of each pair of single asterisks or of underscores.
    pub(super) italic: Vec<(usize, usize)>,
    /// The number of asterisks and underscores that readers see.
    visible: usize,
    /// What this proves about the repair.
    pub(super) proof: Proof,
}

impl Comparison<'_, '_> {
    /// Returns the emphasis of `inline`, the leaf after the repair, if every variant reads it as planned.
    pub(super) fn emphasis(&self, repair: &Repair, inline: &InlineSource<'_>) -> Option<LeafEmphasis> {
        let starred =
            repair.bolds.iter().filter(|bold| matches!(bold.form, MarkerForm::Stars | MarkerForm::ThreeStars));
        let mut wanted: Vec<Span> = starred.map(|bold| self.moved(bold.span)).collect();
        let same = self.kept(repair)?;
        wanted.extend(&same.strong);
        wanted.sort_unstable();
        let mut kept: Vec<Span> = repair.kept.iter().chain(&repair.literal).map(|&span| self.moved(span)).collect();
        kept.sort_unstable_by_key(|span| span.end);
        let apart = wanted.windows(2).all(|pair| matches!(pair, [one, two] if one.end <= two.start));
        let delimiters = inline.delimiters();
        // Versions of Python-Markdown differ in how they read runs of other lengths.
        let is_certain = |variant: &Variant| {
            variant.flanking != Flanking::Python || delimiters.iter().all(|run| !run.star || run.span.len() == 2)
        };
        if !self.variants.iter().all(is_certain) {
            return None;
        }
        let is_parsed = self.variants.iter().all(|variant| variant.flanking.is_parsed());
        let mut readings = self.variants.iter().map(|&variant| matched(&delimiters, variant));
        let first = readings.next()?;
        let reads = |found: &Matched| reads(&delimiters, found, (&wanted, &kept));
        let italic = italics(&delimiters, &first);
        let holds = apart && italic == same.italic && reads(&first) && readings.all(|found| reads(&found));
        let proof = if visible(&first) > same.visible { Proof::MoreAsterisks } else { Proof::Whole };
        // Where the parser follows other rules, nothing else checks that no asterisk becomes visible.
        let holds = holds && (is_parsed || proof == Proof::Whole);
        holds.then_some(LeafEmphasis { strong: wanted, italic, visible: visible(&first), proof })
    }

    /// Maps a span of the old file to the repaired text.
    pub(super) fn moved(&self, span: Span) -> Span {
        let moved = self.shift.span(span);
        Span::new(moved.start - self.start, moved.end - self.start)
    }

    /// The emphasis that must not change: bold in the lines that are kept, and all italics. `None` if bold crosses the
    /// edge of a kept line.
    fn kept(&self, repair: &Repair) -> Option<LeafEmphasis> {
        let old = InlineSource::new(self.document, &repair.leaf);
        let delimiters = old.delimiters();
        let found = matched(&delimiters, *self.variants.first()?);
        let span = |index: usize| delimiters.get(index).map(|delimiter| delimiter.span);
        let kept = |span: Span| {
            let next = repair.kept.partition_point(|line| line.end < span.end);
            repair.kept.get(next).is_some_and(|line| line.contains(span))
        };
        // A run that is meant to be visible may delimit a bold before the repair. The repair removes that bold.
        let literal = |span: Span| repair.literal.binary_search(&span).is_ok();
        let kept = |span: Span| literal(span) || kept(span);
        let mut same =
            LeafEmphasis { strong: Vec::new(), italic: Vec::new(), visible: visible(&found), proof: Proof::Whole };
        for pair in &found.pairs {
            let (open, close) = (span(pair.open)?, span(pair.close)?);
            let single = |span: Span| span.len() == 1 || !span.of(self.document.text).starts_with('*');
            if single(open) && single(close) {
                same.italic.push((self.moved(open).start, self.moved(close).start));
            } else {
                match (kept(open), kept(close)) {
                    _ if literal(open) != literal(close) && !single(open) && !single(close) => {}
                    (true, true) if pair.strong => same.strong.push(self.moved(pair.inner)),
                    (false, false) => {}
                    _ => return None,
                }
            }
        }
        same.italic.sort_unstable();
        Some(same)
    }
}

fn visible(found: &Matched) -> usize {
    found.literal.iter().sum()
}

/// The start offsets of both delimiters of each pair of single asterisks or of underscores.
fn italics(delimiters: &[Delimiter], found: &Matched) -> Vec<(usize, usize)> {
    let span = |index: usize| delimiters.get(index).map(|delimiter| (delimiter.span, delimiter.star));
    let pair = |pair: &MatchedDelimiters| {
        let ((open, star), (close, _)) = (span(pair.open)?, span(pair.close)?);
        let run = |span: Span| star && span.len() > 1;
        // Planned bold italic is already proved as bold. Any other pair uses only part of a run.
        let three = open.len() == 3 && close.len() == 3;
        (!(run(open) && run(close) && (pair.strong || three))).then_some((open.start, close.start))
    };
    let mut italics: Vec<_> = found.pairs.iter().filter_map(pair).collect();
    italics.sort_unstable();
    italics
}

/// Whether the model finds exactly the wanted bold and leaves no repaired run visible.
fn reads(delimiters: &[Delimiter], found: &Matched, (wanted, kept): (&[Span], &[Span])) -> bool {
    let is_star = |pair: &&MatchedDelimiters| delimiters.get(pair.open).is_some_and(|open| open.star);
    let mut strong: Vec<Span> =
        found.pairs.iter().filter(|pair| pair.strong).filter(is_star).map(|pair| pair.inner).collect();
    strong.sort_unstable();
    let in_kept = |span: Span| {
        let next = kept.partition_point(|line| line.end < span.end);
        kept.get(next).is_some_and(|line| line.contains(span))
    };
    let literal = delimiters.iter().zip(&found.literal);
    let mut left = literal.filter(|(delimiter, left)| delimiter.star && delimiter.span.len() > 1 && **left > 0);
    strong == wanted && left.all(|(delimiter, _)| in_kept(delimiter.span))
}

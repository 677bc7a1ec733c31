//! Proves repairs: parses the repaired block again and checks that only the bold has changed.

use std::fmt::Write as _;
use std::ops::Range;

use super::block::ParsedBlock;
use super::boundary::MarkerForm;
use super::broken_leaf::Repair;
use super::delimiters::{Flanking, MatchedDelimiters, Variant, matched};
use super::edits::{Shift, link_words};
use super::inline_source::InlineSource;
use super::proof::Proof;
use crate::config::bold::Exact;
use crate::diagnostic::{Edit, edited};
use crate::document::{Document, Leaf, TokenKind};
use crate::text::Span;

/// The conditions under which a repair must be correct.
#[derive(Clone, Copy)]
pub(super) struct ProofConditions<'t> {
    pub(super) variants: &'t [Variant],
    pub(super) exact: Exact,
}

/// How often one block may be parsed to find the repairs that break it.
const PARSES: usize = 48;

/// Proves the repairs of one top-level block, all at once if possible. `None` means that a repair is not proved.
pub(super) fn prove(
    document: &Document<'_>,
    block: Span,
    repairs: &[&Repair],
    terms: ProofConditions<'_>,
) -> Vec<Option<Proof>> {
    let text = with_definitions(document, block, document.source(block));
    let old = ParsedBlock::new(&text, terms.exact);
    let (first, leaves) = leaves_of(document, block);
    let mut proofs = vec![None; repairs.len()];
    let mut parses = PARSES;
    let mut open: Vec<Range<usize>> = std::iter::once(0..repairs.len()).collect();
    while let Some(range) = open.pop() {
        let Some(group) = repairs.get(range.clone()).filter(|group| !group.is_empty()) else { continue };
        if parses == 0 {
            break;
        }
        parses -= 1;
        let mut edits: Vec<Edit> = group.iter().flat_map(|repair| repair.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        let text = with_definitions(document, block, &edited(document.text, block, &edits));
        let new = ParsedBlock::new(&text, terms.exact);
        let checker = Checker { document, first, block, shift: Shift::new(&edits), new: &new, terms };
        // The definitions appended at the end may add leaves.
        if new.skeleton == old.skeleton
            && strikes_alike(&old, &new)
            && new.leaves.len() == old.leaves.len()
            && old.leaves.len() >= leaves.len()
        {
            for (proof, repair) in proofs.iter_mut().skip(range.start).zip(group) {
                let anchor = if new.anchors == old.anchors { Proof::Whole } else { Proof::OtherAnchor };
                *proof = checker.holds(repair).then_some(anchor);
            }
        } else if range.len() > 1 {
            let middle = range.start.midpoint(range.end);
            open.extend([range.start..middle, middle..range.end]);
        }
    }
    proofs
}

/// Whether the same text stays struck out, apart from accidents.
fn strikes_alike(old: &ParsedBlock<'_>, new: &ParsedBlock<'_>) -> bool {
    let meant = old.struck.iter().filter(|(_, accident)| !accident);
    meant.map(|(words, _)| words).eq(new.struck.iter().map(|(words, _)| words))
        || old.struck.iter().map(|(words, _)| words).eq(new.struck.iter().map(|(words, _)| words))
}

/// The consecutive leaves of a block, and the index of the first.
fn leaves_of<'d>(document: &'d Document<'_>, block: Span) -> (usize, &'d [Leaf]) {
    let first = document.leaves.partition_point(|leaf| leaf.block.start < block.start);
    let length = document.leaves.iter().skip(first).take_while(|leaf| leaf.block == block).count();
    (first, document.leaves.get(first..first + length).unwrap_or_default())
}

/// The text of a block, followed by definitions for its references, because the real ones are elsewhere in the post.
fn with_definitions(document: &Document<'_>, block: Span, text: &str) -> String {
    let mut text = text.to_owned();
    let mut labels: Vec<&str> = Vec::new();
    for token in leaves_of(document, block).1.iter().flat_map(|leaf| document.tokens(leaf)) {
        let source = document.source(token.span);
        let label = match token.kind {
            TokenKind::Footnote => Some(source),
            TokenKind::Link | TokenKind::Image if source.ends_with(']') => source
                .rfind('[')
                .and_then(|at| source.get(at..))
                .filter(|label| *label != "[]")
                .or_else(|| source.strip_suffix("[]").map(|source| source.trim_start_matches('!'))),
            _ => None,
        };
        labels.extend(label);
    }
    labels.sort_unstable();
    labels.dedup();
    for label in labels {
        let _ = write!(text, "\n\n{label}: x");
    }
    text
}

/// Compares the leaves of a block with the plan.
struct Checker<'c, 'd> {
    document: &'c Document<'d>,
    /// The index of the block's first leaf in the document.
    first: usize,
    block: Span,
    shift: Shift<'c>,
    new: &'c ParsedBlock<'c>,
    terms: ProofConditions<'c>,
}

impl Checker<'_, '_> {
    fn holds(&self, repair: &Repair) -> bool {
        let Some(index) = repair.index.checked_sub(self.first) else { return false };
        let (Some((kind, inline)), Some(span)) = (self.new.leaves.get(index), self.new.spans.get(index)) else {
            return false;
        };
        let planned = |form: &[MarkerForm]| {
            let bolds = repair.bolds.iter().filter(|bold| form.contains(&bold.form));
            bolds.map(|bold| self.moved(bold.span)).collect::<Vec<_>>()
        };
        let mut wanted = planned(&[MarkerForm::Stars, MarkerForm::ThreeStars]);
        wanted.sort_unstable();
        let Some(same) = self.kept(repair) else { return false };
        wanted.extend(&same.strong);
        wanted.sort_unstable();
        let mut kept: Vec<Span> = repair.kept.iter().chain(&repair.literal).map(|&span| self.moved(span)).collect();
        kept.sort_unstable_by_key(|span| span.end);
        let apart = wanted.windows(2).all(|pair| matches!(pair, [one, two] if one.end <= two.start));
        let mut in_links = repair.bolds.iter().filter(|bold| bold.form == MarkerForm::InLink);
        apart
            && in_links.all(|bold| {
                let words = self.moved(link_words(self.document.source(bold.span), bold.span));
                self.new.strong.binary_search(&words).is_ok()
            })
            && *kind == repair.leaf.kind
            && self.terms.variants.iter().all(|&variant| reads(inline, variant, (&wanted, &kept)))
            && self.italics(inline) == same.italic
            && self.parser_agrees(inline, *span, &wanted)
    }

    /// Maps a span of the old file to the new block.
    fn moved(&self, span: Span) -> Span {
        let moved = self.shift.span(span);
        Span::new(moved.start - self.block.start, moved.end - self.block.start)
    }

    /// The emphasis that must not change: bold in the lines that are kept, and all italics. `None` if bold crosses the
    /// edge of a kept line.
    fn kept(&self, repair: &Repair) -> Option<Same> {
        let old = InlineSource::new(self.document, &repair.leaf);
        let delimiters = old.delimiters();
        let found = matched(&delimiters, *self.terms.variants.first()?);
        let span = |index: usize| delimiters.get(index).map(|delimiter| delimiter.span);
        let kept = |span: Span| {
            let next = repair.kept.partition_point(|line| line.end < span.end);
            repair.kept.get(next).is_some_and(|line| line.contains(span))
        };
        // A run that is meant to be visible may delimit a bold today. That bold ends.
        let literal = |span: Span| repair.literal.binary_search(&span).is_ok();
        let kept = |span: Span| literal(span) || kept(span);
        let mut same = Same::default();
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

    /// The start offsets of both delimiters of each pair of single asterisks or of underscores.
    fn italics(&self, inline: &InlineSource<'_>) -> Vec<(usize, usize)> {
        let delimiters = inline.delimiters();
        let Some(&variant) = self.terms.variants.first() else { return Vec::new() };
        let span = |index: usize| delimiters.get(index).map(|delimiter| (delimiter.span, delimiter.star));
        let mut found: Vec<_> = matched(&delimiters, variant)
            .pairs
            .iter()
            .filter_map(|pair| {
                let ((open, star), (close, _)) = (span(pair.open)?, span(pair.close)?);
                let run = |span: Span| star && span.len() > 1;
                // Planned bold italic is already proved as bold. Any other pair uses only part of a run.
                let three = open.len() == 3 && close.len() == 3;
                (!(run(open) && run(close) && (pair.strong || three))).then_some((open.start, close.start))
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Whether the parser finds the same bold as the model. The parser does not implement the CJK-friendly rules. If
    /// the repair must also work under these, the only condition is that it finds no more italics than the model.
    fn parser_agrees(&self, inline: &InlineSource<'_>, leaf: Span, wanted: &[Span]) -> bool {
        if self.terms.variants.iter().any(|variant| variant.flanking == Flanking::Cjk) {
            let before = |end: usize| self.new.italic.partition_point(|start| *start < end);
            return before(leaf.end) - before(leaf.start) <= self.italics(inline).len();
        }
        let in_link = |span: &Span| {
            let next = inline.tokens.partition_point(|token| token.span.end < span.end);
            inline.tokens.get(next).is_some_and(|token| {
                token.kind == TokenKind::Link && token.span.contains(*span) && token.span.start < span.start
            })
        };
        let first = self.new.strong.partition_point(|strong| strong.start < leaf.start);
        let inside = self.new.strong.iter().skip(first).take_while(|strong| strong.start < leaf.end);
        let is_star = |span: &Span| inline.text.get(..span.start).is_some_and(|before| before.ends_with('*'));
        inside.copied().filter(|span| !in_link(span) && is_star(span)).eq(wanted.iter().copied())
    }
}

/// Whether the model finds exactly the wanted bold and leaves no repaired run visible.
fn reads(inline: &InlineSource<'_>, variant: Variant, (wanted, kept): (&[Span], &[Span])) -> bool {
    let delimiters = inline.delimiters();
    let found = matched(&delimiters, variant);
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

/// The emphasis that the old and the new leaf must share.
#[derive(Default)]
struct Same {
    strong: Vec<Span>,
    italic: Vec<(usize, usize)>,
}

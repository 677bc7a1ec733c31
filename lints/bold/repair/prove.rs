//! Proves repairs: reads the repaired leaf or block again and checks that only the bold has changed.

use std::fmt::Write as _;
use std::ops::Range;

use super::block::ParsedBlock;
use super::boundary::MarkerForm;
use super::broken_leaf::Repair;
use super::comparison::{Comparison, LeafEmphasis};
use super::delimiters::Variant;
use super::edits::{Shift, link_words};
use super::inline_source::InlineSource;
use super::plain_leaf;
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

impl ProofConditions<'_> {
    /// Whether our parser follows the rules of the renderer.
    fn is_parsed(self) -> bool {
        self.variants.iter().all(|variant| variant.flanking.is_parsed())
    }
}

/// The longest block, in bytes, for which debug builds compare the model with the parser.
const MOST_COMPARED: usize = 1 << 12;

/// How often one block may be parsed to find the repairs that break it.
const PARSES: usize = 48;

/// Proves the repairs of one top-level block. `None` means that a repair is not proved.
pub(super) fn prove(
    document: &Document<'_>,
    block: Span,
    repairs: &[&Repair],
    terms: ProofConditions<'_>,
) -> Vec<Option<Proof>> {
    let mut proofs: Vec<_> = repairs.iter().map(|repair| prove_by_model(document, repair, terms)).collect();
    let is_left = |proof: &Option<_>| proof.is_none();
    let left: Vec<&Repair> =
        repairs.iter().zip(&proofs).filter(|(_, proof)| is_left(proof)).map(|(one, _)| *one).collect();
    if !left.is_empty() {
        let parsed = prove_by_parser(document, block, &left, terms);
        proofs.iter_mut().filter(|proof| is_left(proof)).zip(parsed).for_each(|(proof, parsed)| *proof = parsed);
    }
    proofs
}

/// Proves the repair of a leaf of plain text and asterisks by the model of delimiters. `None` under rules that the
/// parser does not implement, because the model cannot be compared with it.
fn prove_by_model(document: &Document<'_>, repair: &Repair, terms: ProofConditions<'_>) -> Option<Proof> {
    if !terms.is_parsed() {
        return None;
    }
    let tokens = document.tokens(&repair.leaf);
    let line = tokens.first()?.span.cover(tokens.last()?.span);
    let source = document.source(line);
    plain_leaf::read(repair.leaf.kind, source)?;
    if !repair.edits.iter().all(|edit| line.contains(edit.span)) {
        return None;
    }
    let text = edited(document.text, line, &repair.edits);
    let new = plain_leaf::read(repair.leaf.kind, &text).filter(|_| plain_leaf::has_same_words(source, &text))?;
    let (start, shift) = (line.start, Shift::new(&repair.edits));
    let comparison = Comparison { document, start, shift, variants: terms.variants };
    let proof = comparison.emphasis(repair, &new).map(|emphasis| emphasis.proof);
    let block = repair.leaf.block;
    let agrees = || block.len() > MOST_COMPARED || prove_by_parser(document, block, &[repair], terms) == [proof];
    debug_assert!(agrees(), "the model and the parser differ about {source:?}, repaired as {text:?}");
    proof
}

/// Proves repairs by parsing the repaired block again, with all of them at once if possible.
fn prove_by_parser(
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
        let (start, shift) = (block.start, Shift::new(&edits));
        let comparison = Comparison { document, start, shift, variants: terms.variants };
        let checker = Checker { comparison, first, new: &new, terms };
        // The definitions appended at the end may add leaves.
        if new.skeleton == old.skeleton
            && strikes_alike(&old, &new)
            && new.leaves.len() == old.leaves.len()
            && old.leaves.len() >= leaves.len()
        {
            for (proof, repair) in proofs.iter_mut().skip(range.start).zip(group) {
                let has_anchor = new.anchors == old.anchors;
                *proof = checker.holds(repair).map(|proof| if has_anchor { proof } else { Proof::OtherAnchor });
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
    comparison: Comparison<'c, 'd>,
    /// The index of the block's first leaf in the document.
    first: usize,
    new: &'c ParsedBlock<'c>,
    terms: ProofConditions<'c>,
}

impl Checker<'_, '_> {
    fn holds(&self, repair: &Repair) -> Option<Proof> {
        let index = repair.index.checked_sub(self.first)?;
        let ((kind, inline), span) = self.new.leaves.get(index).zip(self.new.spans.get(index))?;
        let emphasis = self.comparison.emphasis(repair, inline)?;
        let mut in_links = repair.bolds.iter().filter(|bold| bold.form == MarkerForm::InLink);
        let holds = in_links.all(|bold| {
            let source = self.comparison.document.source(bold.span);
            let words = self.comparison.moved(link_words(source, bold.span));
            self.new.strong.binary_search(&words).is_ok()
        }) && *kind == repair.leaf.kind
            && self.parser_agrees(inline, *span, &emphasis);
        holds.then_some(emphasis.proof)
    }

    /// Whether the parser finds the same bold as the model. If the repair must work under rules that the parser does
    /// not implement, the only condition is that it finds no more italics than the model.
    fn parser_agrees(&self, inline: &InlineSource<'_>, leaf: Span, emphasis: &LeafEmphasis) -> bool {
        if !self.terms.is_parsed() {
            let before = |end: usize| self.new.italic.partition_point(|start| *start < end);
            return before(leaf.end) - before(leaf.start) <= emphasis.italic.len();
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
        inside.copied().filter(|span| !in_link(span) && is_star(span)).eq(emphasis.strong.iter().copied())
    }
}

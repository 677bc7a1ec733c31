//! Finds the defects of all bold in a post and repairs them, once for all lints.

mod across;
mod address;
mod block;
mod block_risk;
mod boundary;
mod broken_leaf;
mod bullet;
mod character;
mod comparison;
mod current_reading;
mod defect;
mod delimiters;
mod edits;
mod empty_break;
mod escaped;
mod first_line;
mod guards;
mod inline_source;
mod inner_runs;
mod judge;
mod parallel;
mod plain_leaf;
mod plan;
mod proof;
mod prove;
mod reading;
mod template;

use std::sync::Arc;

use boundary::Rules;
use broken_leaf::{Attempt, BrokenLeaf, Repair};
use current_reading::CurrentReading;
pub(super) use defect::Defect;
use delimiters::{Flanking, Variant};
use guards::Refusal;
use inline_source::InlineSource;
use prove::{ProofConditions, prove};

use crate::config::bold::{BoldOptions, Exact, Renderer};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::{Document, Leaf, paragraph};
use crate::lint::{Context, Shared};
use crate::text::Span;
use crate::text::flanking::CharClass;

/// All findings of the family in one post.
pub(super) struct BoldFindings {
    pub(super) found: Vec<BoldDefects>,
}

/// One finding and its kind.
#[derive(Clone)]
pub(super) struct BoldDefects {
    pub(super) kind: Defect,
    pub(super) finding: Finding,
}

impl Shared for BoldFindings {
    /// Analyzes and repairs all bold of the post.
    fn compute(context: &Context<'_>) -> Self {
        let options = &context.config.bold;
        let variants = variants(context);
        let exact = if options.renderer == Some(Renderer::GoldmarkCjk) { Exact::EscapedSpace } else { options.exact };
        let rules = Rules { style: options.style, exact, variants: &variants, ends: (0, 0) };
        let document = context.document;
        let broken: Vec<BrokenLeaf<'_>> =
            (0..document.leaves.len()).filter_map(|index| BrokenLeaf::find(document, index, rules)).collect();
        let mut findings = Self { found: Vec::new() };
        findings.empty_rules(context);
        let mut left = Vec::new();
        let mut broken = broken.into_iter().peekable();
        while let Some(first) = broken.next() {
            let block = first.leaf.block;
            let mut group = vec![first];
            group.extend(std::iter::from_fn(|| broken.next_if(|next| next.leaf.block == block)));
            left.append(&mut findings.block(context, group, rules));
        }
        let (mut joined, mut left) = across::join(document, left, rules);
        findings.found.append(&mut joined);
        findings.found.append(&mut bullet::find(document, &mut left));
        for RefusedLeaf { broken, refusal } in left {
            let is_empty = refusal.kind == Defect::Empty;
            findings.refuse(refusal);
            let fix = is_empty.then(|| removal(document, &broken.leaf)).flatten();
            if let (Some(last), Some(fix)) = (findings.found.last_mut(), fix) {
                last.finding.fix = Some(Arc::new(fix));
            }
        }
        findings
    }
}

/// Returns the runs of asterisks and underscores in a leaf of which readers see every character, in order.
pub(super) fn literal_runs(context: &Context<'_>, leaf: &Leaf) -> Vec<Span> {
    let inline = InlineSource::new(context.document, leaf);
    let current = CurrentReading::new(&inline, &[], &variants(context));
    let runs = current.delimiters.iter().zip(&current.matched.literal);
    runs.filter(|(run, literal)| run.span.len() == **literal).map(|(run, _)| run.span).collect()
}

impl BoldFindings {
    fn refuse(&mut self, Refusal { kind, span, message }: Refusal) {
        let finding = Finding::new(span, message);
        // Most escaped asterisks without a fix hide something.
        let finding = if kind == Defect::EscapedPair { finding.at_most(Level::Info) } else { finding };
        self.found.push(BoldDefects { kind, finding });
    }

    /// Reports thematic breaks that consist of pairs of asterisks (`****`), which are empty bold of a converter.
    fn empty_rules(&mut self, context: &Context<'_>) {
        for &rule in &context.document.rules {
            let source = context.document.source(rule).trim_end();
            if source.starts_with("**")
                && source.split_whitespace().all(|group| group.len() % 2 == 0 && group.starts_with('*'))
            {
                let span = Span::new(rule.start, rule.start + source.len());
                let message = format!("`{source}` alone on a line is a thematic break: it was probably an empty bold");
                let lines = paragraph::lines(context.document, span);
                let fix =
                    |lines| Fix::new("delete the line", Safety::Unsafe, Effect::Paragraph, vec![Edit::delete(lines)]);
                let finding = Finding::new(span, message).fix(lines.map(fix));
                self.found.push(BoldDefects { kind: Defect::EmptyRule, finding });
            }
        }
    }

    /// Repairs the defective leaves of one top-level block. Returns those that cannot be repaired alone.
    fn block<'t>(
        &mut self,
        context: &Context<'_>,
        mut broken: Vec<BrokenLeaf<'t>>,
        rules: Rules<'_>,
    ) -> Vec<RefusedLeaf<'t>> {
        let Some(block) = broken.first().map(|broken| broken.leaf.block) else { return Vec::new() };
        let terms = ProofConditions { variants: rules.variants, exact: rules.exact };
        let mut states: Vec<State> = broken.iter().map(|_| State::default()).collect();
        for attempt in [Attempt::Sure, Attempt::Whole, Attempt::Escaping, Attempt::Lines] {
            let open = broken.iter_mut().zip(&mut states).filter(|(_, state)| state.fix.is_none());
            let mut tried: Vec<(Repair, &mut State)> = Vec::new();
            for (broken, state) in open {
                match broken.repair(attempt, rules) {
                    Ok(Some(repair)) => tried.push((repair, state)),
                    Ok(None) => {}
                    Err(refusal) => state.refusal = Some(refusal),
                }
            }
            let repairs: Vec<&Repair> = tried.iter().map(|(repair, _)| repair).collect();
            if repairs.is_empty() {
                continue;
            }
            let proofs = prove(context.document, block, &repairs, terms);
            for ((repair, state), proof) in tried.into_iter().zip(proofs) {
                state.take(repair, context.document.text, proof);
            }
        }
        broken.into_iter().zip(states).filter_map(|(broken, state)| self.tell(broken, state)).collect()
    }

    /// Reports the findings of a leaf, or returns the leaf if its neighbours may help to repair it.
    fn tell<'t>(&mut self, mut broken: BrokenLeaf<'t>, state: State) -> Option<RefusedLeaf<'t>> {
        let State { fix, sightings, refusal, kept } = state;
        let refusal = if fix.is_some() { None } else { refusal };
        let mut refusals: Vec<Refusal> =
            std::mem::take(&mut broken.refusals).into_iter().chain(refusal).chain(kept).collect();
        let last = if fix.is_none() && sightings.is_empty() { refusals.pop() } else { None };
        refusals.into_iter().for_each(|refusal| self.refuse(refusal));
        for BoldDefects { kind, mut finding } in sightings {
            if let Some(fix) = &fix {
                finding = finding.shared_fix(fix);
            }
            self.found.push(BoldDefects { kind, finding });
        }
        last.map(|refusal| RefusedLeaf { broken, refusal })
    }
}

/// The fix that deletes a paragraph without words.
fn removal(document: &Document<'_>, leaf: &Leaf) -> Option<Fix> {
    let lines = (leaf.span == leaf.block).then(|| paragraph::lines(document, leaf.span))??;
    Some(Fix::new("delete the empty bold", Safety::Safe, Effect::Paragraph, vec![Edit::delete(lines)]))
}

/// A leaf that cannot be repaired alone.
struct RefusedLeaf<'t> {
    broken: BrokenLeaf<'t>,
    refusal: Refusal,
}

/// The progress of the repair of one leaf.
#[derive(Default)]
struct State {
    fix: Option<Arc<Fix>>,
    sightings: Vec<BoldDefects>,
    /// Why the leaf as a whole cannot be repaired.
    refusal: Option<Refusal>,
    /// Why some of its lines are left unchanged.
    kept: Vec<Refusal>,
}

impl State {
    fn take(&mut self, repair: Repair, text: &str, proof: Option<proof::Proof>) {
        if let Some(proof) = proof {
            self.fix = Some(Arc::new(repair.fix(text, proof)));
            self.kept = repair.refusals;
            self.sightings = repair.sightings;
        } else if self.sightings.is_empty() && self.refusal.is_none() {
            self.sightings = repair.sightings;
        }
    }
}

/// The renderer variants under which a repair must be correct.
fn variants(context: &Context<'_>) -> Vec<Variant> {
    let BoldOptions { renderer, portable, .. } = context.config.bold;
    let flankings: &[Flanking] = match (renderer, portable) {
        (Some(Renderer::CjkFriendly), _) => &[Flanking::Cjk],
        (Some(Renderer::PythonMarkdown), _) => &[Flanking::Python],
        (Some(Renderer::Micromark), false) => &[Flanking::Micromark],
        (_, true) => &[Flanking::V31, Flanking::V30],
        (_, false) => &[Flanking::V31],
    };
    let has_shortcodes = !context.document.shortcodes.is_empty();
    let classes = if has_shortcodes { &[CharClass::Other, CharClass::Punctuation][..] } else { &[CharClass::Other] };
    let variants = |&flanking| classes.iter().map(move |&shortcode| Variant { flanking, shortcode });
    flankings.iter().flat_map(variants).collect()
}

//! Repairs bold that opens in one paragraph and closes in the next.

use super::boundary::Rules;
use super::broken_leaf::{BrokenLeaf, Repair};
use super::defect::Defect;
use super::prove::{ProofConditions, prove};
use super::{BoldDefects, RefusedLeaf};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety};
use crate::document::{Document, LeafKind, TokenKind};
use crate::text::Span;

/// Repairs each bold that spans two neighbouring leaves of `left`. Returns the findings and the leaves that remain.
pub(super) fn join<'t>(
    document: &Document<'t>,
    left: Vec<RefusedLeaf<'t>>,
    rules: Rules<'_>,
) -> (Vec<BoldDefects>, Vec<RefusedLeaf<'t>>) {
    let (mut found, mut rest) = (Vec::new(), Vec::new());
    let mut left = left.into_iter().peekable();
    while let Some(one) = left.next() {
        match left.peek().and_then(|two| pair(document, (&one, two), rules)) {
            Some(pair) => {
                found.push(pair);
                left.next();
            }
            None => rest.push(one),
        }
    }
    (found, rest)
}

fn pair(
    document: &Document<'_>,
    (one, two): (&RefusedLeaf<'_>, &RefusedLeaf<'_>),
    rules: Rules<'_>,
) -> Option<BoldDefects> {
    let unbalanced = [one, two].iter().all(|left| left.refusal.kind == Defect::Unbalanced);
    if !unbalanced || !follows(document, &one.broken, &two.broken) {
        return None;
    }
    let first = one.broken.half(Rules { ends: (0, 1), ..rules })?;
    let second = two.broken.half(Rules { ends: (1, 0), ..rules })?;
    let proved = |repair: &Repair| {
        let terms = ProofConditions { variants: rules.variants, exact: rules.exact };
        prove(document, repair.leaf.block, &[repair], terms).first().is_some_and(Option::is_some)
    };
    // Each half must reach the paragraph break. Otherwise it would contain no words.
    let reaches = first.bolds.last().is_some_and(|bold| bold.span.end == one.broken.inline.span().end)
        && second.bolds.first().is_some_and(|bold| bold.span.start == two.broken.inline.span().start);
    if !reaches || !proved(&first) || !proved(&second) {
        return None;
    }
    let title = "close the bold at the end of the first paragraph and open it again in the next";
    let edits: Vec<Edit> = first.edits.into_iter().chain(second.edits).collect();
    let message = "bold that spans two paragraphs: the reader sees asterisks in both";
    let finding = Finding::new(one.refusal.span, message).note(two.refusal.span, "the other end of the bold");
    let fix = Fix::new(title, Safety::Unsafe, Effect::Emphasis, edits).restyling(first.restyle.and(second.restyle));
    Some(BoldDefects { kind: Defect::AcrossBlocks, finding: finding.fix(fix) })
}

/// Whether the second paragraph directly follows the first.
fn follows(document: &Document<'_>, first: &BrokenLeaf<'_>, second: &BrokenLeaf<'_>) -> bool {
    let between = Span::new(first.inline.span().end, second.inline.span().start);
    let is_run = |broken: &BrokenLeaf<'_>| {
        broken.inline.tokens.iter().filter(|token| token.kind == TokenKind::Stars).all(|token| token.span.len() == 2)
    };
    let in_one_quote = first.leaf.block == second.leaf.block;
    [first, second].iter().all(|broken| broken.leaf.kind == LeafKind::Paragraph && is_run(broken))
        && document.source(between).chars().all(|char| char.is_whitespace() || (in_one_quote && char == '>'))
}

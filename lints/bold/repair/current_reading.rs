//! How renderers read an inline source before any repair.

use super::delimiters::{Delimiter, Matched, Neighbour, Variant, matched};
use super::inline_source::InlineSource;
use crate::text::Span;

/// How renderers read an inline source before any repair.
pub(super) struct CurrentReading {
    /// The delimiters as matched by the first required variant, which represents what readers see.
    pub(super) matched: Matched,
    pub(super) delimiters: Vec<Delimiter>,
    pub(super) broken: bool,
}

impl CurrentReading {
    /// Reads the inline source in every variant. The runs in `seen` are meant to be visible.
    pub(super) fn new(inline: &InlineSource<'_>, seen: &[Span], variants: &[Variant]) -> Self {
        let delimiters = inline.delimiters();
        let mut all = variants.iter().map(|&variant| matched(&delimiters, variant));
        let first = all.next().unwrap_or_default();
        let is_bold = |delimiter: &Delimiter| delimiter.star && seen.binary_search(&delimiter.span).is_err();
        let seen_some = !seen.is_empty();
        let is_broken = |matched: &Matched| {
            let stars = |index: usize| delimiters.get(index).is_some_and(is_bold);
            let mut strong: Vec<_> = matched.pairs.iter().filter(|pair| pair.strong && stars(pair.open)).collect();
            strong.sort_by_key(|pair| pair.inner.start);
            let literal = delimiters.iter().zip(&matched.literal);
            let literal =
                literal.filter(|(delimiter, left)| is_bold(delimiter) && delimiter.span.len() > 1 && **left > 0);
            let mut literal = literal.filter(|(delimiter, left)| !is_wildcard(delimiter, **left));
            let crossed =
                matched.pairs.iter().filter(|pair| pair.strong).any(|pair| stars(pair.open) != stars(pair.close));
            let touching = strong.windows(2).any(|pair| match pair {
                [one, two] => two.inner.start < one.inner.end || two.open == one.close,
                _ => false,
            });
            literal.next().is_some() || touching || (crossed && seen_some)
        };
        let broken = is_broken(&first) || all.any(|matched| is_broken(&matched));
        Self { matched: first, delimiters, broken }
    }

    /// The first run that does not work: readers see part of it, or it has no single partner of the same length.
    pub(super) fn unsound(&self) -> Option<Span> {
        let mut partners: Vec<Option<usize>> = vec![None; self.delimiters.len()];
        let mut parted = vec![false; self.delimiters.len()];
        for pair in &self.matched.pairs {
            for (one, other) in [(pair.open, pair.close), (pair.close, pair.open)] {
                if let (Some(partner), Some(parted)) = (partners.get_mut(one), parted.get_mut(one)) {
                    *parted |= *partner.get_or_insert(other) != other;
                }
            }
        }
        let length = |index: usize| self.delimiters.get(index).map(|delimiter| delimiter.span.len());
        let states = partners.into_iter().zip(parted).zip(&self.matched.literal);
        let mut runs = self.delimiters.iter().zip(states).filter(|(run, _)| run.star && run.span.len() > 1);
        runs.find_map(|(run, ((partner, parted), literal))| {
            let whole = partner.and_then(length) == Some(run.span.len()) && !parted && *literal == 0;
            (!whole).then_some(run.span)
        })
    }

    /// The number of visible asterisks of the run at `span`.
    pub(super) fn literal(&self, span: Span) -> usize {
        let at = self.delimiters.partition_point(|delimiter| delimiter.span.start < span.start);
        self.matched.literal.get(at).copied().unwrap_or_default()
    }
}

/// Whether the visible asterisk of a run that ends a bold is a wildcard: `**src/***`.
fn is_wildcard(run: &Delimiter, literal: usize) -> bool {
    run.span.len() == 3 && literal == 1 && run.before == Neighbour::Char('/')
}

//! The emphasis that the fixes name: which letters they make bold, and which asterisks they take away.

use super::Change;
use super::seen::Style;
use crate::diagnostic::{Fix, Restyle};
use crate::text::Span;

/// The restylings of all fixes of one pass, as spans of the old text, in order.
#[derive(Debug, Default)]
pub(super) struct Claims {
    asterisks: Vec<Span>,
    styled: Vec<(Span, Style)>,
    /// Whether our parser cannot see the bold of the site's renderer.
    cjk_friendly: bool,
}

impl Claims {
    /// What the fixes of `changes` name.
    pub(super) fn of(changes: &[Change<'_>]) -> Self {
        let mut claims = Self::default();
        let mut last: Option<&Fix> = None;
        for fix in changes.iter().map(|change| change.fix) {
            if !last.is_some_and(|last| std::ptr::eq(last, fix)) {
                claims.add(fix.restyle());
            }
            last = Some(fix);
        }
        claims.asterisks.sort_unstable();
        claims.styled.sort_unstable_by_key(|(span, _)| *span);
        claims
    }

    /// What is left to say of the fixed text, whose emphasis has to be as these claim.
    pub(super) fn fulfilled(&self) -> Self {
        Self { cjk_friendly: self.cjk_friendly, ..Self::default() }
    }

    fn add(&mut self, restyle: &Restyle) {
        let styled = |span: &Span, italic| (*span, Style { bold: true, italic });
        self.asterisks.extend_from_slice(&restyle.asterisks);
        self.styled.extend(restyle.bold.iter().map(|span| styled(span, false)));
        self.styled.extend(restyle.bold_italic.iter().map(|span| styled(span, true)));
        self.cjk_friendly |= restyle.cjk_friendly;
    }

    /// Whether the emphasis of the text is left to the lint.
    pub(super) const fn is_cjk_friendly(&self) -> bool {
        self.cjk_friendly
    }

    /// Whether a fix takes away the asterisk at `offset`.
    pub(super) fn take(&self, offset: usize) -> bool {
        let next = self.asterisks.partition_point(|span| span.end <= offset);
        self.asterisks.get(next).is_some_and(|span| span.start <= offset)
    }

    /// What the fixes make of the letter at `offset`, beside the emphasis that they leave as it is.
    pub(super) fn style(&self, offset: usize) -> Style {
        let next = self.styled.partition_point(|(span, _)| span.end <= offset);
        let found = self.styled.get(next).filter(|(span, _)| span.start <= offset);
        found.map_or_else(Style::default, |(_, style)| *style)
    }

    /// The first place after `offset` where what the fixes name changes.
    pub(super) fn next_border(&self, offset: usize) -> Option<usize> {
        let after = |span: Span| if span.start > offset { span.start } else { span.end };
        let asterisks = self.asterisks.partition_point(|span| span.end <= offset);
        let styled = self.styled.partition_point(|(span, _)| span.end <= offset);
        let asterisks = self.asterisks.get(asterisks).map(|span| after(*span));
        let styled = self.styled.get(styled).map(|(span, _)| after(*span));
        asterisks.into_iter().chain(styled).min()
    }
}

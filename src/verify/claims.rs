//! The emphasis that fixes claim: the letters that they style, and the asterisks that they remove.

use super::Change;
use super::seen::TextStyle;
use crate::diagnostic::{Fix, Restyle};
use crate::text::Span;

/// The restyling of all fixes of one pass, as sorted spans of the old text.
#[derive(Debug, Default)]
pub(super) struct Claims {
    asterisks: Vec<Span>,
    styled: Vec<(Span, TextStyle)>,
    /// Whether the site's renderer parses bold that our parser does not.
    own_rules: bool,
}

impl Claims {
    /// Collects the claims of the fixes in `changes`.
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

    /// Returns the claims for the fixed text, whose actual emphasis must match these claims.
    pub(super) fn fulfilled(&self) -> Self {
        Self { own_rules: self.own_rules, ..Self::default() }
    }

    fn add(&mut self, restyle: &Restyle) {
        let styled = |span: &Span, italic| (*span, TextStyle { bold: true, italic });
        self.asterisks.extend_from_slice(&restyle.asterisks);
        self.styled.extend(restyle.bold.iter().map(|span| styled(span, false)));
        self.styled.extend(restyle.bold_italic.iter().map(|span| styled(span, true)));
        self.own_rules |= restyle.own_rules;
    }

    /// Whether the emphasis of the text is left to the lint, because our parser reads it differently than the site.
    pub(super) const fn has_own_rules(&self) -> bool {
        self.own_rules
    }

    /// Whether a fix removes the asterisk at `offset`.
    pub(super) fn take(&self, offset: usize) -> bool {
        let next = self.asterisks.partition_point(|span| span.end <= offset);
        self.asterisks.get(next).is_some_and(|span| span.start <= offset)
    }

    /// Returns the style that fixes give the letter at `offset`, in addition to the emphasis that they keep.
    pub(super) fn style(&self, offset: usize) -> TextStyle {
        let next = self.styled.partition_point(|(span, _)| span.end <= offset);
        let found = self.styled.get(next).filter(|(span, _)| span.start <= offset);
        found.map_or_else(TextStyle::default, |(_, style)| *style)
    }

    /// Returns the first offset after `offset` at which a claim starts or ends.
    pub(super) fn next_border(&self, offset: usize) -> Option<usize> {
        let after = |span: Span| if span.start > offset { span.start } else { span.end };
        let asterisks = self.asterisks.partition_point(|span| span.end <= offset);
        let styled = self.styled.partition_point(|(span, _)| span.end <= offset);
        let asterisks = self.asterisks.get(asterisks).map(|span| after(*span));
        let styled = self.styled.get(styled).map(|(span, _)| after(*span));
        asterisks.into_iter().chain(styled).min()
    }
}

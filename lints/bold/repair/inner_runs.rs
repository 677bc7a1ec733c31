//! Tells two bolds with a word between them, `**甲 **和** 乙**`, from a bold inside a bold, `**See **Envoy** now**`.

use super::character::is_cjk;
use super::inline_source::{Atom, InlineSource};
use super::reading::Sense;
use crate::document::Token;
use crate::text::Span;

/// The meaning of two neighbouring runs that have words between them and spaces on their outer sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InnerRuns {
    /// The end of one bold and the start of the next. Chinese has no spaces around a bold inside a bold.
    Bolds,
    /// Probably the same, but words beside the spaces are not Chinese, so the spaces may belong to the text.
    PerhapsBolds,
    /// Probably a bold inside a bold: no word beside the runs is Chinese.
    PerhapsNested,
}

/// Words that join two bolds and are not bold themselves.
const JOINTS: [&str; 15] =
    ["、", "/", "&", "和", "或", "或者", "与", "與", "及", "以及", "and", "or", "vs", "vs.", "versus"];

/// Whether the text between two bolds only joins them.
pub(super) fn is_joint(text: &str) -> bool {
    JOINTS.contains(&text)
}

/// The maximum number of spaces beside a run that are skipped.
const SPACES: usize = 8;

impl InnerRuns {
    /// Reads two neighbouring runs.
    pub(super) fn of(inline: &InlineSource<'_>, (one, two): (&Token, &Token)) -> Option<Self> {
        let before = inline.last(Span::new(0, one.span.start));
        let after = inline.first(Span::new(two.span.end, usize::MAX));
        let within = Span::new(one.span.end, two.span.start);
        let inner = [inline.first(within)?, inline.last(within)?];
        let is_blank = |atom: Atom| inline.sense(Some(atom)) == Sense::Blank;
        if !is_blank(before?) || !is_blank(after?) || inner.into_iter().any(is_blank) {
            return None;
        }
        let is_word = |atom: &Atom| !is_blank(*atom);
        let left = inline.atoms_back(Span::new(0, one.span.start)).take(SPACES).find(is_word)?;
        let right = inline.atoms(Span::new(two.span.end, usize::MAX)).take(SPACES).find(is_word)?;
        let is_chinese = |atom: Atom| inline.char(atom).is_some_and(is_cjk);
        Some(if [left, right].into_iter().all(is_chinese) || is_joint(inline.source(within)) {
            Self::Bolds
        } else if [left, right].into_iter().chain(inner).any(is_chinese) {
            Self::PerhapsBolds
        } else {
            Self::PerhapsNested
        })
    }

    /// Whether the runs are read as the end of one bold and the start of the next.
    pub(super) const fn is_two(self) -> bool {
        matches!(self, Self::Bolds | Self::PerhapsBolds)
    }

    /// Whether the runs may be meant differently.
    pub(super) const fn is_unsure(self) -> bool {
        matches!(self, Self::PerhapsBolds | Self::PerhapsNested)
    }
}

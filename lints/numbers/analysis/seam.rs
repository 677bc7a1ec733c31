//! Where the texts of links are left out of the blocks that hold them.

use super::run::Run;
use crate::text::Span;

/// Where the texts of links, which are blocks of their own, are left out of the blocks that hold them.
#[derive(Default)]
pub(super) struct Seams {
    /// The texts of links with their bytes in the file, in order.
    texts: Vec<(Span, Run)>,
    /// Where a link is left out, with its text where that is known; in order.
    links: Vec<(usize, Option<Run>)>,
    /// The texts that are left out, and where; in order.
    inner: Vec<(Run, usize)>,
}

impl Seams {
    /// Adds the text of a link.
    pub(super) fn add_text(&mut self, link: Span, text: Run) {
        self.texts.push((link, text));
    }

    /// Adds the place of a link in the block that holds it.
    pub(super) fn add_link(&mut self, at: usize, link: Span, is_empty: bool) {
        let found = self.texts.binary_search_by_key(&link.start, |(link, _)| link.start).ok();
        let text = found.and_then(|found| self.texts.get(found)).map(|(_, text)| *text);
        self.inner.extend(text.map(|text| (text, at)));
        self.links.push((at, text.or(is_empty.then_some(Run::new(at, at)))));
    }

    /// The text of the link at `at`: nothing where no link is there, or its text is not known.
    pub(super) fn link(&self, at: usize) -> Option<Option<Run>> {
        let found = self.links.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.links.get(found).map(|(_, text)| *text)
    }

    /// Where the text of a link is left out that begins, or ends, where `is_edge` says.
    pub(super) fn place(&self, at: usize, edge: fn(&Run) -> usize) -> Option<usize> {
        let found = self.inner.binary_search_by_key(&at, |(text, _)| edge(text)).ok()?;
        self.inner.get(found).map(|(_, at)| *at)
    }
}

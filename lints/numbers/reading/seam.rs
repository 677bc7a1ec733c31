//! The places at which the texts of links are left out of the blocks that contain them.

use super::prose_range::ProseRange;
use crate::text::Span;

/// The places at which the texts of links, which are separate blocks, are left out of the blocks that contain them.
#[derive(Default)]
pub(super) struct Seams {
    /// The texts of links by their span in the file, in order.
    texts: Vec<(Span, ProseRange)>,
    /// The places of links, with their text if it is known, in order.
    links: Vec<(usize, Option<ProseRange>)>,
    /// The texts that are left out, and their places, in order.
    inner: Vec<(ProseRange, usize)>,
}

impl Seams {
    /// Adds the text of a link.
    pub(super) fn add_text(&mut self, link: Span, text: ProseRange) {
        self.texts.push((link, text));
    }

    /// Adds the place of a link in the block that contains it.
    pub(super) fn add_link(&mut self, at: usize, link: Span, is_empty: bool) {
        let found = self.texts.binary_search_by_key(&link.start, |(link, _)| link.start).ok();
        let text = found.and_then(|found| self.texts.get(found)).map(|(_, text)| *text);
        self.inner.extend(text.map(|text| (text, at)));
        self.links.push((at, text.or(is_empty.then_some(ProseRange::new(at, at)))));
    }

    /// Returns the text of the link at `at`: `None` without a link there, and `Some(None)` if its text is not known.
    pub(super) fn link(&self, at: usize) -> Option<Option<ProseRange>> {
        let found = self.links.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        self.links.get(found).map(|(_, text)| *text)
    }

    /// Returns the place of the link whose text has the given `edge` at `at`.
    pub(super) fn place(&self, at: usize, edge: fn(&ProseRange) -> usize) -> Option<usize> {
        let found = self.inner.binary_search_by_key(&at, |(text, _)| edge(text)).ok()?;
        self.inner.get(found).map(|(_, at)| *at)
    }
}

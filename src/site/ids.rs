//! The ids of the pages of a site, read when a link asks for one.

use std::fmt;
use std::sync::OnceLock;

use super::path::is_markdown;
use super::{Page, Site};
use crate::document::Document;
use crate::document::anchor::Anchors;

/// Gives the text of the post at a path from the root of the site.
type Texts = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The ids of each page that was asked for.
#[derive(Default)]
pub(super) struct Ids {
    texts: Option<Texts>,
    /// By the place of the page.
    of_pages: Vec<OnceLock<Option<Anchors>>>,
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ids").field("of_pages", &self.of_pages).finish_non_exhaustive()
    }
}

impl Site {
    /// Lets the texts of posts be read for their ids; without this nothing is known of these.
    #[must_use]
    pub fn with_texts(mut self, texts: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.ids = Ids { texts: Some(Box::new(texts)), of_pages: self.pages.iter().map(|_| OnceLock::new()).collect() };
        self
    }

    /// The ids of a page; none where its post cannot be read.
    #[must_use]
    pub fn anchors(&self, page: &Page) -> Option<&Anchors> {
        let place = self.pages.binary_search_by(|one| one.path.cmp(&page.path)).ok()?;
        let read = || {
            // Of other formats, nothing is known of the ids.
            let text = self.ids.texts.as_ref().filter(|_| is_markdown(&page.path))?(&page.path)?;
            Some(Anchors::of(&Document::parse(&text), &self.settings.anchors))
        };
        self.ids.of_pages.get(place)?.get_or_init(read).as_ref()
    }
}

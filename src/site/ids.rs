//! The ids on the pages of a site, which are computed when a link to a fragment first needs them.

use std::fmt;
use std::sync::OnceLock;

use super::path::is_markdown;
use super::{Page, Site};
use crate::document::anchor::Anchors;

/// Returns the text of the post at a path relative to the root of the site.
type Texts = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The ids on each page, computed on first use.
#[derive(Default)]
pub(super) struct PageIds {
    texts: Option<Texts>,
    /// The ids by the index of the page.
    of_pages: Vec<OnceLock<Option<Anchors>>>,
}

impl fmt::Debug for PageIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ids").field("of_pages", &self.of_pages).finish_non_exhaustive()
    }
}

impl Site {
    /// Sets the function that reads the text of a post. Without it, the ids on all pages are unknown.
    #[must_use]
    pub fn with_texts(mut self, texts: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        self.ids =
            PageIds { texts: Some(Box::new(texts)), of_pages: self.pages.iter().map(|_| OnceLock::new()).collect() };
        self
    }

    /// Returns the ids on a page, or `None` if its post cannot be read or is not Markdown.
    #[must_use]
    pub fn anchors(&self, page: &Page) -> Option<&Anchors> {
        let place = self.place_of(&page.path)?;
        let read = || {
            // The ids of other formats are unknown.
            let text = self.ids.texts.as_ref().filter(|_| is_markdown(&page.path))?(&page.path)?;
            Some(Anchors::read(&text, &self.settings.anchors))
        };
        self.ids.of_pages.get(place)?.get_or_init(read).as_ref()
    }
}

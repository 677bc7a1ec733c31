//! Lookup tables for pages, by URL, alias, field value, translation key and logical path.

use std::collections::HashMap;

use super::page::Page;
use super::page_meta::PagePlace;

/// The indices of pages in the site, in the order of their paths, each with the place of the value that was looked up.
type PageMatches = Vec<(usize, PagePlace)>;

/// The lookup tables. Hidden pages are left out of the URLs, aliases and field values, so that they cause no conflicts.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) by_url: HashMap<String, PageMatches>,
    pub(super) by_alias: HashMap<String, PageMatches>,
    /// The key is the language, the index of the field in [`super::ReadOptions::unique`], and the value.
    pub(super) by_value: HashMap<(usize, usize, String), PageMatches>,
    /// The first page of each language.
    pub(super) by_translation_key: HashMap<String, PageMatches>,
    pub(super) by_logical: HashMap<String, PageMatches>,
}

impl Index {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut index = Self::default();
        for (at, page) in pages.iter().enumerate() {
            index.by_logical.entry(page.logical.clone()).or_default().push((at, page.opening));
            // A post has no conflict with itself.
            if page.is_further {
                continue;
            }
            if let Some(key) = &page.translation_key {
                let known = index.by_translation_key.entry(key.text.clone()).or_default();
                let language = |at: usize| pages.get(at).map(|page| page.language);
                if !known.iter().any(|(other, _)| language(*other) == Some(page.language)) {
                    known.push((at, key.place));
                }
            }
            if !page.is_hidden {
                index.add_published(at, page);
            }
        }
        index
    }

    fn add_published(&mut self, at: usize, page: &Page) {
        for (field, value) in &page.values {
            let key = (page.language, *field, value.text.clone());
            self.by_value.entry(key).or_default().push((at, value.place));
        }
        if let Some(address) = &page.address {
            self.by_url.entry(address.url.clone()).or_default().push((at, address.place));
        }
        for alias in &page.aliases {
            self.by_alias.entry(alias.text.clone()).or_default().push((at, alias.place));
        }
    }
}

/// The pages that share a value, in the order of their paths.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'s> {
    pub(super) all: &'s [Page],
    pub(super) found: &'s [(usize, PagePlace)],
}

impl<'s> Pages<'s> {
    /// Returns the pages, each with the place of the shared value.
    pub fn iter(self) -> impl Iterator<Item = (&'s Page, PagePlace)> {
        self.found.iter().filter_map(move |(at, place)| Some((self.all.get(*at)?, *place)))
    }

    /// Returns the first page whose post is not at `path`, the place of its value, and the number of further pages. The
    /// number is found by binary search, because many pages can share a value.
    #[must_use]
    pub fn others(self, path: &str) -> Option<(&'s Page, PagePlace, usize)> {
        let (first, place) = self.iter().find(|(page, _)| page.path != path)?;
        let path_at = |at: usize| self.all.get(at).map_or("", |page| page.path.as_str());
        let begin = self.found.partition_point(|(at, _)| path_at(*at) < path);
        let end = self.found.partition_point(|(at, _)| path_at(*at) <= path);
        Some((first, place, self.found.len() - (end - begin) - 1))
    }
}

//! Look-ups of pages, by what they share.

use std::collections::HashMap;

use super::matter::Place;
use super::page::Page;

/// Pages by their places in the site, in the order of their paths; each with where it says what is looked up.
type Found = Vec<(usize, Place)>;

/// Look-ups, made once. What is hidden has no URL and takes no title from anybody.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) by_url: HashMap<String, Found>,
    pub(super) by_alias: HashMap<String, Found>,
    /// By language, field and value.
    pub(super) by_value: HashMap<(usize, usize, String), Found>,
    /// One page of each language.
    pub(super) by_translation_key: HashMap<String, Found>,
    pub(super) by_logical: HashMap<String, Found>,
}

impl Index {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut index = Self::default();
        for (at, page) in pages.iter().enumerate() {
            index.by_logical.entry(page.logical.clone()).or_default().push((at, page.opening));
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

/// The pages that share something, in the order of their paths.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'s> {
    pub(super) all: &'s [Page],
    pub(super) found: &'s [(usize, Place)],
}

impl<'s> Pages<'s> {
    /// The pages, each with where it says what they share.
    pub fn iter(self) -> impl Iterator<Item = (&'s Page, Place)> {
        self.found.iter().filter_map(move |(at, place)| Some((self.all.get(*at)?, *place)))
    }

    /// The first page that is not at `path`, and how many more there are; in no time, however many share it.
    #[must_use]
    pub fn others(self, path: &str) -> Option<(&'s Page, Place, usize)> {
        let (first, place) = self.iter().find(|(page, _)| page.path != path)?;
        let path_at = |at: usize| self.all.get(at).map_or("", |page| page.path.as_str());
        let begin = self.found.partition_point(|(at, _)| path_at(*at) < path);
        let end = self.found.partition_point(|(at, _)| path_at(*at) <= path);
        Some((first, place, self.found.len() - (end - begin) - 1))
    }
}

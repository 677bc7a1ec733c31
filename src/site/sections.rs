//! The sections of the site: what the `_index.md` of a folder says of the pages below it.

use std::collections::HashMap;

use super::cascade::Cascade;
use super::matter::Matter;
use super::path::logical;
use super::placed::Placed;
use crate::text::Span;

/// What is known of a folder with an `_index.md`.
#[derive(Debug, Default)]
struct Section {
    slug: Option<String>,
    cascades: Vec<Cascade>,
}

/// The sections of every language, by their logical paths.
#[derive(Debug, Default)]
pub(super) struct Sections {
    of_languages: HashMap<usize, HashMap<String, Section>>,
    /// Whether any of them cascades.
    cascade: bool,
}

impl Sections {
    pub(super) fn add(&mut self, placed: &Placed<'_>, matter: &Matter) {
        if placed.name == "_index" {
            let slug = matter.slug.as_ref().map(|slug| slug.text.clone());
            self.cascade |= !matter.cascades.is_empty();
            let section = Section { slug, cascades: matter.cascades.clone() };
            self.of_languages.entry(placed.language).or_default().insert(logical(&placed.folder), section);
        }
    }

    /// The slug that stands in the place of a folder.
    pub(super) fn slug(&self, language: usize, folder: &str) -> Option<&str> {
        self.get(language, folder)?.slug.as_deref()
    }

    /// The outermost section whose cascade of the wanted kind holds for a page, and all that it cascades.
    pub(super) fn cascade(
        &self,
        placed: &Placed<'_>,
        is_wanted: impl Fn(&Cascade) -> bool,
    ) -> Option<(String, &[Cascade])> {
        if !self.cascade {
            return None;
        }
        let (folder, logical) = (logical(&placed.folder), placed.logical());
        let folders = std::iter::once("").chain(ends(&folder).filter_map(|end| folder.get(..end)));
        let cascades = |folder: &str| {
            let cascades = self.get(placed.language, folder)?.cascades.as_slice();
            cascades
                .iter()
                .any(|cascade| is_wanted(cascade) && cascade.holds(&logical))
                .then(|| (folder.to_owned(), cascades))
        };
        folders.into_iter().find_map(cascades)
    }

    /// The names of the sections that a page is in, the outermost first. Below the first, a folder is a section by its
    /// `_index.md` only.
    pub(super) fn of(&self, placed: &Placed<'_>) -> Vec<String> {
        let folder = logical(if placed.name == "index" { placed.bundled().0 } else { &placed.folder });
        let is_section = |&(index, end): &(usize, usize)| {
            index == 0 || folder.get(..end).is_some_and(|path| self.get(placed.language, path).is_some())
        };
        let innermost = ends(&folder).enumerate().filter(is_section).last().map_or(0, |(_, end)| end);
        let path = Span::at(innermost).before(&folder);
        path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    fn get(&self, language: usize, folder: &str) -> Option<&Section> {
        self.of_languages.get(&language)?.get(folder)
    }
}

/// Where each folder of a path ends, from the outermost.
pub(super) fn ends(folder: &str) -> impl Iterator<Item = usize> {
    let last = (!folder.is_empty()).then_some(folder.len());
    folder.match_indices('/').map(|(at, _)| at).chain(last)
}

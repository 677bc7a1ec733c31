//! The sections of a site: settings in the `_index.md` of a folder that affect the pages below it.

use std::collections::HashMap;

use super::cascade::Cascade;
use super::content_path::ContentPath;
use super::page_meta::PageMeta;
use super::path::logical;
use crate::text::Span;

/// The settings of a folder with an `_index.md`.
#[derive(Debug, Default)]
struct Section {
    slug: Option<String>,
    cascades: Vec<Cascade>,
}

/// The sections of all languages, by their logical paths.
#[derive(Debug, Default)]
pub(super) struct Sections {
    of_languages: HashMap<usize, HashMap<String, Section>>,
    /// Whether any section has a cascade.
    cascade: bool,
}

impl Sections {
    /// Adds the post of a section. The first post of a section applies.
    pub(super) fn add(&mut self, placed: &ContentPath<'_>, meta: &PageMeta) {
        if placed.name == "_index" {
            let slug = meta.slug.as_ref().map(|slug| slug.text.clone());
            self.cascade |= !meta.cascades.is_empty();
            let section = Section { slug, cascades: meta.cascades.clone() };
            self.of_languages.entry(placed.language).or_default().entry(logical(&placed.folder)).or_insert(section);
        }
    }

    /// Returns the slug that replaces the name of a folder in URLs.
    pub(super) fn slug(&self, language: usize, folder: &str) -> Option<&str> {
        self.get(language, folder)?.slug.as_deref()
    }

    /// Returns the outermost section that has a wanted cascade for a page, with all cascades from there to the page.
    pub(super) fn cascade(
        &self,
        placed: &ContentPath<'_>,
        is_wanted: impl Fn(&Cascade) -> bool,
    ) -> Option<(String, Vec<&Cascade>)> {
        if !self.cascade {
            return None;
        }
        let (folder, logical) = (logical(&placed.folder), placed.logical());
        let folders = std::iter::once("").chain(ends(&folder).filter_map(|end| folder.get(..end)));
        let sections = folders.filter_map(|folder| Some((folder, self.get(placed.language, folder)?)));
        let is_decisive =
            |section: &Section| section.cascades.iter().any(|cascade| is_wanted(cascade) && cascade.holds(&logical));
        let mut sections = sections.skip_while(|(_, section)| !is_decisive(section)).peekable();
        let (outermost, _) = sections.peek()?;
        let outermost = (*outermost).to_owned();
        Some((outermost, sections.flat_map(|(_, section)| &section.cascades).collect()))
    }

    /// Returns the names of the folders down to the innermost section that contains the page, outermost first. Below
    /// the top level, only a folder with an `_index.md` is a section.
    pub(super) fn of(&self, placed: &ContentPath<'_>) -> Vec<String> {
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

/// Returns the byte offset at which each folder of a path ends, outermost first.
pub(super) fn ends(folder: &str) -> impl Iterator<Item = usize> {
    let last = (!folder.is_empty()).then_some(folder.len());
    folder.match_indices('/').map(|(at, _)| at).chain(last)
}

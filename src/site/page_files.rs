//! The files that a page can name: its own, and assets.

use super::Site;
use super::mounts::{Component, Mount};
use super::page::Page;
use super::page_finder::{below, joined, worked_out};
use super::resources::languages_of;
use super::sections::ends;

impl Site {
    /// Whether Hugo finds a file of the page `from`, or an asset, by this path.
    pub(super) fn resource(&self, from: &Page, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        let is_own = || !path.starts_with("../") && self.is_of_bundle(from, path);
        is_own() && self.is_of_translation(from, path) || self.has_asset(path)
    }

    /// Whether a page has a file: in its own folder or in that of a translation. A file belongs to the page only if
    /// that has a translation in a language of the file. With a language key in its name, it can also be named without
    /// the key.
    fn is_of_translation(&self, from: &Page, path: &str) -> bool {
        let pages = || self.by_logical_path(&from.logical).iter().map(|(page, _)| page);
        let languages = self.settings.languages.iter().enumerate();
        let is_published = |page: &Page| page.unpublished.is_none() || page.path == from.path;
        let is_in = |language| pages().any(|page| page.language == language && is_published(page));
        let languages = languages.filter(|(language, _)| is_in(*language));
        let languages: Vec<_> = languages.collect();
        let is_shared = |file: &str| {
            let own = languages_of(self, file);
            self.settings.copies_files() || languages.iter().any(|(language, _)| own.contains(language))
        };
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        let keyed = languages.iter().map(|(_, language)| format!("{stem}.{}.{extension}", language.key));
        let names: Vec<_> = keyed.chain([path.to_owned()]).collect();
        let has = |page: &Page| {
            let folder = page.own_folder();
            let mut files = names.iter().filter_map(|name| worked_out(&folder, name));
            files.any(|file| is_shared(&file) && self.has_file(&file))
        };
        has(from) || pages().any(has)
    }

    fn has_asset(&self, path: &str) -> bool {
        let (inside, _) = joined("", path);
        let is_there = |mount: &Mount| {
            let rest = match mount.target.as_str() {
                "" => Some(inside.as_str()),
                target => inside.strip_prefix('/').and_then(|inside| inside.strip_prefix(target)),
            };
            rest.is_some_and(|rest| self.published.files.contains_key(&format!("{}{rest}", mount.source)))
        };
        self.settings.mounts.of_component(Component::Assets).any(is_there)
    }

    /// Whether a file in the folder of a bundle belongs to it, and not to a bundle or section inside.
    fn is_of_bundle(&self, from: &Page, path: &str) -> bool {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut inner = ends(folder).filter_map(|end| folder.get(..end)).map(|folder| below(&from.logical, folder));
        let generated = self.published.generated.get(from.language);
        let is_section = |inner: &String| generated.is_some_and(|known| known.contains_key(inner));
        let is_bundle = |inner: &String| self.by_logical_path(inner).iter().any(|(page, _)| page.is_bundle());
        !inner.any(|inner| is_section(&inner) || is_bundle(&inner))
    }
}

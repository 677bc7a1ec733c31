//! The files of bundles and sections, and the URLs at which they are published.

use std::collections::HashMap;

use super::Site;
use super::mounts::{Component, Mount};
use super::path::{ADAPTER, is_ignored, key, logical};
use super::published_index::{PublishedIndex, generated};

/// A place below which the files of a folder are published.
#[derive(Clone)]
struct Home {
    /// The URL without a trailing slash.
    url: String,
    /// The index of the unpublished page that the files belong to, with which they are not published, either.
    unpublished: Option<usize>,
}

impl Home {
    fn new(url: &str) -> Self {
        Self { url: key(url).to_owned(), unpublished: None }
    }
}

/// The homes of folders that were already looked up.
type Homes = HashMap<String, Vec<Home>>;

impl PublishedIndex {
    /// Adds the files of the site that are not posts.
    pub(super) fn add_files(&mut self, site: &Site, files: &[String]) {
        let mut known = Homes::new();
        for path in files {
            self.add_file(site, path, &mut known);
        }
    }

    fn add_file(&mut self, site: &Site, path: &str, known: &mut Homes) {
        let mounts = &site.settings.mounts;
        let published = [Component::Static, Component::Assets].into_iter();
        if let Some(inside) = published.filter_map(|component| mounts.seen(component, path)).next() {
            self.add_other(site, &format!("/{inside}"));
            self.files.entry(path.to_owned()).or_insert_with(|| format!("/{inside}"));
        } else if mounts.seen(Component::Layouts, path).is_none()
            && !path.split('/').any(is_ignored)
            && !site.settings.ignores(path)
        {
            self.add_resource(site, path, known);
        }
    }

    /// Adds a file in a content folder, which is published with its bundle, or else at its own path.
    fn add_resource(&mut self, site: &Site, path: &str, known: &mut Homes) {
        let Some((folder, name)) = path.rsplit_once('/') else { return };
        let Some((_, inside)) = site.settings.in_content(folder) else { return };
        if name == ADAPTER {
            self.add_unknown(site, (Component::Content, &inside), &format!("{path} generates pages"));
            return;
        }
        for home in self.homes(site, folder, known) {
            let url = format!("{}/{name}", home.url);
            match home.unpublished {
                Some(at) => self.add_spot(site, at, &url),
                None => self.add_other(site, &url),
            }
            self.files.entry(path.to_owned()).or_insert(url);
        }
    }

    /// Returns the places below which the files of a folder are published.
    fn homes(&self, site: &Site, folder: &str, known: &mut Homes) -> Vec<Home> {
        if let Some(homes) = known.get(folder) {
            return homes.clone();
        }
        let content = || site.settings.mounts.of_component(Component::Content);
        let is_whole = content().any(|mount| mount.source == folder);
        let inside = site.settings.in_content(folder).map(|(_, inside)| inside).unwrap_or_default();
        let mut homes = of_bundle(site, folder, &inside);
        if homes.is_empty() && is_lost(site, folder, &inside) {
            known.insert(folder.to_owned(), Vec::new());
            return Vec::new();
        }
        if homes.is_empty() {
            homes = self.of_section(site, folder, &inside);
        }
        if homes.is_empty() && is_whole {
            let languages =
                content().filter(|mount| mount.source == folder).map(|mount| mount.language.unwrap_or_default());
            homes = languages.filter_map(|language| home_of(site, language, &inside)).collect();
        } else if homes.is_empty()
            && let Some((above, name)) = folder.rsplit_once('/')
        {
            homes = self.homes(site, above, known);
            homes.iter_mut().for_each(|home| home.url = format!("{}/{name}", home.url));
        }
        known.insert(folder.to_owned(), homes.clone());
        homes
    }

    /// Returns the sections or home pages that Hugo generates for a folder: one for each language of the folder, or for
    /// all languages if the config publishes files with each translation.
    fn of_section(&self, site: &Site, folder: &str, inside: &str) -> Vec<Home> {
        let path = logical(inside);
        let is_here = |language: usize| {
            let mut content = site.settings.mounts.of_component(Component::Content);
            let is_at = |mount: &Mount| mount.inside(folder).is_some_and(|rest| mount.below_target(rest) == inside);
            site.settings.linking.duplicates
                || content.any(|mount| mount.language.is_none_or(|one| one == language) && is_at(mount))
        };
        let languages = self.generated.iter().enumerate();
        let languages = languages.filter(|(language, known)| known.contains_key(&path) && is_here(*language));
        languages.filter_map(|(language, _)| home_of(site, language, inside)).collect()
    }
}

/// Returns the place of the page that Hugo generates for a folder in a language.
fn home_of(site: &Site, language: usize, inside: &str) -> Option<Home> {
    generated(site, language, inside).0.ok().map(|url| Home::new(&url))
}

/// Returns the place of the bundle in a folder, followed by those of its translations, where Hugo can publish its
/// files, too.
fn of_bundle(site: &Site, folder: &str, inside: &str) -> Vec<Home> {
    let found = site.called(&logical(inside)).found.iter();
    let mut pages: Vec<_> = found.filter_map(|(at, _)| Some((*at, site.pages.get(*at)?))).collect();
    let is_here = |path: &str| path.rsplit_once('/').is_some_and(|(own, _)| own == folder);
    if !pages.iter().any(|(_, page)| page.is_bundle() && is_here(&page.path)) {
        return Vec::new();
    }
    pages.sort_by_key(|(_, page)| !(page.is_bundle() && is_here(&page.path)));
    let homes = pages
        .into_iter()
        .filter_map(|(at, page)| Some(Home { url: page.files_at.clone()?, unpublished: page.unpublished.map(|_| at) }));
    homes.collect()
}

/// Whether it is unknown where the files of the bundle in a folder are published.
fn is_lost(site: &Site, folder: &str, inside: &str) -> bool {
    let mut pages = site.called(&logical(inside)).iter().map(|(page, _)| page);
    let is_here = |path: &str| path.rsplit_once('/').is_some_and(|(own, _)| own == folder);
    pages.any(|page| page.is_bundle() && page.lost.is_some() && is_here(&page.path))
}

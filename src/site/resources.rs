//! The files of bundles and sections, and the URLs at which they are published.

use std::collections::HashMap;

use super::Site;
use super::mounts::{Component, Mount};
use super::page::Page;
use super::path::{infix, is_adapter, is_ignored, key, logical};
use super::published_index::{GeneratedPage, PublishedIndex, generated};

/// The URL below which the files of a folder are published.
#[derive(Clone)]
struct Home {
    /// The URL without a trailing slash.
    url: String,
    /// The language of the page there.
    language: usize,
    state: FileState,
}

/// Whether files are published.
#[derive(Clone, Copy)]
enum FileState {
    Published,
    /// They belong to the unpublished page with this index.
    Unpublished(usize),
    /// It is uncertain.
    Unsure,
}

impl Home {
    fn new(url: &str, language: usize, state: FileState) -> Self {
        Self { url: key(url).to_owned(), language, state }
    }

    /// Returns the place of the files of a page, given with its index in the site.
    fn of(site: &Site, (at, page): (usize, &Page)) -> Option<Self> {
        let many = site.settings.languages.len() > 1;
        let state = match page.unpublished {
            _ if page.keeps_files => FileState::Unsure,
            None => FileState::Published,
            Some(_) if many && page.is_section() => FileState::Unsure,
            Some(_) => FileState::Unpublished(at),
        };
        Some(Self::new(page.files_at.as_ref()?, page.language, state))
    }
}

/// The reason why it is uncertain whether Hugo publishes the files of a page.
const UNSURE: &str =
    "the files of a page may not be published if `publishResources` or its `_index.md` in other languages says so";

/// The reason why it is uncertain whether Hugo publishes a file with the page of another language.
const TRANSLATED: &str = "the files of a page may not be published with its translations";

/// The reason why it is uncertain where Hugo publishes a file that it sees at several places.
const NESTED: &str = "a file in a content folder inside another one may be published for only one of them";

/// The reason why it is uncertain whether Hugo publishes a file of `assets`.
const ASSET: &str = "only templates publish the files of `assets`";

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
        if let Some(inside) = mounts.seen(Component::Static, path) {
            self.add_other(site, &format!("/{inside}"));
            self.files.entry(path.to_owned()).or_insert_with(|| format!("/{inside}"));
        } else if let Some(inside) = mounts.seen(Component::Assets, path) {
            self.unknown.add_urls(format!("/{inside}"), ASSET);
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
        let others = site.settings.also_in_content(folder).filter(|(_, other)| *other != inside);
        if infix(name).is_some_and(|key| site.settings.is_disabled(key)) {
            return;
        }
        if is_adapter(name) && infix(name).is_none_or(|key| site.settings.language_named(key).is_some()) {
            let reason = format!("{path} generates pages");
            let places = others.map(|(_, other)| other).chain([inside.clone()]);
            places.for_each(|place| self.add_unknown(site, (Component::Content, &place), &reason));
            return;
        }
        for (language, other) in others {
            let language = infix(name).and_then(|key| site.settings.language_named(key)).unwrap_or(language);
            let home = self.home_around(site, language, &other);
            home.iter().for_each(|home| self.unknown.add_urls(format!("{}/{name}", home.url), NESTED));
        }
        let all = || (0..site.settings.languages.len()).collect();
        let languages = if site.settings.copies_files() { all() } else { languages_of(site, path) };
        let mut homes = self.homes(site, folder, known);
        let mut own: Vec<_> =
            languages.iter().filter_map(|language| self.home_around(site, *language, &inside)).collect();
        // A page further up in another language may not get the files.
        let is_here = |home: &Home| self.bundle_at(site, home.language, &inside).is_some();
        let of_file = languages_of(site, path);
        let unsure = own.iter_mut().filter(|home| !of_file.contains(&home.language) && !is_here(home));
        unsure.for_each(|home| home.state = FileState::Unsure);
        homes.retain(|home| !languages.contains(&home.language));
        homes.splice(0..0, own);
        for home in homes {
            let url = format!("{}/{name}", home.url);
            match home.state {
                FileState::Unsure => self.unknown.add_urls(key(&url).to_owned(), UNSURE),
                _ if !languages.contains(&home.language) => {
                    self.unknown.add_urls(key(&url).to_owned(), TRANSLATED);
                }
                FileState::Published => self.add_other(site, &url),
                FileState::Unpublished(at) => self.add_entry(site, at, &url),
            }
            self.files.entry(path.to_owned()).or_insert(url);
        }
    }

    /// Returns the place of a folder below the innermost bundle or section of a language around it. The path of the
    /// folder is relative to the content folder.
    fn home_around(&self, site: &Site, language: usize, folder: &str) -> Option<Home> {
        let around = std::iter::successors(Some(folder), |inner| above(inner));
        let mut homes = around.filter_map(|around| Some((self.bundle_at(site, language, around)?, around)));
        let (home, around) = homes.next()?;
        let mut home = home?;
        let inside = folder.get(around.len()..).unwrap_or_default().trim_start_matches('/');
        if !inside.is_empty() {
            home.url = format!("{}/{inside}", home.url);
        }
        if is_foreign(site, language, folder) {
            home.state = FileState::Unsure;
        }
        Some(home)
    }

    /// Returns the place of the bundle or generated section with this path: `None` if the language has no such page,
    /// and `Some(None)` if its place is unknown.
    fn bundle_at(&self, site: &Site, language: usize, inside: &str) -> Option<Option<Home>> {
        let mut pages = pages_of(site, inside).filter(|(_, page)| page.language == language);
        if let Some(page) = pages.next() {
            return Some(Home::of(site, page));
        }
        match self.generated.get(language)?.get(&logical(inside))? {
            GeneratedPage::Pageless => Some(None),
            GeneratedPage::Published | GeneratedPage::Unsure(_) => Some(home_of(site, language, inside)),
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
        let mut homes = Self::of_bundle(site, folder, &inside);
        if homes.is_empty() && (is_lost(site, folder, &inside) || self.is_pageless(&inside)) {
            known.insert(folder.to_owned(), Vec::new());
            return Vec::new();
        }
        if homes.is_empty() {
            homes = self.of_section(site, folder, &inside);
        }
        if homes.is_empty() && is_whole {
            let default = site.settings.default_language;
            let languages =
                content().filter(|mount| mount.source == folder).map(|mount| mount.language.unwrap_or(default));
            homes = languages.filter_map(|language| home_of(site, language, &inside)).collect();
        } else if homes.is_empty()
            && let Some((above, name)) = folder.rsplit_once('/')
        {
            homes = self.homes(site, above, known);
            homes.iter_mut().for_each(|home| home.url = format!("{}/{name}", home.url));
        }
        let language = site.settings.in_content(folder).map(|(language, _)| language);
        let mut others = site.settings.also_in_content(folder);
        let is_shared = others.any(|(_, other)| other == inside);
        if !is_shared && language.is_some_and(|language| is_foreign(site, language, &inside)) {
            homes.iter_mut().for_each(|home| home.state = FileState::Unsure);
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
            site.settings.copies_files()
                || content.any(|mount| mount.language.is_none_or(|one| one == language) && is_at(mount))
        };
        let languages = self.generated.iter().enumerate();
        let languages = languages.filter(|(language, known)| known.contains_key(&path) && is_here(*language));
        languages.filter_map(|(language, _)| home_of(site, language, inside)).collect()
    }

    /// Returns the place of the bundle in a folder, followed by those of its translations, where Hugo can publish its
    /// files, too.
    fn of_bundle(site: &Site, folder: &str, inside: &str) -> Vec<Home> {
        let mut pages: Vec<_> = pages_of(site, inside).collect();
        if !pages.iter().any(|(_, page)| has_folder(page, folder)) {
            pages.retain(|(_, page)| page.is_bundle() && !page.is_section());
        }
        pages.sort_by_key(|(_, page)| !has_folder(page, folder));
        pages.iter().copied().filter_map(|page| Home::of(site, page)).collect()
    }

    /// Whether `disableKinds` keeps the page of a folder from being published, and with it the files.
    fn is_pageless(&self, inside: &str) -> bool {
        let path = logical(inside);
        self.generated.iter().any(|known| matches!(known.get(&path), Some(GeneratedPage::Pageless)))
    }
}

/// Returns the folder above a folder, or `None` above the content folder.
fn above(folder: &str) -> Option<&str> {
    (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(above, _)| above))
}

/// Returns the languages of a file: the one that its name contains, or else those of its content folder.
pub(super) fn languages_of(site: &Site, path: &str) -> Vec<usize> {
    let name = path.rsplit('/').next().unwrap_or_default();
    if let Some(named) = infix(name).and_then(|key| site.settings.language_named(key)) {
        return vec![named];
    }
    let Some((own, inside)) = site.settings.in_content(path) else { return Vec::new() };
    let others = site.settings.also_in_content(path).filter(|(_, other)| *other == inside);
    std::iter::once(own).chain(others.map(|(language, _)| language)).collect()
}

/// Returns the place of the page of a folder in a language: that of its post, or the one that Hugo generates.
fn home_of(site: &Site, language: usize, inside: &str) -> Option<Home> {
    let mut pages = pages_of(site, inside).filter(|(_, page)| page.language == language && page.is_section());
    match pages.next() {
        Some(page) => Home::of(site, page),
        None => generated(site, language, inside).0.ok().map(|url| Home::new(&url, language, FileState::Published)),
    }
}

/// Returns the pages of a folder in all languages, with their indices in the site.
fn pages_of<'s>(site: &'s Site, inside: &str) -> impl Iterator<Item = (usize, &'s Page)> {
    let found = site.by_logical_path(&logical(inside)).found.iter();
    found.filter_map(|(at, _)| Some((*at, site.pages.get(*at)?)))
}

/// Whether the files in this folder belong to the page.
fn has_folder(page: &Page, folder: &str) -> bool {
    page.own_folder() == folder
}

/// Whether the bundle in a folder has no place, or an unknown one.
fn is_lost(site: &Site, folder: &str, inside: &str) -> bool {
    pages_of(site, inside).any(|(_, page)| page.files_at.is_none() && has_folder(page, folder))
}

/// Whether the innermost bundle or section around a folder that has a post has none in the language.
fn is_foreign(site: &Site, language: usize, inside: &str) -> bool {
    if site.settings.languages.len() < 2 {
        return false;
    }
    let path = logical(inside);
    let folders = std::iter::successors(Some(path.as_str()), |path| above(path));
    for folder in folders {
        let mut bundles = pages_of(site, folder).filter(|(_, page)| page.is_bundle()).peekable();
        if bundles.peek().is_some() {
            return bundles.all(|(_, page)| page.language != language);
        }
    }
    false
}

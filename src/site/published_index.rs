//! The URLs of everything that is published: pages, aliases, generated pages, resources, static files and assets.

use super::path::{ADAPTER, REDIRECTS};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Site;
use super::address::{Addressee, UndeterminedPage};
use super::content_path::ContentPath;
use super::mounts::{Component, Mount};
use super::page::{IndexedPost, Page};
use super::page_meta::PageMeta;
use super::path::{is_ignored, key, logical};
use super::settings::Settings;
use super::unknown::Unknown;

/// Lookup tables for everything that is published. URL paths have no trailing slash.
#[derive(Debug, Default)]
pub(super) struct PublishedIndex {
    pub(super) spots: HashMap<String, PublishedContent>,
    /// The logical paths of generated sections, taxonomies and terms, for each language.
    pub(super) generated: Vec<HashSet<String>>,
    /// The URLs of files, by their paths relative to the root of the site.
    pub(super) files: HashMap<String, String>,
    /// The parts of the site whose content is unknown.
    pub(super) unknown: Unknown,
    /// The first segments of the URLs of posts.
    tops: HashSet<String>,
    /// Why there may be unknown render hooks.
    pub(super) hooks: Option<Arc<str>>,
    /// Whether the host may redirect URLs, because the site has a file such as `_redirects`.
    pub(super) redirects: bool,
}

/// The content at a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PublishedContent {
    /// A page, by its index in the site, or an alias of it.
    Page(usize),
    /// A file, or a page without a post.
    Other,
}

impl PublishedIndex {
    pub(super) fn of(site: &Site, posts: &[IndexedPost], files: &[String]) -> Self {
        let generated = vec![HashSet::new(); site.settings.languages.len()];
        let mut places = Self { generated, ..Self::default() };
        for (at, page) in site.pages.iter().enumerate() {
            places.add_page(site, at, page);
        }
        for (at, page) in site.pages.iter().enumerate() {
            for alias in &page.aliases {
                places.add_spot(site, at, &alias.text);
            }
        }
        places.generate(site, posts);
        let redirects = |path: &String| REDIRECTS.contains(&path.rsplit('/').next().unwrap_or_default());
        places.redirects = files.iter().any(redirects);
        let mut known = HashMap::new();
        for path in files {
            places.add_file(site, path, &mut known);
        }
        places.add_missing(site, files);
        places
    }

    /// Adds a page. If several pages have the same URL, a published one takes precedence.
    fn add_page(&mut self, site: &Site, at: usize, page: &Page) {
        page.lost.iter().for_each(|lost| self.add_lost(lost));
        let Some(address) = &page.address else { return };
        let prefix = site.settings.languages.get(page.language).map_or("", |language| &language.prefix);
        let below = address.url.strip_prefix(prefix).unwrap_or(&address.url);
        if let Some((top, _)) = below.trim_start_matches('/').split_once('/')
            && !self.tops.contains(top)
        {
            self.tops.insert(top.to_owned());
        }
        match &page.doubt {
            Some(reason) => self.unknown.add_urls(format!("{}/**", key(&address.url)), reason),
            None => self.add_spot(site, at, &address.url),
        }
    }

    fn add_spot(&mut self, site: &Site, at: usize, url: &str) {
        let spot = self.spots.entry(key(url).to_owned()).or_insert(PublishedContent::Page(at));
        if let PublishedContent::Page(other) = *spot
            && site.pages.get(other).is_some_and(|other| other.unpublished.is_some())
        {
            *spot = PublishedContent::Page(at);
        }
    }

    /// Adds the pages that Hugo generates: home pages, top-level sections, taxonomies and terms.
    fn generate(&mut self, site: &Site, posts: &[IndexedPost]) {
        let makes_taxonomies = site.settings.linking.makes("taxonomy");
        for language in 0..site.settings.languages.len() {
            self.add_generated(site, language, "");
            for taxonomy in site.settings.taxonomies.iter().filter(|_| makes_taxonomies) {
                self.add_generated(site, language, taxonomy);
            }
        }
        self.add_default_home(site);
        for post in posts {
            let Some(placed) = ContentPath::of(&post.path, &site.settings) else { continue };
            self.generate_of(site, post, &placed);
            for placed in ContentPath::also(&post.path, &site.settings) {
                self.generate_of(site, post, &placed);
                if site.page_at(&post.path).is_some() {
                    self.add_also(site, post, &placed);
                }
            }
        }
    }

    /// Adds Hugo's redirect to the home page of the default language: from the root, or from the language key.
    fn add_default_home(&mut self, site: &Site) {
        let Some(language) = site.settings.languages.get(site.settings.default_language) else { return };
        // Hugo writes no redirect for a single language, and with ugly URLs it writes it to a wrong place.
        let many = site.settings.languages.len() > 1 && !site.settings.is_ugly_everywhere();
        if !language.prefix.is_empty() {
            self.spots.entry(String::new()).or_insert(PublishedContent::Other);
        } else if many {
            self.spots.entry(format!("/{}", language.key)).or_insert(PublishedContent::Other);
        }
    }

    /// Adds the section and the terms of a post.
    fn generate_of(&mut self, site: &Site, post: &IndexedPost, placed: &ContentPath<'_>) {
        let linking = &site.settings.linking;
        let top = placed.folder.split('/').next().unwrap_or_default();
        if !top.is_empty() && linking.makes("section") && !site.is_in_bundle(top) {
            self.add_generated(site, placed.language, top);
        }
        for (taxonomy, term) in post.matter.terms.iter().filter(|_| linking.makes("term")) {
            if let Some(taxonomy) = site.settings.taxonomies.get(*taxonomy) {
                self.add_generated(site, placed.language, &format!("{taxonomy}/{term}"));
            }
        }
    }

    /// Adds the page of a post in another language than its own.
    fn add_also(&mut self, site: &Site, post: &IndexedPost, placed: &ContentPath<'_>) {
        let page = site.assembled(post, placed);
        let urls = page.address.iter().map(|address| &address.url).chain(page.aliases.iter().map(|alias| &alias.text));
        for url in urls.filter(|_| page.unpublished.is_none()) {
            self.spots.entry(key(url).to_owned()).or_insert(PublishedContent::Other);
        }
        page.lost.iter().for_each(|lost| self.add_lost(lost));
        if let Some(known) = self.generated.get_mut(page.language) {
            known.insert(page.logical);
        }
    }

    fn add_generated(&mut self, site: &Site, language: usize, folder: &str) {
        if self.generated.get_mut(language).is_none_or(|known| !known.insert(logical(folder))) {
            return;
        }
        match generated_url(site, language, folder) {
            // If the post of a section is not rendered, the section has no page.
            Ok(_) if is_pageless(site, language, folder) => {}
            Ok(url) => self.add_section(site, &url),
            Err(lost) => self.add_lost(&lost),
        }
    }

    fn add_lost(&mut self, lost: &UndeterminedPage) {
        lost.areas.iter().for_each(|area| self.unknown.add_urls(area.clone(), &lost.reason));
    }

    /// Adds the page of a section at a URL. It replaces an alias of an unpublished page.
    fn add_section(&mut self, site: &Site, url: &str) {
        let spot = self.spots.entry(key(url).to_owned()).or_insert(PublishedContent::Other);
        let PublishedContent::Page(at) = *spot else { return };
        let is_alias = |page: &Page| page.address.as_ref().is_none_or(|address| key(&address.url) != key(url));
        if site.pages.get(at).is_some_and(|page| page.unpublished.is_some() && is_alias(page)) {
            *spot = PublishedContent::Other;
        }
    }

    fn add_file(&mut self, site: &Site, path: &str, known: &mut HashMap<String, Vec<String>>) {
        let mounts = &site.settings.mounts;
        let published = [Component::Static, Component::Assets].into_iter();
        if let Some(inside) = published.filter_map(|component| mounts.seen(component, path)).next() {
            self.add(path, format!("/{inside}"));
        } else if mounts.seen(Component::Layouts, path).is_none()
            && !path.split('/').any(is_ignored)
            && !site.settings.ignores(path)
        {
            self.add_resource(site, path, known);
        }
    }

    /// Adds a file in a content folder, which is published with its bundle, or else at its own path.
    fn add_resource(&mut self, site: &Site, path: &str, known: &mut HashMap<String, Vec<String>>) {
        let Some((folder, name)) = path.rsplit_once('/') else { return };
        let Some((_, inside)) = site.settings.in_content(folder) else { return };
        if name == ADAPTER {
            self.add_unknown(site, (Component::Content, &inside), &format!("{path} generates pages"));
        }
        for url in homes(site, &self.generated, folder, known) {
            self.add(path, format!("{url}/{name}"));
        }
    }

    fn add(&mut self, path: &str, url: String) {
        self.spots.entry(key(&url).to_owned()).or_insert(PublishedContent::Other);
        self.files.entry(path.to_owned()).or_insert(url);
    }

    /// Whether there is a file, not a page, at a URL.
    pub(super) fn is_file(&self, url: &str) -> bool {
        let name = url.rsplit('/').next().unwrap_or_default();
        name.contains('.') && self.spots.get(url) == Some(&PublishedContent::Other)
    }

    /// Returns why it is unknown what is at a URL.
    pub(super) fn why_unknown(&self, settings: &Settings, url: &str) -> Option<&Arc<str>> {
        let is_of_posts = || {
            let prefixes = settings.languages.iter().map(|language| language.prefix.as_str());
            let inside = prefixes.filter_map(|prefix| url.strip_prefix(prefix)?.strip_prefix('/'));
            inside
                .min_by_key(|inside| inside.len())
                .is_some_and(|inside| inside.split_once('/').is_some_and(|(top, _)| self.tops.contains(top)))
        };
        self.unknown.url(url, is_of_posts)
    }
}

/// Whether the section has a post that is not rendered.
fn is_pageless(site: &Site, language: usize, folder: &str) -> bool {
    let mut pages = site.called(&logical(folder)).iter().map(|(page, _)| page);
    pages.any(|page| page.language == language && !page.is_rendered())
}

/// Returns the URL of a generated section, taxonomy or term.
fn generated_url(site: &Site, language: usize, folder: &str) -> Result<String, UndeterminedPage> {
    let matter = PageMeta::default();
    let placed =
        ContentPath { language, folder: Cow::Borrowed(folder), name: Cow::Borrowed("_index"), suffixed: false };
    let addressee = Addressee { settings: &site.settings, sections: &site.sections, placed: &placed, matter: &matter };
    addressee.locate().map(|address| address.url)
}

/// Returns the URLs that the files of a folder are published below, without trailing slashes.
fn homes(
    site: &Site,
    generated: &[HashSet<String>],
    folder: &str,
    known: &mut HashMap<String, Vec<String>>,
) -> Vec<String> {
    if let Some(urls) = known.get(folder) {
        return urls.clone();
    }
    let content = || site.settings.mounts.of_component(Component::Content);
    let is_whole = content().any(|mount| mount.source == folder);
    let inside = site.settings.in_content(folder).map(|(_, inside)| inside).unwrap_or_default();
    let mut urls = bundle_urls(site, folder, &inside);
    if urls.is_empty() && is_lost(site, folder, &inside) {
        known.insert(folder.to_owned(), Vec::new());
        return Vec::new();
    }
    if urls.is_empty() {
        urls = section_urls(site, generated, folder, &inside);
    }
    if urls.is_empty() && is_whole {
        let languages =
            content().filter(|mount| mount.source == folder).map(|mount| mount.language.unwrap_or_default());
        urls = languages.filter_map(|language| generated_url(site, language, &inside).ok()).collect();
        urls.iter_mut().for_each(|url| *url = key(url).to_owned());
    } else if urls.is_empty()
        && let Some((above, name)) = folder.rsplit_once('/')
    {
        let above = homes(site, generated, above, known).into_iter();
        urls = above.map(|url| format!("{url}/{name}")).collect();
    }
    known.insert(folder.to_owned(), urls.clone());
    urls
}

/// Returns the URLs of the bundle in a folder, followed by those of its translations, where Hugo can publish its files,
/// too.
fn bundle_urls(site: &Site, folder: &str, inside: &str) -> Vec<String> {
    let mut pages: Vec<_> = site.called(&logical(inside)).iter().map(|(page, _)| page).collect();
    let is_elsewhere =
        |page: &&Page| !page.is_bundle() || page.path.rsplit_once('/').is_none_or(|(own, _)| own != folder);
    if pages.iter().all(is_elsewhere) {
        return Vec::new();
    }
    pages.sort_by_key(is_elsewhere);
    pages.into_iter().filter_map(|page| page.files_at.clone()).collect()
}

/// Whether the bundle in a folder has an unknown URL, so that the URLs of its files are unknown, too.
fn is_lost(site: &Site, folder: &str, inside: &str) -> bool {
    let mut pages = site.called(&logical(inside)).iter().map(|(page, _)| page);
    let is_here = |page: &Page| page.path.rsplit_once('/').is_some_and(|(own, _)| own == folder);
    pages.any(|page| page.is_bundle() && page.lost.is_some() && is_here(page))
}

/// Returns the URLs of the sections or home pages that Hugo generates for a folder: one for each language of the
/// folder, or for all languages if the config publishes files with each translation.
fn section_urls(site: &Site, generated: &[HashSet<String>], folder: &str, inside: &str) -> Vec<String> {
    let path = logical(inside);
    let is_here = |language: usize| {
        let mut content = site.settings.mounts.of_component(Component::Content);
        let is_at = |mount: &Mount| mount.inside(folder).is_some_and(|rest| mount.below_target(rest) == inside);
        site.settings.linking.duplicates
            || content.any(|mount| mount.language.is_none_or(|one| one == language) && is_at(mount))
    };
    let made = generated.iter().enumerate().filter(|(language, paths)| paths.contains(&path) && is_here(*language));
    let urls = made.filter_map(|(language, _)| generated_url(site, language, inside).ok());
    urls.map(|url| key(&url).to_owned()).collect()
}

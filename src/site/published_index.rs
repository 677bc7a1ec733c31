//! The URLs of everything that is published: pages, aliases, generated pages, resources, static files and assets.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Site;
use super::address::Addressee;
use super::content_path::ContentPath;
use super::page::{IndexedPost, Page};
use super::page_meta::PageMeta;
use super::path::{REDIRECTS, key, logical};
use super::permalink::PageKind;
use super::settings::Settings;
use super::undetermined::UndeterminedPage;
use super::unknown::Unknown;

/// Lookup tables for everything that is published. URL paths have no trailing slash.
#[derive(Debug, Default)]
pub(super) struct PublishedIndex {
    pub(super) entries: HashMap<String, PublishedContent>,
    /// The generated sections, taxonomies and terms of each language by their logical paths.
    pub(super) generated: Vec<HashMap<String, GeneratedPage>>,
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

/// The language and the folder of a term, and the index of a page that has it.
type Term = (usize, String, usize);

/// Whether a page that Hugo generates is published.
#[derive(Clone, Debug)]
pub(super) enum GeneratedPage {
    Published,
    /// The page exists, but `disableKinds` keeps it from being published.
    Pageless,
    /// It is uncertain for this reason.
    Unsure(Arc<str>),
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
        let generated = vec![HashMap::new(); site.settings.languages.len()];
        let mut index = Self { generated, ..Self::default() };
        for (at, page) in site.pages.iter().enumerate() {
            index.add_page(site, at, page);
        }
        for (at, page) in site.pages.iter().enumerate() {
            for alias in &page.aliases {
                match &page.doubt {
                    Some(reason) => index.unknown.add_urls(key(&alias.text).to_owned(), reason),
                    None => index.add_entry(site, at, &alias.text),
                }
            }
        }
        index.generate(site, posts);
        let redirects = |path: &String| REDIRECTS.contains(&path.rsplit('/').next().unwrap_or_default());
        index.redirects = files.iter().any(redirects);
        index.add_files(site, files);
        index.add_missing(site, files);
        index
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
            None => self.add_entry(site, at, &address.url),
        }
    }

    pub(super) fn add_entry(&mut self, site: &Site, at: usize, url: &str) {
        let entry = self.entries.entry(key(url).to_owned()).or_insert(PublishedContent::Page(at));
        if let PublishedContent::Page(other) = *entry
            && site.pages.get(other).is_some_and(|other| other.unpublished.is_some())
        {
            *entry = PublishedContent::Page(at);
        }
    }

    /// Adds the pages that Hugo generates: home pages, top-level sections, taxonomies and terms.
    fn generate(&mut self, site: &Site, posts: &[IndexedPost]) {
        for language in 0..site.settings.languages.len() {
            self.add_generated(site, language, "");
            for taxonomy in &site.settings.taxonomies {
                self.add_generated(site, language, taxonomy);
            }
        }
        self.add_default_home(site);
        let mut later = Vec::new();
        for post in posts {
            for placed in ContentPath::all(&post.path, &site.settings) {
                self.generate_of(site, (post, &placed), &mut later);
            }
        }
        for (language, folder, at) in later {
            self.add_term_of(site, (language, &folder), at);
        }
    }

    /// Adds Hugo's redirect to the home page of the default language: from the root, or from the language key.
    fn add_default_home(&mut self, site: &Site) {
        let default = site.settings.default_language;
        let Some(language) = site.settings.languages.get(default) else { return };
        // Hugo writes no redirect for a single language, and with ugly URLs it writes it to a wrong place.
        let many = site.settings.languages.len() > 1 && !site.settings.is_ugly_everywhere();
        let url = match language.prefix.as_str() {
            "" if many => format!("/{}", language.key),
            "" => return,
            _ => String::new(),
        };
        let posts = site.by_logical_path("").iter().map(|(page, _)| page).filter(|page| page.language == default);
        let posts: Vec<_> = posts.collect();
        let is_there = |page: &Page| page.unpublished.is_none() && page.is_rendered();
        // Without a home page, there is nothing to redirect to.
        if !posts.is_empty() && !posts.into_iter().any(is_there) {
            return;
        }
        match self.generated.get(default).and_then(|known| known.get("")) {
            Some(GeneratedPage::Unsure(reason)) => self.unknown.add_urls(url, reason),
            Some(GeneratedPage::Published) => self.add_other(site, &url),
            Some(GeneratedPage::Pageless) | None => {}
        }
    }

    /// Adds the section and the terms of a post. The terms of a post that may not be published are left for later,
    /// because another post can have them.
    fn generate_of(&mut self, site: &Site, (post, placed): (&IndexedPost, &ContentPath<'_>), later: &mut Vec<Term>) {
        let top = placed.folder.split('/').next().unwrap_or_default();
        // Hugo generates no section if any language has a page with the same path.
        let mut pages = site.by_logical_path(&logical(top)).iter().map(|(page, _)| page);
        let is_page = pages.any(|page| !page.is_bundle() && page.unpublished.is_none());
        if !top.is_empty() && !is_page && !site.is_in_bundle(top) && !site.is_part(placed) {
            self.add_generated(site, placed.language, top);
        }
        let is_lost_part = || site.place_of(&post.path).is_none() && site.unpublished(&post.meta).is_some();
        if post.meta.terms.is_empty() || !site.settings.link_settings.makes(PageKind::Term) || is_lost_part() {
            return;
        }
        let is_sure = |page: &Page| page.unpublished.is_none() && page.doubt.is_none() && page.is_rendered();
        // Hugo makes terms of the resources of a bundle, too.
        let unsure = site.place_of(&post.path).filter(|at| site.pages.get(*at).is_some_and(|page| !is_sure(page)));
        for (taxonomy, term) in &post.meta.terms {
            let Some(taxonomy) = site.settings.taxonomies.get(*taxonomy) else { continue };
            let folder = format!("{taxonomy}/{term}");
            match unsure {
                Some(at) => later.push((placed.language, folder, at)),
                None => self.add_generated(site, placed.language, &folder),
            }
        }
    }

    /// Adds a term that only posts have which may not be published, among them the one with the index `at`.
    fn add_term_of(&mut self, site: &Site, (language, folder): (usize, &str), at: usize) {
        let is_known = self.generated.get(language).is_some_and(|known| known.contains_key(&logical(folder)));
        let Some(page) = site.pages.get(at).filter(|_| !is_known) else { return };
        match (generated(site, language, folder).0, &page.unpublished) {
            (Err(lost), _) => self.add_lost(&lost),
            (Ok(url), Some(_)) => self.add_entry(site, at, &url),
            (Ok(url), None) => {
                let reason = "a term may have no published post";
                self.unknown.add_urls(key(&url).to_owned(), reason);
                let known = self.generated.get_mut(language);
                known.and_then(|known| known.insert(logical(folder), GeneratedPage::Unsure(reason.into())));
            }
        }
    }

    fn add_generated(&mut self, site: &Site, language: usize, folder: &str) {
        let Some(known) = self.generated.get_mut(language) else { return };
        let logical = logical(folder);
        if known.contains_key(&logical) {
            return;
        }
        let (url, made) = generated(site, language, folder);
        let has_post = has_post(site, language, &logical);
        known.insert(logical, made.clone());
        match (url, made) {
            (_, GeneratedPage::Pageless) => {}
            (Ok(_), _) if has_post => {}
            (Ok(url), GeneratedPage::Unsure(doubt)) => self.unknown.add_urls(key(&url).to_owned(), &doubt),
            (Ok(url), GeneratedPage::Published) => self.add_other(site, &url),
            (Err(lost), _) => self.add_lost(&lost),
        }
    }

    fn add_lost(&mut self, lost: &UndeterminedPage) {
        lost.areas.iter().for_each(|area| self.unknown.add_urls(area.clone(), &lost.reason));
    }

    /// Adds a file or a page without a post. It replaces an unpublished page.
    pub(super) fn add_other(&mut self, site: &Site, url: &str) {
        let entry = self.entries.entry(key(url).to_owned()).or_insert(PublishedContent::Other);
        let PublishedContent::Page(at) = *entry else { return };
        if site.pages.get(at).is_some_and(|page| page.unpublished.is_some()) {
            *entry = PublishedContent::Other;
        }
    }

    /// Whether there is a file, not a page, at a URL.
    pub(super) fn is_file(&self, url: &str) -> bool {
        let name = url.rsplit('/').next().unwrap_or_default();
        name.contains('.') && self.entries.get(url) == Some(&PublishedContent::Other)
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

/// Whether a post, not Hugo, provides the page of a section, or keeps it from being published.
fn has_post(site: &Site, language: usize, logical: &str) -> bool {
    let mut pages = site.by_logical_path(logical).iter().map(|(page, _)| page);
    pages.any(|page| page.language == language && (page.unpublished.is_none() || page.is_section()))
}

/// Returns the URL of a generated section, taxonomy or term, and whether it is published.
pub(super) fn generated(
    site: &Site,
    language: usize,
    folder: &str,
) -> (Result<String, UndeterminedPage>, GeneratedPage) {
    let meta = PageMeta::default();
    let placed =
        ContentPath { language, folder: Cow::Borrowed(folder), name: Cow::Borrowed("_index"), suffixed: false };
    let addressee = Addressee { settings: &site.settings, sections: &site.sections, placed: &placed, meta: &meta };
    let made = if site.settings.link_settings.makes(placed.kind(&site.settings)) {
        addressee.doubt().map_or(GeneratedPage::Published, |doubt| GeneratedPage::Unsure(doubt.into()))
    } else {
        GeneratedPage::Pageless
    };
    (addressee.locate().map(|address| address.url), made)
}

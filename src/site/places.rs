//! What is published where: pages, aliases, generated pages, resources, static files and assets.

use std::collections::{HashMap, HashSet};

use super::Site;
use super::address::Addressee;
use super::matter::Matter;
use super::page::{Page, Post};
use super::placed::{Placed, is_other_format, is_passed_over, logical};
use super::sections::ends;

/// Look-ups of what is published, by the paths of URLs without a slash at the end.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) spots: HashMap<String, Spot>,
    /// The folders that hold something.
    pub(super) folders: HashSet<String>,
    /// Sections, taxonomies and terms that no post makes: for each language their logical paths.
    pub(super) generated: Vec<HashSet<String>>,
    /// Where files are published, by their paths from the root of the site.
    pub(super) files: HashMap<String, String>,
    /// Whether there may be pages at URLs that are not known.
    pub(super) uncertain: bool,
    /// Whether the host may lead from URLs that are not there to others.
    pub(super) redirects: bool,
    /// Whether there may be pages and files that are not known at all.
    pub(super) partial: bool,
}

/// Files by which hosts lead from URLs that are not there to others; in the root of the site or among static files.
pub(super) const REDIRECTS: [&str; 6] =
    ["_redirects", ".htaccess", "netlify.toml", "vercel.json", "firebase.json", "staticwebapp.config.json"];

/// What is at a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A page by its place in the site, or an alias of it.
    Page(usize),
    /// A file, or a page that no post makes.
    Other,
}

impl Places {
    pub(super) fn of(site: &Site, posts: &[Post], files: &[String]) -> Self {
        let generated = vec![HashSet::new(); site.settings.languages.len()];
        let mut places = Self { partial: site.settings.linking.partial, generated, ..Self::default() };
        for (at, page) in site.pages.iter().enumerate() {
            places.uncertain |= page.is_lost;
            places.add_page(site, at, page);
        }
        for (at, page) in site.pages.iter().enumerate() {
            for alias in &page.aliases {
                places.spots.entry(key(&alias.text).to_owned()).or_insert(Spot::Page(at));
            }
        }
        places.generate(site, posts);
        let redirects = |path: &String| REDIRECTS.contains(&path.rsplit('/').next().unwrap_or_default());
        places.redirects = files.iter().any(redirects);
        let mut known = HashMap::new();
        for path in files {
            places.add_file(site, path, &mut known);
        }
        places.add_folders();
        places
    }

    /// Of two pages at one URL, one that is published counts.
    fn add_page(&mut self, site: &Site, at: usize, page: &Page) {
        let Some(address) = &page.address else { return };
        let spot = self.spots.entry(key(&address.url).to_owned()).or_insert(Spot::Page(at));
        if let Spot::Page(other) = *spot
            && site.pages.get(other).is_some_and(|other| other.unpublished.is_some())
        {
            *spot = Spot::Page(at);
        }
    }

    /// Home, the sections of the outermost folders, and the taxonomies with their terms.
    fn generate(&mut self, site: &Site, posts: &[Post]) {
        let is_made = |kind: &str| !site.settings.linking.disabled_kinds.iter().any(|disabled| disabled == kind);
        let languages = 0..site.settings.languages.len();
        for language in languages.clone() {
            self.add_generated(site, language, "");
            for taxonomy in site.settings.taxonomies.iter().filter(|_| is_made("taxonomy")) {
                self.add_generated(site, language, taxonomy);
            }
            if let Some(key) = site.settings.languages.get(language).map(|language| &language.key) {
                self.spots.entry(format!("/{key}")).or_insert(Spot::Other);
            }
        }
        for post in posts {
            let Some(placed) = Placed::of(&post.path, &site.settings) else { continue };
            let top = placed.folder.split('/').next().unwrap_or_default();
            if !top.is_empty() && is_made("section") && !is_bundle(site, &post.path, placed.folder, top) {
                self.add_generated(site, placed.language, top);
            }
            for (taxonomy, term) in post.matter.terms.iter().filter(|_| is_made("term")) {
                if let Some(taxonomy) = site.settings.taxonomies.get(*taxonomy) {
                    self.add_generated(site, placed.language, &format!("{taxonomy}/{term}"));
                }
            }
        }
    }

    fn add_generated(&mut self, site: &Site, language: usize, folder: &str) {
        if self.generated.get_mut(language).is_none_or(|known| !known.insert(logical(folder))) {
            return;
        }
        match generated_url(site, language, folder) {
            Some(url) => drop(self.spots.entry(key(&url).to_owned()).or_insert(Spot::Other)),
            None => self.uncertain = true,
        }
    }

    fn add_file(&mut self, site: &Site, path: &str, known: &mut HashMap<String, Vec<String>>) {
        let linking = &site.settings.linking;
        let below = |folders: &[String]| {
            folders.iter().find_map(|folder| path.strip_prefix(folder.as_str())?.strip_prefix('/'))
        };
        if let Some(inside) = below(&linking.static_dirs).or_else(|| below(&linking.asset_dirs)) {
            self.add(path, format!("/{inside}"));
        } else if !path.split('/').any(is_passed_over) && !site.settings.ignores(path) {
            self.add_resource(site, path, known);
        }
    }

    /// A file among the posts: published with the bundle that it is in, else by its own path.
    fn add_resource(&mut self, site: &Site, path: &str, known: &mut HashMap<String, Vec<String>>) {
        let Some((folder, name)) = path.rsplit_once('/') else { return };
        let is_in = |dir: &str| path.strip_prefix(dir).is_some_and(|rest| rest.starts_with('/'));
        if !site.settings.content_dirs().any(is_in) {
            return;
        }
        let in_leaf = |end: usize| folder.get(..end).is_some_and(|above| site.bundles.contains(above));
        self.partial |= is_other_page(name) && !ends(folder).any(in_leaf);
        for url in homes(site, &self.generated, folder, known) {
            self.add(path, format!("{url}/{name}"));
        }
    }

    fn add(&mut self, path: &str, url: String) {
        self.spots.entry(url.clone()).or_insert(Spot::Other);
        self.files.entry(path.to_owned()).or_insert(url);
    }

    /// Whether a file is published at a URL.
    pub(super) fn is_file(&self, url: &str) -> bool {
        let name = url.rsplit('/').next().unwrap_or_default();
        name.contains('.') && self.spots.get(url) == Some(&Spot::Other)
    }

    fn add_folders(&mut self) {
        for url in self.spots.keys() {
            let mut folder = url.as_str();
            while let Some((above, _)) = folder.rsplit_once('/') {
                if self.folders.contains(above) {
                    break;
                }
                self.folders.insert(above.to_owned());
                folder = above;
            }
        }
    }
}

/// Whether the folder `top`, the outermost of the folders `inside` that hold the post at `path`, is a leaf bundle.
fn is_bundle(site: &Site, path: &str, inside: &str, top: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.get(..folder.len() - inside.len() + top.len()).is_some_and(|top| site.bundles.contains(top))
}

/// Where a section, a taxonomy or a term is that no post makes.
fn generated_url(site: &Site, language: usize, folder: &str) -> Option<String> {
    let matter = Matter::default();
    let placed = Placed { language, folder, name: "_index", suffixed: false };
    let addressee = Addressee { settings: &site.settings, sections: &site.sections, placed, matter: &matter };
    addressee.address().map(|address| address.url)
}

/// The URLs that the files of a folder are published below, without a slash at the end.
fn homes(
    site: &Site,
    generated: &[HashSet<String>],
    folder: &str,
    known: &mut HashMap<String, Vec<String>>,
) -> Vec<String> {
    if let Some(urls) = known.get(folder) {
        return urls.clone();
    }
    let languages = site.settings.languages.iter();
    let is_whole = languages.clone().any(|language| language.content_dir == folder);
    let inside = languages.filter_map(|language| folder.strip_prefix(&language.content_dir)?.strip_prefix('/'));
    let inside = inside.min_by_key(|inside| inside.len()).unwrap_or_default();
    let mut urls = bundle_urls(site, folder, inside);
    if urls.is_empty() {
        urls = section_urls(site, generated, folder, inside);
    }
    if urls.is_empty()
        && !is_whole
        && let Some((above, name)) = folder.rsplit_once('/')
    {
        let above = homes(site, generated, above, known).into_iter();
        urls = above.map(|url| format!("{url}/{name}")).collect();
    }
    known.insert(folder.to_owned(), urls.clone());
    urls
}

/// The URLs of the bundle in a folder, and behind them those of its translations: Hugo may publish its files there too.
fn bundle_urls(site: &Site, folder: &str, inside: &str) -> Vec<String> {
    let mut pages: Vec<_> = site.called(&logical(inside)).iter().map(|(page, _)| page).collect();
    let is_elsewhere =
        |page: &&Page| !page.is_bundle() || page.path.rsplit_once('/').is_none_or(|(own, _)| own != folder);
    if pages.iter().all(is_elsewhere) {
        return Vec::new();
    }
    pages.sort_by_key(is_elsewhere);
    let urls = pages.into_iter().filter_map(|page| page.address.as_ref());
    urls.map(|address| key(&address.url).trim_end_matches(".html").to_owned()).collect()
}

/// The URLs of the section or the home page that Hugo makes of a folder, and behind them those of its translations.
fn section_urls(site: &Site, generated: &[HashSet<String>], folder: &str, inside: &str) -> Vec<String> {
    let path = logical(inside);
    let length = if inside.is_empty() { folder.len() } else { folder.len() - inside.len() - 1 };
    let is_elsewhere = |language: &usize| {
        site.settings.languages.get(*language).is_none_or(|one| folder.get(..length) != Some(&one.content_dir))
    };
    let made = generated.iter().enumerate().filter(|(_, paths)| paths.contains(&path));
    let mut made: Vec<_> = made.map(|(language, _)| language).collect();
    if made.iter().all(is_elsewhere) {
        return Vec::new();
    }
    made.sort_by_key(is_elsewhere);
    let urls = made.into_iter().filter_map(|language| generated_url(site, language, inside));
    urls.map(|url| key(&url).to_owned()).collect()
}

/// Whether Hugo makes pages of the file that are not known here.
fn is_other_page(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension == "gotmpl" || is_other_format(extension)
}

/// The path of a URL as look-ups have it: without a slash and `index.html` at its end.
pub(super) fn key(url: &str) -> &str {
    let folder = url.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(url);
    folder.trim_end_matches('/')
}

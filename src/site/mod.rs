//! The index of a Hugo site: its settings and its pages, for lints that look across posts.

mod address;
#[cfg(feature = "cli")]
pub mod disk;
mod matter;
mod page;
mod permalink;
mod placed;
mod sections;
mod settings;
mod tree;

pub use address::Address;
pub use matter::{Place, Written};
pub use page::{Page, Post};
pub use settings::{Language, Settings};
pub use tree::ConfigFile;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::OnceLock;

use jiff::Timestamp;

use crate::config::front_matter::{FrontMatterOptions, Unique};
use crate::document::front_matter::FrontMatter;
use matter::Matter;
use placed::Placed;
use sections::Sections;

/// The pages of a site, as they are on disk.
#[derive(Debug)]
pub struct Site {
    settings: Settings,
    reading: Reading,
    sections: Sections,
    /// The folders of leaf bundles: the posts beside an `index.md` are no pages.
    bundles: HashSet<String>,
    pages: Vec<Page>,
    by_url: HashMap<String, Vec<usize>>,
    by_alias: HashMap<String, Vec<(usize, Place)>>,
    by_value: HashMap<String, Vec<(usize, usize, Place)>>,
    by_translation_key: HashMap<String, Vec<usize>>,
    by_logical: HashMap<String, Vec<usize>>,
    /// Files that could not be read, each with the reason: what is said of the site may lack them.
    pub errors: Vec<String>,
}

/// How posts are read into a site.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The fields whose values are kept, because no two posts should have the same.
    pub unique: Vec<String>,
    /// The time by which pages expire.
    pub now: Option<Timestamp>,
}

impl Reading {
    /// What a config wants to be known of the site. The title is kept without it too: profiles speak of it.
    #[must_use]
    pub fn new(options: &FrontMatterOptions, now: Option<Timestamp>) -> Self {
        let overrides = options.overrides.iter().flat_map(|one| &one.fields);
        let fields = options.fields.iter().chain(overrides);
        let unique = fields.filter(|(_, field)| field.unique == Some(Unique::Site)).map(|(name, _)| name.clone());
        Self { unique: std::iter::once("title".to_owned()).chain(unique).collect(), now }
    }
}

impl Site {
    /// Puts the posts of a site together.
    #[must_use]
    pub fn new(settings: Settings, reading: Reading, mut posts: Vec<Post>) -> Self {
        posts.sort_by(|a, b| a.path.cmp(&b.path));
        let mut site = Self {
            settings,
            reading,
            sections: Sections::default(),
            bundles: HashSet::new(),
            pages: Vec::with_capacity(posts.len()),
            by_url: HashMap::with_capacity(posts.len()),
            by_alias: HashMap::new(),
            by_value: HashMap::with_capacity(posts.len()),
            by_translation_key: HashMap::new(),
            by_logical: HashMap::with_capacity(posts.len()),
            errors: Vec::new(),
        };
        if site.settings.obscure {
            return site;
        }
        for post in &posts {
            let Some(placed) = Placed::of(&post.path, &site.settings) else { continue };
            site.sections.add(placed, &post.matter);
            if placed.name == "index" && !placed.folder.is_empty() {
                let folder = post.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                site.bundles.insert(folder.to_owned());
            }
        }
        site.pages = posts.iter().filter_map(|post| site.page(post)).collect();
        site.index();
        site
    }

    /// A site of files that are given by their paths and texts: what is no post is its config.
    #[must_use]
    pub fn of_files(files: &[(String, String)], reading: Reading) -> Self {
        let (posts, config): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| placed::is_markdown(path));
        let named = |(path, text): &(String, String)| ConfigFile { path: path.clone(), text: text.clone() };
        let settings = Settings::read(&config.into_iter().map(named).collect::<Vec<_>>());
        let posts = posts.into_iter().map(|(path, text)| Post::read(path, text, &reading)).collect();
        Self::new(settings, reading, posts)
    }

    fn index(&mut self) {
        for (index, page) in self.pages.iter().enumerate() {
            // A draft is nowhere to be found, and is perhaps what becomes of another post.
            self.by_logical.entry(page.logical.clone()).or_default().push(index);
            if let Some(key) = &page.translation_key {
                self.by_translation_key.entry(key.text.clone()).or_default().push(index);
            }
            if page.is_hidden {
                continue;
            }
            for (field, value) in &page.values {
                self.by_value.entry(value.text.clone()).or_default().push((index, *field, value.place));
            }
            if let Some(address) = &page.address {
                self.by_url.entry(address.url.clone()).or_default().push(index);
            }
            for alias in &page.aliases {
                self.by_alias.entry(alias.text.clone()).or_default().push((index, alias.place));
            }
        }
    }

    /// The page that the post at `path`, from the root of the site, would be with this text; none where it is no page.
    #[must_use]
    pub fn page_of(&self, path: &str, text: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<Page> {
        let matter = Matter::of(text, front_matter, &self.reading.unique);
        self.page(&Post { path: path.to_owned(), matter })
    }

    fn page(&self, post: &Post) -> Option<Page> {
        let placed = Placed::of(&post.path, &self.settings).filter(|_| !self.settings.obscure)?;
        let folder = post.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_index = placed.name == "index";
        let in_bundle = |end: usize| {
            folder.get(..end).is_some_and(|above| self.bundles.contains(above)) && !(is_index && end == folder.len())
        };
        let is_resource = !self.bundles.is_empty() && sections::ends(folder).any(in_bundle);
        (!is_resource).then(|| self.assembled(post, placed))
    }

    /// The settings of the site.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The pages, in the order of their paths.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The published pages at a URL.
    pub fn at(&self, url: &str) -> impl Iterator<Item = &Page> {
        self.known(&self.by_url, url)
    }

    /// The published pages that have a URL as an alias, and where each says so.
    pub fn aliased(&self, url: &str) -> impl Iterator<Item = (&Page, Place)> {
        let found = self.by_alias.get(url).into_iter().flatten();
        found.filter_map(|(index, place)| Some((self.pages.get(*index)?, *place)))
    }

    /// The published pages with this value of a field, and where each has it.
    pub fn with(&self, field: &str, value: &str) -> impl Iterator<Item = (&Page, Place)> {
        let field = self.reading.unique.iter().position(|name| name.eq_ignore_ascii_case(field));
        let found = self.by_value.get(value).into_iter().flatten();
        let found = found.filter(move |(_, its_field, _)| Some(*its_field) == field);
        found.filter_map(|(index, _, place)| Some((self.pages.get(*index)?, *place)))
    }

    /// The pages with a translation key.
    pub fn translations(&self, key: &str) -> impl Iterator<Item = &Page> {
        self.known(&self.by_translation_key, key)
    }

    /// The pages of all languages with a logical path, such as `posts/a`.
    pub fn called(&self, logical: &str) -> impl Iterator<Item = &Page> {
        self.known(&self.by_logical, logical)
    }

    fn known<'s>(&'s self, map: &'s HashMap<String, Vec<usize>>, key: &str) -> impl Iterator<Item = &'s Page> {
        map.get(key).into_iter().flatten().filter_map(|index| self.pages.get(*index))
    }
}

/// A site that is put together when a lint first asks for it.
pub struct LazySite {
    site: OnceLock<Site>,
    make: Box<dyn Fn() -> Site + Send + Sync>,
}

impl LazySite {
    /// `make` must not wait for the threads that ask.
    #[must_use]
    pub fn new(make: impl Fn() -> Site + Send + Sync + 'static) -> Self {
        Self { site: OnceLock::new(), make: Box::new(make) }
    }

    /// The site.
    pub fn get(&self) -> &Site {
        self.site.get_or_init(&self.make)
    }

    /// The site, if anybody has asked for it.
    pub fn made(&self) -> Option<&Site> {
        self.site.get()
    }
}

impl fmt::Debug for LazySite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazySite").field("made", &self.made().is_some()).finish_non_exhaustive()
    }
}

/// The site that a post belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Membership<'a> {
    /// The site.
    pub site: &'a LazySite,
    /// Where the post is, from the root of the site, with `/` between folders.
    pub path: &'a str,
}

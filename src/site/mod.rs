//! The index of a Hugo site: its settings and its pages, for lints that look across posts.

mod address;
mod cascade;
mod cascaded;
mod content;
mod content_path;
pub mod destination;
mod file_lookup;
mod formats;
mod hook;
mod ids;
mod index;
mod language;
mod lazy;
mod link_settings;
mod media_type;
mod missing;
mod mounts;
mod nearest;
mod page;
mod page_files;
mod page_finder;
mod page_meta;
pub(crate) mod path;
mod permalink;
mod published_index;
mod reference;
mod renderer;
mod resolution;
mod resolve;
mod resources;
mod root;
mod sections;
mod settings;
mod tree;
mod undetermined;
mod unknown;

pub use address::Address;
pub use file_lookup::FileLookup;
pub use hook::Template;
pub use index::Pages;
pub use language::Language;
pub use lazy::{LazySite, Membership};
pub use link_settings::Unpublished;
pub use nearest::Suggestion;
pub use page::{IndexedPost, Page};
pub use page_meta::{LocatedText, PagePlace};
pub use resolution::{Lead, Resolution};
pub use root::SiteRoot;
pub use settings::Settings;
pub use tree::HugoConfigFile;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::config::front_matter::{FrontMatterOptions, Unique};
use crate::document::front_matter::FrontMatter;
use content_path::ContentPath;
use ids::PageIds;
use index::Index;
use nearest::Nearest;
use page_meta::PageMeta;
use path::{is_inside, logical};
use published_index::PublishedIndex;
use sections::Sections;

/// The index of a site, built from the files on disk.
#[derive(Debug)]
pub struct Site {
    settings: Settings,
    reading: ReadOptions,
    sections: Sections,
    /// The logical paths of leaf bundles. Other files next to an `index.md` of any language are not pages.
    bundles: HashSet<String>,
    pages: Vec<Page>,
    /// The paths of the posts that are not pages.
    parts: HashSet<String>,
    index: Index,
    published: PublishedIndex,
    nearest: Nearest,
    ids: PageIds,
    /// Errors for files that could not be read, and so are missing from the index.
    pub errors: Vec<String>,
}

/// The options for reading posts into a site.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The fields whose values are kept to find duplicates among the posts.
    pub unique: Vec<String>,
    /// The current time, for expiry and publish dates.
    pub now: Option<Timestamp>,
    /// The taxonomies whose terms are kept. Those of the site are filled in later.
    pub taxonomies: Vec<String>,
}

impl ReadOptions {
    /// Returns the options that a config needs. Titles are always kept, because profiles require them to be unique.
    #[must_use]
    pub fn new(options: &FrontMatterOptions, now: Option<Timestamp>) -> Self {
        let overrides = options.overrides.iter().flat_map(|one| &one.fields);
        let fields = options.fields.iter().chain(overrides);
        let unique = fields.filter(|(_, field)| field.unique == Some(Unique::Site)).map(|(name, _)| name.clone());
        let unique = std::iter::once("title".to_owned()).chain(unique).collect();
        Self { unique, now, taxonomies: Vec::new() }
    }
}

impl Site {
    /// Creates a site from its posts, its other `files`, and the render hooks among them. All paths are relative to the
    /// root of the site.
    #[must_use]
    pub fn new(
        mut settings: Settings,
        reading: ReadOptions,
        mut posts: Vec<IndexedPost>,
        (files, hooks): (&[String], &[Template]),
    ) -> Self {
        posts.sort_by(|a, b| a.path.cmp(&b.path));
        let is_there = |folder: &str| {
            let mut posts = posts.iter().map(|post| &post.path);
            posts.any(|path| is_inside(folder, path)) || files.iter().any(|path| is_inside(folder, path))
        };
        settings.ignore_missing_mounts(is_there);
        settings.link_settings.see(hooks);
        settings.anchors.others |= hooks.iter().any(Template::changes_ids);
        settings.obscure = settings.obscure.take().or_else(|| settings.without_languages(&posts));
        let mut site = Self {
            settings,
            reading,
            sections: Sections::default(),
            bundles: HashSet::new(),
            pages: Vec::new(),
            parts: HashSet::new(),
            index: Index::default(),
            published: PublishedIndex::default(),
            nearest: Nearest::default(),
            ids: PageIds::default(),
            errors: Vec::new(),
        };
        if site.settings.obscure.is_some() {
            return site;
        }
        let first = posts.iter().filter_map(|post| Some((ContentPath::of(&post.path, &site.settings)?, post)));
        let others =
            posts.iter().flat_map(|post| ContentPath::also(&post.path, &site.settings).map(move |one| (one, post)));
        for (placed, post) in first.chain(others) {
            site.sections.add(&placed, &post.meta);
            if placed.name == "index" {
                site.bundles.insert(logical(&placed.folder));
            }
        }
        site.pages = posts.iter().flat_map(|post| site.pages_of(post)).collect();
        let mut pages = site.pages.iter().map(|page| &page.path).peekable();
        for IndexedPost { path, .. } in &posts {
            if pages.peek() != Some(&path) {
                site.parts.insert(path.clone());
            }
            while pages.next_if_eq(&path).is_some() {}
        }
        site.index = Index::of(&site.pages);
        site.doubt_twins();
        site.published = PublishedIndex::of(&site, &posts, files);
        site
    }

    /// Creates a site from all of its files, each a path and a text.
    #[must_use]
    pub fn of_files(files: &[(String, String)], mut reading: ReadOptions) -> Self {
        let settings = Settings::of_files(files);
        let is_post = |path: &str| path::is_post(path) && settings.in_content(path).is_some();
        let files = files.iter().filter(|(path, _)| !tree::may_be_config(path));
        let (posts, others): (Vec<_>, Vec<_>) = files.partition(|(path, _)| is_post(path));
        reading.taxonomies.clone_from(&settings.taxonomies);
        let texts: HashMap<_, _> = posts.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
        let posts = posts.into_iter().map(|(path, text)| IndexedPost::read(path, text, &reading)).collect();
        let hooks = others.iter().filter(|(path, _)| Template::is_hook(path));
        let hooks: Vec<_> = hooks.map(|(path, text)| Template { path: path.clone(), text: text.clone() }).collect();
        let others: Vec<_> = others.into_iter().map(|(path, _)| path.clone()).collect();
        Self::new(settings, reading, posts, (&others, &hooks)).with_texts(move |path| texts.get(path).cloned())
    }

    /// Marks the posts that Hugo takes for the same page of a language, because it publishes only one of them.
    fn doubt_twins(&mut self) {
        for found in self.index.by_logical.values().filter(|found| found.len() > 1) {
            let mut first = HashMap::new();
            for (at, _) in found {
                let Some(page) = self.pages.get(*at) else { continue };
                let other = *first.entry(page.language).or_insert(*at);
                let is_other = |twin: &&Page| twin.address != page.address || twin.unpublished != page.unpublished;
                let Some(twin) = self.pages.get(other).filter(is_other) else { continue };
                let doubt = Some(format!("`{}` and `{}` are the same page", twin.path, page.path));
                for at in [*at, other] {
                    self.pages.get_mut(at).into_iter().for_each(|page| page.doubt.clone_from(&doubt));
                }
            }
        }
    }

    /// Returns the page for the post at `path`, relative to the root of the site, with this text. Returns `None` if the
    /// post is not a page.
    #[must_use]
    pub fn page_of(&self, path: &str, text: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<Page> {
        let meta = PageMeta::of(text, front_matter, &self.reading);
        self.pages_of(&IndexedPost { path: path.to_owned(), meta }).next()
    }

    /// Returns the pages as which Hugo publishes a post.
    fn pages_of(&self, post: &IndexedPost) -> impl Iterator<Item = Page> {
        let places = ContentPath::all(&post.path, &self.settings).filter(|_| self.settings.obscure.is_none());
        let pages = places.filter(|placed| !self.is_part(placed)).map(|placed| self.assembled(post, &placed));
        pages.enumerate().map(|(index, page)| Page { is_further: index > 0, ..page })
    }

    /// Whether a post is a file of a bundle, not a page.
    fn is_part(&self, placed: &ContentPath<'_>) -> bool {
        let inside = match &*placed.name {
            "index" => placed.folder.rsplit_once('/').map(|(above, _)| above),
            _ => Some(&*placed.folder),
        };
        inside.is_some_and(|folder| self.is_in_bundle(folder))
    }

    /// Whether a folder, given by its path relative to the content folder, is a leaf bundle or inside one.
    fn is_in_bundle(&self, folder: &str) -> bool {
        if self.bundles.is_empty() {
            return false;
        }
        let folder = logical(folder);
        let mut lengths = std::iter::once(0).chain(sections::ends(&folder));
        lengths.any(|length| folder.get(..length).is_some_and(|above| self.bundles.contains(above)))
    }

    /// Returns the settings of the site.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the reasons why parts of the site are unknown, each with the first pattern of affected URLs and the
    /// number of further patterns.
    #[must_use]
    pub fn unknown(&self) -> Vec<(&str, &str, usize)> {
        match &self.settings.obscure {
            Some(reason) => vec![(reason, "/**", 0)],
            None => self.published.unknown.reasons(),
        }
    }

    /// Returns the pages, in the order of their paths.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Returns the published pages at a URL.
    #[must_use]
    pub fn by_url(&self, url: &str) -> Pages<'_> {
        self.found(self.index.by_url.get(url))
    }

    /// Returns the published pages that have a URL as an alias.
    #[must_use]
    pub fn by_alias(&self, url: &str) -> Pages<'_> {
        self.found(self.index.by_alias.get(url))
    }

    /// Returns the published pages of a language that have this value in a field.
    #[must_use]
    pub fn by_field(&self, language: usize, field: &str, value: &str) -> Pages<'_> {
        let field = self.reading.unique.iter().position(|name| name.eq_ignore_ascii_case(field));
        self.found(field.and_then(|field| self.index.by_value.get(&(language, field, value.to_owned()))))
    }

    /// Returns one page of each language with a translation key.
    #[must_use]
    pub fn translations(&self, key: &str) -> Pages<'_> {
        self.found(self.index.by_translation_key.get(key))
    }

    /// Returns the pages of all languages with a logical path, such as `posts/a`.
    #[must_use]
    pub fn by_logical_path(&self, logical: &str) -> Pages<'_> {
        self.found(self.index.by_logical.get(logical))
    }

    fn found<'s>(&'s self, found: Option<&'s Vec<(usize, PagePlace)>>) -> Pages<'s> {
        Pages { all: &self.pages, found: found.map(Vec::as_slice).unwrap_or_default() }
    }
}

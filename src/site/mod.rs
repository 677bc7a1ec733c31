//! The index of a Hugo site: its settings and its pages, for lints that look across posts.

mod address;
mod cascade;
mod content;
pub mod destination;
mod file_lookup;
mod formats;
mod hook;
mod ids;
mod index;
mod language;
mod lazy;
mod linking;
mod logical;
mod matter;
mod media_type;
mod missing;
mod mounts;
mod nearest;
mod page;
pub(crate) mod path;
mod permalink;
mod placed;
mod places;
mod reference;
mod resolution;
mod resolve;
mod root;
mod sections;
mod settings;
mod tree;
mod unknown;

pub use address::Address;
pub use file_lookup::FileLookup;
pub use hook::Template;
pub use index::Pages;
pub use language::Language;
pub use lazy::{LazySite, Membership};
pub use linking::Unpublished;
pub use matter::{Place, Written};
pub use nearest::Suggestion;
pub use page::{Page, Post};
pub use resolution::Resolution;
pub use root::SiteRoot;
pub use settings::Settings;
pub use tree::ConfigFile;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::config::front_matter::{FrontMatterOptions, Unique};
use crate::document::front_matter::FrontMatter;
use ids::Ids;
use index::Index;
use matter::Matter;
use nearest::Nearest;
use path::logical;
use placed::Placed;
use places::Places;
use sections::Sections;

/// The pages of a site, as they are on disk.
#[derive(Debug)]
pub struct Site {
    settings: Settings,
    reading: Reading,
    sections: Sections,
    /// The folders of leaf bundles, by their logical paths: what lies beside an `index.md` of any language is no page.
    bundles: HashSet<String>,
    pages: Vec<Page>,
    index: Index,
    places: Places,
    nearest: Nearest,
    ids: Ids,
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
    /// The taxonomies whose terms are kept; those of the site come to them.
    pub taxonomies: Vec<String>,
}

impl Reading {
    /// What a config wants to be known of the site. The title is kept without it too: profiles speak of it.
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
    /// Makes a site of its posts, its other `files` and those of them that are render hooks; all paths are from the root of
    /// the site.
    #[must_use]
    pub fn new(
        mut settings: Settings,
        reading: Reading,
        mut posts: Vec<Post>,
        (files, hooks): (&[String], &[Template]),
    ) -> Self {
        posts.sort_by(|a, b| a.path.cmp(&b.path));
        settings.linking.see(hooks);
        settings.obscure = settings.obscure.take().or_else(|| settings.without_languages(&posts));
        let mut site = Self {
            settings,
            reading,
            sections: Sections::default(),
            bundles: HashSet::new(),
            pages: Vec::new(),
            index: Index::default(),
            places: Places::default(),
            nearest: Nearest::default(),
            ids: Ids::default(),
            errors: Vec::new(),
        };
        if site.settings.obscure.is_some() {
            return site;
        }
        for post in &posts {
            let Some(placed) = Placed::of(&post.path, &site.settings) else { continue };
            site.sections.add(&placed, &post.matter);
            if placed.name == "index" {
                site.bundles.insert(logical(&placed.folder));
            }
        }
        site.pages = posts.iter().filter_map(|post| site.page(post)).collect();
        site.index = Index::of(&site.pages);
        site.places = Places::of(&site, &posts, files);
        site
    }

    /// A site of files that are given by their paths and texts.
    #[must_use]
    pub fn of_files(files: &[(String, String)], mut reading: Reading) -> Self {
        let settings = Settings::of_files(files);
        let is_post = |path: &str| path::is_post(path) && settings.in_content(path).is_some();
        let files = files.iter().filter(|(path, _)| !tree::may_be_config(path));
        let (posts, others): (Vec<_>, Vec<_>) = files.partition(|(path, _)| is_post(path));
        reading.taxonomies.clone_from(&settings.taxonomies);
        let texts: HashMap<_, _> = posts.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
        let posts = posts.into_iter().map(|(path, text)| Post::read(path, text, &reading)).collect();
        let hooks = others.iter().filter(|(path, _)| Template::is_hook(path));
        let hooks: Vec<_> = hooks.map(|(path, text)| Template { path: path.clone(), text: text.clone() }).collect();
        let others: Vec<_> = others.into_iter().map(|(path, _)| path.clone()).collect();
        Self::new(settings, reading, posts, (&others, &hooks)).with_texts(move |path| texts.get(path).cloned())
    }

    /// The page that the post at `path`, from the root of the site, would be with this text; none where it is no page.
    #[must_use]
    pub fn page_of(&self, path: &str, text: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<Page> {
        let matter = Matter::of(text, front_matter, &self.reading);
        self.page(&Post { path: path.to_owned(), matter })
    }

    fn page(&self, post: &Post) -> Option<Page> {
        let placed = Placed::of(&post.path, &self.settings).filter(|_| self.settings.obscure.is_none())?;
        let inside = match &*placed.name {
            "index" => placed.folder.rsplit_once('/').map(|(above, _)| above),
            _ => Some(&*placed.folder),
        };
        let is_resource = inside.is_some_and(|folder| self.is_in_bundle(folder));
        (!is_resource).then(|| self.assembled(post, &placed))
    }

    /// Whether a folder, by its path from the content folder, is a leaf bundle or lies in one.
    fn is_in_bundle(&self, folder: &str) -> bool {
        if self.bundles.is_empty() {
            return false;
        }
        let folder = logical(folder);
        let mut lengths = std::iter::once(0).chain(sections::ends(&folder));
        lengths.any(|length| folder.get(..length).is_some_and(|above| self.bundles.contains(above)))
    }

    /// The settings of the site.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Why it is not known of parts of the site what is published there: each reason with the pattern of such URLs, and how
    /// many more patterns there are.
    #[must_use]
    pub fn unknown(&self) -> Vec<(&str, &str, usize)> {
        match &self.settings.obscure {
            Some(reason) => vec![(reason, "/**", 0)],
            None => self.places.unknown.reasons(),
        }
    }

    /// The pages, in the order of their paths.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The published pages at a URL.
    #[must_use]
    pub fn at(&self, url: &str) -> Pages<'_> {
        self.found(self.index.by_url.get(url))
    }

    /// The published pages that have a URL as an alias.
    #[must_use]
    pub fn aliased(&self, url: &str) -> Pages<'_> {
        self.found(self.index.by_alias.get(url))
    }

    /// The published pages of a language with this value of a field.
    #[must_use]
    pub fn with(&self, language: usize, field: &str, value: &str) -> Pages<'_> {
        let field = self.reading.unique.iter().position(|name| name.eq_ignore_ascii_case(field));
        self.found(field.and_then(|field| self.index.by_value.get(&(language, field, value.to_owned()))))
    }

    /// One page of each language with a translation key.
    #[must_use]
    pub fn translations(&self, key: &str) -> Pages<'_> {
        self.found(self.index.by_translation_key.get(key))
    }

    /// The pages of all languages with a logical path, such as `posts/a`.
    #[must_use]
    pub fn called(&self, logical: &str) -> Pages<'_> {
        self.found(self.index.by_logical.get(logical))
    }

    fn found<'s>(&'s self, found: Option<&'s Vec<(usize, Place)>>) -> Pages<'s> {
        Pages { all: &self.pages, found: found.map(Vec::as_slice).unwrap_or_default() }
    }
}

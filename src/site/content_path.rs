//! The parts of a post's path that have a meaning in Hugo.

use std::borrow::Cow;

use super::path::{is_ignored, is_post, logical};
use super::permalink::PageKind;
use super::settings::Settings;

/// The parsed path of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ContentPath<'p> {
    /// The index of the language in [`Settings::languages`].
    pub(super) language: usize,
    /// The folder, relative to the content folder.
    pub(super) folder: Cow<'p, str>,
    /// The file name without language and extension.
    pub(super) name: Cow<'p, str>,
    /// Whether the file name contains the language key.
    pub(super) suffixed: bool,
}

impl<'p> ContentPath<'p> {
    /// Parses the path of a post for all languages and folders that Hugo publishes it in; the first one is that of the
    /// innermost content folder.
    pub(super) fn all(path: &'p str, settings: &Settings) -> impl Iterator<Item = Self> {
        Self::of(path, settings).into_iter().chain(Self::also(path, settings))
    }

    /// Parses the path of a post. Returns `None` if it is not a post that Hugo publishes.
    pub(super) fn of(path: &'p str, settings: &Settings) -> Option<Self> {
        let (home, inside) = settings.in_content(path)?;
        Self::at(inside, home, settings).filter(|_| !settings.ignores(path))
    }

    /// Returns the same post in the other languages and folders that Hugo publishes it in.
    pub(super) fn also(path: &'p str, settings: &Settings) -> impl Iterator<Item = Self> {
        let mut known: Vec<_> = Self::of(path, settings).into_iter().collect();
        let is_post = !known.is_empty();
        let places = settings.also_in_content(path).filter(move |_| is_post);
        places.filter_map(|(home, inside)| Self::at(inside, home, settings)).filter(move |placed| {
            let is_new = !known.contains(placed);
            if is_new {
                known.push(placed.clone());
            }
            is_new
        })
    }

    fn at(inside: Cow<'p, str>, home: usize, settings: &Settings) -> Option<Self> {
        match inside {
            Cow::Borrowed(inside) => Self::inside(inside, home, settings),
            Cow::Owned(inside) => ContentPath::inside(&inside, home, settings).map(ContentPath::into_owned),
        }
    }

    /// Parses a path relative to the content folder. `home` is the language of that folder.
    fn inside(inside: &'p str, home: usize, settings: &Settings) -> Option<Self> {
        let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
        let (name, _) = file.rsplit_once('.')?;
        if !is_post(file) || inside.split('/').any(is_ignored) {
            return None;
        }
        let (short, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
        let named = settings.language_named(suffix);
        if settings.is_disabled(suffix) {
            return None;
        }
        let name = if named.is_some() { short } else { name };
        let (folder, name) = (Cow::Borrowed(folder), Cow::Borrowed(name));
        Some(Self { language: named.unwrap_or(home), folder, name, suffixed: named.is_some() })
    }

    fn into_owned<'o>(self) -> ContentPath<'o> {
        let (folder, name) = (Cow::Owned(self.folder.into_owned()), Cow::Owned(self.name.into_owned()));
        ContentPath { language: self.language, folder, name, suffixed: self.suffixed }
    }

    pub(super) fn kind(&self, settings: &Settings) -> PageKind {
        let mut folders = self.folder.split('/');
        let top = folders.next().unwrap_or_default();
        let is_taxonomy = settings.taxonomies.iter().any(|folder| folder.eq_ignore_ascii_case(top));
        match (&*self.name, top) {
            ("_index" | "index", "") => PageKind::Home,
            ("_index", _) if is_taxonomy && folders.next().is_none() => PageKind::Taxonomy,
            ("_index", _) if is_taxonomy => PageKind::Term,
            ("_index", _) => PageKind::Section,
            _ => PageKind::Page,
        }
    }

    /// Returns the folder and the name of a page. For a bundle, these are the parent and the name of its folder.
    pub(super) fn bundled(&self) -> (&str, &str) {
        match &*self.name {
            "index" | "_index" => self.folder.rsplit_once('/').unwrap_or(("", &self.folder)),
            name => (&self.folder, name),
        }
    }

    /// Returns Hugo's logical path of the page.
    pub(super) fn logical(&self) -> String {
        let (folder, name) = self.bundled();
        logical(&if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") })
    }
}

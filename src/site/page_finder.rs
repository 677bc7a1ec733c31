//! The lookup of pages by Hugo's logical paths: `hugolib/pagefinder.go` in Hugo 0.168.

use std::borrow::Cow;
use std::sync::Arc;

use super::Site;
use super::destination::decoded;
use super::mounts::{Component, Mount};
use super::page::{Page, PageForm};
use super::path::{is_markdown, is_other_format, logical};
use super::published_index::Made;
use super::resolution::{PathTarget, Resolution};
use super::sections::ends;

impl Site {
    /// Returns the target that Hugo's embedded render hook finds: a page (not for an `image`), a resource of the page,
    /// or an asset.
    pub(super) fn rewritten(&self, from: &Page, written: &str, image: bool) -> Option<PathTarget<'_>> {
        let path = written.strip_prefix("./").unwrap_or(written);
        let page = match path {
            _ if image => None,
            // Hugo takes `./` for the home page.
            "" => self.at_logical("", from.language),
            path => self.page_for(from, path, from.language),
        };
        page.or_else(|| self.resource(from, path).then_some(PathTarget::Other))
    }

    /// Whether a path names any page or file, regardless of the folder that a render hook resolves it against.
    pub(super) fn is_somewhere(&self, from: &Page, written: &str) -> bool {
        let path = written.trim_end_matches('/');
        let name = path.rsplit('/').next().unwrap_or_default();
        let page = without_extension(path.trim_end_matches("/index.md").trim_end_matches("/_index.md"));
        let page = page.rsplit('/').next().unwrap_or_default();
        self.page_for(from, written, from.language).is_some()
            || !self.named(&logical(page)).is_empty()
            || self.has_file_named(name)
    }

    fn resource(&self, from: &Page, path: &str) -> bool {
        let path = path.trim_start_matches('/');
        let is_own = || from.is_bundle() && !path.starts_with("../") && self.is_of_bundle(from, path);
        let has = |page: &Page| page.file(path, self).is_some_and(|file| self.has_file(&file));
        // A page has the files of its translations, too.
        let mut translations = self.called(&from.logical).iter().map(|(page, _)| page).filter(|page| page.is_bundle());
        let mut beside = || is_own() && (has(from) || translations.any(has));
        beside() || self.has_asset(path)
    }

    fn has_asset(&self, path: &str) -> bool {
        let (inside, _) = joined("", path);
        let is_there = |mount: &Mount| {
            let rest = match mount.target.as_str() {
                "" => Some(inside.as_str()),
                target => inside.strip_prefix('/').and_then(|inside| inside.strip_prefix(target)),
            };
            rest.is_some_and(|rest| self.places.files.contains_key(&format!("{}{rest}", mount.source)))
        };
        self.settings.mounts.of_component(Component::Assets).any(is_there)
    }

    /// Whether a file in the folder of a bundle belongs to it, and not to a bundle or section inside.
    fn is_of_bundle(&self, from: &Page, path: &str) -> bool {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut inner = ends(folder).filter_map(|end| folder.get(..end)).map(|folder| below(&from.logical, folder));
        let generated = self.places.generated.get(from.language);
        let is_section = |inner: &String| generated.is_some_and(|known| known.contains_key(inner));
        let is_bundle = |inner: &String| self.called(inner).iter().any(|(page, _)| page.is_bundle());
        !inner.any(|inner| is_section(&inner) || is_bundle(&inner))
    }

    /// Returns the page that a path names in a language, relative to the page `from` or else to the content folder.
    pub(super) fn page_for(&self, from: &Page, path: &str, language: usize) -> Option<PathTarget<'_>> {
        let trimmed = path.trim_end_matches('/');
        // For the path of a file, Hugo uses the translation in the language of the link, if there is one.
        let file = || self.at_logical(&self.page_at(&from.file(trimmed, self)?)?.logical, language);
        let root = || self.at_logical(&below("", trimmed), language);
        if path.starts_with('/') {
            return published_or(root(), file);
        }
        // From a leaf bundle at the root, Hugo finds nothing above, except the home page.
        if from.is_at_root()
            && path.starts_with("../")
            && !trimmed.ends_with("..")
            && without_extension(trimmed) == trimmed
        {
            return None;
        }
        let near = published_or(self.at_logical(&below(from.folder(trimmed), trimmed), language), file);
        if path.starts_with("..") { near } else { published_or(near, root) }
    }

    fn at_logical(&self, path: &str, language: usize) -> Option<PathTarget<'_>> {
        let names = [path, without_extension(path), self.without_language(path, language)];
        names.into_iter().map(bundle).find_map(|path| {
            let mut pages = self.called(path).iter().map(|(page, _)| page);
            let page = pages.find(|page| page.language == language).map(PathTarget::Page);
            let generated = || self.places.generated.get(language)?.get(path);
            page.or_else(|| generated().map(PathTarget::Made))
        })
    }

    /// Returns a logical path without the page extension and the language key before it. In a path without an
    /// extension, only the key of `language` is removed.
    fn without_language<'p>(&self, path: &'p str, language: usize) -> &'p str {
        let bare = without_extension(path);
        let is_file = bare.len() < path.len();
        let languages = self.settings.languages.iter().enumerate().filter(|(index, _)| is_file || *index == language);
        let mut named = languages.filter_map(|(_, one)| bare.strip_suffix(one.key.as_str())?.strip_suffix('.'));
        named.next().unwrap_or(bare)
    }

    /// Returns the page of another language that a path names.
    pub(super) fn in_other_language(&self, from: &Page, written: &str) -> Option<&Page> {
        let path = written.strip_prefix("./").unwrap_or(written);
        let others = (0..self.settings.languages.len()).filter(|language| *language != from.language);
        others.filter_map(|language| self.page_for(from, path, language)).find_map(|found| match found {
            PathTarget::Page(page) => Some(page),
            PathTarget::Other | PathTarget::Made(_) => None,
        })
    }

    /// Resolves a `ref` on the page `from`, like a link of the embedded render hook, or else to the only page with that
    /// name.
    #[must_use]
    pub fn refer(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        self.on_all(from, |page| self.refer_on(page, path, language))
    }

    fn refer_on(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let Some(path) = reference_path(path) else { return Resolution::Sound };
        let Some(found) = self.candidates(from, &path, language) else { return self.made(from, &path, language) };
        let mut published: Vec<_> = found.iter().filter(|page| page.unpublished.is_none()).collect();
        // If several files have the same logical path, Hugo uses one of them.
        published.dedup_by_key(|page| &page.logical);
        match (published.as_slice(), found.first()) {
            ([], Some(page)) => Resolution::of(from, PathTarget::Page(page)),
            ([], None) => match self.may_be_page(from, &path) {
                Some(reason) => Resolution::Unknown(Arc::clone(reason)),
                None => self.nowhere(from, &path),
            },
            ([page], _) => match &page.doubt {
                Some(reason) => Resolution::Unknown(reason.as_str().into()),
                None if page.is_rendered() => Resolution::Sound,
                None => Resolution::Pageless,
            },
            (several, _) => Resolution::Ambiguous(several.iter().map(|page| page.path.clone()).collect()),
        }
    }

    /// Resolves a `ref` that leads to a page without a post, if to any.
    fn made(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let language = self.language_of(from, language).filter(|_| !path.is_empty() && !path.contains(':'));
        match language.and_then(|language| self.page_for(from, path, language)) {
            Some(PathTarget::Made(Made::Pageless)) => Resolution::Pageless,
            Some(found) => Resolution::of(from, found),
            None => Resolution::Sound,
        }
    }

    /// Returns the page that a `ref` on the page `from` leads to, or `None` if it leads to something else or the target
    /// is unknown.
    #[must_use]
    pub fn referred(&self, from: &Page, path: &str, language: Option<&str>) -> Option<&Page> {
        let path = reference_path(path)?;
        let mut published =
            self.candidates(from, &path, language)?.into_iter().filter(|page| page.unpublished.is_none());
        published.next().filter(|_| published.next().is_none())
    }

    /// Returns the pages that a `ref` can lead to, or `None` if it leads to something else or the target is unknown.
    fn candidates(&self, from: &Page, path: &str, language: Option<&str>) -> Option<Vec<&Page>> {
        let language = self.language_of(from, language).filter(|_| !path.is_empty() && !path.contains(':'))?;
        let mut found = match self.page_for(from, path, language) {
            Some(PathTarget::Other | PathTarget::Made(_)) => return None,
            Some(PathTarget::Page(page)) => vec![page],
            None => Vec::new(),
        };
        let name = path.trim_end_matches('/');
        if !name.contains('/') && found.iter().all(|page| page.unpublished.is_some()) {
            let path = logical(name);
            let bare = self.without_language(&path, language);
            let cut = || path.rsplit_once('.').map_or(bare, |(bare, _)| bare);
            let named = self.named(if bare.len() < path.len() { bare } else { cut() }).into_iter();
            found.extend(named.filter(|page| page.language == language));
        }
        Some(found)
    }

    /// Returns why it is unknown whether a `ref` leads to a page.
    fn may_be_page(&self, from: &Page, path: &str) -> Option<&Arc<str>> {
        let unknown = &self.places.unknown;
        if !path.contains('/') {
            return unknown.any_page();
        }
        self.may_be_made(from, path)
    }

    /// Returns why it is unknown whether a page has this path, relative to the page `from` or to the content folder.
    pub(super) fn may_be_made(&self, from: &Page, path: &str) -> Option<&Arc<str>> {
        let unknown = &self.places.unknown;
        let logical = |folder: &str| without_extension(&below(folder, path)).to_owned();
        unknown.page(&logical(from.folder(path))).or_else(|| unknown.page(&logical("")))
    }

    fn nowhere(&self, from: &Page, path: &str) -> Resolution {
        let elsewhere = self.in_other_language(from, path).filter(|page| page.unpublished.is_none());
        elsewhere.map_or_else(|| Resolution::Missing(path.to_owned()), |page| Resolution::Language(page.path.clone()))
    }

    /// Returns the page of the post at `path`, relative to the root of the site.
    pub(super) fn page_at(&self, path: &str) -> Option<&Page> {
        self.pages.get(self.place_of(path)?)
    }

    /// Returns the index of the page of the post at `path`.
    pub(super) fn place_of(&self, path: &str) -> Option<usize> {
        self.pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok()
    }
}

impl Page {
    /// Returns the folder, as a logical path, that Hugo resolves relative paths on the page against.
    fn folder(&self, path: &str) -> &str {
        let path = path.trim_end_matches('/');
        let name = path.rsplit('/').next().unwrap_or_default();
        // For Hugo, `..` at the end is an extension, too.
        let own = path.starts_with("../") && name.contains('.') && self.form == PageForm::Leaf;
        match self.form {
            PageForm::Branch => &self.logical,
            PageForm::Leaf if own => &self.logical,
            _ => self.logical.rsplit_once('/').map_or("", |(folder, _)| folder),
        }
    }

    /// Whether the page is a leaf bundle at the root of the content folder.
    fn is_at_root(&self) -> bool {
        self.form == PageForm::Leaf && !self.logical.contains('/')
    }

    /// Returns the file that a path names, relative to the root of the site. The path is relative to the folder of the
    /// post, or to its content folder if it starts with `/`.
    pub(super) fn file(&self, path: &str, site: &Site) -> Option<String> {
        let is_in = |dir: &&str| self.path.strip_prefix(*dir).is_some_and(|rest| rest.starts_with('/'));
        let home = site.settings.content_dirs().find(is_in)?;
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        worked_out(if path.starts_with('/') { home } else { folder }, path)
    }

    /// Whether a path relative to the folder of the post leads out of the content folder.
    pub(super) fn leaves_content(&self, path: &str, site: &Site) -> bool {
        let inside =
            |file: &str| site.settings.content_dirs().any(|dir| file == dir || file.starts_with(&format!("{dir}/")));
        path.starts_with("../") && !self.file(path, site).is_some_and(|file| inside(&file))
    }
}

/// Returns what was found, unless it is an unpublished page and `next` finds a published one.
fn published_or<'s>(
    found: Option<PathTarget<'s>>,
    next: impl FnOnce() -> Option<PathTarget<'s>>,
) -> Option<PathTarget<'s>> {
    let is_lacking = |page: &Page| page.unpublished.is_some() && !page.is_section();
    let is_published = |found: &PathTarget<'_>| !matches!(found, PathTarget::Page(page) if is_lacking(page));
    match found {
        None => next(),
        Some(first) if is_published(&first) => found,
        Some(_) => next().filter(is_published).or(found),
    }
}

/// Returns the path of a `ref`, which Hugo parses as a URL, or `None` if its percent-encoding is invalid.
fn reference_path(written: &str) -> Option<Cow<'_, str>> {
    decoded(written.split(['#', '?']).next().unwrap_or_default())
}

/// Returns the logical path of the folder if the path names the `index` or `_index` file of a bundle.
fn bundle(path: &str) -> &str {
    let folder = path.strip_suffix("_index").or_else(|| path.strip_suffix("index"));
    match folder {
        Some("") => "",
        Some(folder) => folder.strip_suffix('/').unwrap_or(path),
        None => path,
    }
}

/// Joins a path to a folder and returns the logical path. Like Hugo, it does not go above the root.
pub(super) fn below(folder: &str, path: &str) -> String {
    let (path, _) = joined(folder, path);
    logical(path.strip_prefix('/').unwrap_or(&path))
}

/// Joins `path` to `folder` and resolves `.` and `..`. Returns `None` if that leads above the root.
fn worked_out(folder: &str, path: &str) -> Option<String> {
    let (path, outside) = joined(folder, path);
    path.strip_prefix('/').filter(|_| !outside).map(str::to_owned)
}

/// Joins `path` to `folder` and resolves the `.` and `..` in `path`; a slash precedes each segment. The second value is
/// whether `..` led above the root.
pub(super) fn joined(folder: &str, path: &str) -> (String, bool) {
    let mut whole = String::with_capacity(folder.len() + path.len() + 2);
    if !folder.is_empty() && !folder.starts_with('/') {
        whole.push('/');
    }
    whole.push_str(folder);
    let mut outside = false;
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => match whole.rfind('/') {
                Some(above) => whole.truncate(above),
                None => outside = true,
            },
            name => {
                whole.push('/');
                whole.push_str(name);
            }
        }
    }
    (whole, outside)
}

/// Returns a path without its extension, if that is one of a content format.
pub(super) fn without_extension(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((bare, extension)) if is_markdown(path) || is_other_format(extension) => bare,
        _ => path,
    }
}

//! Pages by the paths that Hugo gives them: `hugolib/pagefinder.go` of Hugo 0.168.

use std::borrow::Cow;
use std::sync::Arc;

use super::Site;
use super::destination::decoded;
use super::mounts::Component;
use super::page::{Page, PageForm};
use super::path::{is_markdown, is_other_format, logical};
use super::resolution::{Found, Resolution};

impl Site {
    /// What the embedded hook makes a URL of: a page, unless it is an `image`, a resource of the page, an asset.
    pub(super) fn rewritten(&self, from: &Page, written: &str, image: bool) -> Option<Found<'_>> {
        let path = written.strip_prefix("./").unwrap_or(written);
        let page = if image { None } else { self.page_for(from, path, from.language) };
        page.or_else(|| self.resource(from, path).then_some(Found::Other))
    }

    /// Whether a path names anything at all, read from any folder that a hook may start from.
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
        let beside = || from.file(path, self).filter(|_| from.is_bundle() && !path.starts_with("../"));
        let (inside, _) = joined("", path);
        let mut assets = self.settings.mounts.of_component(Component::Assets).map(|mount| &mount.source);
        let asset = |folder: &String| self.places.files.contains_key(&format!("{folder}{inside}"));
        beside().is_some_and(|file| self.has_file(&file)) || assets.any(asset)
    }

    /// The page that a path names in a language: from the page, else from the content folder.
    pub(super) fn page_for(&self, from: &Page, path: &str, language: usize) -> Option<Found<'_>> {
        let trimmed = path.trim_end_matches('/');
        // Of a file, Hugo takes the page in the same language as the link, if there is one.
        let file = || self.at_logical(&self.page_at(&from.file(trimmed, self)?)?.logical, language);
        let root = || self.at_logical(&below("", trimmed), language);
        if path.starts_with('/') {
            return published_or(root(), file);
        }
        let near = published_or(self.at_logical(&below(from.folder(trimmed), trimmed), language), file);
        if path.starts_with("..") { near } else { published_or(near, root) }
    }

    fn at_logical(&self, path: &str, language: usize) -> Option<Found<'_>> {
        let names = [path, without_extension(path), self.without_language(path, language)];
        names.into_iter().map(bundle).find_map(|path| {
            let mut pages = self.called(path).iter().map(|(page, _)| page);
            let page = pages.find(|page| page.language == language).map(Found::Page);
            page.or_else(|| self.places.generated.get(language)?.contains(path).then_some(Found::Other))
        })
    }

    /// A logical path without the extension of a page and the language before it; one without extension may name `language`.
    fn without_language<'p>(&self, path: &'p str, language: usize) -> &'p str {
        let bare = without_extension(path);
        let is_file = bare.len() < path.len();
        let languages = self.settings.languages.iter().enumerate().filter(|(index, _)| is_file || *index == language);
        let mut named = languages.filter_map(|(_, one)| bare.strip_suffix(one.key.as_str())?.strip_suffix('.'));
        named.next().unwrap_or(bare)
    }

    /// The post of another language that a path names.
    pub(super) fn in_other_language(&self, from: &Page, written: &str) -> Option<&Page> {
        let path = written.strip_prefix("./").unwrap_or(written);
        let others = (0..self.settings.languages.len()).filter(|language| *language != from.language);
        others.filter_map(|language| self.page_for(from, path, language)).find_map(|found| match found {
            Found::Page(page) => Some(page),
            Found::Other => None,
        })
    }

    /// Where a `ref` of the page `from` leads: as links of the embedded hook, or to the only page of that name.
    #[must_use]
    pub fn refer(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let Some(path) = reference_path(path) else { return Resolution::Sound };
        let Some(found) = self.candidates(from, &path, language) else { return Resolution::Sound };
        let mut published: Vec<_> = found.iter().filter(|page| page.unpublished.is_none()).collect();
        // Of several files for one page Hugo takes one.
        published.dedup_by_key(|page| &page.logical);
        match (published.as_slice(), found.first()) {
            ([], Some(page)) => Resolution::of(from, Found::Page(page)),
            ([], None) => match self.may_be_page(from, &path) {
                Some(reason) => Resolution::Unknown(Arc::clone(reason)),
                None => self.nowhere(from, &path),
            },
            ([_], _) => Resolution::Sound,
            (several, _) => Resolution::Ambiguous(several.iter().map(|page| page.path.clone()).collect()),
        }
    }

    /// The page that a `ref` of the page `from` leads to; none where it leads to something else, or nobody can tell.
    #[must_use]
    pub fn referred(&self, from: &Page, path: &str, language: Option<&str>) -> Option<&Page> {
        let path = reference_path(path)?;
        let mut published =
            self.candidates(from, &path, language)?.into_iter().filter(|page| page.unpublished.is_none());
        published.next().filter(|_| published.next().is_none())
    }

    /// The pages that a `ref` may lead to; none where it leads to something else, or nobody can tell.
    fn candidates(&self, from: &Page, path: &str, language: Option<&str>) -> Option<Vec<&Page>> {
        let language = self.language_of(from, language).filter(|_| !path.is_empty() && !path.contains(':'))?;
        let mut found = match self.page_for(from, path, language) {
            Some(Found::Other) => return None,
            Some(Found::Page(page)) => vec![page],
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

    /// Why it is not known whether a `ref` leads to a page.
    fn may_be_page(&self, from: &Page, path: &str) -> Option<&Arc<str>> {
        let unknown = &self.places.unknown;
        if !path.contains('/') {
            return unknown.any_page();
        }
        let logical = |folder: &str| without_extension(&below(folder, path)).to_owned();
        unknown.page(&logical(from.folder(path))).or_else(|| unknown.page(&logical("")))
    }

    fn nowhere(&self, from: &Page, path: &str) -> Resolution {
        let elsewhere = self.in_other_language(from, path).filter(|page| page.unpublished.is_none());
        elsewhere.map_or_else(|| Resolution::Missing(path.to_owned()), |page| Resolution::Language(page.path.clone()))
    }

    /// The page of the post at `path`, from the root of the site.
    pub(super) fn page_at(&self, path: &str) -> Option<&Page> {
        let at = self.pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok()?;
        self.pages.get(at)
    }
}

impl Page {
    /// The folder that paths beside the page start from to Hugo, by its logical path.
    fn folder(&self, path: &str) -> &str {
        let own = path.starts_with("../") && without_extension(path) != path && self.form == PageForm::Leaf;
        match self.form {
            PageForm::Branch => &self.logical,
            PageForm::Leaf if own => &self.logical,
            _ => self.logical.rsplit_once('/').map_or("", |(folder, _)| folder),
        }
    }

    /// The file that a path names from the folder of the post, or from its content folder; by the root of the site.
    pub(super) fn file(&self, path: &str, site: &Site) -> Option<String> {
        let is_in = |dir: &&str| self.path.strip_prefix(*dir).is_some_and(|rest| rest.starts_with('/'));
        let home = site.settings.content_dirs().find(is_in)?;
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        worked_out(if path.starts_with('/') { home } else { folder }, path)
    }

    /// Whether a path leads out of the content folder, seen from the folder of the post.
    pub(super) fn leaves_content(&self, path: &str, site: &Site) -> bool {
        let inside =
            |file: &str| site.settings.content_dirs().any(|dir| file == dir || file.starts_with(&format!("{dir}/")));
        path.starts_with("../") && !self.file(path, site).is_some_and(|file| inside(&file))
    }
}

/// What is found first, unless that is a page that the site is published without and Hugo finds another one `next`.
fn published_or<'s>(found: Option<Found<'s>>, next: impl FnOnce() -> Option<Found<'s>>) -> Option<Found<'s>> {
    let is_published = |found: &Found<'_>| !matches!(found, Found::Page(page) if page.unpublished.is_some());
    match found {
        None => next(),
        Some(first) if is_published(&first) => found,
        Some(_) => next().filter(is_published).or(found),
    }
}

/// The path of a `ref`, which Hugo reads as a URL; none where it is no text.
fn reference_path(written: &str) -> Option<Cow<'_, str>> {
    decoded(written.split(['#', '?']).next().unwrap_or_default())
}

/// The logical path that the file of a bundle has, which is that of its folder.
fn bundle(path: &str) -> &str {
    let folder = path.strip_suffix("_index").or_else(|| path.strip_suffix("index"));
    match folder {
        Some("") => "",
        Some(folder) => folder.strip_suffix('/').unwrap_or(path),
        None => path,
    }
}

/// The logical path of what lies below a folder; Hugo does not go above the root.
pub(super) fn below(folder: &str, path: &str) -> String {
    let (path, _) = joined(folder, path);
    logical(path.strip_prefix('/').unwrap_or(&path))
}

/// The path below `folder`, with `.` and `..` worked out; none where it goes above the root.
fn worked_out(folder: &str, path: &str) -> Option<String> {
    let (path, outside) = joined(folder, path);
    path.strip_prefix('/').filter(|_| !outside).map(str::to_owned)
}

/// The path below `folder`, with the `.` and `..` in it worked out and a slash before each name, and whether it was to go
/// above the root.
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

/// A path without the extension of a page.
pub(super) fn without_extension(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((bare, extension)) if is_markdown(path) || is_other_format(extension) => bare,
        _ => path,
    }
}

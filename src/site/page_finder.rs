//! The lookup of pages by Hugo's logical paths: `hugolib/pagefinder.go` in Hugo 0.168.

use std::borrow::Cow;
use std::sync::Arc;

use super::Site;
use super::content_path::ContentPath;
use super::destination::decoded;
use super::page::{Page, PageForm};
use super::path::{infix, is_markdown, is_other_format, logical};
use super::published_index::GeneratedPage;
use super::resolution::{Lead, PathTarget, Resolution};
use super::undetermined::NO_HTML;

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

    /// Returns the page that a path names in a language, relative to the page `from` or else to the content folder.
    pub(super) fn page_for(&self, from: &Page, path: &str, language: usize) -> Option<PathTarget<'_>> {
        let trimmed = path.trim_end_matches('/');
        let root = || {
            let home = || self.at_file(&self.home_folder(language)?, trimmed, language);
            published_or(self.at_logical(&below("", trimmed), language), home)
        };
        if path.starts_with('/') {
            return root();
        }
        // From a leaf bundle at the root, Hugo finds nothing above, except the home page.
        if from.is_at_root()
            && path.starts_with("../")
            && !trimmed.ends_with("..")
            && !trimmed.rsplit('/').next().is_some_and(|name| name.contains('.'))
        {
            return None;
        }
        let file = || self.at_file(from.path.rsplit_once('/')?.0, trimmed, language);
        let near = published_or(self.at_logical(&below(from.folder(trimmed), trimmed), language), file);
        if path.starts_with('.') { near } else { published_or(near, root) }
    }

    /// Returns the page of a post, given by its path relative to a folder. Hugo uses the translation in the language of
    /// the link, if there is one.
    fn at_file(&self, folder: &str, path: &str, language: usize) -> Option<PathTarget<'_>> {
        self.at_logical(&self.logical_of_file(folder, path)?, language)
    }

    /// Returns the logical path of a post, given by its path relative to a folder.
    fn logical_of_file(&self, folder: &str, path: &str) -> Option<String> {
        let file = worked_out(folder, path)?;
        let is_there = self.place_of(&file).is_some() || self.parts.contains(&file);
        let disabled = infix(&file).filter(|key| is_there && self.settings.is_disabled(key));
        let plain = disabled.map_or(file.clone(), |key| file.replace(&format!(".{key}."), "."));
        ContentPath::of(&plain, &self.settings).filter(|_| is_there).map(|place| place.logical())
    }

    /// Returns the folder of the post of the home page. Hugo resolves the paths of posts against it.
    fn home_folder(&self, language: usize) -> Option<String> {
        let mut homes = self.by_logical_path("").iter().map(|(page, _)| page).filter(|page| page.language == language);
        let folder = homes.find(|page| page.unpublished.is_none())?.path.rsplit_once('/')?.0;
        Some(folder.to_owned())
    }

    fn at_logical(&self, path: &str, language: usize) -> Option<PathTarget<'_>> {
        let names = [path, without_extension(path), self.without_language(path, language)];
        names.into_iter().map(bundle).find_map(|path| {
            let mut pages = self.by_logical_path(path).iter().map(|(page, _)| page);
            // Hugo generates a term for the posts that have it, not for its own post.
            let is_found = |page: &&Page| page.language == language && !(page.is_term && page.unpublished.is_some());
            let pages: Vec<_> = pages.by_ref().filter(is_found).collect();
            let published = pages.iter().find(|page| page.unpublished.is_none());
            let page = published.or(pages.first()).map(|page| PathTarget::Page(page));
            let generated = || self.published.generated.get(language)?.get(path);
            page.or_else(|| generated().map(PathTarget::Generated))
        })
    }

    /// Returns a logical path without the page extension and the language key before it. In a path without an
    /// extension, only the key of `language` is removed.
    fn without_language<'p>(&self, path: &'p str, language: usize) -> &'p str {
        let bare = without_extension(path);
        let is_file = bare.len() < path.len();
        let Some((name, key)) = bare.rsplit_once('.') else { return bare };
        let named = self.settings.language_named(key);
        let is_any = || named.is_some() || self.settings.is_disabled(key);
        if named == Some(language) || is_file && is_any() { name } else { bare }
    }

    /// Returns the page of another language that a path names.
    pub(super) fn in_other_language(&self, from: &Page, written: &str) -> Option<&Page> {
        let path = written.strip_prefix("./").unwrap_or(written);
        let others = (0..self.settings.languages.len()).filter(|language| *language != from.language);
        others.filter_map(|language| self.page_for(from, path, language)).find_map(|found| match found {
            PathTarget::Page(page) => Some(page),
            PathTarget::Other | PathTarget::Generated(_) => None,
        })
    }

    /// Resolves a `ref` on the page `from`, like a link of the embedded render hook, or else to the only page with that
    /// name.
    #[must_use]
    pub fn refer(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let (_, fragment) = path.split_once('#').unwrap_or_default();
        self.on_all(from, |page| match self.refer_on(page, path, language) {
            verdict @ (Resolution::Pageless | Resolution::Unpublished(..)) => {
                self.own_id(page, fragment).unwrap_or(verdict)
            }
            verdict => verdict,
        })
    }

    fn refer_on(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let Some(path) = reference_path(path) else { return Resolution::Sound };
        let Some(found) = self.candidates(from, &path, language) else { return self.made(from, &path, language) };
        let mut published: Vec<_> = found.pages.iter().filter(|page| page.unpublished.is_none()).collect();
        // If several files have the same logical path, Hugo uses one of them.
        published.dedup_by_key(|page| &page.logical);
        match (published.as_slice(), found.made.as_slice()) {
            ([], []) => match (found.pages.first(), self.may_be_page(from, &path)) {
                (Some(Page { doubt: Some(reason), .. }), _) => Resolution::Unknown(reason.as_str().into()),
                (Some(page), _) => Resolution::of(from, PathTarget::Page(page)),
                (None, Some(reason)) => Resolution::Unknown(Arc::clone(reason)),
                (None, None) => self.nowhere(from, &path),
            },
            ([page], []) => match &page.doubt {
                Some(reason) => Resolution::Unknown(reason.as_str().into()),
                None if !page.is_html => Resolution::Unknown(NO_HTML.into()),
                None if page.is_rendered() => Resolution::Sound,
                None => Resolution::Pageless,
            },
            ([], [(_, GeneratedPage::Pageless)]) => Resolution::Pageless,
            ([], [(_, made)]) => Resolution::of(from, PathTarget::Generated(made)),
            (posts, made) => {
                if let Some(reason) = self.may_be_made(from, &path) {
                    return Resolution::Unknown(Arc::clone(reason));
                }
                let unsure = made.iter().find_map(|(_, made)| match made {
                    GeneratedPage::Unsure(reason) => Some(Resolution::Unknown(Arc::clone(reason))),
                    GeneratedPage::Published | GeneratedPage::Pageless => None,
                });
                let paths = posts.iter().map(|page| page.path.clone());
                let made = made.iter().map(|(logical, _)| format!("/{logical}"));
                unsure.unwrap_or_else(|| Resolution::Ambiguous(paths.chain(made).collect()))
            }
        }
    }

    /// Resolves a `ref` that leads to a page without a post, if to any.
    fn made(&self, from: &Page, path: &str, language: Option<&str>) -> Resolution {
        let language = self.language_of(from, language).filter(|_| !path.is_empty() && !path.contains(':'));
        match language.and_then(|language| self.page_for(from, path, language)) {
            Some(PathTarget::Generated(GeneratedPage::Pageless)) => Resolution::Pageless,
            Some(found) => Resolution::of(from, found),
            None => Resolution::Sound,
        }
    }

    /// Returns the page that a `ref` on the page `from` leads to, or `None` if it leads to something else or the target
    /// is unknown.
    ///
    /// # Errors
    ///
    /// Returns the reason if it leads to several pages, because Hugo publishes its post at several URLs.
    pub fn referred(&self, from: &Page, path: &str, language: Option<&str>) -> Lead<'_> {
        self.led_by_all(from, |from| self.referred_on(from, path, language))
    }

    fn referred_on(&self, from: &Page, path: &str, language: Option<&str>) -> Option<&Page> {
        let path = reference_path(path)?;
        let found = self.candidates(from, &path, language).filter(|found| found.made.is_empty())?;
        let mut published = found.pages.into_iter().filter(|page| page.unpublished.is_none());
        published.next().filter(|page| page.is_rendered() && published.next().is_none())
    }

    /// Returns the pages that a `ref` can lead to, or `None` if it leads to something else or the target is unknown.
    fn candidates(&self, from: &Page, path: &str, language: Option<&str>) -> Option<Candidates<'_>> {
        let language = self.language_of(from, language).filter(|_| !path.is_empty() && !path.contains(':'))?;
        let mut pages = match self.page_for(from, path, language) {
            Some(PathTarget::Other | PathTarget::Generated(_)) => return None,
            Some(PathTarget::Page(page)) => vec![page],
            None => Vec::new(),
        };
        let mut made = Vec::new();
        let name = path.trim_end_matches('/');
        if !name.contains('/') && !name.starts_with('.') && pages.iter().all(|page| page.unpublished.is_some()) {
            let path = logical(name);
            let bare = self.without_language(&path, language);
            let cut = || match infix(&path) {
                Some(key) if self.settings.language_named(key).is_some() => path.rsplitn(3, '.').last(),
                _ => path.rsplit_once('.').map(|(bare, _)| bare),
            };
            let name = if bare.len() < path.len() { bare } else { cut().unwrap_or(bare) };
            pages.extend(self.named(name).into_iter().filter(|page| page.language == language));
            made.extend(self.made_named(name, language));
        }
        Some(Candidates { pages, made })
    }

    /// Returns the generated pages of a language whose logical paths end with this segment, in the order of the paths.
    fn made_named(&self, name: &str, language: usize) -> Vec<(&str, &GeneratedPage)> {
        let known = self.published.generated.get(language).into_iter().flatten();
        let is_named = |path: &str| !path.is_empty() && path.rsplit('/').next() == Some(name);
        let has_post = |path: &str| self.by_logical_path(path).iter().any(|(page, _)| page.language == language);
        let found = known.map(|(path, made)| (path.as_str(), made));
        let mut found: Vec<_> = found.filter(|(path, _)| is_named(path) && !has_post(path)).collect();
        found.sort_unstable_by_key(|(path, _)| *path);
        found
    }

    /// Returns why it is unknown whether a `ref` leads to a page.
    fn may_be_page(&self, from: &Page, path: &str) -> Option<&Arc<str>> {
        let unknown = &self.published.unknown;
        if !path.contains('/') {
            return unknown.any_page();
        }
        self.may_be_made(from, path)
    }

    /// Returns why it is unknown whether a page has this path, relative to the page `from` or to the content folder.
    pub(super) fn may_be_made(&self, from: &Page, path: &str) -> Option<&Arc<str>> {
        let unknown = &self.published.unknown;
        let logical = |folder: &str| without_extension(&below(folder, path)).to_owned();
        let file = || self.logical_of_file(from.path.rsplit_once('/')?.0, path);
        let of_file = || unknown.page(&file()?);
        unknown.page(&logical(from.folder(path))).or_else(|| unknown.page(&logical(""))).or_else(of_file)
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
        let at = self.pages.partition_point(|page| page.path.as_str() < path);
        self.pages.get(at).filter(|page| page.path == path).map(|_| at)
    }

    /// Returns all pages as which Hugo publishes the post at `path`.
    pub(super) fn pages_at(&self, path: &str) -> &[Page] {
        let pages = self.place_of(path).and_then(|at| self.pages.get(at..)).unwrap_or_default();
        let end = pages.iter().take_while(|page| page.path == path).count();
        pages.get(..end).unwrap_or_default()
    }
}

/// The pages that a `ref` can lead to.
struct Candidates<'s> {
    pages: Vec<&'s Page>,
    /// Those without a post, with their logical paths.
    made: Vec<(&'s str, &'s GeneratedPage)>,
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
pub(super) fn worked_out(folder: &str, path: &str) -> Option<String> {
    let (path, outside) = joined(folder, path);
    path.strip_prefix('/').filter(|_| !outside).map(str::to_owned)
}

/// Joins `path` to `folder`, and resolves the `.` and `..` in `path`. Returns the segments, each after a slash, and
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

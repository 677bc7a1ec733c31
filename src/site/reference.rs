//! Suggestions for a broken `ref` or `relref`.

use super::page::Page;
use super::page_finder::{below, without_extension};
use super::path::{is_markdown, logical};
use super::resolution::PathTarget;
use super::{Site, Suggestion};

/// The maximum edit distance between a name and a suggestion.
const MOST_EDITS: usize = 2;

impl Site {
    /// Returns a suggestion for `path`, which has no fragment, in a `ref` on the page `from`. The `url` of the
    /// suggestion is a path for `ref`. It is certain if the paths differ only in spelling, such as `-` and `_`, or in
    /// the content folder.
    #[must_use]
    pub fn nearest_reference(&self, from: &Page, path: &str, language: Option<&str>) -> Option<Suggestion> {
        let language = self.language_of(from, language)?;
        let home = self.settings.languages.get(language)?.content_dir.as_str();
        let inside = path.trim_start_matches('/');
        let inside = inside.strip_prefix(home).and_then(|inside| inside.strip_prefix('/')).unwrap_or(inside);
        let wanted = spelling(&below("", inside));
        let is_other = |page: &&Page| page.unpublished.is_none() && page.path != from.path;
        let pages = || self.pages.iter().filter(|page| page.language == language).filter(is_other);
        let same = only(pages().filter(|page| spelling(&page.logical) == wanted));
        let by_name = || only(pages().filter(|page| name(&spelling(&page.logical)) == name(&wanted)));
        let page = same.or_else(by_name).or_else(|| nearest(pages(), &wanted))?;
        let url = self.path_to(from, page, path)?;
        Some(Suggestion { url, certain: same.is_some() })
    }

    /// Returns the index of the language that a `ref` names, or that of `from` by default. Returns `None` if the site
    /// does not have the language.
    pub(super) fn language_of(&self, from: &Page, key: Option<&str>) -> Option<usize> {
        let Some(key) = key else { return Some(from.language) };
        self.settings.language_named(key)
    }

    /// Returns a path for `ref` that leads to the page. A path in the same form as `written` is preferred.
    fn path_to(&self, from: &Page, page: &Page, written: &str) -> Option<String> {
        let extension = if is_markdown(written) { ".md" } else { "" };
        let folder = written.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let paths = [format!("{folder}{}{extension}", name(&page.logical)), format!("/{}{extension}", page.logical)];
        let is_plain = |path: &String| !path.contains(['"', '`', '{', '}', '\\', '%', '#', '?', ':']);
        let leads = |path: &String| match self.page_for(from, path, page.language) {
            Some(PathTarget::Page(found)) => found.path == page.path,
            _ => false,
        };
        paths.into_iter().find(|path| is_plain(path) && leads(path))
    }
}

fn only<'s>(mut pages: impl Iterator<Item = &'s Page>) -> Option<&'s Page> {
    pages.next().filter(|_| pages.next().is_none())
}

/// Returns the nearest page by edit distance in the same folder, if only one page is that near.
fn nearest<'s>(pages: impl Iterator<Item = &'s Page>, wanted: &str) -> Option<&'s Page> {
    let most = MOST_EDITS.min(name(wanted).chars().count() / 3);
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let folder = |path: &str| path.len() - name(path).len();
    let near = pages.filter_map(|page| {
        let other = spelling(&page.logical);
        let beside = other.get(..folder(&other)) == wanted.get(..folder(wanted));
        let alike = beside && digits(&other) == digits(wanted);
        let edits = alike.then(|| strsim::osa_distance(name(wanted), name(&other)))?;
        (edits <= most).then_some((edits, page))
    });
    let mut near: Vec<_> = near.collect();
    near.sort_by_key(|(edits, _)| *edits);
    match near.as_slice() {
        [(first, page), rest @ ..] if rest.first().is_none_or(|(second, _)| second > first) => Some(page),
        _ => None,
    }
}

/// Normalizes a path for comparisons that ignore extensions, letter case, `_` instead of `-`, and a final `index`.
fn spelling(path: &str) -> String {
    let path = logical(without_extension(path)).replace('_', "-");
    path.strip_suffix("/-index").or_else(|| path.strip_suffix("/index")).map(str::to_owned).unwrap_or(path)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

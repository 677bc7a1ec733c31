//! The parts of a site of which its files do not tell what is published there, each with the reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The parts of a site of which nothing is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Unknown {
    /// Patterns of URLs: `*` is one name, `**` at the end are any number of them.
    urls: Vec<(String, Arc<str>)>,
    known: HashSet<String>,
    /// The patterns by their first name, as places in `urls`; those that begin with a wildcard have an empty one.
    by_top: HashMap<String, Vec<usize>>,
    /// The patterns of a path and what is below it, by their paths.
    below: HashMap<String, usize>,
    /// Files with an extension, in folders that no post is in: what a theme may bring.
    files: Option<Arc<str>>,
    /// The logical paths, as a `ref` names them, below which there may be pages.
    pages: Vec<(String, Arc<str>)>,
}

impl Unknown {
    /// Adds a pattern of URLs; of several reasons for one, the first is kept.
    pub(super) fn add_urls(&mut self, pattern: String, reason: &str) {
        if !self.known.insert(pattern.clone()) {
            return;
        }
        let at = self.urls.len();
        match pattern.strip_suffix("/**").filter(|path| !path.contains('*')) {
            Some(path) => drop(self.below.insert(path.to_owned(), at)),
            None => {
                let top = names(&pattern).next().filter(|top| !top.starts_with('*')).unwrap_or_default();
                self.by_top.entry(top.to_owned()).or_default().push(at);
            }
        }
        self.urls.push((pattern, reason.into()));
    }

    /// Adds the files that a theme may bring.
    pub(super) fn add_files(&mut self, reason: &str) {
        self.files.get_or_insert_with(|| reason.into());
    }

    /// Adds the pages below a logical path.
    pub(super) fn add_pages(&mut self, logical: String, reason: &str) {
        self.pages.push((logical, reason.into()));
    }

    /// Why it is not known what is at the path of a URL; `is_of_posts` is whether a post is published in its folder.
    pub(super) fn url(&self, url: &str, is_of_posts: impl FnOnce() -> bool) -> Option<&Arc<str>> {
        let mut folders = std::iter::successors(Some(url), |url| url.rsplit_once('/').map(|(above, _)| above));
        let below = folders.find_map(|folder| self.urls.get(*self.below.get(folder)?));
        let top = names(url).next().unwrap_or_default();
        let tops = [top, ""].into_iter().filter_map(|top| self.by_top.get(top)).flatten();
        let mut patterns = tops.filter_map(|at| self.urls.get(*at));
        let found = below.or_else(|| patterns.find(|(pattern, _)| matches(pattern, url)));
        let is_file = || url.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let files = || self.files.as_ref().filter(|_| is_file() && !is_of_posts());
        found.map(|(_, reason)| reason).or_else(files)
    }

    /// Why it is not known whether there is a page of the logical path.
    pub(super) fn page(&self, logical: &str) -> Option<&Arc<str>> {
        let is_below =
            |folder: &str| folder.is_empty() || logical.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.pages.iter().find(|(folder, _)| is_below(folder)).map(|(_, reason)| reason)
    }

    /// Why it is not known whether there is a page of the name, wherever that is.
    pub(super) fn any_page(&self) -> Option<&Arc<str>> {
        self.pages.first().map(|(_, reason)| reason)
    }

    /// The reasons why something is not known, each with the first of its areas, for people, and how many more there are.
    pub(super) fn reasons(&self) -> Vec<(&str, &str, usize)> {
        let files = self.files.iter().map(|reason| ("files in folders without posts", reason));
        let areas = self.urls.iter().map(|(pattern, reason)| (pattern.as_str(), reason)).chain(files);
        let mut reasons: Vec<(&str, &str, usize)> = Vec::new();
        let mut places = HashMap::new();
        for (area, reason) in areas {
            let at = *places.entry(&**reason).or_insert(reasons.len());
            match reasons.get_mut(at) {
                Some((.., more)) => *more += 1,
                None => reasons.push((reason, area, 0)),
            }
        }
        reasons
    }
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|name| !name.is_empty())
}

fn matches(pattern: &str, url: &str) -> bool {
    let mut names_of_url = names(url);
    for name in names(pattern) {
        match (name, names_of_url.next()) {
            ("**", _) => return true,
            ("*", Some(_)) => {}
            (name, Some(other)) if name == other => {}
            _ => return false,
        }
    }
    names_of_url.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_held_against_a_url_name_by_name() {
        for (pattern, url, expected) in [
            ("/**", "/a/b", true),
            ("/**", "", true),
            ("/docs/**", "/docs", true),
            ("/docs/**", "/docs/a/b", true),
            ("/docs/**", "/docsy/a", false),
            ("/*/*/甲", "/2025/02/甲", true),
            ("/*/*/甲", "/2025/甲", false),
            ("/docs/*", "/docs/a", true),
            ("/docs/*", "/docs/a/b", false),
        ] {
            let mut unknown = Unknown::default();
            unknown.add_urls(pattern.to_owned(), "why");
            assert_eq!(unknown.url(url, || true).is_some(), expected, "{pattern} {url}");
        }
    }

    #[test]
    fn a_theme_may_bring_files_where_no_post_is() {
        let mut unknown = Unknown::default();
        unknown.add_files("why");
        assert!(unknown.url("/img/a.png", || false).is_some());
        assert!(unknown.url("/img/a.png", || true).is_none() && unknown.url("/img/a", || false).is_none());
    }
}

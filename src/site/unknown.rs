//! The parts of a site whose published content the files do not determine, with the reasons.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The parts of a site whose content is unknown, each with the reason.
#[derive(Clone, Debug, Default)]
pub(super) struct Unknown {
    /// URL patterns, in which `*` matches one segment and a final `**` any number of segments.
    urls: Vec<(String, Arc<str>)>,
    known: HashSet<String>,
    /// The indices of patterns in `urls` by their first segment, which is empty for patterns that start with a
    /// wildcard.
    by_top: HashMap<String, Vec<usize>>,
    /// The indices of the patterns `path/**` without other wildcards, by path.
    below: HashMap<String, usize>,
    /// The reason why files with an extension are unknown in folders without posts, where a theme can publish files.
    files: Option<Arc<str>>,
    /// The logical paths, as in a `ref`, below which there can be unknown pages.
    pages: Vec<(String, Arc<str>)>,
}

impl Unknown {
    /// Adds a URL pattern. If the pattern is already known, its first reason is kept.
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

    /// Adds the files that a theme can publish.
    pub(super) fn add_files(&mut self, reason: &str) {
        self.files.get_or_insert_with(|| reason.into());
    }

    /// Adds the pages below a logical path.
    pub(super) fn add_pages(&mut self, logical: String, reason: &str) {
        self.pages.push((logical, reason.into()));
    }

    /// Returns why it is unknown what is at `url`. `is_of_posts` returns whether posts are published in its top-level
    /// folder.
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

    /// Returns why it is unknown whether a page with this logical path exists.
    pub(super) fn page(&self, logical: &str) -> Option<&Arc<str>> {
        let is_below = |folder: &str| match logical.strip_prefix(folder) {
            Some(rest) => folder.is_empty() || rest.is_empty() || rest.starts_with('/'),
            None => false,
        };
        self.pages.iter().find(|(folder, _)| is_below(folder)).map(|(_, reason)| reason)
    }

    /// Returns why it is unknown whether a page with a given name exists anywhere on the site.
    pub(super) fn any_page(&self) -> Option<&Arc<str>> {
        self.pages.first().map(|(_, reason)| reason)
    }

    /// Returns each reason with a description of its first area and the number of further areas.
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
    fn patterns_match_urls_segment_by_segment() {
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
    fn a_missing_theme_makes_files_unknown_in_folders_without_posts() {
        let mut unknown = Unknown::default();
        unknown.add_files("why");
        assert!(unknown.url("/img/a.png", || false).is_some());
        assert!(unknown.url("/img/a.png", || true).is_none() && unknown.url("/img/a", || false).is_none());
    }
}

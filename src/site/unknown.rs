//! The parts of a site of which its files do not tell what is published there, each with the reason.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A part of a site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Area {
    /// The URLs of a pattern: `*` is one name, `**` at the end are any number of them.
    Urls(String),
    /// Files with an extension, in folders that no post is in: what a theme may bring.
    Files,
    /// Pages below a logical path, as a `ref` names them.
    Pages(String),
}

/// The parts of a site of which nothing is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Unknown {
    areas: Vec<(Area, Arc<str>)>,
    known: HashSet<Area>,
    /// The URL patterns by their first name, as places in `areas`; those that begin with a wildcard have an empty one.
    by_top: HashMap<String, Vec<usize>>,
    /// Patterns of one page and what is below it, by their paths.
    below: HashMap<String, usize>,
}

impl Unknown {
    /// Adds an area; of several reasons for one, the first is kept.
    pub(super) fn add(&mut self, area: Area, reason: impl FnOnce() -> String) {
        if !self.known.insert(area.clone()) {
            return;
        }
        if let Area::Urls(pattern) = &area
            && let Some(path) = pattern.strip_suffix("/**").filter(|path| !path.contains('*'))
        {
            self.below.insert(path.to_owned(), self.areas.len());
        } else if let Area::Urls(pattern) = &area {
            let top = names(pattern).next().filter(|top| !top.starts_with('*')).unwrap_or_default();
            self.by_top.entry(top.to_owned()).or_default().push(self.areas.len());
        }
        self.areas.push((area, reason().into()));
    }

    /// Why it is not known what is at the path of a URL; `is_of_posts` is whether a post is published in its folder.
    pub(super) fn url(&self, url: &str, is_of_posts: impl FnOnce() -> bool) -> Option<&Arc<str>> {
        let mut folders = std::iter::successors(Some(url), |url| url.rsplit_once('/').map(|(above, _)| above));
        let below = folders.find_map(|folder| self.areas.get(*self.below.get(folder)?)).map(|(_, reason)| reason);
        let top = names(url).next().unwrap_or_default();
        let tops = [top, ""].into_iter().filter_map(|top| self.by_top.get(top)).flatten();
        let found = tops
            .filter_map(|at| self.areas.get(*at))
            .find(|(area, _)| matches!(area, Area::Urls(pattern) if matches(pattern, url)));
        let files = || self.areas.iter().find(|(area, _)| *area == Area::Files);
        let is_file = || url.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let found = found.or_else(|| files().filter(|_| is_file() && !is_of_posts())).map(|(_, reason)| reason);
        below.or(found)
    }

    /// Why it is not known whether there is a page of the logical path.
    pub(super) fn page(&self, logical: &str) -> Option<&Arc<str>> {
        let is_below =
            |folder: &str| folder.is_empty() || logical.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let found = self.areas.iter().find(|(area, _)| matches!(area, Area::Pages(folder) if is_below(folder)));
        found.map(|(_, reason)| reason)
    }

    /// Why it is not known whether there is a page of the name, wherever that is.
    pub(super) fn any_page(&self) -> Option<&Arc<str>> {
        self.areas.iter().find(|(area, _)| matches!(area, Area::Pages(_))).map(|(_, reason)| reason)
    }

    /// The reasons why something is not known, each with the first of its areas, for people, and how many more there are.
    pub(super) fn reasons(&self) -> Vec<(&str, String, usize)> {
        let mut reasons: Vec<(&str, String, usize)> = Vec::new();
        let mut places = HashMap::new();
        for (area, reason) in &self.areas {
            let area = match area {
                Area::Urls(pattern) => pattern.clone(),
                Area::Files => "files in folders without posts".to_owned(),
                Area::Pages(_) => continue,
            };
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
            unknown.add(Area::Urls(pattern.to_owned()), || "why".to_owned());
            assert_eq!(unknown.url(url, || true).is_some(), expected, "{pattern} {url}");
        }
    }

    #[test]
    fn a_theme_may_bring_files_where_no_post_is() {
        let mut unknown = Unknown::default();
        unknown.add(Area::Files, || "why".to_owned());
        assert!(unknown.url("/img/a.png", || false).is_some());
        assert!(unknown.url("/img/a.png", || true).is_none() && unknown.url("/img/a", || false).is_none());
    }
}

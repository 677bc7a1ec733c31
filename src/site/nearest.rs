//! Suggestions for a broken link.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::Site;
use super::page::Page;
use super::page_finder::without_extension;
use super::path::{key, logical};
use super::published_index::PublishedContent;
use super::resolution::PathTarget;

/// A suggestion for a broken link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The path of the suggested URL.
    pub url: String,
    /// Whether the path differs only in letter case, encoding, an extension, a slash, spaces or hyphens, and no other
    /// path does.
    pub certain: bool,
}

/// Lookup tables that are built for the first broken link.
#[derive(Debug, Default)]
pub(super) struct Nearest(OnceLock<Lookups>);

#[derive(Debug, Default)]
struct Lookups {
    /// The URLs by their lower case.
    by_case: HashMap<String, Vec<String>>,
    /// The URLs by their normalized spelling.
    by_spelling: HashMap<String, Vec<String>>,
    /// The last segments in each folder, grouped by their digits and length, which limit the names that a misspelling
    /// can mean.
    by_folder: HashMap<String, HashMap<Build, Vec<(u64, String)>>>,
    /// The paths of files in lower case.
    files: HashSet<String>,
    /// The names of files without their folders.
    file_names: HashSet<String>,
    /// The indices of pages by the last segment of their logical paths.
    by_name: HashMap<String, Vec<usize>>,
}

/// The digits of a name, and its length in scalar values: the key by which names are grouped. Each name in a group is
/// stored with the set of its characters.
type Build = (String, usize);

/// The maximum edit distance between a name and a suggestion.
const MOST_EDITS: usize = 2;

impl Site {
    /// Returns the URLs that differ from `url` only in letter case.
    pub(super) fn folded(&self, url: &str) -> &[String] {
        self.lookups().by_case.get(&url.to_lowercase()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the file exists. Letter case is ignored, as in the names of resources.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.published.files.contains_key(path) || self.lookups().files.contains(&path.to_lowercase())
    }

    /// Whether any folder has a file of this name.
    pub(super) fn has_file_named(&self, name: &str) -> bool {
        self.lookups().file_names.contains(name)
    }

    /// Returns the pages whose logical path ends with this segment, in the order of their paths.
    pub(super) fn named(&self, name: &str) -> Vec<&Page> {
        let found = self.lookups().by_name.get(name);
        found.into_iter().flatten().filter_map(|at| self.pages.get(*at)).collect()
    }

    /// Returns a suggestion for the destination `written` on the page `from`, for which a browser requests `url`.
    #[must_use]
    pub fn nearest(&self, from: &Page, written: &str, url: &str) -> Option<Suggestion> {
        let wanted = key(url);
        if let Some([only]) = self.lookups().by_spelling.get(&spelling(wanted)).map(Vec::as_slice) {
            return Some(Suggestion { url: self.closed(only), certain: true });
        }
        let path = self.path_of(written).map(|path| path.written.into_owned()).unwrap_or_default();
        let by_path = match self.page_for(from, &path, from.language) {
            Some(PathTarget::Page(page)) => published(page),
            _ => None,
        };
        let name = wanted.rsplit('/').next().unwrap_or_default();
        let by_name = || {
            let mut pages = self.named(&logical(without_extension(name))).into_iter();
            let mut pages = pages.by_ref().filter(|page| page.language == from.language && page.path != from.path);
            pages.next().filter(|_| pages.next().is_none()).and_then(published)
        };
        let by_file = from.file(&path, self).and_then(|file| self.published.files.get(&file).cloned());
        let url = by_file.or(by_path).or_else(|| self.similar(wanted)).or_else(by_name)?;
        Some(Suggestion { url, certain: false })
    }

    /// Returns the nearest URL by edit distance in the same folder, if only one is that near.
    fn similar(&self, wanted: &str) -> Option<String> {
        let (folder, name) = wanted.rsplit_once('/')?;
        let name = without_extension(name).to_lowercase();
        let names = self.lookups().by_folder.get(folder)?;
        // Names with other digits are not suggested, because they are usually another day or issue.
        let (digits, length) = build(&name);
        let most = MOST_EDITS.min(length / 3);
        let lengths = length - most..=length + most;
        let near = lengths.filter_map(|length| names.get(&(digits.clone(), length))).flatten();
        let letters = characters(&name);
        let near = near.filter(|(own, _)| (own ^ letters).count_ones() as usize <= 2 * most);
        let edits = near.map(|(_, other)| (strsim::osa_distance(&name, &other.to_lowercase()), other));
        let mut edits: Vec<_> = edits.filter(|(edits, _)| *edits <= most).collect();
        edits.sort_unstable();
        match edits.as_slice() {
            [(_, only)] => Some(self.closed(&format!("{folder}/{only}"))),
            [(first, name), (second, _), ..] if first < second => Some(self.closed(&format!("{folder}/{name}"))),
            _ => None,
        }
    }

    /// Returns the path of a published URL, with a trailing slash if it is a page.
    #[must_use]
    pub fn closed(&self, found: &str) -> String {
        let is_file = self.published.is_file(found) || found.ends_with(".html");
        if is_file || found.ends_with('/') { found.to_owned() } else { format!("{found}/") }
    }

    fn lookups(&self) -> &Lookups {
        self.nearest.0.get_or_init(|| {
            let mut lookups = Lookups::default();
            let is_there = |entry: &PublishedContent| match entry {
                PublishedContent::Page(at) => self.pages.get(*at).is_some_and(|page| page.unpublished.is_none()),
                PublishedContent::Other => true,
            };
            let mut urls: Vec<_> =
                self.published.entries.iter().filter(|(_, entry)| is_there(entry)).map(|(url, _)| url).collect();
            urls.sort_unstable();
            for url in urls {
                lookups.by_case.entry(url.to_lowercase()).or_default().push(url.clone());
                lookups.by_spelling.entry(spelling(url)).or_default().push(url.clone());
                if let Some((folder, name)) = url.rsplit_once('/') {
                    let lower = name.to_lowercase();
                    let names = lookups.by_folder.entry(folder.to_owned()).or_default();
                    names.entry(build(&lower)).or_default().push((characters(&lower), name.to_owned()));
                }
            }
            for path in self.published.files.keys() {
                lookups.files.insert(path.to_lowercase());
                lookups.file_names.insert(path.rsplit('/').next().unwrap_or_default().to_owned());
            }
            for (at, page) in self.pages.iter().enumerate() {
                let name = page.logical.rsplit('/').next().unwrap_or_default();
                lookups.by_name.entry(name.to_owned()).or_default().push(at);
            }
            lookups
        })
    }
}

fn published(page: &Page) -> Option<String> {
    page.address.as_ref().filter(|_| page.unpublished.is_none()).map(|address| address.url.clone())
}

/// Normalizes a path for comparisons that ignore extensions, letter case, double encoding, and spaces instead of `-`.
fn spelling(path: &str) -> String {
    let twice = super::destination::decoded(path);
    logical(without_extension(twice.as_deref().unwrap_or(path)))
}

fn build(name: &str) -> Build {
    (name.chars().filter(char::is_ascii_digit).collect(), name.chars().count())
}

/// Returns the characters of a text as a bit set, in which several characters share a bit.
fn characters(text: &str) -> u64 {
    text.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;

    fn site(names: impl Iterator<Item = String>) -> Site {
        let posts = names.map(|name| (format!("content/posts/{name}.md"), "---\ntitle: 甲\n---\n".to_owned()));
        let config = ("hugo.toml".to_owned(), "baseURL = 'https://e.test/'".to_owned());
        Site::of_files(&posts.chain([config]).collect::<Vec<_>>(), ReadOptions::default())
    }

    fn near(site: &Site, url: &str) -> Option<String> {
        let from = site.pages().first().expect("the site has a page");
        site.nearest(from, url, url).map(|found| found.url)
    }

    #[test]
    fn suggests_names_within_two_edits_but_not_other_numbers() {
        let site = site(["harbour-12", "harbour-13", "a-very-long-name", "甲乙丙"].map(str::to_owned).into_iter());
        assert_eq!(near(&site, "/posts/habrour-12/").as_deref(), Some("/posts/harbour-12/"));
        assert_eq!(near(&site, "/posts/a-ver-long-nam/").as_deref(), Some("/posts/a-very-long-name/"));
        assert_eq!(near(&site, "/posts/a-very-long-names-x/"), None);
        assert_eq!(near(&site, "/posts/甲乙丁/").as_deref(), Some("/posts/甲乙丙/"));
        assert_eq!(near(&site, "/posts/harbour-14/"), None);
    }
}

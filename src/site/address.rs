//! The URL at which Hugo publishes a page: `resources/page/page_paths.go` and `helpers/path.go` in Hugo 0.168.

use std::borrow::Cow;

use jiff::civil;
use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::content_path::ContentPath;
use super::page_meta::{LocatedText, PageMeta, PagePlace};
use super::path::{key, logical};
use super::permalink::{PageKind, PermalinkPattern, Tokens, expand};
use super::sections::{Sections, ends};
use super::settings::Settings;
use super::undetermined::{UndeterminedPage, lost_accents, lost_format};
use crate::text::{Span, is_han};

/// The URL of a page, and the place in the post that determines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The path of the URL, relative to the root of the published site. It ends with `/` unless it names a file.
    pub url: String,
    /// The place of `url` or `slug` in the post, or of the start of the front matter if it has neither.
    pub place: PagePlace,
}

/// A page whose URL is to be computed, with all inputs.
#[derive(Clone, Copy)]
pub(super) struct Addressee<'s> {
    pub(super) settings: &'s Settings,
    pub(super) sections: &'s Sections,
    pub(super) placed: &'s ContentPath<'s>,
    pub(super) meta: &'s PageMeta,
}

impl Addressee<'_> {
    /// Returns the URL of the page. The caller has to check whether the post is rendered at all.
    pub(super) fn locate(&self) -> Result<Address, UndeterminedPage> {
        let kind = self.placed.kind(self.settings);
        let Some(mut lost) = Some(kind).filter(|kind| *kind != PageKind::Home).and_then(|_| self.cascaded()) else {
            return self.own(kind);
        };
        // The URL from the front matter and `permalinks` remains possible, because it may take precedence over the
        // cascade.
        lost.areas.extend(match self.own(kind) {
            Ok(address) => vec![format!("{}/**", key(&address.url))],
            Err(lost) => lost.areas,
        });
        let patterns = self.meta.url.iter().filter(|url| url.text.contains(':'));
        lost.areas.extend(patterns.flat_map(|url| self.lost_at(&url.text).areas));
        Err(lost)
    }

    /// Returns the URL of the page without cascades.
    pub(super) fn own(&self, kind: PageKind) -> Result<Address, UndeterminedPage> {
        let meta = self.meta;
        let (url, place) = match (&meta.url, &meta.slug) {
            (_, _) if kind == PageKind::Home => (self.published("", false), meta.opening),
            (Some(url), _) => (self.named(&url.text)?, url.place),
            (None, Some(slug)) => (self.made(kind)?, slug.place),
            (None, None) => (self.made(kind)?, meta.opening),
        };
        if self.settings.remove_accents && !url.chars().all(|c| c.is_ascii() || is_han(c)) {
            return Err(lost_accents(&url));
        }
        if self.is_html(kind) { Ok(Address { url, place }) } else { Err(lost_format(&url)) }
    }

    /// Whether the page is published as HTML.
    pub(super) fn is_html(&self, kind: PageKind) -> bool {
        self.meta.html.unwrap_or_else(|| self.settings.link_settings.is_html(kind))
    }

    /// Returns the error for a page that is somewhere below a folder of its language.
    pub(super) fn lost_below(&self, folder: &str, reason: impl Into<String>) -> UndeterminedPage {
        let folder = joined(&[self.prefix(), &self.sanitized(folder)]);
        UndeterminedPage { areas: vec![format!("{}/**", folder.trim_end_matches('/'))], reason: reason.into() }
    }

    /// Returns the error for a page that is somewhere in its outermost section, or next to the home page if it has no
    /// section.
    pub(super) fn lost_around(&self, reason: impl Into<String>) -> UndeterminedPage {
        let top = self.placed.folder.split('/').next().unwrap_or_default();
        match self.folders(top) {
            folder if folder.is_empty() => {
                UndeterminedPage { areas: vec![format!("{}/*", self.prefix())], reason: reason.into() }
            }
            folder => self.lost_below(&folder, reason),
        }
    }

    /// Returns the aliases of a page with an unknown URL that start at the root. Adds a pattern to `lost` if other
    /// aliases start with `..`.
    pub(super) fn aliases_of_lost(&self, lost: &mut UndeterminedPage) -> Vec<LocatedText> {
        if self.meta.aliases.iter().any(|alias| alias.text.starts_with("..")) {
            lost.areas.extend(self.lost_below("", "").areas);
            lost.areas.push("/*".to_owned());
        }
        if let Ok(own) = self.own(self.placed.kind(self.settings)) {
            lost.areas.extend(self.aliases(&own).into_iter().map(|alias| key(&alias.text).to_owned()));
        }
        let root = Address { url: "/".to_owned(), place: PagePlace::default() };
        let from_root = self.aliases(&root).into_iter().zip(&self.meta.aliases);
        from_root.filter(|(_, written)| written.text.starts_with('/')).map(|(alias, _)| alias).collect()
    }

    /// Returns the error for a page whose URL comes from a `permalinks` pattern.
    fn lost_by(&self, pattern: &str) -> UndeterminedPage {
        let lower = if self.settings.lower_case { Cow::Owned(pattern.to_lowercase()) } else { Cow::Borrowed(pattern) };
        self.lost_below_prefix(self.prefix(), &lower)
    }

    /// Returns the error for a page whose `url` is a pattern.
    pub(super) fn lost_at(&self, url: &str) -> UndeterminedPage {
        self.lost_below_prefix(self.prefix_of(url), url)
    }

    fn lost_below_prefix(&self, prefix: &str, pattern: &str) -> UndeterminedPage {
        let mut area = prefix.to_owned();
        for name in pattern.split('/').filter(|name| !name.is_empty()) {
            let sections = name.contains(":sections");
            if name == ":section" && self.placed.folder.is_empty() {
                continue;
            }
            area.push('/');
            area.push_str(if sections {
                "**"
            } else if name.contains(':') {
                "*"
            } else {
                name
            });
            if sections {
                break;
            }
        }
        if matches!(&*self.placed.name, "index" | "_index") {
            area.push_str("/**");
        }
        UndeterminedPage {
            areas: vec![area],
            reason: format!("the pattern `{pattern}` does not determine the URL of every page"),
        }
    }

    /// Returns the prefix for a `url` in the front matter.
    fn prefix_of(&self, url: &str) -> &str {
        if url.starts_with('/') && !self.settings.many_hosts { "" } else { self.prefix() }
    }

    pub(super) fn prefix(&self) -> &str {
        self.settings.languages.get(self.placed.language).map_or("", |language| &language.prefix)
    }

    fn is_ugly(&self) -> bool {
        let (above, _) = self.placed.bundled();
        // Only a section itself is in the section that is named like it.
        let folder = if self.placed.name == "_index" { &self.placed.folder } else { above };
        self.settings.is_ugly(folder.split('/').next().unwrap_or_default())
    }

    /// Returns the URL that `url` in the front matter sets.
    fn named(&self, url: &str) -> Result<String, UndeterminedPage> {
        if url.contains("://") {
            return Err(UndeterminedPage { areas: Vec::new(), reason: "the `url` of a page is not a path".to_owned() });
        }
        let url = match expand(url, &self.tokens()) {
            _ if !url.contains(':') => Cow::Borrowed(url),
            Some(url) => Cow::Owned(url),
            None => return Err(self.lost_at(url)),
        };
        let path = joined(&[self.prefix_of(&url), &url]);
        let is_file = !url.ends_with('/') && path.contains('.');
        Ok(if is_file { path.strip_suffix("index.html").unwrap_or(&path).to_owned() } else { closed(path) })
    }

    /// Returns the URL that comes from a `permalinks` pattern, or from the path of the post.
    fn made(&self, kind: PageKind) -> Result<String, UndeterminedPage> {
        let mut rules = self.rules(kind);
        let path = match (rules.next(), rules.next()) {
            (None, _) => self.by_folders(),
            (Some(rule), None) => expand(&rule.pattern, &self.tokens()).ok_or_else(|| self.lost_by(&rule.pattern))?,
            (Some(rule), Some(other)) => {
                let areas = [rule, other].into_iter().flat_map(|rule| self.lost_by(&rule.pattern).areas).collect();
                return Err(UndeterminedPage {
                    areas,
                    reason: "several `permalinks` patterns match a page".to_owned(),
                });
            }
        };
        let path = self.sanitized(&path);
        if path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err(
                self.lost_below(&self.folders(self.placed.bundled().0), "the name of a page cannot be used in a URL")
            );
        }
        let (folder, name) = path.trim_end_matches('/').rsplit_once('/').unwrap_or(("", path.trim_end_matches('/')));
        let is_page = matches!(kind, PageKind::Page | PageKind::Term);
        // Only a pattern can end with a slash.
        if kind == PageKind::Page && self.placed.name != "index" && name == "index" && !path.ends_with('/') {
            return Ok(self.published(folder, false));
        }
        Ok(self.published(&path, is_page && self.is_ugly()))
    }

    /// Returns the `permalinks` patterns that apply to the page.
    fn rules(&self, kind: PageKind) -> impl Iterator<Item = &PermalinkPattern> {
        let rules = self.settings.languages.get(self.placed.language).map_or(&[][..], |language| &language.permalinks);
        let logical = if rules.is_empty() { String::new() } else { self.placed.logical() };
        rules.iter().filter(move |rule| rule.holds(kind, &logical))
    }

    /// Returns the patterns of the URLs that the page can have in its folder, and because of `permalinks` and cascades.
    pub(super) fn areas(&self) -> Vec<String> {
        let rules = self.rules(self.placed.kind(self.settings)).flat_map(|rule| self.lost_by(&rule.pattern).areas);
        let lost = self.locate().err().into_iter().chain([self.lost_below(&self.folders(self.placed.bundled().0), "")]);
        rules.chain(lost.flat_map(|lost| lost.areas)).collect()
    }

    fn published(&self, path: &str, ugly: bool) -> String {
        let path = joined(&[self.prefix(), path]);
        if ugly { format!("{path}.html") } else { closed(path) }
    }

    /// Returns the path of the page from its folders and its name. A `slug` replaces the name of a section or page.
    fn by_folders(&self) -> String {
        let (folder, name) = self.placed.bundled();
        let slug = self.meta.slug.as_ref().map(|slug| Cow::Borrowed(slug.text.as_str()));
        self.folders(folder) + &slug.unwrap_or_else(|| self.file_name(name))
    }

    /// Returns the path of a folder in URLs, with a trailing slash.
    pub(super) fn folders(&self, folder: &str) -> String {
        let mut path = String::new();
        for end in ends(folder) {
            let parent = Span::at(end).before(folder);
            let own = parent.rsplit('/').next().unwrap_or_default();
            let slug = self.sections.slug(self.placed.language, &logical(parent));
            path.push_str(&slug.map_or_else(|| self.file_name(own), Cow::Borrowed));
            path.push('/');
        }
        path
    }

    fn file_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.settings.lower_case { Cow::Owned(logical(name)) } else { Cow::Borrowed(name) }
    }

    /// Returns the day of the page if its front matter alone determines it. The date of a section can come from its
    /// pages.
    fn day(&self) -> Option<civil::Date> {
        let may_be_of_pages = self.placed.name == "_index" && self.meta.date.is_none();
        self.meta.day().filter(|_| !self.settings.dates_from_elsewhere && !may_be_of_pages)
    }

    fn tokens(&self) -> Tokens {
        let (_, name) = self.placed.bundled();
        Tokens {
            day: self.day(),
            sections: self.sections.of(self.placed),
            title: self.meta.title.as_ref().map(|title| self.sanitized(&title.text.replace('/', "-"))),
            slug: self.meta.slug.as_ref().map(|slug| self.sanitized(&slug.text)),
            file_name: if self.placed.name == "_index" { String::new() } else { self.sanitized(name) },
            base_name: self.sanitized(name),
        }
    }

    /// Returns the aliases of the page at `address`, as URLs.
    pub(super) fn aliases(&self, address: &Address) -> Vec<LocatedText> {
        let (above, _) = address.url.trim_end_matches('/').rsplit_once('/').unwrap_or_default();
        let aliases = self.meta.aliases.iter().map(|alias| {
            let base = if alias.text.starts_with('/') { self.prefix() } else { above };
            let path = joined(&[base, &alias.text]);
            let url = if path.ends_with(".html") || path.ends_with(".htm") {
                path.strip_suffix("index.html").map_or(path.clone(), str::to_owned)
            } else if self.is_ugly() {
                format!("{path}.html")
            } else {
                closed(path)
            };
            LocatedText { text: url, place: alias.place }
        });
        aliases.collect()
    }

    /// Removes the characters that Hugo does not allow in URLs, and replaces whitespace with hyphens.
    pub(super) fn sanitized(&self, path: &str) -> String {
        let mut clean = String::with_capacity(path.len());
        let mut blank = false;
        for (at, c) in path.char_indices() {
            if is_allowed(c) || c == '%' && is_encoded(path, at) {
                if blank && c != '-' && !clean.ends_with('-') {
                    clean.push('-');
                }
                blank = false;
                clean.push(c);
            } else if c.is_whitespace() && !clean.is_empty() {
                blank = true;
            }
        }
        if self.settings.lower_case { clean.to_lowercase() } else { clean }
    }
}

/// Whether the percent sign at byte offset `at` starts an escape sequence, which Hugo keeps.
fn is_encoded(path: &str, at: usize) -> bool {
    let digits = path.as_bytes().get(at + 1..at + 3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn is_allowed(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || "./\\_#+~-".contains(c);
    }
    matches!(
        get_general_category(c),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::TitlecaseLetter
            | Category::ModifierLetter
            | Category::OtherLetter
            | Category::DecimalNumber
            | Category::NonspacingMark
            | Category::SpacingMark
            | Category::EnclosingMark
    )
}

/// Joins paths into one absolute path, with `.` and `..` resolved and no trailing slash.
pub(super) fn joined(parts: &[&str]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in parts.iter().flat_map(|part| part.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    format!("/{}", names.join("/"))
}

fn closed(path: String) -> String {
    if path.ends_with('/') { path } else { path + "/" }
}

//! Where Hugo publishes a page: `resources/page/page_paths.go` and `helpers/path.go` of Hugo 0.168.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::matter::{Matter, Place, Written};
use super::permalink::{PageKind, Tokens, expand};
use super::placed::{Placed, logical};
use super::sections::{Sections, ends};
use super::settings::Settings;
use crate::document::is_han;

/// Where a page is published, and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The path of its URL, from the root of what is published, with `/` at the end unless it names a file.
    pub url: String,
    /// Where the post says so: its `url` or `slug`, else the begin of its front matter.
    pub place: Place,
}

/// A page that is to be addressed.
#[derive(Clone, Copy)]
pub(super) struct Addressee<'s> {
    pub(super) settings: &'s Settings,
    pub(super) sections: &'s Sections,
    pub(super) placed: Placed<'s>,
    pub(super) matter: &'s Matter,
}

impl Addressee<'_> {
    /// Where the page is published; none where it is not, or where that cannot be told.
    pub(super) fn address(&self) -> Option<Address> {
        if self.matter.pageless || self.settings.cascades || self.sections.cascade(self.placed) {
            return None;
        }
        let matter = self.matter;
        let kind = self.placed.kind(self.settings);
        let (url, place) = match (&matter.url, &matter.slug) {
            (_, _) if kind == PageKind::Home => (self.published("", false), matter.opening),
            (Some(url), _) => (self.named(&url.text)?, url.place),
            (None, Some(slug)) => (self.made(kind)?, slug.place),
            (None, None) => (self.made(kind)?, matter.opening),
        };
        let known = !self.settings.remove_accents || url.chars().all(|c| c.is_ascii() || is_han(c));
        known.then_some(Address { url, place })
    }

    fn prefix(&self) -> &str {
        self.settings.languages.get(self.placed.language).map_or("", |language| &language.prefix)
    }

    fn is_ugly(&self) -> bool {
        let (folder, name) = self.placed.bundled();
        self.settings.is_ugly(if folder.is_empty() { name } else { folder.split('/').next().unwrap_or_default() })
    }

    /// The URL that the front matter names.
    fn named(&self, url: &str) -> Option<String> {
        if url.contains("://") {
            return None;
        }
        let url = if url.contains(':') { Cow::Owned(expand(url, &self.tokens())?) } else { Cow::Borrowed(url) };
        let prefix = if url.starts_with('/') && !self.settings.many_hosts { "" } else { self.prefix() };
        let path = joined(&[prefix, &url]);
        let is_file = !url.ends_with('/') && path.contains('.');
        Some(if is_file { path.strip_suffix("index.html").unwrap_or(&path).to_owned() } else { closed(path) })
    }

    /// The URL that comes from a pattern, or from the path.
    fn made(&self, kind: PageKind) -> Option<String> {
        let language = self.settings.languages.get(self.placed.language)?;
        let mut rules = language.permalinks.iter().filter(|rule| rule.holds(kind, &self.placed.logical()));
        let path = match (rules.next(), rules.next()) {
            (None, _) => self.by_folders(),
            (Some(rule), None) => expand(&rule.pattern, &self.tokens())?,
            (Some(_), Some(_)) => return None,
        };
        // Hugo keeps a percent sign that looks like an encoded character.
        if path.contains('%') {
            return None;
        }
        let path = self.sanitized(&path);
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        // What Hugo makes of such names is no use to anybody.
        let odd = |part: &str| matches!(part, "." | "..");
        if name.is_empty() || name == "index" || path.split('/').any(odd) {
            return None;
        }
        let ends_in_html = matches!(kind, PageKind::Page | PageKind::Term) && self.is_ugly();
        Some(self.published(&path, ends_in_html))
    }

    fn published(&self, path: &str, ugly: bool) -> String {
        let path = joined(&[self.prefix(), path]);
        if ugly { format!("{path}.html") } else { closed(path) }
    }

    /// The folders, of which sections may have a slug, and the page in them.
    fn by_folders(&self) -> String {
        let (folder, name) = self.placed.bundled();
        let mut path = String::new();
        for end in ends(folder) {
            let parent = folder.get(..end).unwrap_or_default();
            let own = parent.rsplit('/').next().unwrap_or_default();
            let slug = self.sections.slug(self.placed.language, &logical(parent));
            path.push_str(&slug.map_or_else(|| self.file_name(own), Cow::Borrowed));
            path.push('/');
        }
        let slug = self.matter.slug.as_ref().map(|slug| Cow::Borrowed(slug.text.as_str()));
        path + &slug.unwrap_or_else(|| self.file_name(name))
    }

    fn file_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.settings.lower_case { Cow::Owned(logical(name)) } else { Cow::Borrowed(name) }
    }

    fn tokens(&self) -> Tokens {
        let (_, name) = self.placed.bundled();
        Tokens {
            day: self.matter.day().filter(|_| !self.settings.dates_from_elsewhere),
            sections: self.sections.of(self.placed),
            title: self.matter.title.as_ref().map(|title| self.sanitized(&title.text.replace('/', "-"))),
            slug: self.matter.slug.as_ref().map(|slug| self.sanitized(&slug.text)),
            file_name: if self.placed.name == "_index" { String::new() } else { self.sanitized(name) },
        }
    }

    /// The aliases of the page at `address`, as URLs.
    pub(super) fn aliases(&self, address: &Address) -> Vec<Written> {
        let (above, _) = address.url.trim_end_matches('/').rsplit_once('/').unwrap_or_default();
        let aliases = self.matter.aliases.iter().map(|alias| {
            let base = if alias.text.starts_with('/') { self.prefix() } else { above };
            let path = joined(&[base, &alias.text]);
            let url = if path.ends_with(".html") || path.ends_with(".htm") {
                path.strip_suffix("index.html").map_or(path.clone(), str::to_owned)
            } else if self.is_ugly() {
                format!("{path}.html")
            } else {
                closed(path)
            };
            Written { text: url, place: alias.place }
        });
        aliases.collect()
    }

    /// Without what Hugo lets stand in no URL, and a hyphen for blanks.
    fn sanitized(&self, path: &str) -> String {
        let mut clean = String::with_capacity(path.len());
        let mut blank = false;
        for c in path.chars() {
            if is_allowed(c) {
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

/// One absolute path of several, with `.` and `..` worked out and no slash at the end.
fn joined(parts: &[&str]) -> String {
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

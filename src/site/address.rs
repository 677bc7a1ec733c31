//! Where Hugo publishes a page: `resources/page/page_paths.go` and `helpers/path.go` of Hugo 0.168.

use std::borrow::Cow;

use jiff::civil;
use unicode_general_category::{GeneralCategory as Category, get_general_category};

use super::cascade::Cascade;
use super::matter::{Matter, Place, Written};
use super::path::logical;
use super::permalink::{PageKind, Tokens, expand};
use super::placed::Placed;
use super::sections::{Sections, ends};
use super::settings::Settings;
use crate::text::{Span, is_han};

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
    pub(super) placed: &'s Placed<'s>,
    pub(super) matter: &'s Matter,
}

/// A page that is published somewhere, but its files do not tell where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// The patterns of the URLs that it may have.
    pub(super) areas: Vec<String>,
    pub(super) reason: String,
}

impl Addressee<'_> {
    /// Where the page is published, which must have a page at all.
    pub(super) fn locate(&self) -> Result<Address, Lost> {
        let matter = self.matter;
        if let Some(lost) = self.cascaded() {
            return Err(lost);
        }
        let kind = self.placed.kind(self.settings);
        let (url, place) = match (&matter.url, &matter.slug) {
            (_, _) if kind == PageKind::Home => (self.published("", false), matter.opening),
            (Some(url), _) => (self.named(&url.text)?, url.place),
            (None, Some(slug)) => (self.made(kind)?, slug.place),
            (None, None) => (self.made(kind)?, matter.opening),
        };
        if self.settings.remove_accents && !url.chars().all(|c| c.is_ascii() || is_han(c)) {
            return Err(lost_accents(&url));
        }
        Ok(Address { url, place })
    }

    /// A page that is somewhere below a folder of its language.
    fn lost_below(&self, folder: &str, reason: impl Into<String>) -> Lost {
        let folder = joined(&[self.prefix(), folder]);
        Lost { areas: vec![format!("{}/**", folder.trim_end_matches('/'))], reason: reason.into() }
    }

    /// Where a cascade, or the sites that the page names, may have put it.
    fn cascaded(&self) -> Option<Lost> {
        if self.matter.elsewhere {
            let mut lost = self.lost_around("`sites` in front matter decide where a page is published");
            // Versions, roles and languages come before the path.
            lost.areas.extend(lost.areas.first().map(|area| format!("/*{area}")));
            return Some(lost);
        }
        let moves = |cascade: &Cascade| cascade.moves;
        let cascades: Vec<_> = self.of_config().filter(|cascade| moves(cascade)).collect();
        if !cascades.is_empty() {
            return Some(self.moved(self.lost_around("the `cascade` of the config may move pages"), "", &cascades));
        }
        let (folder, cascades) = self.sections.cascade(self.placed, moves)?;
        let reason = format!("the `cascade` of the section `/{folder}` may move its pages");
        let lost =
            if folder.is_empty() { self.lost_around(reason) } else { self.lost_below(&self.folders(&folder), reason) };
        let above = self.folders(folder.rsplit_once('/').map_or("", |(above, _)| above));
        Some(self.moved(lost, &above, &cascades.iter().collect::<Vec<_>>()))
    }

    /// A page that is somewhere in its outermost section; in none, next to the home page.
    fn lost_around(&self, reason: impl Into<String>) -> Lost {
        let top = self.placed.folder.split('/').next().unwrap_or_default();
        match self.folders(top) {
            folder if folder.is_empty() => Lost { areas: vec![format!("{}/*", self.prefix())], reason: reason.into() },
            folder => self.lost_below(&folder, reason),
        }
    }

    /// Adds the URLs that cascades give to pages: their patterns, and their slugs in the folder `above`.
    fn moved(&self, mut lost: Lost, above: &str, cascades: &[&Cascade]) -> Lost {
        for cascade in cascades {
            lost.areas.extend(cascade.urls.iter().flat_map(|url| self.lost_at(url).areas));
            let slug = cascade.slug.iter().map(|slug| joined(&[self.prefix(), above, &self.sanitized(slug)]) + "/**");
            lost.areas.extend(slug);
        }
        lost
    }

    /// The cascades of the config that hold for the page.
    fn of_config(&self) -> impl Iterator<Item = &Cascade> {
        let cascades = self.settings.cascades.as_slice();
        let logical = if cascades.is_empty() { String::new() } else { self.placed.logical() };
        cascades.iter().filter(move |cascade| cascade.holds(&logical))
    }

    /// Why the page may not be published after all.
    pub(super) fn doubt(&self) -> Option<String> {
        let hiding = |cascade: &Cascade| !cascade.moves;
        if self.of_config().any(hiding) {
            return Some("the `cascade` of the config may hide pages".to_owned());
        }
        let (folder, _) = self.sections.cascade(self.placed, hiding)?;
        Some(format!("the `cascade` of the section `/{folder}` may hide its pages"))
    }

    /// The aliases of a page that nobody can place: those from the root, and patterns for the others.
    pub(super) fn aliases_of_lost(&self, lost: &mut Lost) -> Vec<Written> {
        if self.matter.aliases.iter().any(|alias| alias.text.starts_with("..")) {
            lost.areas.extend(self.lost_below("", "").areas);
        }
        let root = Address { url: "/".to_owned(), place: Place::default() };
        let from_root = self.aliases(&root).into_iter().zip(&self.matter.aliases);
        from_root.filter(|(_, written)| written.text.starts_with('/')).map(|(alias, _)| alias).collect()
    }

    /// A page that a pattern of the config puts somewhere.
    fn lost_by(&self, pattern: &str) -> Lost {
        self.lost_below_prefix(self.prefix(), pattern)
    }

    /// A page whose `url` is a pattern.
    fn lost_at(&self, url: &str) -> Lost {
        self.lost_below_prefix(self.prefix_of(url), url)
    }

    fn lost_below_prefix(&self, prefix: &str, pattern: &str) -> Lost {
        let mut area = prefix.to_owned();
        for name in pattern.split('/').filter(|name| !name.is_empty()) {
            let sections = name.contains(":sections");
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
        Lost { areas: vec![area], reason: format!("the pattern `{pattern}` does not tell the address of all pages") }
    }

    /// What comes before a `url` of front matter.
    fn prefix_of(&self, url: &str) -> &str {
        if url.starts_with('/') && !self.settings.many_hosts { "" } else { self.prefix() }
    }

    fn prefix(&self) -> &str {
        self.settings.languages.get(self.placed.language).map_or("", |language| &language.prefix)
    }

    fn is_ugly(&self) -> bool {
        let (folder, name) = self.placed.bundled();
        self.settings.is_ugly(if folder.is_empty() { name } else { folder.split('/').next().unwrap_or_default() })
    }

    /// The URL that the front matter names.
    fn named(&self, url: &str) -> Result<String, Lost> {
        if url.contains("://") {
            return Err(Lost { areas: Vec::new(), reason: "the `url` of a page is no path".to_owned() });
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

    /// The URL that comes from a pattern, or from the path.
    fn made(&self, kind: PageKind) -> Result<String, Lost> {
        let rules = self.settings.languages.get(self.placed.language).map_or(&[][..], |language| &language.permalinks);
        let mut rules = rules.iter().filter(|rule| rule.holds(kind, &self.placed.logical()));
        let path = match (rules.next(), rules.next()) {
            (None, _) => self.by_folders(),
            (Some(rule), None) => expand(&rule.pattern, &self.tokens()).ok_or_else(|| self.lost_by(&rule.pattern))?,
            (Some(rule), Some(other)) => {
                let areas = [rule, other].into_iter().flat_map(|rule| self.lost_by(&rule.pattern).areas).collect();
                return Err(Lost { areas, reason: "several patterns of `permalinks` fit a page".to_owned() });
            }
        };
        let path = self.sanitized(&path);
        if path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err(
                self.lost_below(&self.folders(self.placed.bundled().0), "the name of a page is no name in a URL")
            );
        }
        let (folder, name) = path.trim_end_matches('/').rsplit_once('/').unwrap_or(("", path.trim_end_matches('/')));
        let is_page = matches!(kind, PageKind::Page | PageKind::Term);
        if is_page && self.placed.name != "index" && name == "index" {
            return Ok(self.published(folder, false));
        }
        Ok(self.published(&path, is_page && self.is_ugly()))
    }

    fn published(&self, path: &str, ugly: bool) -> String {
        let path = joined(&[self.prefix(), path]);
        if ugly { format!("{path}.html") } else { closed(path) }
    }

    /// The folders, of which sections may have a slug, and the page in them.
    fn by_folders(&self) -> String {
        let (folder, name) = self.placed.bundled();
        let slug = self.matter.slug.as_ref().map(|slug| Cow::Borrowed(slug.text.as_str()));
        self.folders(folder) + &slug.unwrap_or_else(|| self.file_name(name))
    }

    /// A folder in URLs, with a slash at the end.
    fn folders(&self, folder: &str) -> String {
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

    /// The day of the page, if its front matter alone tells. A section may have that of its pages.
    fn day(&self) -> Option<civil::Date> {
        let may_be_of_pages = self.placed.name == "_index" && self.matter.date.is_none();
        self.matter.day().filter(|_| !self.settings.dates_from_elsewhere && !may_be_of_pages)
    }

    fn tokens(&self) -> Tokens {
        let (_, name) = self.placed.bundled();
        Tokens {
            day: self.day(),
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

    /// Without what Hugo allows in no URL, and with a hyphen for spaces.
    fn sanitized(&self, path: &str) -> String {
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

/// A page whose URL has letters that may lose their accents.
fn lost_accents(url: &str) -> Lost {
    let is_kept = |name: &str| name.chars().all(|c| c.is_ascii() || is_han(c));
    let names = url.trim_end_matches('/').split('/').map(|name| if is_kept(name) { name } else { "*" });
    let area = names.collect::<Vec<_>>().join("/") + "/**";
    Lost { areas: vec![area], reason: "`removePathAccents` rewrites the addresses of pages".to_owned() }
}

/// Whether the percent sign at a byte seems to encode a character, so that Hugo keeps it.
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

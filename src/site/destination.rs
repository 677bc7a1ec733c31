//! The destination of a link, taken apart.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::{memchr2, memmem};
use percent_encoding::percent_decode_str;

use super::Site;

/// A destination as it stands in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination<'d> {
    /// Where it leads, with escapes and entities read.
    pub target: &'d str,
    /// What it is written in, which decides what Hugo makes of it.
    pub markup: Markup,
}

/// What a destination is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// A link of Markdown.
    Link,
    /// An image of Markdown.
    Image,
    /// An attribute of HTML, which Hugo lets stand.
    Html,
}

/// The path of a destination in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SitePath<'d> {
    /// Percent-decoded, as it is written; with a slash at its begin where it starts from the root.
    pub(super) written: Cow<'d, str>,
    /// Whether the destination names the host.
    pub(super) hosted: bool,
}

impl Site {
    /// The path of a destination that leads to this site, query and fragment cut off; none where it leads elsewhere, to
    /// the page itself, or where that cannot be told.
    pub(super) fn path_of<'d>(&self, target: &'d str) -> Option<SitePath<'d>> {
        let path = bare(target);
        let hosted = path.strip_prefix("https://").or_else(|| path.strip_prefix("http://"));
        let path = hosted.map_or(Some(path), |url| self.below_host(url))?;
        Some(SitePath { written: plain(path)?, hosted: hosted.is_some() })
    }

    /// The path of a URL without its scheme; none where its host is another one.
    fn below_host<'d>(&self, url: &'d str) -> Option<&'d str> {
        let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
        let is_own = self.settings.linking.is_own(host);
        is_own.then_some(if path.is_empty() { "/" } else { path })
    }
}

/// The path of a destination that starts from the page itself, as a link of a page has it.
#[must_use]
pub fn relative(target: &str) -> Option<Cow<'_, str>> {
    plain(bare(target)).filter(|path| !path.starts_with('/'))
}

/// A destination without query and fragment.
fn bare(target: &str) -> &str {
    let end = memchr2(b'#', b'?', target.as_bytes()).unwrap_or(target.len());
    target.get(..end).unwrap_or_default().trim()
}

/// A path percent-decoded; none where it is no path of this site, or odd.
fn plain(path: &str) -> Option<Cow<'_, str>> {
    let foreign = match path.strip_prefix('/') {
        Some(below) => below.starts_with('/'),
        None => path.is_empty() || has_scheme(path) || begins_with_host(path),
    };
    let odd = path.bytes().any(|byte| matches!(byte, b'\\' | b'{' | b'}' | b'<' | b'>' | b'\n' | b'\r'));
    if foreign || odd { None } else { decoded(path) }
}

impl Site {
    /// Whether a URL is one of this site.
    #[must_use]
    pub fn owns(&self, url: &str) -> bool {
        self.path_of(url).is_some()
    }

    /// Whether a text may have a URL of this site in it, with the host in lower case, as nearly all have it.
    #[must_use]
    pub fn may_be_named(&self, text: &str) -> bool {
        let name = self.settings.linking.name();
        !name.is_empty() && memmem::find(text.as_bytes(), name.as_bytes()).is_some()
    }

    /// Whether Hugo parses every destination of this kind, as its embedded render hooks do: one that Go's `url.Parse`
    /// refuses fails the build. Not where a language, or a module that is not here, may have another hook.
    #[must_use]
    pub fn parses(&self, markup: Markup) -> bool {
        let is_sure = self.settings.formats.one_markup && self.places.hooks.is_none();
        self.hook(markup).is_embedded() && is_sure
    }

    /// Whether the host may lead from URLs that are not there to others, by a file such as `_redirects`.
    #[must_use]
    pub const fn may_redirect(&self) -> bool {
        self.places.redirects
    }

    /// The destination `target` with the path of another URL of the site: its host, query and fragment stay.
    #[must_use]
    pub fn redirected(&self, target: &str, url: &str) -> String {
        let behind = target.find(['#', '?']).and_then(|at| target.get(at..)).unwrap_or_default();
        let path = target.get(..target.len() - behind.len()).unwrap_or_default();
        let host =
            path.split_once("://").map_or(0, |(scheme, rest)| scheme.len() + 3 + rest.find('/').unwrap_or(rest.len()));
        let host = target.get(..host).unwrap_or_default();
        format!("{host}{}{}{behind}", self.settings.linking.base_path, encoded(url))
    }
}

/// Whether the path begins with a scheme, such as `mailto:`.
fn has_scheme(path: &str) -> bool {
    let name = path.split(['/', '.']).next().unwrap_or_default();
    name.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    }) || path.starts_with(':')
}

/// Whether a name is a top-level domain that many sites are in.
pub(super) fn is_domain(name: &str) -> bool {
    DOMAINS.iter().any(|domain| name.eq_ignore_ascii_case(domain))
}

/// Domains that lost their scheme more often than they are names of files.
const DOMAINS: [&str; 22] = [
    "com", "org", "net", "io", "cn", "dev", "edu", "gov", "co", "ai", "app", "info", "me", "tv", "cc", "jp", "uk",
    "de", "fr", "tw", "hk", "eu",
];

/// Whether the path begins as a URL does that lost its scheme, or the `:` behind it.
#[must_use]
pub fn begins_with_host(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let last = first.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map_or("", |(_, last)| last);
    let misspelled = ["http", "https", "http：", "https："].contains(&first)
        && path.get(first.len()..).is_some_and(|rest| rest.starts_with("//"));
    misspelled || first.starts_with("www.") || is_domain(last) || first.contains('@')
}

/// Percent-decoded; none where a sequence is wrong or gives no text.
pub(super) fn decoded(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let is_sequence = |piece: &str| piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let sound = path.split('%').skip(1).all(is_sequence);
    sound.then(|| percent_decode_str(path).decode_utf8().ok()).flatten()
}

/// A path as it may stand in a destination, blanks and what has a meaning there percent-encoded.
#[must_use]
pub fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii_control() || " %?#()<>\"\\[]*`|".contains(c) {
            let _ = write!(text, "%{:02X}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_site_are_judged() {
        let config = ("hugo.toml".to_owned(), "baseURL = 'https://e.test/'".to_owned());
        let site = Site::of_files(&[config], super::super::Reading::default());
        let path = |target: &str| site.path_of(target).map(|path| path.written.into_owned());
        for (target, expected) in [
            ("/a/?q#f", "/a/"),
            ("a%20b.md", "a b.md"),
            ("%E5%9F%BA/", "基/"),
            ("https://E.test", "/"),
            ("http://e.test/a#b", "/a"),
            ("notes.md", "notes.md"),
            ("v1.2/a", "v1.2/a"),
        ] {
            assert_eq!(path(target).as_deref(), Some(expected), "{target}");
        }
        for target in [
            "",
            "#a",
            "?q",
            "//e.test/a",
            "mailto:a@b",
            "tel:1",
            "file:///a",
            "https://other.test/a",
            "istio.io/docs",
            "www.x.test/a",
            "data:image/png;base64,aa",
            "a%2",
            "a%FF",
            "{{ .x }}",
            "a\\b",
            "name@host",
            "http//other.test/a",
            "https：//other.test/a",
        ] {
            assert_eq!(path(target), None, "{target}");
        }
    }
}

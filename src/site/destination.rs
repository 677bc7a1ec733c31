//! The parsing of link destinations.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::{memchr2, memmem};
use percent_encoding::percent_decode_str;

use super::Site;
use super::path::is_domain;

/// A link destination in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination<'d> {
    /// The destination, with backslash escapes and entities decoded.
    pub target: &'d str,
    /// The markup of the link, which decides how Hugo handles the destination.
    pub markup: Markup,
}

/// The markup that a destination is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// A Markdown link.
    Link,
    /// A Markdown image.
    Image,
    /// An HTML attribute, which Hugo does not change.
    Html,
}

/// The path of a destination in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SitePath<'d> {
    /// The path as written, percent-decoded. It starts with a slash if it is relative to the root.
    pub(super) written: Cow<'d, str>,
    /// Whether the destination contains the host.
    pub(super) hosted: bool,
    /// The fragment as written; empty if there is none.
    pub(super) fragment: &'d str,
}

impl Site {
    /// Returns the path of a destination on this site, without query and fragment, or `None` if it leads to another
    /// site or to the page itself, or if that is unclear.
    pub(super) fn path_of<'d>(&self, target: &'d str) -> Option<SitePath<'d>> {
        let path = bare(target);
        let hosted = path.strip_prefix("https://").or_else(|| path.strip_prefix("http://"));
        let path = hosted.map_or(Some(path), |url| self.below_host(url))?;
        let (_, fragment) = target.split_once('#').unwrap_or_default();
        Some(SitePath { written: plain(path)?, hosted: hosted.is_some(), fragment })
    }

    /// Returns the path of a URL without a scheme, or `None` if the host is not that of the site.
    fn below_host<'d>(&self, url: &'d str) -> Option<&'d str> {
        let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
        let is_own = self.settings.link_settings.is_own(host);
        is_own.then_some(if path.is_empty() { "/" } else { path })
    }
}

/// Returns the path of a destination that is relative to the page.
#[must_use]
pub fn relative(target: &str) -> Option<Cow<'_, str>> {
    plain(bare(target)).filter(|path| !path.starts_with('/'))
}

/// Whether a destination is a path, relative to the page or to the root, and not a URL of another site.
#[must_use]
pub fn is_path(target: &str) -> bool {
    plain(bare(target)).is_some()
}

/// Returns a destination without query and fragment.
fn bare(target: &str) -> &str {
    let end = memchr2(b'#', b'?', target.as_bytes()).unwrap_or(target.len());
    target.get(..end).unwrap_or_default().trim()
}

/// Percent-decodes a path. Returns `None` if it looks like a URL of another site, or contains a character that is
/// unusual in paths, such as a backslash or those of template syntax.
fn plain(path: &str) -> Option<Cow<'_, str>> {
    let foreign = match path.strip_prefix('/') {
        Some(below) => below.starts_with('/'),
        None => path.is_empty() || has_scheme(path) || begins_with_host(path),
    };
    let is_odd = || path.bytes().any(|byte| matches!(byte, b'\\' | b'{' | b'}' | b'<' | b'>' | b'\n' | b'\r'));
    if foreign || is_odd() { None } else { decoded(path).filter(|path| !path.contains('\\')) }
}

impl Site {
    /// Whether a URL leads to this site.
    #[must_use]
    pub fn owns(&self, url: &str) -> bool {
        self.path_of(url).is_some()
    }

    /// Whether a text may contain an absolute URL of this site. This is a fast filter that only finds hosts in lower
    /// case, which nearly all URLs have.
    #[must_use]
    pub fn may_be_named(&self, text: &str) -> bool {
        let name = self.settings.link_settings.name();
        !name.is_empty() && memmem::find(text.as_bytes(), name.as_bytes()).is_some()
    }

    /// Whether Hugo's embedded render hook parses every destination in this markup, so that one that Go's `url.Parse`
    /// rejects fails the build. False if a language or a missing module may have another hook.
    #[must_use]
    pub fn parses(&self, markup: Markup) -> bool {
        let is_sure = self.settings.formats.one_markup && self.published.hooks.is_none();
        self.hook(markup).is_embedded() && is_sure
    }

    /// Whether the host may redirect URLs that do not exist, because the site has a file such as `_redirects`.
    #[must_use]
    pub const fn may_redirect(&self) -> bool {
        self.published.redirects
    }

    /// Replaces the path of the destination `target` with that of another URL of the site. Host, query and fragment are
    /// kept.
    #[must_use]
    pub fn redirected(&self, target: &str, url: &str) -> String {
        let after = target.find(['#', '?']).and_then(|at| target.get(at..)).unwrap_or_default();
        let path = target.get(..target.len() - after.len()).unwrap_or_default();
        let host =
            path.split_once("://").map_or(0, |(scheme, rest)| scheme.len() + 3 + rest.find('/').unwrap_or(rest.len()));
        let host = target.get(..host).unwrap_or_default();
        let link_settings = &self.settings.link_settings;
        let base = if host.is_empty() { link_settings.base_of(url) } else { &link_settings.base_path };
        format!("{host}{base}{}{after}", encoded(url))
    }
}

/// Whether the path starts with a scheme, such as `mailto:`.
fn has_scheme(path: &str) -> bool {
    let name = path.split(['/', '.']).next().unwrap_or_default();
    name.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    }) || path.starts_with(':')
}

/// Whether the path starts like a URL whose scheme, or the `:` after it, is missing.
#[must_use]
pub fn begins_with_host(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let last = first.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map_or("", |(_, last)| last);
    let misspelled = ["http", "https", "http：", "https："].contains(&first)
        && path.get(first.len()..).is_some_and(|rest| rest.starts_with("//"));
    misspelled || first.starts_with("www.") || is_domain(last) || first.contains('@')
}

/// Percent-decodes a path. Returns `None` if an escape sequence is invalid, or the result is not UTF-8.
pub(super) fn decoded(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let is_sequence = |piece: &str| piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let sound = path.split('%').skip(1).all(is_sequence);
    sound.then(|| percent_decode_str(path).decode_utf8().ok()).flatten()
}

/// Percent-encodes the characters that a Markdown destination cannot contain, such as spaces.
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
    fn only_destinations_on_the_site_have_a_path() {
        let config = ("hugo.toml".to_owned(), "baseURL = 'https://e.test/'".to_owned());
        let site = Site::of_files(&[config], super::super::ReadOptions::default());
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
            "a%5Cb",
            "name@host",
            "http//other.test/a",
            "https：//other.test/a",
        ] {
            assert_eq!(path(target), None, "{target}");
        }
    }
}

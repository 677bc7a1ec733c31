//! The resolution of links: where a link on a page leads.

use std::borrow::Cow;
use std::sync::Arc;

use super::Site;
use super::destination::{Destination, Markup, SitePath, decoded};
use super::link_settings::Hook;
use super::page::Page;
use super::page_finder::{joined, without_extension};
use super::path::{is_markdown, key, logical};
use super::published_index::{GeneratedPage, PublishedContent};
use super::resolution::{Lead, PathTarget, Resolution};
use super::undetermined::NO_HTML;

/// The files that Hugo generates from the templates of a theme or its own.
const TEMPLATED: [&str; 3] = ["sitemap.xml", "robots.txt", "404.html"];

/// The reason why it is unknown whether some files exist.
const GENERATED: &str = "templates may generate feeds, numbered pages of lists, style sheets and the like";

/// The reason why a link of a post can lead to several targets.
const DIVIDED: &str = "the post is published at several URLs, where links differ";

impl Site {
    /// Resolves a link on the page `from`.
    #[must_use]
    pub fn resolve(&self, from: &Page, destination: Destination<'_>) -> Resolution {
        self.on_all(from, |page| self.resolve_on(page, destination))
    }

    /// Resolves a link on the page `from`, and on the other pages as which Hugo publishes the same post.
    pub(super) fn on_all(&self, from: &Page, resolve: impl Fn(&Page) -> Resolution) -> Resolution {
        let verdict = resolve(from);
        let others = self.pages_at(&from.path).iter().filter(|page| page.is_further);
        let is_sound = |one: &Resolution| *one == Resolution::Sound;
        let differs = |one: &Resolution| is_sound(one) != is_sound(&verdict) || matches!(one, Resolution::Unknown(_));
        match others.map(resolve).find(differs) {
            Some(_) if matches!(verdict, Resolution::Unknown(_)) => verdict,
            Some(unknown @ Resolution::Unknown(_)) => unknown,
            Some(_) => Resolution::Unknown(DIVIDED.into()),
            None => verdict,
        }
    }

    /// Returns the page that `lead` finds from `from`, or the reason why that is unknown: from the other pages as which
    /// Hugo publishes the same post, it finds another one.
    pub(super) fn led_by_all<'s>(&'s self, from: &Page, lead: impl Fn(&Page) -> Option<&'s Page>) -> Lead<'s> {
        let Some(page) = lead(from) else { return Ok(None) };
        let mut others = self.pages_at(&from.path).iter().filter(|page| page.is_further);
        let is_same = others.all(|other| lead(other).is_some_and(|other| other.path == page.path));
        if is_same { Ok(Some(page)) } else { Err(DIVIDED.into()) }
    }

    fn resolve_on(&self, from: &Page, destination: Destination<'_>) -> Resolution {
        let Some(path) = self.path_of(destination.target) else { return Resolution::Sound };
        let hook = self.hook(destination.markup);
        if let Some(found) = self.hooked(from, &path, destination.markup) {
            return self.by_hook(from, found, (&path, hook));
        }
        match self.at_url(from, &path, hook) {
            Resolution::Sound => Resolution::Sound,
            verdict => self.hook_that_may_find(from, &path, destination.markup).map_or(verdict, Resolution::Unknown),
        }
    }

    /// Resolves a destination that the embedded render hook replaces with the URL of what it found.
    fn by_hook(&self, from: &Page, found: PathTarget<'_>, (path, hook): (&SitePath<'_>, Hook)) -> Resolution {
        let verdict = self.of_found(from, found, path);
        // The hook finds a section even if it is not published, and leaves the destination of other unpublished pages
        // as written.
        let is_left = matches!(found, PathTarget::Page(page) if page.unpublished.is_some() && !page.is_section());
        let unknown = self.published.hooks.as_ref();
        if verdict == Resolution::Sound && self.settings.link_settings.doubles_base() {
            return Resolution::Unknown("`relativeURLs` repeats the path of `baseURL` in the URLs of pages".into());
        }
        if verdict == Resolution::Sound {
            return verdict;
        }
        // The hook writes only the fragment.
        if !is_left && let Some(own) = self.own_id(from, path.fragment) {
            return own;
        }
        if !is_left && unknown.is_none() {
            return verdict;
        }
        match self.at_url(from, path, hook) {
            Resolution::Sound if is_left => Resolution::Sound,
            Resolution::Sound => unknown.map_or(verdict, |reason| Resolution::Unknown(Arc::clone(reason))),
            _ => verdict,
        }
    }

    /// Returns the result for a link that a render hook leads to what it found.
    fn of_found(&self, from: &Page, found: PathTarget<'_>, path: &SitePath<'_>) -> Resolution {
        match found {
            PathTarget::Page(Page { doubt: Some(reason), .. }) => Resolution::Unknown(reason.as_str().into()),
            PathTarget::Page(page) if !page.is_html => Resolution::Unknown(NO_HTML.into()),
            // Such a page has no URL, or one at which only something else can be.
            PathTarget::Page(page) if self.is_taken_from(page) => {
                Resolution::Unknown("a post that is not rendered has the URL of something else".into())
            }
            PathTarget::Page(page) if !page.is_rendered() => Resolution::Missing(path.written.clone().into_owned()),
            PathTarget::Generated(GeneratedPage::Pageless) => Resolution::Missing(path.written.clone().into_owned()),
            found => Resolution::of(from, found),
        }
    }

    /// Returns the result for a link to a page without a URL whose fragment may be an ID of the page `from` itself.
    pub(super) fn own_id(&self, from: &Page, fragment: &str) -> Option<Resolution> {
        let fragment = decoded(fragment).filter(|fragment| !fragment.is_empty())?;
        let is_there = self.anchors(from).is_none_or(|own| !own.complete || own.contains(&fragment));
        let reason = "a link to a page without a URL may lead to an ID of the post itself";
        is_there.then(|| Resolution::Unknown(reason.into()))
    }

    /// Whether something else is at the URL of a page that is not rendered.
    fn is_taken_from(&self, page: &Page) -> bool {
        let url = page.files_at.as_ref().filter(|_| !page.is_rendered());
        url.is_some_and(|url| self.published.entries.contains_key(url))
    }

    /// Returns the page that a link on the page `from` leads to, or `None` if it leads to something else or the target
    /// is unknown.
    ///
    /// # Errors
    ///
    /// Returns the reason if the link leads to several pages, because Hugo publishes its post at several URLs.
    pub fn linked(&self, from: &Page, destination: Destination<'_>) -> Lead<'_> {
        let is_sound =
            |page: &&Page| page.is_rendered() && Resolution::of(from, PathTarget::Page(page)) == Resolution::Sound;
        self.led_by_all(from, |from| self.page_of_link(from, destination).filter(is_sound))
    }

    /// Returns why a render hook of the site may write another destination for any link.
    #[must_use]
    pub fn rewriting(&self, markup: Markup) -> Option<Arc<str>> {
        (self.hook(markup) == Hook::Custom).then(|| "a render hook of the site may write another destination".into())
    }

    /// Returns why the HTML of another page, or none, may be published at the URL of a page.
    #[must_use]
    pub fn rival(&self, page: &Page) -> Option<Arc<str>> {
        let url = || page.address.as_ref().map(|address| key(&address.url));
        self.sharing(page).or_else(|| self.published.unknown.url(url()?, || true).cloned())
    }

    /// Returns why the HTML of another page, or none, is published at the URL of a page.
    #[must_use]
    pub fn sharing(&self, page: &Page) -> Option<Arc<str>> {
        if !page.is_html {
            return Some(NO_HTML.into());
        }
        let url = &page.address.as_ref()?.url;
        if page.is_section() && url.ends_with(".html") {
            return Some("the page of a list and its feed may have the same URL".into());
        }
        let languages = self.settings.languages.iter().enumerate();
        let mut others = languages.clone().filter(|(language, _)| *language != page.language);
        // Hugo redirects the key of the default language to its home page.
        let redirect = languages.clone().nth(self.settings.default_language).map(|(_, default)| &default.key);
        let is_redirect = redirect.is_some_and(|default| key(url).strip_prefix('/') == Some(default));
        let is_home = is_redirect && !page.logical.is_empty() || others.any(|(_, other)| other.prefix == key(url));
        let is_shared = is_home || self.by_url(url).found.len() > 1;
        is_shared.then(|| "several pages have the same URL".into())
    }

    /// Whether a link leads to a page without a post, such as the list of a section, whose IDs only its template knows.
    #[must_use]
    pub fn leads_to_template(&self, from: &Page, destination: Destination<'_>) -> bool {
        let Some(path) = self.path_of(destination.target) else { return false };
        if let Some(found) = self.hooked(from, &path, destination.markup) {
            return matches!(found, PathTarget::Generated(GeneratedPage::Published));
        }
        let asked = self.asked(from, &path).filter(|asked| !asked.elsewhere);
        asked.is_some_and(|asked| {
            let name = asked.path.rsplit('/').next().unwrap_or_default();
            let is_page = !name.contains('.') || name.ends_with(".html");
            is_page && self.published.entries.get(key(&asked.path)) == Some(&PublishedContent::Other)
        })
    }

    fn page_of_link(&self, from: &Page, destination: Destination<'_>) -> Option<&Page> {
        let path = self.path_of(destination.target)?;
        match self.hooked(from, &path, destination.markup) {
            Some(PathTarget::Page(page)) => return Some(page),
            Some(PathTarget::Other | PathTarget::Generated(_)) => return None,
            None => {}
        }
        let asked = self.asked(from, &path).filter(|asked| !asked.elsewhere)?;
        match self.published.entries.get(key(&asked.path))? {
            PublishedContent::Page(at) => self.pages.get(*at),
            PublishedContent::Other => None,
        }
    }

    pub(super) const fn hook(&self, markup: Markup) -> Hook {
        match markup {
            Markup::Link => self.settings.link_settings.links,
            Markup::Image => self.settings.link_settings.images,
            Markup::Html => Hook::None,
        }
    }

    /// Returns the page or resource that the embedded render hook finds.
    fn hooked(&self, from: &Page, path: &SitePath<'_>, markup: Markup) -> Option<PathTarget<'_>> {
        let hook = self.hook(markup);
        let image = markup == Markup::Image;
        if !hook.is_embedded() || path.hosted { None } else { self.rewritten(from, &path.written, image) }
    }

    /// Returns why an unknown render hook may change where the link leads.
    fn hook_that_may_find(&self, from: &Page, path: &SitePath<'_>, markup: Markup) -> Option<Arc<str>> {
        if path.hosted || markup == Markup::Html {
            return None;
        }
        if self.hook(markup) == Hook::Custom {
            // For a path from the root, even an unknown hook can only find a page or file that exists.
            let may_find = !path.written.starts_with('/')
                || self.is_somewhere(from, &path.written)
                || self.may_be_made(from, &path.written).is_some();
            return self.rewriting(markup).filter(|_| may_find);
        }
        if self.hook(markup) == Hook::Embedded
            && let Some(reason) = self.may_be_made(from, &path.written)
        {
            return Some(Arc::clone(reason));
        }
        let may_find =
            || is_markdown(&path.written) || self.rewritten(from, &path.written, markup == Markup::Image).is_some();
        self.published.hooks.as_ref().filter(|_| may_find()).map(Arc::clone)
    }

    /// Resolves the destination as a browser does, without a render hook.
    fn at_url(&self, from: &Page, path: &SitePath<'_>, hook: Hook) -> Resolution {
        let Some(asked) = self.asked(from, path) else { return Resolution::Unknown(from.reason().into()) };
        if asked.elsewhere {
            let source = if path.hosted { None } else { self.source(from, &path.written, hook) };
            let outside = if asked.outside { Resolution::Outside(asked.path.into_owned()) } else { Resolution::Sound };
            return source.unwrap_or(outside);
        }
        let wanted = key(&asked.path);
        match self.published.entries.get(wanted) {
            Some(PublishedContent::Page(at)) => {
                let page = self.pages.get(*at);
                let verdict = page.map_or(Resolution::Sound, |page| Resolution::of(from, PathTarget::Page(page)));
                // Something else may be published at the URL of an unpublished page.
                let unknown = || self.published.why_unknown(&self.settings, wanted);
                return match verdict {
                    Resolution::Sound => Resolution::Sound,
                    verdict => unknown().map_or(verdict, |reason| Resolution::Unknown(Arc::clone(reason))),
                };
            }
            Some(PublishedContent::Other) => return Resolution::Sound,
            None if self.may_be_generated(wanted) => return Resolution::Unknown(GENERATED.into()),
            None => {}
        }
        if let Some(source) = self.source(from, &path.written, hook) {
            return source;
        }
        if let Some(reason) = self.published.why_unknown(&self.settings, wanted) {
            return Resolution::Unknown(Arc::clone(reason));
        }
        if let Some(beside) = self.beside(from, &path.written, &asked) {
            return beside;
        }
        if let [only] = self.folded(wanted) {
            return Resolution::Case(only.clone());
        }
        if let Some(page) = self.elsewhere(from, wanted, &path.written) {
            return Resolution::Language(page.path.clone());
        }
        if asked.outside || from.leaves_content(&path.written, self) {
            return Resolution::Outside(asked.path.into_owned());
        }
        Resolution::Missing(asked.path.into_owned())
    }

    /// Whether Hugo, a theme or a template can generate a file of this name: feeds and other output formats,
    /// pagination, style sheets and scripts.
    fn may_be_generated(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let numbered = folder.ends_with("/page") && name.bytes().all(|byte| byte.is_ascii_digit());
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let made = match extension {
            "xml" | "json" | "txt" | "ics" | "csv" | "webmanifest" | "html" => {
                let is_format = (name.starts_with("index.") || self.settings.has_ugly()) && extension != "html";
                self.has_formats() || is_format || TEMPLATED.contains(&name)
            }
            "css" | "js" | "map" => true,
            _ => false,
        };
        numbered || made
    }

    /// Whether the site or a theme defines output formats.
    const fn has_formats(&self) -> bool {
        self.settings.link_settings.formats || self.settings.mounts.formats
    }

    /// Returns the path of the URL that a browser requests, or `None` if the URL of `from` is unknown.
    fn asked<'p>(&self, from: &Page, path: &'p SitePath<'_>) -> Option<Asked<'p>> {
        let base = self.settings.link_settings.base_path.as_str();
        let written = &*path.written;
        if written.starts_with('/') {
            let base = if path.hosted { base } else { self.settings.link_settings.base_of(written) };
            return Some(followed(base, "", written));
        }
        let url = &from.address.as_ref()?.url;
        let folder = url.rsplit_once('/').map_or("", |(folder, _)| folder);
        if base.is_empty() {
            Some(followed(base, folder, written))
        } else {
            Some(followed(base, &format!("{base}{folder}"), written))
        }
    }

    /// Resolves a destination that is the path of a post's source file, if no hook turns it into a URL.
    fn source(&self, from: &Page, written: &str, hook: Hook) -> Option<Resolution> {
        let page = self.page_at(&from.file(written, self)?).filter(|_| hook == Hook::None && is_markdown(written))?;
        let address = page.address.as_ref()?;
        Some(Resolution::Source(page.path.clone(), address.url.clone()))
    }

    /// Resolves a destination that is the path of a file relative to the post.
    fn beside(&self, from: &Page, written: &str, asked: &Asked<'_>) -> Option<Resolution> {
        let file =
            from.file(written, self).filter(|_| !written.starts_with('/') && !from.leaves_content(written, self))?;
        let url = self.published.files.get(&file)?.clone();
        Some(Resolution::Beside { file, url, asked: asked.path.clone().into_owned() })
    }

    /// Returns the post in another language that the destination would lead to there, or `None` if the language of
    /// `from` has such a post.
    fn elsewhere(&self, from: &Page, wanted: &str, written: &str) -> Option<&Page> {
        if self.page_for(from, written, from.language).is_some() {
            return None;
        }
        let languages = &self.settings.languages;
        let inside = |prefix: &str| wanted.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let prefixes = languages.iter().filter_map(|language| Some((inside(&language.prefix)?, &language.prefix)));
        let (rest, own) = prefixes.min_by_key(|(rest, _)| rest.len())?;
        let others = languages.iter().filter(|language| language.prefix != *own);
        let mut entries =
            others.filter_map(|language| self.published.entries.get(&format!("{}{rest}", language.prefix)));
        let by_url = entries.find_map(|entry| match entry {
            PublishedContent::Page(at) => self.pages.get(*at),
            PublishedContent::Other => None,
        });
        let path = logical(without_extension(rest.trim_start_matches('/')));
        let is_other = |page: &&Page| languages.get(page.language).is_some_and(|language| language.prefix != *own);
        let by_path = || self.by_logical_path(&path).iter().map(|(page, _)| page).find(is_other);
        let by_name = || self.in_other_language(from, written);
        by_url.or_else(by_path).or_else(by_name).filter(|page| page.unpublished.is_none())
    }
}

/// The request of a browser.
struct Asked<'p> {
    path: Cow<'p, str>,
    /// Whether `..` led above the root of the host.
    outside: bool,
    /// Whether the path is outside the path of `baseURL`, and so not part of this site.
    elsewhere: bool,
}

/// Resolves `path` against `folder` as a browser does. All URLs of the site are below `base`.
fn followed<'p>(base: &str, folder: &str, path: &'p str) -> Asked<'p> {
    let (path, outside) = if is_worked_out(path) { (Cow::Borrowed(path), false) } else { worked_out(folder, path) };
    if base.is_empty() {
        return Asked { path, outside, elsewhere: false };
    }
    let own = path.strip_prefix(base).filter(|own| own.is_empty() || own.starts_with('/'));
    let own = own.map(|own| Cow::Owned(own.to_owned()));
    let elsewhere = own.is_none();
    Asked { path: own.unwrap_or(path), outside, elsewhere }
}

/// Whether the path starts at the root and contains no `.`, `..` or empty segments. This is conservative: names that
/// start with a period give false, too.
fn is_worked_out(path: &str) -> bool {
    path.starts_with('/') && !path.as_bytes().windows(2).any(|pair| matches!(pair, b"//" | b"/."))
}

/// Joins `path` to `folder`, keeping a trailing slash. The second value is whether `..` led above the root.
fn worked_out<'p>(folder: &str, path: &str) -> (Cow<'p, str>, bool) {
    let (mut whole, outside) = joined(folder, path);
    if path.ends_with('/') || whole.is_empty() {
        whole.push('/');
    }
    (Cow::Owned(whole), outside)
}

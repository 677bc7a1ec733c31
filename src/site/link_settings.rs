//! The part of Hugo's config that decides how links are rendered and which files are published.

use super::hook::{IMAGE, LINK, Template};
use super::path::is_domain;
use super::permalink::PageKind;
use super::tree::Tree;

/// The part of Hugo's config that decides how links are rendered and which files are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinkSettings {
    /// The host of `baseURL` in lower case, with its port; empty if there is no `baseURL`.
    pub(super) host: String,
    /// The path of `baseURL`, without a trailing slash.
    pub(super) base_path: String,
    /// Whether Hugo puts the path of `baseURL` before paths that start with a slash.
    rebasing: Rebasing,
    /// The render hook for links.
    pub(super) links: Hook,
    /// The render hook for images.
    pub(super) images: Hook,
    /// Whether resource files are published with each translation of their page.
    pub(super) duplicates: bool,
    /// The kinds of pages that Hugo does not generate, in lower case.
    pub(super) disabled_kinds: Vec<String>,
    /// The reasons for not publishing a page that the config overrides, such as by `buildDrafts`.
    pub(super) published: Vec<Unpublished>,
    /// Whether the site defines output formats.
    pub(super) formats: bool,
    /// The kinds of pages that `outputs` publishes in other formats than HTML only, in lower case.
    other_kinds: Vec<String>,
}

/// The paths before which Hugo puts the path of `baseURL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rebasing {
    None,
    /// Those that do not start with it yet: `canonifyURLs`.
    Missing,
    /// All: `relativeURLs`.
    All,
}

impl Rebasing {
    fn of(tree: &Tree) -> Self {
        match (tree.is_true(&["relativeurls"]), tree.is_true(&["canonifyurls"])) {
            (true, _) => Self::All,
            (false, true) => Self::Missing,
            (false, false) => Self::None,
        }
    }
}

/// The render hook that turns destinations into URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// No hook: the URL is the destination as written.
    None,
    /// Hugo's embedded render hook, which looks up pages and resources. A hook of the site replaces it.
    Embedded,
    /// Hugo's embedded render hook, even if the site has one.
    Always,
    /// A render hook of the site, whose effect is unknown.
    Custom,
}

impl Hook {
    /// Whether Hugo uses its embedded hook.
    pub(super) const fn is_embedded(self) -> bool {
        matches!(self, Self::Embedded | Self::Always)
    }
}

/// Why a page is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublished {
    /// The page is a draft.
    Draft,
    /// The publish date of the page is in the future.
    Future,
    /// The page has expired.
    Expired,
}

impl LinkSettings {
    /// Reads the settings. `named` is whether the config lists languages, all of them on one host.
    pub(super) fn of(tree: &Tree, named: bool) -> Self {
        let (host, base_path) = tree.text(&["baseurl"]).map(host_and_path).unwrap_or_default();
        Self {
            host,
            base_path,
            rebasing: Rebasing::of(tree),
            duplicates: tree.is_true(&DUPLICATES),
            links: hook(tree, "link", named),
            images: hook(tree, "image", named),
            disabled_kinds: tree.texts(&["disablekinds"]).map(str::to_lowercase).collect(),
            published: published(tree),
            formats: tree.get(&["outputformats"]).is_some(),
            other_kinds: other_kinds(tree),
        }
    }

    /// Returns the path of `baseURL` that links which start with a slash must contain; empty if Hugo writes it before
    /// `path`.
    pub(super) fn base_of(&self, path: &str) -> &str {
        let has_base =
            || path.strip_prefix(&self.base_path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_written = match self.rebasing {
            Rebasing::None => false,
            Rebasing::Missing => !has_base(),
            Rebasing::All => true,
        };
        if is_written { "" } else { &self.base_path }
    }

    /// Whether Hugo puts the path of `baseURL` before URLs that have it already, such as those of pages.
    pub(super) fn doubles_base(&self) -> bool {
        self.rebasing == Rebasing::All && !self.base_path.is_empty()
    }

    /// Whether `host` is the host of the site. If the host in `baseURL` is a placeholder such as `name.example`, a
    /// top-level domain that RFC 2606 reserves, `name` in any known top-level domain counts, too.
    pub(super) fn is_own(&self, host: &str) -> bool {
        let stands_for = |name: &str| {
            let host = host.strip_prefix("www.").unwrap_or(host);
            host.split_once('.').is_some_and(|(first, domain)| first.eq_ignore_ascii_case(name) && is_domain(domain))
        };
        let stand_in = self.host.strip_suffix(".example").filter(|name| !name.contains('.'));
        !self.host.is_empty() && self.host.eq_ignore_ascii_case(host) || stand_in.is_some_and(stands_for)
    }

    /// Whether Hugo generates pages of this kind.
    pub(super) fn makes(&self, kind: PageKind) -> bool {
        self.disabled_kinds.iter().all(|disabled| disabled != kind.name())
    }

    /// Whether Hugo publishes pages of this kind as HTML.
    pub(super) fn is_html(&self, kind: PageKind) -> bool {
        self.other_kinds.iter().all(|other| other != kind.name())
    }

    /// Returns the text that every absolute URL of the site contains: the host, without `.example` if it is a
    /// placeholder.
    pub(super) fn name(&self) -> &str {
        self.host.strip_suffix(".example").unwrap_or(&self.host)
    }

    /// Applies the render hooks of the site.
    pub(super) fn see(&mut self, hooks: &[Template]) {
        for template in hooks {
            for (hook, start) in [(&mut self.links, LINK), (&mut self.images, IMAGE)] {
                if *hook != Hook::Always && Template::is_for(&template.path, start) {
                    *hook = if template.leaves_destination() { Hook::None } else { Hook::Custom };
                }
            }
        }
    }
}

/// Returns the host of a URL, with its port, and the path.
fn host_and_path(url: &str) -> (String, String) {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_matches('/');
    (host.to_lowercase(), if path.is_empty() { String::new() } else { format!("/{path}") })
}

/// The key that makes Hugo publish resource files with each translation of their page.
const DUPLICATES: [&str; 3] = ["markup", "goldmark", "duplicateresourcefiles"];

/// Returns the render hook that the config sets. With `auto`, the default, Hugo uses its embedded hook if the config
/// lists any languages on one host: `fromLoadConfigResult` in Hugo's `config/allconfig/allconfig.go` counts the entries
/// of `languages`, one of which is Hugo's own.
fn hook(tree: &Tree, kind: &str, named: bool) -> Hook {
    let of_kind = |key: &str| tree.text(&["markup", "goldmark", "renderhooks", kind, key]);
    let copied = tree.is_true(&DUPLICATES);
    let embedded = match (of_kind("useembedded"), of_kind("enabledefault")) {
        (Some("fallback"), _) => true,
        (Some("never"), _) => false,
        (_, Some(enabled)) => enabled == "true",
        _ => named && !copied,
    };
    match of_kind("useembedded") {
        Some("always") => Hook::Always,
        _ if embedded => Hook::Embedded,
        _ => Hook::None,
    }
}

fn other_kinds(tree: &Tree) -> Vec<String> {
    let is_html = |value: &Tree| value.one_or_more().any(|format| format.eq_ignore_ascii_case("html"));
    let kinds = tree.entries(&["outputs"]).filter(|(_, formats)| !is_html(formats));
    kinds.map(|(kind, _)| kind.to_lowercase()).collect()
}

fn published(tree: &Tree) -> Vec<Unpublished> {
    let all = [
        ("builddrafts", Unpublished::Draft),
        ("buildfuture", Unpublished::Future),
        ("buildexpired", Unpublished::Expired),
    ];
    all.into_iter().filter(|(key, _)| tree.is_true(&[key])).map(|(_, why)| why).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree::HugoConfigFile;
    use super::*;

    fn read(text: &str, named: bool) -> LinkSettings {
        let (tree, _) = Tree::of([&HugoConfigFile { path: "hugo.toml".to_owned(), text: text.to_owned() }]);
        LinkSettings::of(&tree, named)
    }

    #[test]
    fn the_config_enables_the_embedded_hook() {
        let embedded = |text: &str, named| read(text, named).links.is_embedded();
        let link = |line: &str| format!("[markup.goldmark.renderHooks.link]\n{line}");
        assert!(embedded("", true) && !embedded("", false));
        assert!(embedded(&link("useEmbedded = 'auto'"), true) && !embedded(&link("useEmbedded = 'auto'"), false));
        assert!(embedded(&link("useEmbedded = 'fallback'"), false) && embedded(&link("useEmbedded = 'always'"), false));
        assert!(!embedded(&link("useEmbedded = 'never'"), true) && embedded(&link("enableDefault = true"), false));
        assert!(!embedded("[markup.goldmark]\nduplicateResourceFiles = true", true));
    }

    #[test]
    fn a_hook_of_the_site_replaces_the_embedded_hook() {
        let mut link_settings = read("", true);
        let template = |path: &str, text: &str| Template { path: path.to_owned(), text: text.to_owned() };
        link_settings.see(&[template("themes/plain/layouts/_default/_markup/render-image.html", "")]);
        assert_eq!((link_settings.links, link_settings.images), (Hook::Embedded, Hook::Custom));
        link_settings
            .see(&[template("layouts/_markup/render-link.html", r#"<a href="{{ .Destination }}">{{ .Text }}</a>"#)]);
        assert_eq!(link_settings.links, Hook::None);
    }

    #[test]
    fn the_base_url_is_split_into_host_and_path() {
        let link_settings = read("baseURL = 'https://E.test:80/a/b/'", false);
        assert_eq!((&*link_settings.host, &*link_settings.base_path), ("e.test:80", "/a/b"));
    }

    #[test]
    fn a_placeholder_host_matches_its_name_in_any_domain() {
        let link_settings = read("baseURL = 'https://name.example/'", false);
        for own in ["name.example", "Name.io", "www.name.cn"] {
            assert!(link_settings.is_own(own), "{own}");
        }
        for other in ["docs.name.io", "name.iodocs", "other.example", "names.io", "name", ""] {
            assert!(!link_settings.is_own(other), "{other}");
        }
        assert!(!read("baseURL = 'https://name.test/'", false).is_own("name.io"));
        assert!(!read("", false).is_own(""));
    }
}

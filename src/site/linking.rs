//! What Hugo's config says of links, and of what is published beside posts.

use super::destination::is_domain;
use super::hook::{IMAGE, LINK, Template};
use super::tree::Tree;

/// What Hugo's config says of links, and of what is published beside posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Linking {
    /// The host of `baseURL`, with its port, in lower case; empty where there is none.
    pub(super) host: String,
    /// The path of `baseURL`, without a slash at its end.
    pub(super) base_path: String,
    /// What makes the destinations of links into URLs.
    pub(super) links: Hook,
    /// The same for images.
    pub(super) images: Hook,
    /// Whether files are published with each translation of their page.
    pub(super) duplicates: bool,
    /// Kinds of pages that are not generated, in lower case.
    pub(super) disabled_kinds: Vec<String>,
    /// What is published in spite of its front matter.
    pub(super) published: Vec<Unpublished>,
    /// Whether the site has formats of its own that pages are written in.
    pub(super) formats: bool,
}

/// What makes destinations into URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// Nothing: browsers see what is written.
    None,
    /// The render hook that Hugo has itself, which looks pages and resources up.
    Embedded,
    /// The same, whatever hooks the site has.
    Always,
    /// A render hook of the site, of which nothing is known.
    Custom,
}

impl Hook {
    /// Whether Hugo's own hook is at work.
    pub(super) const fn is_embedded(self) -> bool {
        matches!(self, Self::Embedded | Self::Always)
    }
}

/// Why the site is published without a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublished {
    /// It is a draft.
    Draft,
    /// Its time has not come.
    Future,
    /// Its time is over.
    Expired,
}

impl Linking {
    /// `named` is whether the config names its languages, and puts them on one host.
    pub(super) fn of(tree: &Tree, named: bool) -> Self {
        let (host, base_path) = tree.text(&["baseurl"]).map(host_and_path).unwrap_or_default();
        Self {
            host,
            base_path,
            duplicates: tree.is_true(&DUPLICATES),
            links: hook(tree, "link", named),
            images: hook(tree, "image", named),
            disabled_kinds: tree.texts(&["disablekinds"]).map(str::to_lowercase).collect(),
            published: published(tree),
            formats: tree.get(&["outputformats"]).is_some(),
        }
    }

    /// Whether a host is that of the site. Where `baseURL` has only a stand-in of it, such as `name.example`, which RFC 2606
    /// keeps from being a real one, that is `name` in any other domain, too.
    pub(super) fn is_own(&self, host: &str) -> bool {
        let stands_for = |name: &str| {
            let host = host.strip_prefix("www.").unwrap_or(host);
            host.split_once('.').is_some_and(|(first, domain)| first.eq_ignore_ascii_case(name) && is_domain(domain))
        };
        let stand_in = self.host.strip_suffix(".example").filter(|name| !name.contains('.'));
        !self.host.is_empty() && self.host.eq_ignore_ascii_case(host) || stand_in.is_some_and(stands_for)
    }

    /// Whether Hugo makes pages of a kind that no post makes.
    pub(super) fn makes(&self, kind: &str) -> bool {
        self.disabled_kinds.iter().all(|disabled| disabled != kind)
    }

    /// What every URL of the site has in it: its host, or the name that a stand-in for it gives.
    pub(super) fn name(&self) -> &str {
        self.host.strip_suffix(".example").unwrap_or(&self.host)
    }

    /// Takes note of the render hooks of the site.
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

/// The host, with its port, and the path of a URL.
fn host_and_path(url: &str) -> (String, String) {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_matches('/');
    (host.to_lowercase(), if path.is_empty() { String::new() } else { format!("/{path}") })
}

/// The key by which files are published with each translation of their page.
const DUPLICATES: [&str; 3] = ["markup", "goldmark", "duplicateresourcefiles"];

/// `auto`, the default, is at work where the config names languages, be it one, on one host: `fromLoadConfigResult` of
/// `config/allconfig/allconfig.go` in Hugo counts the entries of `languages`, and one of them is its own.
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
    use super::super::tree::ConfigFile;
    use super::*;

    fn read(text: &str, named: bool) -> Linking {
        let (tree, _) = Tree::of([&ConfigFile { path: "hugo.toml".to_owned(), text: text.to_owned() }]);
        Linking::of(&tree, named)
    }

    #[test]
    fn the_embedded_hook_is_at_work_as_the_config_says() {
        let embedded = |text: &str, named| read(text, named).links.is_embedded();
        let link = |line: &str| format!("[markup.goldmark.renderHooks.link]\n{line}");
        assert!(embedded("", true) && !embedded("", false));
        assert!(embedded(&link("useEmbedded = 'auto'"), true) && !embedded(&link("useEmbedded = 'auto'"), false));
        assert!(embedded(&link("useEmbedded = 'fallback'"), false) && embedded(&link("useEmbedded = 'always'"), false));
        assert!(!embedded(&link("useEmbedded = 'never'"), true) && embedded(&link("enableDefault = true"), false));
        assert!(!embedded("[markup.goldmark]\nduplicateResourceFiles = true", true));
    }

    #[test]
    fn a_hook_of_the_site_goes_before_it() {
        let mut linking = read("", true);
        let template = |path: &str, text: &str| Template { path: path.to_owned(), text: text.to_owned() };
        linking.see(&[template("themes/plain/layouts/_default/_markup/render-image.html", "")]);
        assert_eq!((linking.links, linking.images), (Hook::Embedded, Hook::Custom));
        linking.see(&[template("layouts/_markup/render-link.html", r#"<a href="{{ .Destination }}">{{ .Text }}</a>"#)]);
        assert_eq!(linking.links, Hook::None);
    }

    #[test]
    fn the_base_has_a_host_and_may_have_a_path() {
        let linking = read("baseURL = 'https://E.test:80/a/b/'", false);
        assert_eq!((&*linking.host, &*linking.base_path), ("e.test:80", "/a/b"));
    }

    #[test]
    fn a_stand_in_for_the_host_is_that_name_in_any_domain() {
        let linking = read("baseURL = 'https://name.example/'", false);
        for own in ["name.example", "Name.io", "www.name.cn"] {
            assert!(linking.is_own(own), "{own}");
        }
        for other in ["docs.name.io", "name.iodocs", "other.example", "names.io", "name", ""] {
            assert!(!linking.is_own(other), "{other}");
        }
        assert!(!read("baseURL = 'https://name.test/'", false).is_own("name.io"));
        assert!(!read("", false).is_own(""));
    }
}

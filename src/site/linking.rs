//! What Hugo's config says of links, and of what is published beside posts.

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
    /// The folders of static files.
    pub(super) static_dirs: Vec<String>,
    /// The folders of assets.
    pub(super) asset_dirs: Vec<String>,
    /// The folders of layouts.
    pub(super) layout_dirs: Vec<String>,
    /// The folders of themes.
    pub(super) themes: Vec<String>,
    /// Kinds of pages that are not generated, in lower case.
    pub(super) disabled_kinds: Vec<String>,
    /// What is published in spite of its front matter.
    pub(super) published: Vec<Unpublished>,
    /// Whether the site has formats of its own that pages are written in.
    pub(super) formats: bool,
    /// Whether files may come from elsewhere, so that what is not found may be there all the same.
    pub(super) partial: bool,
}

/// What makes destinations into URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    /// Nothing: browsers see what is written.
    None,
    /// The render hook that Hugo has itself, which looks pages and resources up.
    Embedded,
    /// A render hook of the site, of which nothing is known.
    Custom,
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
    /// `many` is whether there is more than one language on one host.
    pub(super) fn of(tree: &Tree, many: bool) -> Self {
        let (host, base_path) = tree.text(&["baseurl"]).map(host_and_path).unwrap_or_default();
        let themes = texts(tree, "theme");
        let themes_dir = tree.text(&["themesdir"]).unwrap_or("themes");
        let themes: Vec<_> = themes.iter().map(|theme| format!("{}/{theme}", folder(themes_dir))).collect();
        let dirs = |own: Vec<String>, name: &str| -> Vec<String> {
            own.into_iter().chain(themes.iter().map(|theme| format!("{theme}/{name}"))).collect()
        };
        let one = |key: &str, usual: &str| vec![folder(tree.text(&[key]).unwrap_or(usual))];
        let static_dirs = dirs(static_dirs(tree), "static");
        let moved = |key: &str| tree.get(&["module", key]).is_some();
        let partial = moved("imports") || moved("mounts") || static_dirs.iter().any(|dir| dir.starts_with(".."));
        Self {
            host,
            base_path,
            links: hook(tree, "link", many),
            images: hook(tree, "image", many),
            asset_dirs: dirs(one("assetdir", "assets"), "assets"),
            layout_dirs: dirs(one("layoutdir", "layouts"), "layouts"),
            static_dirs,
            themes,
            disabled_kinds: tree.texts(&["disablekinds"]).map(str::to_lowercase).collect(),
            published: published(tree),
            formats: tree.get(&["outputformats"]).is_some(),
            partial,
        }
    }

    /// The folders whose files count, beside those of posts.
    #[cfg(feature = "cli")]
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.static_dirs.iter().chain(&self.asset_dirs).chain(&self.layout_dirs);
        folders.map(String::as_str).filter(|folder| !folder.starts_with(".."))
    }

    /// Takes note of the render hooks among the files, and of themes that lie elsewhere.
    pub(super) fn see(&mut self, files: &[String]) {
        let is_in = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        for path in files.iter().filter(|path| self.layout_dirs.iter().any(|folder| is_in(path, folder))) {
            let name = path.rsplit_once("_markup/").map_or("", |(_, name)| name);
            for (hook, start) in [(&mut self.links, "render-link"), (&mut self.images, "render-image")] {
                if name.starts_with(start) {
                    *hook = Hook::Custom;
                }
            }
        }
        self.partial |= self.themes.iter().any(|theme| !files.iter().any(|path| is_in(path, theme)));
    }
}

/// The host, with its port, and the path of a URL.
fn host_and_path(url: &str) -> (String, String) {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_matches('/');
    (host.to_lowercase(), if path.is_empty() { String::new() } else { format!("/{path}") })
}

/// `auto`, the default, is at work where several languages are on one host: `markup/goldmark` of Hugo 0.168.
fn hook(tree: &Tree, kind: &str, many: bool) -> Hook {
    let of_kind = |key: &str| tree.text(&["markup", "goldmark", "renderhooks", kind, key]);
    let copied = tree.is_true(&["markup", "goldmark", "duplicateresourcefiles"]);
    let embedded = match (of_kind("useembedded"), of_kind("enabledefault")) {
        (Some("always" | "fallback"), _) => true,
        (Some("never"), _) => false,
        (_, Some(enabled)) => enabled == "true",
        _ => many && !copied,
    };
    if embedded { Hook::Embedded } else { Hook::None }
}

/// The static folders of the site and of every language.
fn static_dirs(tree: &Tree) -> Vec<String> {
    let trees = std::iter::once(tree).chain(tree.entries(&["languages"]).map(|(_, language)| language));
    let keys = trees.flat_map(|tree| tree.entries(&[])).filter(|(key, _)| key.starts_with("staticdir"));
    let mut folders: Vec<_> = keys.flat_map(|(_, value)| value.one_or_more()).map(folder).collect();
    if folders.is_empty() {
        folders.push("static".to_owned());
    }
    folders.sort_unstable();
    folders.dedup();
    folders
}

fn texts(tree: &Tree, key: &str) -> Vec<String> {
    tree.get(&[key]).into_iter().flat_map(Tree::one_or_more).map(str::to_owned).collect()
}

fn folder(path: &str) -> String {
    path.trim_start_matches("./").trim_matches('/').to_owned()
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

    fn read(text: &str, many: bool) -> Linking {
        let (tree, _) = Tree::of(&[ConfigFile { path: "hugo.toml".to_owned(), text: text.to_owned() }]);
        Linking::of(&tree, many)
    }

    #[test]
    fn the_embedded_hook_is_at_work_as_the_config_says() {
        let embedded = |text: &str, many| read(text, many).links == Hook::Embedded;
        let link = |line: &str| format!("[markup.goldmark.renderHooks.link]\n{line}");
        assert!(embedded("", true) && !embedded("", false));
        assert!(embedded(&link("useEmbedded = 'auto'"), true) && !embedded(&link("useEmbedded = 'auto'"), false));
        assert!(embedded(&link("useEmbedded = 'fallback'"), false) && embedded(&link("useEmbedded = 'always'"), false));
        assert!(!embedded(&link("useEmbedded = 'never'"), true) && embedded(&link("enableDefault = true"), false));
        assert!(!embedded("[markup.goldmark]\nduplicateResourceFiles = true", true));
    }

    #[test]
    fn a_hook_of_the_site_or_of_its_theme_goes_before_it() {
        let mut linking = read("theme = 'plain'", true);
        linking.see(&["themes/plain/layouts/_default/_markup/render-image.html".to_owned()]);
        assert_eq!((linking.links, linking.images, linking.partial), (Hook::Embedded, Hook::Custom, false));
        linking.see(&["layouts/_markup/render-link.html".to_owned()]);
        assert_eq!((linking.links, linking.partial), (Hook::Custom, true));
    }

    #[test]
    fn the_base_has_a_host_and_may_have_a_path() {
        let linking = read("baseURL = 'https://E.test:80/a/b/'\nstaticDir = ['s', './t/']", false);
        assert_eq!((&*linking.host, &*linking.base_path), ("e.test:80", "/a/b"));
        assert_eq!(linking.static_dirs, ["s", "t"]);
    }
}

//! The meaning of file names and paths in Hugo.

/// Files that define redirects on common hosting services, in the root of the site or among the static files.
pub(crate) const REDIRECTS: [&str; 6] =
    ["_redirects", ".htaccess", "netlify.toml", "vercel.json", "firebase.json", "staticwebapp.config.json"];

/// The extensions of config files, in Hugo's order.
pub(crate) const CONFIG_EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// The folders of a config that is split into several files, in increasing precedence. The environment of a build is
/// `production`.
pub(crate) const CONFIG_FOLDERS: [&str; 2] = ["config/_default", "config/production"];

/// Whether Hugo parses a file of this name as Markdown.
pub(crate) fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo treats a file of this name as a post.
pub(crate) fn is_post(name: &str) -> bool {
    is_markdown(name) || name.rsplit_once('.').is_some_and(|(_, extension)| is_other_format(extension))
}

/// Whether Hugo treats a file with this extension as a post in a format other than Markdown.
pub(super) fn is_other_format(extension: &str) -> bool {
    ["html", "htm", "adoc", "asciidoc", "ad", "org", "rst", "pdc", "pandoc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file of this name is a content adapter, a template that generates pages. The name can contain a language
/// key: <https://gohugo.io/content-management/content-adapters/>.
pub(crate) fn is_adapter(name: &str) -> bool {
    let middle = name.strip_prefix("_content.").and_then(|rest| rest.strip_suffix("gotmpl"));
    middle.is_some_and(|key| key.is_empty() || key.find('.') == Some(key.len() - 1))
}

/// Whether `path` is `folder` or inside it.
pub(super) fn is_inside(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns the part of a file name between its last two dots, which can be a language key.
pub(super) fn infix(name: &str) -> Option<&str> {
    let (stem, _) = name.rsplit_once('.')?;
    stem.rsplit_once('.').map(|(_, infix)| infix)
}

/// Whether Hugo ignores a file or folder of this name.
pub(crate) fn is_ignored(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// Normalizes a path to Hugo's logical form: lower case, with `-` for spaces.
pub(super) fn logical(path: &str) -> String {
    let path = path.to_lowercase();
    if path.contains(' ') { path.replace(' ', "-") } else { path }
}

/// Returns the lookup key for the path of a URL: without a trailing slash or `index.html`.
pub(super) fn key(url: &str) -> &str {
    let folder = url.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(url);
    folder.trim_end_matches('/')
}

/// Whether a name is a common top-level domain.
pub(super) fn is_domain(name: &str) -> bool {
    DOMAINS.iter().any(|domain| name.eq_ignore_ascii_case(domain))
}

/// Top-level domains for which `name.domain` is more often a URL without its scheme than the name of a file.
const DOMAINS: [&str; 22] = [
    "com", "org", "net", "io", "cn", "dev", "edu", "gov", "co", "ai", "app", "info", "me", "tv", "cc", "jp", "uk",
    "de", "fr", "tw", "hk", "eu",
];

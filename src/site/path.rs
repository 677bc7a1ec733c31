//! What the paths and names of files say to Hugo.

/// The name of a template that makes pages of data: <https://gohugo.io/content-management/content-adapters/>.
pub(crate) const ADAPTER: &str = "_content.gotmpl";

/// Files by which hosts lead from URLs that are not there to others; in the root of the site or among static files.
pub(crate) const REDIRECTS: [&str; 6] =
    ["_redirects", ".htaccess", "netlify.toml", "vercel.json", "firebase.json", "staticwebapp.config.json"];

/// The extensions that a config has, in Hugo's order.
pub(crate) const CONFIG_EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// The folders of a config in parts, the one that counts most at the end: the environment of a build is `production`.
pub(crate) const CONFIG_FOLDERS: [&str; 2] = ["config/_default", "config/production"];

/// Whether Hugo reads files of this name as Markdown.
pub(crate) fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo reads files of this name as posts.
pub(crate) fn is_post(name: &str) -> bool {
    is_markdown(name) || name.rsplit_once('.').is_some_and(|(_, extension)| is_other_format(extension))
}

/// Whether Hugo reads files with this extension as posts, and not as Markdown.
pub(super) fn is_other_format(extension: &str) -> bool {
    ["html", "htm", "adoc", "asciidoc", "ad", "org", "rst", "pdc", "pandoc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo ignores files and folders of this name.
pub(crate) fn is_ignored(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// In lower case, with `-` for every blank.
pub(super) fn logical(path: &str) -> String {
    let path = path.to_lowercase();
    if path.contains(' ') { path.replace(' ', "-") } else { path }
}

/// The path of a URL as look-ups have it: without a slash and `index.html` at its end.
pub(super) fn key(url: &str) -> &str {
    let folder = url.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(url);
    folder.trim_end_matches('/')
}

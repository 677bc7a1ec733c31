//! What the paths and names of files say to Hugo.

/// Whether Hugo reads files of this name as Markdown.
pub(super) fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo reads files of this name as posts.
pub(super) fn is_post(name: &str) -> bool {
    is_markdown(name) || name.rsplit_once('.').is_some_and(|(_, extension)| is_other_format(extension))
}

/// Whether Hugo reads files with this extension as posts, and not as Markdown.
pub(super) fn is_other_format(extension: &str) -> bool {
    ["html", "htm", "adoc", "asciidoc", "ad", "org", "rst", "pdc", "pandoc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether Hugo never looks at files and folders of this name.
pub(super) fn is_passed_over(name: &str) -> bool {
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

//! The URIs of files, as editors write them, and the paths that they mean.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::percent_decode_str;

use crate::app::spelling::DiskSpelling;
use crate::app::walk::shown;
use crate::config::normal;
use crate::report::uri::file_uri;

/// Returns the absolute path that a URI means, or `None` if it is not that of a file.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let mut path = PathBuf::from(decoded(&uri.0, cfg!(windows))?);
    path = path.is_absolute().then(|| normal(&path))?;
    DiskSpelling::default().correct(&mut path);
    Some(path)
}

/// Returns the URI of a file.
pub(super) fn of_path(path: &Path) -> Uri {
    Uri(file_uri(&shown(path), cfg!(windows)))
}

/// Returns the text of the path in a URI with the scheme `file` (RFC 8089).
fn decoded(uri: &str, is_windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    let rest = rest.split(['?', '#']).next().filter(|_| scheme.eq_ignore_ascii_case("file"))?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = percent_decode_str(path).decode_utf8().ok().filter(|path| !path.contains('\0'))?;
    let is_local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match (is_windows, is_local) {
        (false, true) => Some(path.into_owned()),
        (false, false) => None,
        (true, true) => Some(path.strip_prefix('/').unwrap_or(&path).replace('/', "\\")),
        (true, false) => Some(format!("\\\\{host}{}", path.replace('/', "\\"))),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_uri_becomes_a_path() {
        let unix = |uri| decoded(uri, false).unwrap_or_default();
        assert_eq!(unix("file:///posts/%E6%97%A9%e6%8a%a5%201.md"), "/posts/早报 1.md");
        assert_eq!(unix("file:///posts/早报.md"), "/posts/早报.md");
        assert_eq!(unix("FILE://localhost/a%23b.md#c?d"), "/a#b.md");
        assert_eq!(unix("file:/a.md"), "/a.md");
        let windows = |uri| decoded(uri, true).unwrap_or_default();
        assert_eq!(windows("file:///c%3A/posts/a.md"), r"c:\posts\a.md");
        assert_eq!(windows("file://server/posts/a.md"), r"\\server\posts\a.md");
    }

    #[test]
    fn other_uris_are_no_files() {
        for uri in ["", "a.md", "/a.md", "untitled:Untitled-1", "http://x/a.md", "file://server/a.md", "file:///%ff"] {
            assert_eq!(decoded(uri, false), None, "{uri}");
        }
        assert_eq!(decoded("file:///a%00.md", false), None);
        assert_eq!(decoded("file://x", false), None);
    }
}

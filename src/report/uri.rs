//! Writes paths as URIs.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All characters except the unreserved ones of RFC 3986 (section 2.3) and the slashes of a path.
pub(super) const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// As [`RESERVED`], but keeps the colon of a drive after `file:`.
const RESERVED_AFTER_SCHEME: &AsciiSet = &RESERVED.remove(b':');

/// Returns the URI of an absolute path with `/` between folders (RFC 8089). On Windows, the path can start with a drive
/// or with the name of a server, after `//?/` or without it.
pub(crate) fn file_uri(path: &str, is_windows: bool) -> String {
    let mut path = Cow::Borrowed(path);
    if let Some(verbatim) = path.strip_prefix("//?/").filter(|_| is_windows) {
        path = verbatim.strip_prefix("UNC/").map_or_else(|| verbatim.to_owned(), |share| format!("//{share}")).into();
    }
    let start = match (path.starts_with("//"), path.starts_with('/')) {
        (true, _) if is_windows => "file:",
        (_, true) => "file://",
        (_, false) => "file:///",
    };
    format!("{start}{}", utf8_percent_encode(&path, RESERVED_AFTER_SCHEME))
}

#[cfg(test)]
mod tests {
    use super::file_uri;

    #[test]
    fn a_path_of_windows_becomes_a_uri() {
        assert_eq!(file_uri("C:/早报.md", true), "file:///C:/%E6%97%A9%E6%8A%A5.md");
        assert_eq!(file_uri("//?/C:/a b.md", true), "file:///C:/a%20b.md");
        assert_eq!(file_uri("//server/posts/a.md", true), "file://server/posts/a.md");
        assert_eq!(file_uri("//?/UNC/server/posts/a.md", true), "file://server/posts/a.md");
    }
}

//! Locations in SARIF: a file as a URI, and a region by lines, columns and bytes.

use std::path::Path;

use percent_encoding::utf8_percent_encode;
use serde_json::{Value, json};

use crate::report::uri::{RESERVED, file_uri};
use crate::text::{Lines, Span};

/// The base of relative URIs: the folder of the run.
pub(super) const ROOT: &str = "%SRCROOT%";

/// A file (artifactLocation object, section 3.4).
pub(super) struct Artifact {
    uri: String,
    is_below_root: bool,
}

impl Artifact {
    /// Creates the artifact for the file at `path`, which has `/` between folders.
    pub(super) fn new(path: &str) -> Self {
        if Path::new(path).is_absolute() {
            return Self { uri: file_uri(path, cfg!(windows)), is_below_root: false };
        }
        let path = path.trim_start_matches("./");
        let uri = utf8_percent_encode(path, RESERVED).to_string();
        Self { uri, is_below_root: !path.split('/').any(|segment| segment == "..") }
    }

    pub(super) fn location(&self) -> Value {
        let uri = &self.uri;
        if self.is_below_root { json!({ "uri": uri, "uriBaseId": ROOT }) } else { json!({ "uri": uri }) }
    }
}

/// Returns a region of text (section 3.30), with its byte offsets.
pub(super) fn region(span: Span, lines: &Lines<'_>) -> Value {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::Artifact;

    #[test]
    fn a_path_becomes_a_uri() {
        let uri = |path| Artifact::new(path).location().to_string();
        let below = |uri| format!(r#"{{"uri":"{uri}","uriBaseId":"%SRCROOT%"}}"#);
        assert_eq!(uri("content/早报 1.md"), below("content/%E6%97%A9%E6%8A%A5%201.md"));
        assert_eq!(uri("./a:b%0A.md"), below("a%3Ab%250A.md"));
        assert_eq!(uri("<stdin>"), below("%3Cstdin%3E"));
        assert_eq!(uri("../b?.md"), r#"{"uri":"../b%3F.md"}"#);
        #[cfg(unix)]
        assert_eq!(uri("/posts/#1.md"), r#"{"uri":"file:///posts/%231.md"}"#);
    }
}

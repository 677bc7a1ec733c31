//! What Hugo's own config says about the Markdown of the site.

use std::path::Path;

use super::base;
use super::bold::Renderer;
use super::file::File;
use crate::document::Document;
use crate::document::front_matter::{Kind, Node};

/// The names that Hugo looks for, in its order.
const NAMES: [&str; 8] =
    ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"];

/// The renderer that Hugo's config in `start`, an absolute path, or in the nearest folder above asks for, if it says so.
/// A config that cannot be read says nothing: Hugo itself will tell.
#[must_use]
pub fn renderer(start: &Path) -> Option<Renderer> {
    let start = base::normal(start);
    let mut paths = start.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name)));
    let file = File::read(paths.find(|path| path.is_file())?).ok()?;
    let format = file.path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    asked_for(&file.text, format)
}

/// The renderer of a config in TOML, YAML or JSON.
fn asked_for(text: &str, format: &str) -> Option<Renderer> {
    let wrapped = match format {
        "toml" => format!("+++\n{text}\n+++\n"),
        "json" => text.to_owned(),
        _ => format!("---\n{}\n---\n", text.trim_start_matches("---").trim_end_matches("---")),
    };
    let document = Document::parse(&wrapped);
    let path = ["markup", "goldmark", "extensions", "cjk"];
    let cjk = path.iter().try_fold(document.front_matter.as_ref()?.root()?, |node, key| child(node, key))?;
    let is_on =
        |key| child(cjk, key).is_some_and(|node| matches!(&node.kind, Kind::Scalar { text, .. } if text == "true"));
    (is_on("enable") && is_on("escapedSpace")).then_some(Renderer::GoldmarkCjk)
}

/// The value of a key, which Hugo reads in any case.
fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.entries().iter().find(|entry| entry.key.eq_ignore_ascii_case(key)).map(|entry| &entry.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_space_is_read_in_every_format() {
        let toml =
            "baseURL = \"https://e.com/\"\n[markup.goldmark.extensions.cjk]\nenable = true\nescapedSpace = true\n";
        let yaml =
            "markup:\n  goldmark:\n    extensions:\n      cjk:\n        enable: true\n        escapedspace: true\n";
        let json = r#"{"markup": {"goldmark": {"extensions": {"cjk": {"enable": true, "escapedSpace": true}}}}}"#;
        for (text, format) in [(toml, "toml"), (yaml, "yaml"), (json, "json")] {
            assert_eq!(asked_for(text, format), Some(Renderer::GoldmarkCjk), "{format}");
            assert_eq!(asked_for(&text.replacen("true", "false", 1), format), None, "{format}");
        }
        assert_eq!(asked_for("title = \"a\"", "toml"), None);
    }
}

//! The Markdown renderer of a site from Hugo's config.

use super::tree::Tree;
use crate::config::bold::Renderer;

/// Returns the renderer that the extensions of goldmark make, if it is not the usual one. The CJK-friendly extension is
/// proposed for Hugo: <https://github.com/gohugoio/hugo/pull/14115>.
pub(super) fn of(tree: &Tree) -> Option<Renderer> {
    let extensions = tree.get(&["markup", "goldmark", "extensions"])?;
    let is_friendly = ["enable", "emphasis", "emphasisandstrikethrough"].map(|key| ["cjkfriendly", key]);
    if extensions.is_true(&["cjkfriendly"]) || is_friendly.iter().any(|key| extensions.is_true(key)) {
        return Some(Renderer::CjkFriendly);
    }
    let has_escaped_space = extensions.is_true(&["cjk", "enable"]) && extensions.is_true(&["cjk", "escapedspace"]);
    has_escaped_space.then_some(Renderer::GoldmarkCjk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::tree::HugoConfigFile;

    fn read(name: &str, text: &str) -> Option<Renderer> {
        of(&Tree::of([&HugoConfigFile { path: name.to_owned(), text: text.to_owned() }]).0)
    }

    #[test]
    fn escaped_space_is_read_from_every_config_format() {
        let toml =
            "baseURL = \"https://e.com/\"\n[markup.goldmark.extensions.cjk]\nenable = true\nescapedSpace = true\n";
        let yaml =
            "markup:\n  goldmark:\n    extensions:\n      cjk:\n        enable: true\n        escapedspace: true\n";
        let json = r#"{"markup": {"goldmark": {"extensions": {"cjk": {"enable": true, "escapedSpace": true}}}}}"#;
        for (text, name) in [(toml, "hugo.toml"), (yaml, "config.yaml"), (json, "hugo.json")] {
            assert_eq!(read(name, text), Some(Renderer::GoldmarkCjk), "{name}");
            assert_eq!(read(name, &text.replacen("true", "false", 1)), None, "{name}");
        }
        assert_eq!(read("hugo.toml", "title = \"a\""), None);
    }

    #[test]
    fn the_rules_for_bold_are_cjk_friendly_if_the_config_says_so() {
        let of = |extensions: &str| read("hugo.toml", &format!("[markup.goldmark.extensions]\n{extensions}"));
        for extensions in ["cjkFriendly = true", "cjkFriendly = {emphasis = true}", "cjkFriendly.enable = true"] {
            assert_eq!(of(extensions), Some(Renderer::CjkFriendly), "{extensions}");
            assert_eq!(of(&extensions.replace("true", "false")), None, "{extensions}");
        }
    }
}

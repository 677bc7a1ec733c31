//! The media types of content files, and whether Hugo rejects them.

use super::content_path::ContentPath;
use super::settings::Settings;
use crate::document::front_matter::{FrontMatter, Node, NodeKind};

impl Settings {
    /// Returns the media type of the content file at `path`, relative to the root of the site, if Hugo rejects that
    /// type and fails. `markup` in the front matter determines the type, or else the extension.
    #[must_use]
    pub fn refused(&self, path: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<&'static str> {
        let media_type = media_type(path, front_matter)?;
        (!self.formats.allowed.accepts(media_type) && self.is_content(path)).then_some(media_type)
    }

    /// Whether Hugo parses the attributes of fenced code blocks in the post at `path`, and fails if they are invalid.
    #[must_use]
    pub fn reads_fences(&self, path: &str, front_matter: Option<&FrontMatter<'_>>) -> bool {
        self.formats.code_fences && media_type(path, front_matter) == Some("text/markdown")
    }

    /// Whether Hugo turns bare URLs into links.
    #[must_use]
    pub const fn links_bare_urls(&self) -> bool {
        self.formats.linkify
    }

    /// Whether a file is in a content folder and its language is published. The format does not meta.
    fn is_content(&self, path: &str) -> bool {
        self.obscure.is_none() && ContentPath::of(path, self).is_some()
    }
}

/// Returns the media type of a file in Hugo, or `None` if it is unknown.
fn media_type(path: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    let entries = front_matter.and_then(FrontMatter::root).map(Node::entries).unwrap_or_default();
    let markup = entries.iter().rfind(|entry| entry.key.eq_ignore_ascii_case("markup")).map(|entry| &entry.value.kind);
    match markup {
        Some(NodeKind::Scalar { text, .. }) if !text.is_empty() => named(text),
        _ => named(extension),
    }
}

/// Returns the media type for its own name, an extension, or a value of `markup`.
fn named(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "text/markdown" | "md" | "markdown" | "mdown" | "goldmark" => Some("text/markdown"),
        "text/html" | "html" | "htm" => Some("text/html"),
        "text/org" | "org" => Some("text/org"),
        "text/asciidoc" | "adoc" | "asciidoc" | "ad" => Some("text/asciidoc"),
        "text/rst" | "rst" => Some("text/rst"),
        "text/pandoc" | "pandoc" | "pdc" => Some("text/pandoc"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::HugoConfigFile;
    use super::*;

    fn refused(config: &str, paths: &[&'static str]) -> Vec<&'static str> {
        let file = HugoConfigFile { path: "hugo.toml".to_owned(), text: config.to_owned() };
        let settings = Settings::read(&[file]);
        paths.iter().filter(|path| settings.refused(path, None).is_some()).copied().collect()
    }

    /// The expected results are those of Hugo 0.168.
    #[test]
    fn allow_content_matches_hugo() {
        let all = ["content/a.md", "content/a.html", "content/a.org"];
        let by = |list: &str| refused(&format!("[security]\nallowContent = {list}"), &all);
        let [md, html, org] = all;
        assert_eq!(refused("", &all), [html, org]);
        for list in ["['! ^text/html$']", "['! html']"] {
            assert_eq!(by(list), [html], "{list}");
        }
        for list in ["['text/html']", "'text/html'", "' text/html '", "['(?i)TEXT/HTML']", "['html']"] {
            assert_eq!(by(list), [md, org], "{list}");
        }
        for list in ["[]", "['']", "['none']", "['text/html', 'none']", "['!text/html']", "['TEXT/HTML']"] {
            assert_eq!(by(list), all, "{list}");
        }
        assert_eq!(by("['text/html', 'text/markdown']"), [org]);
        assert_eq!(by("['text/.*', '! text/org']"), [org]);
        assert_eq!(by("['! text/org']"), [org]);
        assert!(by("['.*']").is_empty() && by("['^text/']").is_empty() && by("['[[']").is_empty());
    }

    #[test]
    fn only_content_of_published_languages_is_refused() {
        let all = [
            "content/b/p.HTML",
            "content/_p.zh.htm",
            "static/p.html",
            "content/.p.html",
            "content/#x/p.html",
            "p.html",
        ];
        assert_eq!(refused("", &all), ["content/b/p.HTML", "content/_p.zh.htm"]);
        assert_eq!(refused("disableLanguages = ['zh']\n[languages.en]\n[languages.zh]", &all), ["content/b/p.HTML"]);
        assert_eq!(refused("ignoreFiles = ['\\.HTML$']", &all), ["content/_p.zh.htm"]);
        for unknown in [
            "[mediaTypes.'text/html']\nsuffixes = ['htm']",
            "[contentTypes.'text/markdown']",
            "[languages.en.security]\nallowContent = ['.*']",
            "[security]\n_merge = 'deep'",
            "[[module.mounts]]\nsource = 'posts'\ntarget = 'content'",
        ] {
            assert!(refused(unknown, &all).is_empty(), "{unknown}");
        }
    }

    #[test]
    fn markup_in_front_matter_overrides_the_extension() {
        let settings = Settings::read(&[]);
        let refused = |path: &str, markup: &str| {
            let text = format!("---\nMarkup: {markup}\n---\n");
            settings.refused(path, crate::document::front_matter::split(&text).0.as_ref())
        };
        assert_eq!(refused("content/a.md", "Html"), Some("text/html"));
        assert_eq!(refused("content/a.md", "text/org"), Some("text/org"));
        assert_eq!(refused("content/a.html", "''"), Some("text/html"));
        assert_eq!((refused("content/a.html", "md"), refused("content/a.md", "goldmark")), (None, None));
    }
}

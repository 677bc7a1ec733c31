//! What Hugo's config says of the formats of content: which it refuses to read, and who renders code.

use regex::Regex;

use super::placed::Placed;
use super::settings::Settings;
use super::tree::Tree;
use crate::document::front_matter::{FrontMatter, Kind, Node};

/// What Hugo's config says of the formats of content.
#[derive(Clone, Debug)]
pub(super) struct Formats {
    allowed: Whitelist,
    /// Whether Hugo reads attributes of fenced code.
    code_fences: bool,
    /// Whether Hugo makes links of bare URLs.
    linkify: bool,
    /// Whether one `markup` holds for all languages.
    pub(super) one_markup: bool,
}

impl Formats {
    /// Where a theme or a language may say something else, no format is refused and no attribute read.
    pub(super) fn of(tree: &Tree, sound: bool) -> Self {
        let merges = |key: &str| tree.get(&[key, "_merge"]).is_some();
        let of_language = |key: &str| tree.entries(&["languages"]).any(|(_, language)| language.get(&[key]).is_some());
        let is_own = |key: &str| sound && !merges(key) && !of_language(key) && tree.get(&["_merge"]).is_none();
        let named = ["mediatypes", "contenttypes"].iter().all(|key| tree.get(&[key]).is_none() && is_own(key));
        let allowed = if named && is_own("security") { Whitelist::of(tree) } else { Whitelist::default() };
        let is_off = |path: &[&str]| tree.text(path) == Some("false");
        let code_fences = !is_off(&["markup", "highlight", "codefences"]) && !is_off(&["pygmentscodefences"]);
        let linkify = !is_off(&["markup", "goldmark", "extensions", "linkify"]);
        let one_markup = is_own("markup");
        Self { allowed, code_fences: code_fences && one_markup, linkify, one_markup }
    }
}

/// The media types that `security.allowContent` lets through: `NewWhitelist` of `config/security/whitelist.go`.
#[derive(Clone, Debug, Default)]
struct Whitelist {
    /// What lets a type through; everything, where there is nothing.
    allow: Option<Vec<Regex>>,
    /// What keeps a type away all the same.
    deny: Vec<Regex>,
}

impl Whitelist {
    fn of(tree: &Tree) -> Self {
        // As Hugo 0.168 has it.
        let usual = ["! ^text/html$", "! ^text/org$"].to_vec();
        let patterns = tree.get(&["security", "allowcontent"]).map_or(usual, |list| list.one_or_more().collect());
        let mut patterns: Vec<_> = patterns.iter().map(|pattern| pattern.trim()).collect();
        patterns.retain(|pattern| !pattern.is_empty());
        if patterns.is_empty() || patterns.contains(&"none") {
            return Self { allow: Some(Vec::new()), deny: Vec::new() };
        }
        let denied = patterns.iter().filter_map(|pattern| pattern.strip_prefix("! ")).map(Regex::new);
        let allowed = patterns.iter().filter(|pattern| !pattern.starts_with("! ")).map(|pattern| Regex::new(pattern));
        let (deny, allow) = (denied.collect::<Result<_, _>>(), allowed.collect::<Result<Vec<_>, _>>());
        // Hugo fails on a config with a pattern that is none.
        let (Ok(deny), Ok(allow)) = (deny, allow) else { return Self::default() };
        Self { allow: Some(allow).filter(|allow| !allow.is_empty()), deny }
    }

    fn accepts(&self, media_type: &str) -> bool {
        let matches = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(media_type));
        !matches(&self.deny) && self.allow.as_deref().is_none_or(matches)
    }
}

impl Settings {
    /// The media type of the content file at `path`, from the root of the site, where Hugo refuses to read files of it
    /// and fails: by its extension, or by `markup` of its front matter.
    #[must_use]
    pub fn refused(&self, path: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<&'static str> {
        let media_type = media_type(path, front_matter)?;
        (!self.formats.allowed.accepts(media_type) && self.is_content(path)).then_some(media_type)
    }

    /// Whether Hugo reads the attributes of fenced code in the post at `path`, and fails where it cannot.
    #[must_use]
    pub fn reads_fences(&self, path: &str, front_matter: Option<&FrontMatter<'_>>) -> bool {
        self.formats.code_fences && media_type(path, front_matter) == Some("text/markdown")
    }

    /// Whether Hugo makes links of bare URLs.
    #[must_use]
    pub const fn links_bare_urls(&self) -> bool {
        self.formats.linkify
    }

    /// Whether a file is of a published language, in a content folder, whatever its format.
    fn is_content(&self, path: &str) -> bool {
        self.obscure.is_none() && Placed::of(path, self).is_some()
    }
}

/// The media type that Hugo reads a file as; none where that is not known.
fn media_type(path: &str, front_matter: Option<&FrontMatter<'_>>) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    let entries = front_matter.and_then(FrontMatter::root).map(Node::entries).unwrap_or_default();
    let markup = entries.iter().rfind(|entry| entry.key.eq_ignore_ascii_case("markup")).map(|entry| &entry.value.kind);
    match markup {
        Some(Kind::Scalar { text, .. }) if !text.is_empty() => named(text),
        _ => named(extension),
    }
}

/// The media types of content by their names, their extensions and what `markup` calls them.
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
    use super::super::tree::ConfigFile;
    use super::*;

    fn refused(config: &str, paths: &[&'static str]) -> Vec<&'static str> {
        let file = ConfigFile { path: "hugo.toml".to_owned(), text: config.to_owned() };
        let settings = Settings::read(&[file]);
        paths.iter().filter(|path| settings.refused(path, None).is_some()).copied().collect()
    }

    /// Each list as real Hugo 0.168 has judged it.
    #[test]
    fn a_list_lets_through_what_hugo_lets_through() {
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
    fn only_content_of_a_published_language_is_refused() {
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
    fn the_front_matter_may_name_another_format() {
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

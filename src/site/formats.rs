//! The part of Hugo's config about content formats: which formats it rejects, and how it renders code and URLs.

use regex::Regex;

use super::tree::Tree;

/// The part of Hugo's config about content formats.
#[derive(Clone, Debug)]
pub(super) struct Formats {
    pub(super) allowed: Whitelist,
    /// Whether Hugo parses the attributes of fenced code blocks.
    pub(super) code_fences: bool,
    /// Whether Hugo turns bare URLs into links.
    pub(super) linkify: bool,
    /// Whether the same `markup` settings apply to all languages.
    pub(super) one_markup: bool,
}

impl Formats {
    /// Reads the settings. If a theme or a language may override them, all formats are allowed and attributes are not
    /// parsed.
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

/// The media types that `security.allowContent` allows: `NewWhitelist` in Hugo's `config/security/whitelist.go`.
#[derive(Clone, Debug, Default)]
pub(super) struct Whitelist {
    /// The patterns of allowed types, or `None` to allow all.
    allow: Option<Vec<Regex>>,
    /// The patterns of denied types, which take precedence.
    deny: Vec<Regex>,
}

impl Whitelist {
    fn of(tree: &Tree) -> Self {
        // The default in Hugo 0.168.
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
        // Hugo rejects a config with an invalid pattern.
        let (Ok(deny), Ok(allow)) = (deny, allow) else { return Self::default() };
        Self { allow: Some(allow).filter(|allow| !allow.is_empty()), deny }
    }

    pub(super) fn accepts(&self, media_type: &str) -> bool {
        let matches = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(media_type));
        !matches(&self.deny) && self.allow.as_deref().is_none_or(matches)
    }
}

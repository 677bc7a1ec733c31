//! What Hugo's config says of the formats of content: which it refuses to read, and who renders code.

use regex::Regex;

use super::tree::Tree;

/// What Hugo's config says of the formats of content.
#[derive(Clone, Debug)]
pub(super) struct Formats {
    pub(super) allowed: Whitelist,
    /// Whether Hugo reads attributes of fenced code.
    pub(super) code_fences: bool,
    /// Whether Hugo makes links of bare URLs.
    pub(super) linkify: bool,
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
pub(super) struct Whitelist {
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

    pub(super) fn accepts(&self, media_type: &str) -> bool {
        let matches = |patterns: &[Regex]| patterns.iter().any(|pattern| pattern.is_match(media_type));
        !matches(&self.deny) && self.allow.as_deref().is_none_or(matches)
    }
}

//! Path patterns in the syntax of `.gitignore`.

use std::borrow::Cow;

use globset::{Glob, GlobBuilder, GlobSet};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Deserializer;
use serde::{Deserialize, de};

use super::literal;

/// A list of path patterns, such as `drafts/`, `*.zh.md` or `/content/old`.
///
/// A pattern with a slash before its end is relative to the config's folder; any other pattern matches at any depth. A
/// pattern that ends with a slash matches only folders. A pattern that matches a folder also matches everything in it.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    files: GlobSet,
    folders: GlobSet,
}

impl Patterns {
    /// Reads a list of patterns.
    ///
    /// # Errors
    ///
    /// Returns the reason why the first invalid pattern is invalid.
    pub fn new(patterns: &[&str]) -> Result<Self, String> {
        let read: Result<Vec<_>, _> = patterns.iter().map(|pattern| PathPattern::new(pattern)).collect();
        Self::of(&read?).map_err(|error| error.to_string())
    }

    fn of(patterns: &[PathPattern]) -> Result<Self, globset::Error> {
        let below = || patterns.iter().map(|pattern| &pattern.below);
        let itself = || patterns.iter().map(|pattern| &pattern.itself);
        let files = itself().zip(patterns).filter(|(_, pattern)| !pattern.folder_only).map(|(glob, _)| glob);
        Ok(Self { files: GlobSet::new(files.chain(below()))?, folders: GlobSet::new(itself().chain(below()))? })
    }

    /// Whether a pattern matches the file at `path`, which is relative to the config's folder, with `/` as the
    /// separator.
    #[must_use]
    pub fn file(&self, path: &str) -> bool {
        self.files.is_match(path)
    }

    /// Whether a pattern matches the folder at `path`, and therefore everything in it.
    #[must_use]
    pub fn folder(&self, path: &str) -> bool {
        self.folders.is_match(path)
    }

    /// Whether the list is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let patterns = Vec::<PathPattern>::deserialize(deserializer)?;
        Self::of(&patterns).map_err(de::Error::custom)
    }
}

impl JsonSchema for Patterns {
    fn schema_name() -> Cow<'static, str> {
        "Patterns".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Path patterns in the syntax of .gitignore, without `!`.",
            "type": "array",
            "items": { "type": "string", "pattern": "^(?:[^!/]|/+[^/])" },
        })
    }
}

/// One pattern: a glob for the path that it names, and a glob for everything below that path.
struct PathPattern {
    itself: Glob,
    below: Glob,
    folder_only: bool,
}

impl PathPattern {
    fn new(pattern: &str) -> Result<Self, String> {
        if pattern.starts_with('!') {
            return Err("`!` is not supported: a pattern cannot re-include what another pattern excludes".to_owned());
        }
        if separates_by_backslash(pattern) {
            let slashed = pattern.replace("\\\\", "/").replace('\\', "/");
            return Err(format!("`\\` separates no folders in a pattern; write `{slashed}`"));
        }
        let path = pattern.trim_end_matches('/');
        if path.is_empty() {
            return Err(format!("the pattern `{pattern}` matches nothing"));
        }
        let anywhere = if path.contains('/') { "" } else { "**/" };
        let itself = format!("{anywhere}{}", path.trim_start_matches('/'));
        Ok(Self { below: glob(&format!("{itself}/**"))?, itself: glob(&itself)?, folder_only: pattern.ends_with('/') })
    }
}

/// Whether a backslash is before a letter or at the end, where it escapes nothing: it was meant as a separator.
fn separates_by_backslash(pattern: &str) -> bool {
    let mut pieces = pattern.split('\\').skip(1);
    pieces.any(|after| after.chars().next().is_none_or(char::is_alphanumeric))
}

fn glob(pattern: &str) -> Result<Glob, String> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    glob.map_err(|error| format!("invalid pattern: {}", error.kind()))
}

impl<'de> Deserialize<'de> for PathPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        literal::deserialize(deserializer, "a path pattern, as in .gitignore", Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(list: &str) -> Patterns {
        #[derive(Deserialize)]
        struct Table {
            list: Patterns,
        }
        toml::from_str::<Table>(&format!("list = {list}")).unwrap().list
    }

    #[test]
    fn a_pattern_without_slash_matches_at_any_depth() {
        let patterns = patterns("['drafts', '*.zh.md']");
        for path in ["drafts", "drafts/a.md", "content/drafts/deep/a.md", "a.zh.md", "content/a.zh.md"] {
            assert!(patterns.file(path), "{path}");
        }
        for path in ["draft.md", "content/mydrafts/a.md", "a.md"] {
            assert!(!patterns.file(path), "{path}");
        }
    }

    #[test]
    fn a_pattern_with_slash_is_relative_to_the_config() {
        let patterns = patterns("['/old', 'content/*/x.md', '/**/deep.md']");
        for path in ["old/a.md", "content/a/x.md", "deep.md", "a/b/deep.md"] {
            assert!(patterns.file(path), "{path}");
        }
        for path in ["content/old/a.md", "site/content/a/x.md", "content/a/b/x.md"] {
            assert!(!patterns.file(path), "{path}");
        }
    }

    #[test]
    fn a_backslash_escapes_but_separates_nothing() {
        assert!(patterns(r"['a\*b']").file("a*b"));
        let error = |pattern: &str| Patterns::new(&[pattern]).expect_err(pattern);
        assert_eq!(error(r"content\drafts"), r"`\` separates no folders in a pattern; write `content/drafts`");
        for pattern in [r"草稿\旧稿", r"drafts\", r"a\\b"] {
            assert!(error(pattern).contains("separates no folders"), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_with_trailing_slash_matches_only_folders() {
        let patterns = patterns("['drafts/']");
        assert!(patterns.folder("a/drafts") && patterns.file("a/drafts/b.md"));
        assert!(!patterns.file("a/drafts"));
    }
}

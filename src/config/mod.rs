//! `digest-lint.toml`: which lints run where, at which level, and with which options.

mod base;
pub mod bold;
mod error;
pub mod front_matter;
mod json_schema;
mod levels;
pub mod links;
mod literal;
pub mod numbers;
mod pattern;
mod patterns;
mod resolved;
pub mod text;

pub use base::{Base, normal};
pub use error::{Error, nearest, unknown};
pub use json_schema::json_schema;
pub use levels::{Levels, Setting, names};
pub use pattern::Pattern;
pub use patterns::Patterns;
pub use resolved::{Resolved, place};

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The options of a run; the default is what a site without a config gets.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Posts and folders that are not checked.
    #[serde(skip_serializing)]
    #[schemars(extend("examples" = [["drafts", "content/archive/**"]]))]
    pub exclude: Patterns,
    /// The file of known findings, which are not reported; from the folder of the config.
    pub baseline: Option<PathBuf>,
    /// Levels for the whole site.
    #[serde(skip_serializing)]
    pub levels: Levels,
    /// Levels for some paths; where two speak of one lint, the later wins.
    #[serde(skip_serializing)]
    pub overrides: Vec<Override>,
    /// Options of the bold family.
    pub bold: bold::BoldOptions,
    /// Options of the links family.
    pub links: links::LinksOptions,
    /// Options of the front matter family.
    #[serde(skip_serializing)]
    pub front_matter: front_matter::FrontMatterOptions,
    /// Options of the numbers family.
    pub numbers: numbers::NumbersOptions,
    /// Options of the text family.
    pub text: text::TextOptions,
}

/// Levels that hold for some paths only.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Where they hold.
    #[schemars(extend("examples" = [["content/blog/**"]]))]
    pub paths: Patterns,
    /// What holds there, above what holds for the whole site.
    pub levels: Levels,
}

impl Config {
    /// Reads a config. `lints` are the names that it may speak of, each with its family: `bold/glued`.
    ///
    /// # Errors
    ///
    /// At the first place that is no TOML, names an unknown key, lint or family, or holds a value that the key cannot take.
    pub fn parse(text: &str, lints: &[&str]) -> Result<Self, Error> {
        let config: Self = toml::from_str(text).map_err(|error| Error::from_toml(&error))?;
        std::iter::once(&config.levels)
            .chain(config.overrides.iter().map(|one| &one.levels))
            .try_for_each(|levels| levels.known(lints))?;
        Ok(config)
    }

    /// Whether anything depends on where a post is.
    #[must_use]
    pub fn by_path(&self) -> bool {
        !self.overrides.is_empty() || !self.front_matter.overrides.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINTS: &[&str] = &["bold/glued", "bold/nested", "links/empty-target"];

    fn error(text: &str) -> String {
        let error = Config::parse(text, LINTS).unwrap_err();
        format!("{} | {}", error.span.of(text), error.message)
    }

    #[test]
    fn says_what_is_wrong_and_what_was_meant() {
        assert_eq!(error("exlude = []"), "exlude | unknown key `exlude`; did you mean `exclude`?");
        assert_eq!(error("[bold]\nportabel = true"), "portabel | unknown key `portabel`; did you mean `portable`?");
        assert_eq!(error("[levels]\nbolt = 'off'"), "bolt | unknown lint or family `bolt`; did you mean `bold`?");
        assert_eq!(
            error("[levels]\n'bold/glud' = 'off'"),
            "'bold/glud' | unknown lint or family `bold/glud`; did you mean `bold/glued`?"
        );
        assert_eq!(
            error("[levels]\nglued = 'off'"),
            "glued | unknown lint or family `glued`; did you mean `bold/glued`?"
        );
        assert_eq!(error("[levels]\nbold = 'warning'"), "'warning' | unknown value `warning`; did you mean `warn`?");
        assert_eq!(
            error("[levels]\nbold = 'x'"),
            "'x' | unknown value `x`; it can be `off`, `info`, `warn` or `error`"
        );
        assert_eq!(
            error("[[overrides]]\npaths = ['a']\n[overrides.levels]\nlink = 'off'"),
            "link | unknown lint or family `link`; did you mean `links`?"
        );
    }

    #[test]
    fn points_at_a_bad_pattern() {
        assert!(error("exclude = ['ok', 'a[']").starts_with("'a[' | "));
        assert_eq!(
            error("exclude = ['!a']"),
            "'!a' | a pattern cannot take back what another excludes: `!` is not supported"
        );
    }

    #[test]
    fn points_at_what_is_no_regular_expression() {
        assert_eq!(error("[text]\nboilerplate = ['^甲', '(乙']"), "'(乙' | not a regular expression: `(乙`");
        assert_eq!(
            error("[text]\nboilerplates = []"),
            "boilerplates | unknown key `boilerplates`; did you mean `boilerplate`?"
        );
    }

    #[test]
    fn points_at_what_no_field_can_be() {
        let field = |line: &str| error(&format!("[front-matter.fields.x]\n{line}"));
        assert_eq!(field("typ = 'text'"), "typ | unknown key `typ`; did you mean `type`?");
        assert_eq!(field("type = 'txt'"), "'txt' | unknown value `txt`; did you mean `text`?");
        assert_eq!(field("pattern = '('"), "'(' | not a regular expression: `(`");
        assert_eq!(error("[front-matter]\nprofile = 'hogo'"), "'hogo' | unknown value `hogo`; did you mean `hugo`?");
        assert_eq!(
            error("[front-matter]\nzone = 'Asia/Peking'"),
            "'Asia/Peking' | unknown time zone `Asia/Peking`; write it as `+08:00` or `Asia/Shanghai`"
        );
    }

    #[test]
    fn points_at_broken_toml() {
        assert!(error("exclude = [").contains(" | "));
        assert!(error("exclude = 1").starts_with("1 | "));
    }
}

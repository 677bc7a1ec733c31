//! The config file `digest-lint.toml`: which lints run on which posts, at which level, and with which options.

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
pub use error::{ConfigError, nearest, unknown};
pub use json_schema::json_schema;
pub use levels::{Levels, Setting, names};
pub use pattern::Pattern;
pub use patterns::Patterns;
pub use resolved::{Resolved, place};

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The configuration of a run. The defaults apply to a site without a config.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Posts and folders to skip.
    #[serde(skip_serializing)]
    #[schemars(extend("examples" = [["drafts", "content/archive/**"]]))]
    pub exclude: Patterns,
    /// The baseline file, which lists known findings that are not reported. Its path is relative to the config's
    /// folder.
    pub baseline: Option<PathBuf>,
    /// Levels for the whole site.
    #[serde(skip_serializing)]
    pub levels: Levels,
    /// Levels for some paths. If several overrides set the same lint, the last one applies.
    #[serde(skip_serializing)]
    pub overrides: Vec<Override>,
    /// Options of the `bold` family.
    pub bold: bold::BoldOptions,
    /// Options of the `links` family.
    pub links: links::LinksOptions,
    /// Options of the `front-matter` family.
    #[serde(skip_serializing)]
    pub front_matter: front_matter::FrontMatterOptions,
    /// Options of the `numbers` family.
    pub numbers: numbers::NumbersOptions,
    /// Options of the `text` family.
    pub text: text::TextOptions,
}

/// Levels that apply only to some paths.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// The paths that the levels apply to.
    #[schemars(extend("examples" = [["content/blog/**"]]))]
    pub paths: Patterns,
    /// The levels for these paths, which override those for the whole site.
    pub levels: Levels,
}

impl Config {
    /// Parses a config. `lints` are the names that it may use, each with its family, such as `bold/glued`.
    ///
    /// # Errors
    ///
    /// Returns the first syntax error, unknown key, unknown lint or family, or invalid value.
    pub fn parse(text: &str, lints: &[&str]) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| ConfigError::from_toml(&error))?;
        std::iter::once(&config.levels)
            .chain(config.overrides.iter().map(|one| &one.levels))
            .try_for_each(|levels| levels.known(lints))?;
        Ok(config)
    }

    /// Whether any option depends on the path of a post.
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
    fn errors_suggest_the_nearest_name() {
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
    fn an_invalid_pattern_is_an_error_at_its_span() {
        assert!(error("exclude = ['ok', 'a[']").starts_with("'a[' | "));
        assert_eq!(
            error("exclude = ['!a']"),
            "'!a' | `!` is not supported: a pattern cannot re-include what another pattern excludes"
        );
    }

    #[test]
    fn an_invalid_regular_expression_is_an_error_at_its_span() {
        assert_eq!(error("[text]\nboilerplate = ['^甲', '(乙']"), "'(乙' | invalid regular expression: `(乙`");
        assert_eq!(
            error("[text]\nboilerplates = []"),
            "boilerplates | unknown key `boilerplates`; did you mean `boilerplate`?"
        );
    }

    #[test]
    fn an_invalid_field_option_is_an_error_at_its_span() {
        let field = |line: &str| error(&format!("[front-matter.fields.x]\n{line}"));
        assert_eq!(field("typ = 'text'"), "typ | unknown key `typ`; did you mean `type`?");
        assert_eq!(field("type = 'txt'"), "'txt' | unknown value `txt`; did you mean `text`?");
        assert_eq!(field("pattern = '('"), "'(' | invalid regular expression: `(`");
        assert_eq!(error("[front-matter]\nprofile = 'hogo'"), "'hogo' | unknown value `hogo`; did you mean `hugo`?");
        assert_eq!(
            error("[front-matter]\nzone = 'Asia/Peking'"),
            "'Asia/Peking' | unknown time zone `Asia/Peking`; write it as `+08:00` or `Asia/Shanghai`"
        );
    }

    #[test]
    fn invalid_toml_is_an_error_at_its_span() {
        assert!(error("exclude = [").contains(" | "));
        assert!(error("exclude = 1").starts_with("1 | "));
    }
}

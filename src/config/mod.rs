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
mod type_error;

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
        let config: Self = toml::from_str(text).map_err(|error| wrong(text, &error))?;
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

/// Converts an error of the TOML parser. If the value should be one of several names, the message lists them. The
/// parser names them only if the value is a string, so the config is parsed again with an empty string.
fn wrong(text: &str, error: &toml::de::Error) -> ConfigError {
    let mut found = ConfigError::from_toml(error);
    let (start, end) = (found.span.start, found.span.end);
    if let (true, Some(before), Some(after)) =
        (type_error::wants_name(error.message()), text.get(..start), text.get(end..))
    {
        let asked =
            toml::from_str::<Config>(&format!("{before}''{after}")).map_err(|error| ConfigError::from_toml(&error));
        let names =
            asked.err().and_then(|error| error.message.split_once("; it can be ").map(|(_, names)| names.to_owned()));
        if let Some(names) = names {
            found.message = format!("expected {names}, in quotes");
        }
    }
    found
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
    fn errors_suggest_the_name_that_means_the_same() {
        let goldmark = error("[bold]\nrenderer = 'goldmark'");
        assert_eq!(goldmark, "'goldmark' | unknown value `goldmark`; did you mean `commonmark`?");
        assert_eq!(error("[levels]\nbold = 'disabled'"), "'disabled' | unknown value `disabled`; did you mean `off`?");
        assert_eq!(error("ignore = []"), "ignore | unknown key `ignore`; did you mean `exclude`?");
    }

    #[test]
    fn errors_name_the_type_that_is_wanted() {
        for (text, said) in [
            ("exclude = 'a'", "'a' | expected a list in brackets, but this is text; write `[\"a\"]`"),
            ("exclude = [1]", "1 | expected a path pattern, as in .gitignore, but this is `1`"),
            ("baseline = ['a']", "['a'] | expected a path in quotes, but this is a list"),
            ("bold = 1.5", "1.5 | expected a table, but this is `1.5`"),
            ("[bold]\nportable = 'true'", "'true' | expected `true` or `false`, but this is text; remove the quotes"),
            (
                "[bold]\nexact = 1",
                "1 | expected `entity`, `zwsp`, `space`, `html`, `escaped-space` or `none`, in quotes",
            ),
            ("levels = 'off'", "'off' | expected a table, but this is text"),
            ("[levels]\nbold = true", "true | expected `off`, `info`, `warn` or `error`, in quotes"),
            ("[[overrides]]\npaths = ['a']", "[[overrides]] | the key `levels` is missing"),
            ("[front-matter.fields.x]\nmax = '40'", "'40' | expected a number, but this is text; remove the quotes"),
            ("[front-matter.fields.x]\nmax-items = 1.5", "1.5 | expected a whole number, but this is `1.5`"),
            ("[front-matter.fields.x]\nmax-items = -1", "-1 | expected a whole number from 0, but this is `-1`"),
            ("[front-matter.fields.x]\nrequired = 'yes'", "'yes' | expected `true` or `false`, but this is text"),
        ] {
            assert_eq!(error(text), said);
        }
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
        assert_eq!(error("[text]\nboilerplate = ['^甲', '(乙']"), "'(乙' | invalid regular expression: unclosed group");
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
        assert_eq!(field("pattern = '('"), "'(' | invalid regular expression: unclosed group");
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

//! Errors in a config, with suggestions for misspelled names.

use std::fmt;

use super::type_error;
use crate::diagnostic::{Diagnostic, Level};
use crate::text::Span;

/// Names that people write in a config, and the name that means the same.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["goldmark", "hugo", "default", "gfm", "github"], "commonmark"),
    (&["allow", "disable", "disabled", "false", "ignore", "never", "no", "none"], "off"),
    (&["hint", "note", "suggestion"], "info"),
    (&["deny", "err", "fatal", "forbid"], "error"),
    (&["ignore", "excludes", "skip"], "exclude"),
    (&["lints", "rules", "severity"], "levels"),
];

/// An error in a config, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The byte span of the error.
    pub span: Span,
    /// The message, in lower case and without a period.
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

impl ConfigError {
    /// Returns the error as a finding, so that the reporters can show it.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        Diagnostic {
            lint: "config",
            level: Level::Error,
            span: self.span,
            message: self.message.clone(),
            notes: Vec::new(),
            fix: None,
        }
    }

    /// Converts an error of the TOML parser. Unknown keys and values get a message with a suggestion; all other
    /// messages are kept.
    pub(super) fn from_toml(error: &toml::de::Error) -> Self {
        let said = error.message();
        // serde quotes the unknown name first, and the known names after it.
        let mut quoted = said.split('`').skip(1).step_by(2);
        let what =
            [("unknown field", "key"), ("unknown variant", "value")].into_iter().find(|(s, _)| said.starts_with(s));
        let message = match (what, quoted.next()) {
            (Some((_, what)), Some(found)) => unknown(what, found, &quoted.collect::<Vec<_>>()),
            _ => type_error::plain(said).unwrap_or_else(|| said.lines().collect::<Vec<_>>().join("; ")),
        };
        Self { span: error.span().map(Span::from).unwrap_or_default(), message }
    }
}

/// Returns the message for a name that is not one of the `known` names, with the nearest known name as a suggestion.
#[must_use]
pub fn unknown(what: &str, found: &str, known: &[&str]) -> String {
    let hint = match (synonym(found, known).or_else(|| nearest(found, known)), known) {
        (Some(name), _) => format!("did you mean `{name}`?"),
        _ if what.starts_with("lint") => "run `digest-lint lints` for a list".to_owned(),
        (None, []) => "none is defined".to_owned(),
        (None, [only]) => format!("it can only be `{only}`"),
        (None, [first @ .., last]) => format!("it can be `{}` or `{last}`", first.join("`, `")),
    };
    format!("unknown {what} `{found}`; {hint}")
}

/// Returns the known name that means the same as `found`, if there is one.
fn synonym<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    let names = SYNONYMS.iter().filter(|(others, _)| others.contains(&found));
    names.map(|(_, name)| *name).find_map(|name| known.iter().copied().find(|known| *known == name))
}

/// Returns the known name that is most similar to `found`, if one is similar enough. A lint is also found by its name
/// without the family.
#[must_use]
pub fn nearest<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    let same_lint = |name: &&&str| name.split_once('/').is_some_and(|(_, lint)| lint == found);
    let nearness = |name: &str| strsim::normalized_damerau_levenshtein(found, name).max(prefix(found, name));
    known.iter().find(same_lint).copied().or_else(|| {
        let best = known.iter().copied().map(|name| (nearness(name), name));
        best.filter(|(near, _)| *near >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
    })
}

/// Returns the similarity of two names if one is a prefix of the other, as `warn` is of `warning`, and 0 otherwise.
fn prefix(found: &str, name: &str) -> f64 {
    let (short, long) = if found.len() < name.len() { (found, name) } else { (name, found) };
    if short.len() < 3 || !long.starts_with(short) {
        return 0.0;
    }
    // At least 0.8; fewer added characters mean a higher similarity.
    0.8 + 0.2 / (1 + long.len() - short.len()) as f64
}

//! What is wrong with a config, and what was probably meant.

use std::fmt;

use crate::diagnostic::{Diagnostic, Level};
use crate::text::Span;

/// What is wrong at one place of a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The bytes that are wrong.
    pub span: Span,
    /// What is wrong; lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl Error {
    /// The error as a finding, so that it is drawn like one.
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

    /// Says in our words what serde says of names; all else stays as the TOML reader says it.
    pub(super) fn from_toml(error: &toml::de::Error) -> Self {
        let said = error.message();
        // serde quotes first the name that it found, then those that it knows.
        let mut quoted = said.split('`').skip(1).step_by(2);
        let what =
            [("unknown field", "key"), ("unknown variant", "value")].into_iter().find(|(s, _)| said.starts_with(s));
        let message = match (what, quoted.next()) {
            (Some((_, what)), Some(found)) => unknown(what, found, &quoted.collect::<Vec<_>>()),
            _ => said.lines().collect::<Vec<_>>().join("; "),
        };
        Self { span: error.span().map(Span::from).unwrap_or_default(), message }
    }
}

/// The message for a name that is none of the `known`, with what was probably meant.
#[must_use]
pub fn unknown(what: &str, found: &str, known: &[&str]) -> String {
    let hint = match (nearest(found, known), known) {
        (Some(name), _) => format!("did you mean `{name}`?"),
        _ if what.starts_with("lint") => "`digest-lint lints` lists all".to_owned(),
        (None, []) => "there is none".to_owned(),
        (None, [only]) => format!("it can only be `{only}`"),
        (None, [first @ .., last]) => format!("it can be `{}` or `{last}`", first.join("`, `")),
    };
    format!("unknown {what} `{found}`; {hint}")
}

/// The known name that was probably meant by `found`; a lint is also known by its name without the family.
#[must_use]
pub fn nearest<'k>(found: &str, known: &[&'k str]) -> Option<&'k str> {
    let same_lint = |name: &&&str| name.split_once('/').is_some_and(|(_, lint)| lint == found);
    let nearness = |name: &str| strsim::normalized_damerau_levenshtein(found, name).max(prefix(found, name));
    known.iter().find(same_lint).copied().or_else(|| {
        let best = known.iter().copied().map(|name| (nearness(name), name));
        best.filter(|(near, _)| *near >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
    })
}

/// How near two are of which one only goes on where the other ends, as `warning` does behind `warn`.
fn prefix(found: &str, name: &str) -> f64 {
    let (short, long) = if found.len() < name.len() { (found, name) } else { (name, found) };
    if short.len() < 3 || !long.starts_with(short) {
        return 0.0;
    }
    // Nearer than any other likeness, and the nearer the less is added.
    0.8 + 0.2 / (1 + long.len() - short.len()) as f64
}

//! The profile of a site: how its posts write numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Share;
use crate::config::ConfigError;

/// How often the posts of a site use each style, by lint (without its family), group and style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NumberProfile(BTreeMap<String, BTreeMap<String, BTreeMap<String, Habit>>>);

/// How often a style is used, with an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// The number of mentions that use the style.
    pub count: usize,
    /// The location of the first one, as `path:line:column`.
    pub example: String,
}

impl NumberProfile {
    /// The minimum number of mentions of a group from which it can have a style.
    pub const LEAST: usize = 50;
    /// The minimum share of the mentions that must use the style.
    pub const SHARE: Share = Share::FOUR_FIFTHS;

    /// Adds `count` mentions; `example` returns the location of the first one.
    pub fn add(&mut self, (lint, group, style): (&str, &str, &str), count: usize, example: impl FnOnce() -> String) {
        let groups = self.0.entry(lint.to_owned()).or_default();
        let styles = groups.entry(group.to_owned()).or_default();
        match styles.get_mut(style) {
            Some(habit) => habit.count += count,
            None => {
                styles.insert(style.to_owned(), Habit { count, example: example() });
            }
        }
    }

    /// Parses a profile that [`Self::to_toml`] wrote.
    ///
    /// # Errors
    ///
    /// Returns the first error, which is invalid TOML or not the format of a profile.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError::from_toml(&error))
    }

    /// Returns the profile as a TOML file that a team can keep next to its config, with one table per group and one
    /// line per style.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = "# How the posts write numbers. Written by `digest-lint profile --write`.\n".to_owned();
        let quoted = |text: &str| toml::Value::from(text).to_string();
        for (lint, group, styles) in self.iter() {
            text += &format!("\n[{lint}.{}]\n", quoted(group));
            for (style, Habit { count, example }) in styles {
                text += &format!("{} = {{ count = {count}, example = {} }}\n", quoted(style), quoted(example));
            }
        }
        text
    }

    /// Returns the style of a group of a lint, its habit, and the number of mentions of the group, or `None` if the
    /// site has no style.
    #[must_use]
    pub fn style(&self, lint: &str, group: &str) -> Option<(&str, &Habit, usize)> {
        let styles = self.0.get(lint)?.get(group)?;
        let total = styles.values().map(|habit| habit.count).sum();
        let (style, habit) = styles.iter().max_by_key(|(_, habit)| habit.count)?;
        (total >= Self::LEAST && Self::SHARE.holds(habit.count, total)).then_some((style.as_str(), habit, total))
    }

    /// Returns every lint and group, with the habit of each style.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &BTreeMap<String, Habit>)> {
        self.0.iter().flat_map(|(lint, groups)| {
            groups.iter().map(move |(group, styles)| (lint.as_str(), group.as_str(), styles))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::NumberProfile;

    fn profile(habits: &[(&str, usize)]) -> NumberProfile {
        let mut profile = NumberProfile::default();
        for (style, count) in habits {
            profile.add(("range-mark", "date", style), *count, || format!("content/\"{style}\".md:1:2"));
        }
        profile
    }

    #[test]
    fn a_site_style_needs_50_mentions_and_80_percent() {
        let style =
            |habits: &[(&str, usize)]| profile(habits).style("range-mark", "date").map(|(style, ..)| style.to_owned());
        assert_eq!(style(&[("—", 40), ("-", 10)]).as_deref(), Some("—"));
        assert_eq!(style(&[("—", 39), ("-", 10)]), None, "49 mentions");
        assert_eq!(style(&[("—", 79), ("-", 21)]), None, "79 of 100");
        assert_eq!(profile(&[("—", 50)]).style("range-mark", "quantity"), None);
    }

    #[test]
    fn a_written_profile_parses_to_the_same_profile() {
        let mut written = profile(&[("—", 40), ("-", 10), ("\"", 1)]);
        for group in ["zeros in sentences", "km/h", "m³"] {
            written.add(("date-style", group, "plain"), 1, || "content/a.md:1:2".to_owned());
        }
        assert_eq!(NumberProfile::parse(&written.to_toml()).as_ref(), Ok(&written), "{}", written.to_toml());
        assert!(NumberProfile::parse("[range-mark.date]\n'-' = 3").is_err());
    }
}

//! How the posts of a site write numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Share;
use crate::config::Error;

/// How often the posts of a site write each thing in each way: by lint, without its family, by group and by style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Profile(BTreeMap<String, BTreeMap<String, BTreeMap<String, Habit>>>);

/// One way of writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habit {
    /// How many mentions have it.
    pub count: usize,
    /// The first of them, as `path:line:column`.
    pub example: String,
}

impl Profile {
    /// How many mentions a group has at least that has a style.
    pub const LEAST: usize = 50;
    /// Which part of them writes it so, at least.
    pub const SHARE: Share = Share::FOUR_FIFTHS;

    /// Counts `count` mentions more, of which `example` tells the place of the first.
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

    /// Reads what [`Self::to_toml`] has written.
    ///
    /// # Errors
    ///
    /// At the first place that is no TOML or no profile.
    pub fn parse(text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| Error::from_toml(&error))
    }

    /// The profile as a file that a team keeps beside its config: a table a group, a line a style.
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

    /// The style of a group of a lint, its habit, and how many mentions the group has; none where the site has no style.
    #[must_use]
    pub fn style(&self, lint: &str, group: &str) -> Option<(&str, &Habit, usize)> {
        let styles = self.0.get(lint)?.get(group)?;
        let total = styles.values().map(|habit| habit.count).sum();
        let (style, habit) = styles.iter().max_by_key(|(_, habit)| habit.count)?;
        (total >= Self::LEAST && Self::SHARE.holds(habit.count, total)).then_some((style.as_str(), habit, total))
    }

    /// All of it: lint, group, and each style with its habit.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &BTreeMap<String, Habit>)> {
        self.0.iter().flat_map(|(lint, groups)| {
            groups.iter().map(move |(group, styles)| (lint.as_str(), group.as_str(), styles))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;

    fn profile(habits: &[(&str, usize)]) -> Profile {
        let mut profile = Profile::default();
        for (style, count) in habits {
            profile.add(("range-mark", "date", style), *count, || format!("content/\"{style}\".md:1:2"));
        }
        profile
    }

    #[test]
    fn a_style_is_the_sites_by_fifty_mentions_and_four_of_five() {
        let style =
            |habits: &[(&str, usize)]| profile(habits).style("range-mark", "date").map(|(style, ..)| style.to_owned());
        assert_eq!(style(&[("—", 40), ("-", 10)]).as_deref(), Some("—"));
        assert_eq!(style(&[("—", 39), ("-", 10)]), None, "49 mentions");
        assert_eq!(style(&[("—", 79), ("-", 21)]), None, "79 of 100");
        assert_eq!(profile(&[("—", 50)]).style("range-mark", "quantity"), None);
    }

    #[test]
    fn a_profile_is_read_as_it_was_written() {
        let mut written = profile(&[("—", 40), ("-", 10), ("\"", 1)]);
        for group in ["zeros in sentences", "km/h", "m³"] {
            written.add(("date-style", group, "plain"), 1, || "content/a.md:1:2".to_owned());
        }
        assert_eq!(Profile::parse(&written.to_toml()).as_ref(), Ok(&written), "{}", written.to_toml());
        assert!(Profile::parse("[range-mark.date]\n'-' = 3").is_err());
    }
}

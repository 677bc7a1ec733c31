//! How the posts of a site write numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Share;

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

    /// Adds what other posts have.
    pub fn merge(&mut self, other: Self) {
        for (lint, groups) in other.0 {
            for (group, styles) in groups {
                for (style, Habit { count, example }) in styles {
                    self.add((&lint, &group, &style), count, || example);
                }
            }
        }
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

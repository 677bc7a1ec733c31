//! What the front matter of posts holds.

use std::collections::BTreeMap;

use super::seen::SeenField;
use crate::config::front_matter::Profile;
use crate::document::front_matter::{Format, FrontMatter, Node, split};

/// What the front matter of posts holds.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// How many posts there are.
    pub posts: usize,
    /// How many have front matter in YAML, TOML and JSON.
    pub formats: [usize; 3],
    /// How many have front matter with mistakes; what they hold is not counted.
    pub broken: usize,
    /// The posts with the keys of a digest.
    pub(super) digest: Keys,
    /// All other posts with front matter.
    pub(super) hugo: Keys,
}

/// What posts of one profile hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// How many there are.
    pub(super) posts: usize,
    /// What they hold, by the key in lower case.
    pub(super) seen: BTreeMap<String, SeenField>,
}

impl Survey {
    /// What one post holds.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut survey = Self { posts: 1, ..Self::default() };
        let Some(front_matter) = split(text).0 else { return survey };
        survey.formats = [Format::Yaml, Format::Toml, Format::Json].map(|one| usize::from(one == front_matter.format));
        survey.broken = usize::from(!front_matter.errors().is_empty());
        if survey.broken == 0 {
            survey.read(&front_matter);
        }
        survey
    }

    fn read(&mut self, front_matter: &FrontMatter<'_>) {
        let entries = front_matter.root().map(Node::entries).unwrap_or_default();
        let profile = Profile::fitting(entries.iter().map(|entry| entry.key.as_str()));
        let keys = if profile == Profile::Digest { &mut self.digest } else { &mut self.hugo };
        keys.posts = 1;
        for entry in entries {
            keys.add(entry.key.to_lowercase(), SeenField::of(entry));
        }
        // A key that stands twice in a post still is in one post.
        keys.seen.values_mut().for_each(|seen| (seen.posts, seen.filled) = (1, seen.filled.min(1)));
    }

    /// Adds what other posts hold.
    pub fn add(&mut self, other: Self) {
        self.posts += other.posts;
        self.broken += other.broken;
        for (mine, theirs) in self.formats.iter_mut().zip(other.formats) {
            *mine += theirs;
        }
        self.digest.merge(other.digest);
        self.hugo.merge(other.hugo);
    }

    /// The profile that fits most posts, and how many.
    #[must_use]
    pub fn profile(&self) -> (Profile, usize) {
        let (digest, hugo) = (self.digest.posts, self.hugo.posts);
        if digest > hugo { (Profile::Digest, digest) } else { (Profile::Hugo, hugo) }
    }

    /// All posts with front matter without mistakes.
    pub(super) fn all(&self) -> Keys {
        let mut all = self.digest.clone();
        all.merge(self.hugo.clone());
        all
    }
}

impl Keys {
    fn merge(&mut self, other: Self) {
        self.posts += other.posts;
        other.seen.into_iter().for_each(|(key, seen)| self.add(key, seen));
    }

    fn add(&mut self, key: String, seen: SeenField) {
        match self.seen.get_mut(&key) {
            Some(mine) => mine.add(seen),
            None => drop(self.seen.insert(key, seen)),
        }
    }
}

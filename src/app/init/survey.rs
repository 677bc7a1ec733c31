//! Surveys the front matter of posts.

use std::collections::BTreeMap;

use super::seen::SeenField;
use crate::config::front_matter::Profile;
use crate::document::front_matter::{FrontMatter, FrontMatterFormat, Node, split};

/// The keys and values in the front matter of posts.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The number of posts.
    pub posts: usize,
    /// The number of posts with front matter in YAML, TOML and JSON.
    pub formats: [usize; 3],
    /// The number of posts with syntax errors in their front matter, whose keys are not counted.
    pub broken: usize,
    /// The keys of the posts that fit the profile `digest`.
    pub(super) digest: Keys,
    /// The keys of all other posts with front matter.
    pub(super) hugo: Keys,
}

/// The keys of the posts that fit one profile.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// The number of posts.
    pub(super) posts: usize,
    /// The values of each key, by the key in lower case.
    pub(super) seen: BTreeMap<String, SeenField>,
}

impl Survey {
    /// Surveys one post.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut survey = Self { posts: 1, ..Self::default() };
        let Some(front_matter) = split(text).0 else { return survey };
        survey.formats = [FrontMatterFormat::Yaml, FrontMatterFormat::Toml, FrontMatterFormat::Json]
            .map(|one| usize::from(one == front_matter.format));
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
        // A key that is repeated in a post still counts as one post.
        keys.seen.values_mut().for_each(|seen| (seen.posts, seen.filled) = (1, seen.filled.min(1)));
    }

    /// Adds the survey of other posts.
    pub fn add(&mut self, other: Self) {
        self.posts += other.posts;
        self.broken += other.broken;
        for (mine, theirs) in self.formats.iter_mut().zip(other.formats) {
            *mine += theirs;
        }
        self.digest.merge(other.digest);
        self.hugo.merge(other.hugo);
    }

    /// Returns the profile that fits most posts, and the number of posts that it fits.
    #[must_use]
    pub fn profile(&self) -> (Profile, usize) {
        let (digest, hugo) = (self.digest.posts, self.hugo.posts);
        if digest > hugo { (Profile::Digest, digest) } else { (Profile::Hugo, hugo) }
    }

    /// Returns the keys of all posts with valid front matter.
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

//! The predefined front matter schemas.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Table;

use super::FrontMatterOptions;

/// A predefined set of front matter keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The keys that converters write for news digests, in addition to Hugo's own keys.
    Digest,
    /// Hugo's own keys.
    Hugo,
    /// Only the key `digest-lint`, which is in every profile.
    None,
}

impl Profile {
    /// Returns the profile for front matter with these top-level keys, for a config that sets no profile.
    #[must_use]
    pub fn fitting<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        if is_digest(keys) { Self::Digest } else { Self::Hugo }
    }

    /// Returns the names and source tables of the profiles that this one consists of. Each overrides the one before it.
    #[must_use]
    pub fn tables(self) -> Vec<(&'static str, Table)> {
        let (hugo, digest) = (("hugo", HUGO_TEXT), ("digest", DIGEST_TEXT));
        let texts = match self {
            Self::Digest => vec![hugo, digest],
            Self::Hugo => vec![hugo],
            Self::None => vec![],
        };
        texts.into_iter().filter_map(|(name, text)| Some((name, text.parse().ok()?))).collect()
    }

    /// Returns the layers of the profile, which are `[front-matter]` tables. Each overrides the one before it.
    pub(super) fn layers(self) -> Vec<&'static FrontMatterOptions> {
        match self {
            Self::Digest => vec![&OWN, &HUGO, &DIGEST],
            Self::Hugo => vec![&OWN, &HUGO],
            Self::None => vec![&OWN],
        }
    }
}

const OWN_TEXT: &str = include_text!("own.toml");
const DIGEST_TEXT: &str = include_text!("digest.toml");
const HUGO_TEXT: &str = include_text!("hugo.toml");

static OWN: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(OWN_TEXT));
static DIGEST: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(DIGEST_TEXT));
static HUGO: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(HUGO_TEXT));

/// Parses a profile. A test makes sure that this does not fail.
fn read(profile: &str) -> FrontMatterOptions {
    toml::from_str(profile).unwrap_or_default()
}

/// The number of keys that only the `digest` profile has, from which on a post uses that profile.
const KEYS_OF_A_DIGEST: usize = 4;

/// Whether most of the `keys` are in the `digest` profile, and enough of them are only there.
fn is_digest<'k>(keys: impl Iterator<Item = &'k str>) -> bool {
    let (mut all, mut known, mut own) = (0, 0, 0);
    for key in keys {
        all += 1;
        if DIGEST.fields.contains_key(key) {
            known += 1;
            own += usize::from(!HUGO.fields.contains_key(key));
        }
    }
    own >= KEYS_OF_A_DIGEST && known * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profiles_are_valid() {
        for (profile, fewest) in [(OWN_TEXT, 1), (DIGEST_TEXT, 16), (HUGO_TEXT, 16)] {
            let options: FrontMatterOptions = toml::from_str(profile).unwrap();
            assert!(options.fields.len() >= fewest);
        }
    }
}

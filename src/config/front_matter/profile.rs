//! The schemas that come with the program.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Table;

use super::FrontMatterOptions;

/// The keys that a schema starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The front matter of the digests that converters write.
    Digest,
    /// Hugo's own keys.
    Hugo,
    /// No keys but our own.
    None,
}

impl Profile {
    /// The profile for a front matter with these keys at the top, where no config names one.
    #[must_use]
    pub fn fitting<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        if is_digest(keys) { Self::Digest } else { Self::Hugo }
    }

    /// The profiles that it is made of, as they are written, each over the one before.
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

    /// What the profile says of keys, each a `[front-matter]` table like any other; the later counts.
    pub(super) fn layers(self) -> Vec<&'static FrontMatterOptions> {
        match self {
            Self::Digest => vec![&OWN, &HUGO, &DIGEST],
            Self::Hugo => vec![&OWN, &HUGO],
            Self::None => vec![&OWN],
        }
    }
}

const OWN_TEXT: &str = include_str!("own.toml");
const DIGEST_TEXT: &str = include_str!("digest.toml");
const HUGO_TEXT: &str = include_str!("hugo.toml");

static OWN: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(OWN_TEXT));
static DIGEST: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(DIGEST_TEXT));
static HUGO: LazyLock<FrontMatterOptions> = LazyLock::new(|| read(HUGO_TEXT));

/// That the profiles can be read is tested.
fn read(profile: &str) -> FrontMatterOptions {
    toml::from_str(profile).unwrap_or_default()
}

/// How many keys that only digests have make a post one.
const KEYS_OF_A_DIGEST: usize = 4;

/// Whether most of the `keys` are those of a digest, and some are its own.
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
    fn the_profiles_can_be_read() {
        for (profile, fewest) in [(OWN_TEXT, 1), (DIGEST_TEXT, 16), (HUGO_TEXT, 16)] {
            let options: FrontMatterOptions = toml::from_str(profile).unwrap();
            assert!(options.fields.len() >= fewest);
        }
    }
}

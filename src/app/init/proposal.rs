//! The proposed config, which states only what holds for all existing posts.

use super::kind;
use super::seen::SeenField;
use super::survey::{Keys, Survey};
use crate::config::front_matter::{Field, FrontMatterOptions, Profile, Schema, Type};

/// The minimum number of posts from which a requirement is inferred.
const FEWEST_POSTS: usize = 20;
/// A key that resembles a key of the profile is misspelt if it occurs in fewer than one in this many posts.
const MISSPELT_SELDOM: usize = 20;
/// A key is rare if it occurs in fewer than one in this many posts.
const SELDOM: usize = 100;
/// The maximum number of values that are proposed as an enum.
const MOST_CHOICES: usize = 5;
/// The longest value of an enum, in characters.
const LONGEST_CHOICE: usize = 20;
/// The minimum number of posts with each value of an enum.
const FEWEST_USES: usize = 3;

/// A config that fits the posts; `Display` writes it as TOML.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The profile, and the number of posts that it fits.
    pub profile: (Profile, usize),
    /// The number of posts that the proposal is based on.
    pub posts: usize,
    /// Whether every post must have front matter.
    pub required: bool,
    /// The proposed fields, the most frequent first.
    pub fields: Vec<Proposed>,
    /// Keys that resemble a key of the profile and occur in few posts.
    pub misspelt: Vec<String>,
    /// Other keys that occur in very few posts.
    pub seldom: Vec<String>,
}

/// The proposed settings of one key.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The key.
    pub name: String,
    /// The number of posts with the key.
    pub posts: usize,
    /// The number of posts in which the key has a value.
    pub filled: usize,
    /// The type of the values, unless that of the profile fits.
    pub kind: Option<Type>,
    /// The type of the items of a list.
    pub of: Option<Type>,
    /// All values, if they are few.
    pub values: Vec<String>,
    /// Whether every post must have the key, if that differs from the profile.
    pub required: Option<bool>,
}

impl Survey {
    /// Returns a config that fits the posts.
    #[must_use]
    pub fn proposal(&self) -> Proposal {
        let profile = self.profile();
        let mut options = FrontMatterOptions::default();
        options.profile = Some(profile.0);
        let schema = options.schema(None, std::iter::empty());
        let all = self.all();
        let mut proposal = Proposal {
            profile,
            posts: all.posts,
            required: all.posts >= FEWEST_POSTS && all.posts == self.posts,
            fields: Vec::new(),
            misspelt: Vec::new(),
            seldom: Vec::new(),
        };
        proposal.sort_out(schema, &all);
        // With a config, the profile also applies to the posts that would get the other profile without one.
        let others = if profile.0 == Profile::Digest { &self.hugo } else { &self.digest };
        let known = schema.fields().iter().filter_map(|field| Proposed::known(field, &all, others));
        proposal.fields.extend(known);
        proposal.fields.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(&b.name)));
        proposal
    }
}

impl Proposal {
    /// Sorts the keys that the profile does not know into fields of the config, misspelt keys and rare keys.
    fn sort_out(&mut self, schema: &Schema, all: &Keys) {
        let own: Vec<_> = all.seen.iter().filter(|(key, _)| schema.field(key).is_none()).collect();
        let is_seldom = |seen: &SeenField| seen.posts * SELDOM < all.posts;
        let often: Vec<_> = own.iter().filter(|(_, seen)| !is_seldom(seen)).map(|(key, _)| *key).collect();
        for (key, seen) in own {
            let like_profile = schema.fields().iter().any(|field| is_like(&field.name.to_lowercase(), key));
            // An unknown key that resembles a known one is reported, so a rare key that does must be in the config.
            let like_own = often.iter().any(|often| is_like(often, key));
            if like_profile && seen.posts * MISSPELT_SELDOM < all.posts {
                self.misspelt.push(seen.name().to_owned());
            } else if is_seldom(seen) && !like_own {
                self.seldom.push(seen.name().to_owned());
            } else {
                self.fields.push(Proposed::own(seen, all.posts));
            }
        }
    }
}

/// Whether `key` is probably a misspelling of `known`.
fn is_like(known: &str, key: &str) -> bool {
    let distance = strsim::damerau_levenshtein(known, key);
    distance <= 2 && distance * 3 <= key.chars().count()
}

impl Proposed {
    /// Returns the settings of a key that the profile does not know.
    fn own(seen: &SeenField, posts: usize) -> Self {
        Self {
            name: seen.name().to_owned(),
            posts: seen.posts,
            filled: seen.filled,
            kind: Some(seen.kind()),
            of: seen.items(),
            values: choices(seen),
            required: to_be_required(seen, posts).then_some(true),
        }
    }

    /// Returns the settings of a key that the profile knows, or `None` if the profile fits.
    fn known(field: &Field, all: &Keys, others: &Keys) -> Option<Self> {
        let (key, nothing) = (field.name.to_lowercase(), SeenField::default());
        let seen = all.seen.get(&key).unwrap_or(&nothing);
        let theirs = others.seen.get(&key).unwrap_or(&nothing);
        let kind =
            (theirs.posts > 0 && !takes(field.kind, theirs.kind())).then(|| kind::joined(field.kind, seen.kind()));
        let required = match field.required {
            true if theirs.filled < others.posts => Some(false),
            false if to_be_required(seen, all.posts) => Some(true),
            _ => None,
        };
        let name = field.name.clone();
        let proposed =
            Self { name, posts: seen.posts, filled: seen.filled, kind, of: None, values: Vec::new(), required };
        (kind.is_some() || required.is_some()).then_some(proposed)
    }
}

/// Whether a field of type `kind` accepts values of type `seen`.
fn takes(kind: Type, seen: Type) -> bool {
    match kind {
        Type::Date => true,
        Type::Url | Type::Path | Type::Language => matches!(seen, Type::Int | Type::Date | Type::Url | Type::String),
        _ => kind::holds(kind, seen),
    }
}

/// Whether the config should require the key: every post has a value, and not always the same, which a converter would
/// have written. Booleans are not required, because a missing one is false.
fn to_be_required(seen: &SeenField, posts: usize) -> bool {
    let is_said = !matches!(seen.kind(), Type::Bool | Type::Map | Type::Any);
    let changes = seen.values().is_none_or(|values| values.len() > 1);
    posts >= FEWEST_POSTS && seen.filled == posts && is_said && changes
}

/// Returns all values of the key, if they are few and short enough for an enum.
fn choices(seen: &SeenField) -> Vec<String> {
    let values = seen.values().filter(|values| (2..=MOST_CHOICES).contains(&values.len()));
    let values = values.filter(|_| seen.kind() == Type::String && seen.posts >= FEWEST_POSTS);
    let is_word = |value: &str| {
        let is_text = value.parse::<f64>().is_err() && value.parse::<bool>().is_err();
        is_text
            && !value.trim().is_empty()
            && !value.contains(char::is_control)
            && value.chars().count() <= LONGEST_CHOICE
    };
    let values = values.filter(|values| values.iter().all(|(value, &uses)| is_word(value) && uses >= FEWEST_USES));
    values.into_iter().flat_map(|values| values.keys().cloned()).collect()
}

//! What a first config says: no more than what holds for all posts that are there.

use super::kind;
use super::seen::SeenField;
use super::survey::{Keys, Survey};
use crate::config::front_matter::{Field, FrontMatterOptions, Profile, Schema, Type};

/// From fewer posts nothing is concluded.
const FEWEST_POSTS: usize = 20;
/// A key that looks like one of the profile is its own where it stands in one of so many posts.
const MISSPELT_SELDOM: usize = 20;
/// A key is seldom where it stands in fewer than one of so many posts.
const SELDOM: usize = 100;
/// A list of the only values has no more,
const MOST_CHOICES: usize = 5;
/// none of them has more characters,
const LONGEST_CHOICE: usize = 20;
/// and each stands in so many posts.
const FEWEST_USES: usize = 3;

/// A config that fits posts; written out by `Display`.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The profile, and how many posts it fits.
    pub profile: (Profile, usize),
    /// How many posts the proposal is made from.
    pub posts: usize,
    /// Whether every post must have front matter.
    pub required: bool,
    /// What it says of keys, those of the most posts first.
    pub fields: Vec<Proposed>,
    /// Keys that look like one of the profile and stand in few posts.
    pub misspelt: Vec<String>,
    /// Other keys that stand in very few posts.
    pub seldom: Vec<String>,
}

/// What a config says of one key.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The key.
    pub name: String,
    /// In how many posts it stands.
    pub posts: usize,
    /// In how many of them something stands behind it.
    pub filled: usize,
    /// What it holds, where the profile does not say it.
    pub kind: Option<Type>,
    /// What each item of a list holds.
    pub of: Option<Type>,
    /// All values, where there are few.
    pub values: Vec<String>,
    /// Whether every post must have it, where the profile says otherwise.
    pub required: Option<bool>,
}

impl Survey {
    /// A config that fits the posts.
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
        // What the profile says holds for posts that would get another without a config, too.
        let others = if profile.0 == Profile::Digest { &self.hugo } else { &self.digest };
        let known = schema.fields().iter().filter_map(|field| Proposed::known(field, &all, others));
        proposal.fields.extend(known);
        proposal.fields.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(&b.name)));
        proposal
    }
}

impl Proposal {
    /// Of the keys that the profile does not know: those that the config should, and those that it should not.
    fn sort_out(&mut self, schema: &Schema, all: &Keys) {
        let own: Vec<_> = all.seen.iter().filter(|(key, _)| schema.field(key).is_none()).collect();
        let is_seldom = |seen: &SeenField| seen.posts * SELDOM < all.posts;
        let often: Vec<_> = own.iter().filter(|(_, seen)| !is_seldom(seen)).map(|(key, _)| *key).collect();
        for (key, seen) in own {
            let like_profile = schema.fields().iter().any(|field| is_like(&field.name.to_lowercase(), key));
            // What is not there is reported where it is like something that is.
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

/// Whether `key` was probably meant to be the `known` one.
fn is_like(known: &str, key: &str) -> bool {
    let distance = strsim::damerau_levenshtein(known, key);
    distance <= 2 && distance * 3 <= key.chars().count()
}

impl Proposed {
    /// Of a key that the profile does not know.
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

    /// Of a key that the profile knows; none where that is enough.
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

/// Whether no value of the type `seen` is wrong for a field of the type `kind`.
fn takes(kind: Type, seen: Type) -> bool {
    match kind {
        Type::Date => true,
        Type::Url | Type::Path | Type::Language => matches!(seen, Type::Int | Type::Date | Type::Url | Type::String),
        _ => kind::holds(kind, seen),
    }
}

/// Whether all posts have something there, and not the same: a converter writes what never changes, an editor does not
/// miss it. A switch is off where it is missing.
fn to_be_required(seen: &SeenField, posts: usize) -> bool {
    let is_said = !matches!(seen.kind(), Type::Bool | Type::Map | Type::Any);
    let changes = seen.values().is_none_or(|values| values.len() > 1);
    posts >= FEWEST_POSTS && seen.filled == posts && is_said && changes
}

/// The only values, where there are few.
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

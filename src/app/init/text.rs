//! A proposal as TOML.

use std::collections::BTreeMap;
use std::fmt;

use toml::Value;

use super::proposal::{Proposal, Proposed};
use crate::config::front_matter::Type;

/// How many columns a setting has before its comment.
const WIDTH: usize = 40;

impl fmt::Display for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (profile, fitting) = self.profile;
        let profile = Value::try_from(profile).map_err(|_| fmt::Error)?;
        let posts = if self.posts == 1 { "post" } else { "posts" };
        writeln!(f, "# What `digest-lint init` found in {} {posts} with front matter.", self.posts)?;
        writeln!(f, "# Keep what is right, change what is not.")?;
        writeln!(f, "\n[front-matter]")?;
        line(f, &format!("profile = {profile}"), &format!("fits {}", self.share(fitting)))?;
        if self.required {
            line(f, "required = true", "every post has front matter")?;
        }
        line(f, "# unknown-keys = \"warn\"", "reports every key that is not known")?;
        if !self.fields.is_empty() {
            writeln!(f, "\n# What the profile does not say, the most frequent first.\n[front-matter.fields]")?;
        }
        for field in &self.fields {
            line(f, &format!("{} = {{ {} }}", key(&field.name), options(field)), &self.comment(field))?;
        }
        for (names, why) in [(&self.misspelt, "look misspelt"), (&self.seldom, "are seldom")] {
            if !names.is_empty() {
                let names: Vec<_> = names.iter().map(|name| key(name)).collect();
                writeln!(f, "\n# Left out, because they {why}: {}.", names.join(", "))?;
            }
        }
        Ok(())
    }
}

impl Proposal {
    fn comment(&self, field: &Proposed) -> String {
        if field.required == Some(false) {
            return format!("missing or empty in {}", self.share(self.posts - field.filled));
        }
        let share = self.share(field.posts);
        // What is there today is a hint, no rule: tomorrow's post may be by another author.
        let values = Value::from(field.values.clone());
        if field.values.is_empty() { format!("in {share}") } else { format!("in {share}; would fit: enum = {values}") }
    }

    fn share(&self, posts: usize) -> String {
        match (posts, self.posts) {
            (_, 0) => "what no front matter says".to_owned(),
            (1, 1) => "the only post".to_owned(),
            (_, all) if posts == all => format!("all {all} posts"),
            (_, all) => format!("{posts} of {all} posts"),
        }
    }
}

fn line(f: &mut fmt::Formatter<'_>, setting: &str, comment: &str) -> fmt::Result {
    writeln!(f, "{setting:WIDTH$} # {comment}")
}

fn options(field: &Proposed) -> String {
    let quoted = |kind: Type| Value::try_from(kind).map(|name| name.to_string()).unwrap_or_default();
    let options = [
        ("type", field.kind.map(quoted)),
        ("of", field.of.map(quoted)),
        ("required", field.required.map(|required| required.to_string())),
    ];
    let options = options.into_iter().filter_map(|(name, value)| Some(format!("{name} = {}", value?)));
    options.collect::<Vec<_>>().join(", ")
}

/// The key, in quotes where TOML wants them.
fn key(name: &str) -> String {
    let entry = toml::to_string(&BTreeMap::from([(name, 0)])).unwrap_or_default();
    entry.trim_end().trim_end_matches(" = 0").to_owned()
}

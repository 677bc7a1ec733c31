//! The folders of a site, as its settings mount them.

use std::borrow::Cow;

use super::language::Language;
use super::mounts::{Component, Mount};
use super::page::Post;
use super::settings::Settings;

impl Settings {
    /// Why nothing is known of a site whose posts lie in folders of languages that its config does not mount: another config
    /// does, which is not there.
    pub(super) fn without_languages(&self, posts: &[Post]) -> Option<String> {
        let mut content = self.mounts.of_component(Component::Content);
        let whole = content.next().filter(|mount| mount.language.is_none() && mount.target.is_empty())?;
        let is_folder = |language: &&Language| {
            let below = |post: &Post| {
                whole.inside(&post.path).and_then(|rest| rest.split_once('/')).map(|(top, _)| top.to_lowercase())
            };
            posts.iter().any(|post| below(post).as_deref() == Some(&language.key))
        };
        let many = self.languages.iter().filter(is_folder).take(2).count() > 1;
        many.then(|| format!("{} has folders of languages, which no `contentDir` and no mount names", whole.source))
    }

    /// The folders that hold static files, assets and layouts, and those of the themes' own files.
    pub fn other_folders(&self) -> impl Iterator<Item = &str> {
        let others = self.mounts.all.iter().filter(|mount| mount.component != Component::Content);
        others.map(|mount| mount.source.as_str())
    }

    /// The folders that themes may be in, from the root of the site.
    pub fn theme_folders(&self) -> impl Iterator<Item = &str> {
        self.mounts.themes.iter().flat_map(|theme| &theme.folders).map(String::as_str)
    }

    /// The language that a file among the posts has by its folder, and its path from the content folder; `path` is from the
    /// root of the site. A file that is mounted alone may have another name there.
    pub(super) fn in_content<'p>(&self, path: &'p str) -> Option<(usize, Cow<'p, str>)> {
        let mounts = self.in_mounts(path);
        let language = |mount: &Mount| mount.language.unwrap_or(self.default_language);
        // Of folders in each other the innermost counts, of languages in one folder the default one.
        let rank = |(mount, rest): &(&Mount, &str)| (rest.len(), language(mount) != self.default_language);
        let (mount, rest) = mounts.min_by_key(rank)?;
        Some((language(mount), mount.below_target(rest)))
    }

    /// The other languages that a file among the posts is in, each with its path from their content folder: where that of
    /// one language lies in that of another one, or a mount has several languages.
    pub(super) fn also_in_content<'p>(&self, path: &'p str) -> impl Iterator<Item = (usize, Cow<'p, str>)> {
        let first = self.in_content(path).map(|(language, _)| language);
        let others = self.in_mounts(path).filter(move |(mount, _)| mount.language != first);
        others.filter_map(|(mount, rest)| Some((mount.language?, mount.below_target(rest))))
    }

    fn in_mounts<'p>(&self, path: &'p str) -> impl Iterator<Item = (&Mount, &'p str)> {
        self.mounts.of_component(Component::Content).filter_map(move |mount| Some((mount, mount.inside(path)?)))
    }
}

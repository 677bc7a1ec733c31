//! The folders of a site, and the languages that they are mounted for.

use std::borrow::Cow;

use super::language::Language;
use super::mounts::{Component, Mount};
use super::page::IndexedPost;
use super::settings::Settings;

impl Settings {
    /// Returns why nothing is known about the site if its posts are in language folders that the config does not mount.
    /// In that case, a config that is missing here must mount them.
    pub(super) fn without_languages(&self, posts: &[IndexedPost]) -> Option<String> {
        let mut content = self.mounts.of_component(Component::Content);
        let whole = content.next().filter(|mount| mount.language.is_none() && mount.target.is_empty())?;
        let is_folder = |language: &&Language| {
            let below = |post: &IndexedPost| {
                whole.inside(&post.path).and_then(|rest| rest.split_once('/')).map(|(top, _)| top.to_lowercase())
            };
            let is_mounted = |mount: &Mount| whole.inside(&mount.source) == Some(&language.key);
            let mut content = self.mounts.of_component(Component::Content);
            !content.any(is_mounted) && posts.iter().any(|post| below(post).as_deref() == Some(&language.key))
        };
        let many = self.languages.iter().filter(is_folder).take(2).count() > 1;
        many.then(|| format!("{} has language folders that no `contentDir` or mount names", whole.source))
    }

    /// Returns the folders of static files, assets and layouts, including those of themes.
    pub fn other_folders(&self) -> impl Iterator<Item = &str> {
        let others = self.mounts.possible().filter(|mount| mount.component != Component::Content);
        others.map(|mount| mount.source.as_str())
    }

    /// Returns the folders that themes can be in, relative to the root of the site.
    pub fn theme_folders(&self) -> impl Iterator<Item = &str> {
        self.mounts.themes.iter().flat_map(|theme| &theme.folders).map(String::as_str)
    }

    /// Returns the language of the content folder that a file is in, and the path of the file relative to that folder;
    /// `path` is relative to the root of the site. A mount of a single file can rename it.
    pub(super) fn in_content<'p>(&self, path: &'p str) -> Option<(usize, Cow<'p, str>)> {
        // The innermost of nested folders comes first, and in one folder the default language.
        let rank = |(language, rest, _): &(usize, &str, &Mount)| (rest.len(), *language != self.default_language);
        let (language, rest, mount) = self.in_mounts(path).min_by_key(rank)?;
        Some((language, mount.below_target(rest)))
    }

    /// Returns the other places at which Hugo sees a file: each is a language and the path relative to its content
    /// folder. A file has several if the content folder of one language is inside that of another, or if a mount has
    /// several languages.
    pub(super) fn also_in_content<'p>(&self, path: &'p str) -> impl Iterator<Item = (usize, Cow<'p, str>)> {
        let first = self.in_content(path);
        let places = self.in_mounts(path).map(|(language, rest, mount)| (language, mount.below_target(rest)));
        places.filter(move |place| first.as_ref() != Some(place))
    }

    /// Returns the mounts that contain a file, each with its language and the path of the file relative to its source.
    fn in_mounts<'p>(&self, path: &'p str) -> impl Iterator<Item = (usize, &'p str, &Mount)> {
        let content = self.mounts.of_component(Component::Content);
        content.filter_map(move |mount| {
            Some((mount.language.unwrap_or(self.default_language), mount.inside(path)?, mount))
        })
    }
}

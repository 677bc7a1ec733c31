//! What lies on disk around a post that belongs to no site.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use super::disk::root;
use crate::config::normal;
use crate::site::FileLookup;

/// How many files of a folder tell what it is for.
const MOST_NAMES: usize = 100;

/// What tells that a generator other than Hugo publishes the posts below, or Hugo from a config that is elsewhere.
const GENERATORS: [&str; 41] = [
    ".eleventy.js",
    ".gitbook.yaml",
    ".vitepress",
    ".vuepress",
    "SUMMARY.md",
    "_config.toml",
    "_config.yaml",
    "_config.yml",
    "_coverpage.md",
    "_index.md",
    "_quarto.yml",
    "_sidebar.md",
    "antora.yml",
    "astro.config.js",
    "astro.config.mjs",
    "astro.config.ts",
    "book.json",
    "book.toml",
    "conf.py",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "eleventy.config.cjs",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.ts",
    "gatsby-config.js",
    "gatsby-config.ts",
    "gridsome.config.js",
    "mkdocs.yaml",
    "mkdocs.yml",
    "next.config.js",
    "next.config.mjs",
    "next.config.ts",
    "nuxt.config.js",
    "nuxt.config.ts",
    "pelicanconf.py",
    "rspress.config.ts",
    "svelte.config.js",
    "valaxy.config.ts",
    "vuepress.config.ts",
    "zensical.toml",
];

/// What a host of repositories shows below the path of one, beside its files.
const OF_HOSTS: [&str; 12] = [
    "actions",
    "blob",
    "commit",
    "compare",
    "discussions",
    "issues",
    "pull",
    "pulls",
    "raw",
    "releases",
    "tree",
    "wiki",
];

/// The files around a post, seen from its folder and from the one that some give its files, which has its name without
/// the extension. Around a post of a site all seems to be there, because the site tells more.
#[derive(Debug)]
pub struct Around {
    /// The absolute path of the post.
    post: PathBuf,
    /// Whether the post lies in a site.
    in_site: OnceCell<bool>,
    /// The root of the repository that the post is in.
    repository: OnceCell<Option<PathBuf>>,
}

impl Around {
    /// What is around the post at an absolute path.
    #[must_use]
    pub fn new(post: PathBuf) -> Self {
        Self { post, in_site: OnceCell::new(), repository: OnceCell::new() }
    }

    fn places(&self, path: &str) -> impl Iterator<Item = PathBuf> {
        let folders = [self.post.with_file_name(""), self.post.with_extension("")];
        folders.map(|folder| normal(&folder.join(path))).into_iter()
    }

    /// Whether `MkDocs` publishes a folder beside one of those above, in the repository: what a translation lacks may be
    /// taken from there.
    fn is_translation(&self) -> bool {
        let Some(repository) = self.repository() else { return false };
        let above = self.post.ancestors().skip(1).take_while(|folder| *folder != repository);
        let beside = above.filter_map(|folder| folder.parent()?.read_dir().ok());
        beside
            .flat_map(|entries| entries.take(MOST_NAMES).flatten())
            .any(|entry| entry.path().join("mkdocs.yml").exists())
    }

    fn repository(&self) -> Option<&Path> {
        let find = || self.post.ancestors().skip(1).find(|folder| folder.join(".git").exists()).map(Path::to_owned);
        self.repository.get_or_init(find).as_deref()
    }

    /// Whether a path leads out of the repository: what its host shows there, nobody can tell from its files.
    fn leads_out(&self, path: &str) -> bool {
        let is_out = |root: &Path| !self.places(path).all(|place| place.starts_with(root));
        let below = path.trim_start_matches("../");
        let is_of_host = path.starts_with("../../") && OF_HOSTS.contains(&below.split('/').next().unwrap_or_default());
        is_of_host || self.repository().is_some_and(is_out)
    }
}

impl FileLookup for Around {
    fn has(&self, path: &str) -> bool {
        let in_site = || *self.in_site.get_or_init(|| root(&self.post).is_some());
        self.places(path).any(|place| place.exists()) || self.leads_out(path) || in_site()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = self.places(folder).find_map(|place| place.read_dir().ok()).into_iter().flatten();
        entries.take(MOST_NAMES).flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    fn is_published(&self) -> bool {
        let end = self.repository();
        let mut above =
            self.post.ancestors().skip(1).take_while(|folder| end.is_none_or(|end| folder.starts_with(end)));
        // Jekyll keeps what it publishes elsewhere in folders such as `_posts`.
        let is_internal =
            |folder: &Path| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'));
        let has_sign = |folder: &Path| GENERATORS.iter().any(|sign| folder.join(sign).exists());
        above.any(|folder| is_internal(folder) || has_sign(folder)) || self.is_translation()
    }
}

//! Finds files on disk around a post that does not belong to a Hugo site.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};

use super::disk::root;
use crate::app::spelling::DiskSpelling;
use crate::config::normal;
use crate::site::FileLookup;

/// The number of entries that are read from a folder.
const MOST_NAMES: usize = 100;

/// Files and folders of site generators. One of them next to or above a post shows that a generator publishes the post.
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

/// The paths that hosts such as GitHub serve below a repository, besides its files.
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

/// The files around a post: in its folder, and in a folder with the name of the post without its extension, where some
/// generators publish it. For a post in a Hugo site, every file counts as existing, because the site index knows
/// better.
#[derive(Debug)]
pub struct NearbyFiles {
    /// The absolute path of the post.
    post: PathBuf,
    /// Whether the post is in a Hugo site.
    in_site: OnceCell<bool>,
    /// The root of the git repository around the post.
    repository: OnceCell<Option<PathBuf>>,
    /// How names are spelled on disk: letter case matters to readers of the published site.
    spelling: RefCell<DiskSpelling>,
}

impl NearbyFiles {
    /// Creates the lookup of files around the post at an absolute path.
    #[must_use]
    pub fn new(post: PathBuf) -> Self {
        Self { post, in_site: OnceCell::new(), repository: OnceCell::new(), spelling: RefCell::default() }
    }

    fn is_in_site(&self) -> bool {
        *self.in_site.get_or_init(|| root(&self.post).is_some())
    }

    /// Whether a file or folder is on disk at one of the places that `path` can mean.
    fn is_on_disk(&self, path: &str) -> bool {
        self.places(path).any(|place| self.spelling.borrow_mut().has(&place))
    }

    fn places(&self, path: &str) -> impl Iterator<Item = PathBuf> {
        let folders = [self.post.with_file_name(""), self.post.with_extension("")];
        folders.map(|folder| normal(&folder.join(path))).into_iter()
    }

    /// Whether `MkDocs` publishes a sibling of a parent folder in the same repository, which can provide the files that
    /// a translation lacks.
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

    /// Whether a path leads out of the repository, where its host may serve pages that are not files.
    fn leads_out(&self, path: &str) -> bool {
        let is_out = |root: &Path| !self.places(path).all(|place| place.starts_with(root));
        let below = path.trim_start_matches("../");
        let is_of_host = path.starts_with("../../") && OF_HOSTS.contains(&below.split('/').next().unwrap_or_default());
        is_of_host || self.repository().is_some_and(is_out)
    }
}

impl FileLookup for NearbyFiles {
    fn has(&self, path: &str) -> bool {
        self.is_on_disk(path) || self.leads_out(path) || self.is_in_site()
    }

    fn surely_has(&self, path: &str) -> bool {
        self.is_on_disk(path) && !self.is_in_site()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = self.places(folder).find_map(|place| place.read_dir().ok()).into_iter().flatten();
        entries.take(MOST_NAMES).flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    fn is_published(&self) -> bool {
        let end = self.repository();
        let mut above =
            self.post.ancestors().skip(1).take_while(|folder| end.is_none_or(|end| folder.starts_with(end)));
        // Jekyll keeps the posts that it publishes in folders such as `_posts`.
        let is_internal =
            |folder: &Path| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('_'));
        let has_marker = |folder: &Path| GENERATORS.iter().any(|marker| folder.join(marker).exists());
        above.any(|folder| is_internal(folder) || has_marker(folder)) || self.is_translation()
    }
}

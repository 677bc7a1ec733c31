//! The site on disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;

use walkdir::WalkDir;

use super::placed::{is_markdown, is_passed_over};
use super::{ConfigFile, LazySite, Post, Reading, Settings, Site};
use crate::config::{Base, normal};
use crate::document::front_matter;

/// The names that a config has, in Hugo's order, without their extensions.
const NAMES: [&str; 2] = ["hugo", "config"];

/// The extensions that a config has, in Hugo's order.
const EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// The folder of a config in parts.
const FOLDER: &str = "config/_default";

/// The parts of a config that have files of their own in [`FOLDER`], beside those of [`NAMES`].
const PARTS: [&str; 5] = ["languages", "permalinks", "taxonomies", "markup", "params"];

/// Front matter seldom is longer, in bytes; where it is, the rest is read too.
const HEAD: usize = 4096;

/// More threads would only wait for the disk.
const MOST_THREADS: usize = 8;

/// A site on disk, not read yet.
#[derive(Debug)]
pub struct Rooted {
    /// What paths in the site start from.
    pub base: Base,
    /// The site.
    pub site: LazySite,
}

impl Rooted {
    /// The site at `root`; paths that are not absolute are seen from `current`.
    #[must_use]
    pub fn new(root: PathBuf, current: &Path, settings: Settings, reading: Reading) -> Self {
        let base = Base::new(&root, current);
        Self { base, site: LazySite::new(move || site(&root, settings.clone(), reading.clone())) }
    }
}

/// The root of the site that `start`, an absolute path, lies in: the nearest folder with a config of Hugo.
#[must_use]
pub fn root(start: &Path) -> Option<PathBuf> {
    let start = normal(start);
    let has_config = |folder: &&Path| config_files(folder).next().is_some();
    start.ancestors().find(has_config).map(Path::to_owned)
}

/// The files that make up the config, the one that counts most at the end.
fn config_files(root: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = root.join(FOLDER);
    let in_root = names(&NAMES).map(|name| root.join(name)).find(|path| path.is_file());
    let in_folder = names(&NAMES).chain(names(&PARTS)).map(move |name| folder.join(name));
    in_root.into_iter().chain(in_folder.filter(|path| path.is_file()))
}

fn names(stems: &'static [&'static str]) -> impl Iterator<Item = String> {
    stems.iter().flat_map(|stem| EXTENSIONS.map(|extension| format!("{stem}.{extension}")))
}

/// What the config of the site says. A file that cannot be read says nothing: Hugo itself will tell.
#[must_use]
pub fn settings(root: &Path) -> Settings {
    let files = config_files(root).map(|path| {
        #[expect(clippy::disallowed_methods, reason = "this module owns reading the site")]
        let text = std::fs::read_to_string(&path).unwrap_or_else(|_| UNREADABLE.to_owned());
        ConfigFile { path: slashed(&path), text }
    });
    Settings::read(&files.collect::<Vec<_>>())
}

/// The text of a config that nothing can be known of, in any format.
const UNREADABLE: &str = "{{{";

/// Reads the heads of all posts, a part of them on each thread.
#[must_use]
pub fn site(root: &Path, settings: Settings, reading: Reading) -> Site {
    let (paths, mut errors) = posts(root, &settings);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut posts = Vec::with_capacity(paths.len());
    thread::scope(|scope| {
        let part = paths.len().div_ceil(threads).max(1);
        let read = |paths: &[String]| paths.iter().map(|path| post(root, path, &reading)).collect::<Vec<_>>();
        let working: Vec<_> = paths.chunks(part).map(|paths| scope.spawn(move || read(paths))).collect();
        for post in working.into_iter().flat_map(|thread| thread.join().unwrap_or_default()) {
            match post {
                Ok(post) => posts.push(post),
                Err(error) => errors.push(error),
            }
        }
    });
    let mut site = Site::new(settings, reading, posts);
    site.errors = errors;
    site
}

/// The paths of what may be posts, from `root`, and what went wrong in looking for them. What git ignores is there too.
fn posts(root: &Path, settings: &Settings) -> (Vec<String>, Vec<String>) {
    let (mut paths, mut errors) = (Vec::new(), Vec::new());
    for folder in settings.content_dirs() {
        let walk = WalkDir::new(root.join(folder)).min_depth(1);
        for entry in walk.into_iter().filter_entry(|entry| !is_passed_over(&entry.file_name().to_string_lossy())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_markdown(&entry.file_name().to_string_lossy()) => {
                    paths.extend(entry.path().strip_prefix(root).ok().map(slashed));
                }
                Err(error) if error.io_error().is_none_or(|error| error.kind() != io::ErrorKind::NotFound) => {
                    errors.push(error.to_string());
                }
                _ => {}
            }
        }
    }
    (paths, errors)
}

fn slashed(path: &Path) -> String {
    path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn post(root: &Path, path: &str, reading: &Reading) -> Result<Post, String> {
    let head = head(&root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    Ok(Post::read(path, &head, reading))
}

/// The begin of a file up to the end of its front matter, or more.
fn head(path: &Path) -> io::Result<String> {
    #[expect(clippy::disallowed_methods, reason = "this module owns reading the site")]
    let mut file = File::open(path)?;
    let mut bytes = vec![0; HEAD];
    let mut read = 0;
    while let Some(rest) = bytes.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            more => read += more,
        }
    }
    let whole = read < HEAD;
    bytes.truncate(read);
    let is_open = |text: &str| front_matter::split(text).0.is_some_and(|front_matter| !front_matter.closed);
    if !whole && is_open(begin(&bytes)?) {
        file.read_to_end(&mut bytes)?;
    }
    begin(&bytes).map(str::to_owned)
}

/// As much of the text as can be read; a character that is cut at the end is left out.
fn begin(bytes: &[u8]) -> io::Result<&str> {
    let good = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.valid_up_to(),
    };
    let text = bytes.get(..good).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
    let is_enough = front_matter::split(text).0.is_none_or(|front_matter| front_matter.closed);
    let is_cut = bytes.len() - good < 4;
    if is_enough || is_cut { Ok(text) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "not UTF-8")) }
}

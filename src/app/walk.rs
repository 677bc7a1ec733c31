//! Finds the posts to check.

use std::borrow::Cow;
use std::collections::HashSet;
use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::config::{Base, Patterns};

/// The files that the config and the command line exclude from a run.
#[derive(Clone, Copy)]
pub struct Excludes<'a> {
    /// Lists of patterns, each with the folder that its patterns are relative to.
    pub lists: &'a [(&'a Patterns, &'a Base)],
    /// Whether they also apply to files named on the command line.
    pub force: bool,
}

impl Excludes<'_> {
    /// Whether a file named on the command line is excluded.
    #[must_use]
    pub fn named(&self, path: &Path) -> bool {
        self.force && self.found(path)
    }

    fn found(&self, path: &Path) -> bool {
        let matches = |patterns: &Patterns, base: &Base| base.relative(path).is_some_and(|path| patterns.file(&path));
        self.lists.iter().any(|(patterns, base)| !patterns.is_empty() && matches(patterns, base))
    }
}

/// The posts of a run, and the errors in looking for them.
#[derive(Debug, Default)]
pub struct FoundPosts {
    /// The paths of the posts: in the order of the given paths, and sorted by name within each folder.
    pub posts: Vec<PathBuf>,
    /// Files whose format Hugo rejects, so that they are not posts, in the same order.
    pub refused: Vec<PathBuf>,
    /// Error messages for the paths that could not be read.
    pub errors: Vec<String>,
}

impl FoundPosts {
    /// Keeps the files for which `wanted` returns true.
    ///
    /// # Errors
    ///
    /// Returns the first error of `wanted`.
    pub fn retain<E>(&mut self, mut wanted: impl FnMut(&Path) -> Result<bool, E>) -> Result<(), E> {
        for files in [&mut self.posts, &mut self.refused] {
            let mut kept = Vec::with_capacity(files.len());
            for file in files.drain(..) {
                if wanted(&file)? {
                    kept.push(file);
                }
            }
            *files = kept;
        }
        Ok(())
    }
}

/// Finds the posts at `paths`: the files among them, and the `.md` and `.markdown` files in the folders among them that
/// are neither hidden nor ignored by git. A post that several paths lead to is included once.
#[must_use]
pub fn walk(paths: &[PathBuf], excludes: Excludes<'_>) -> FoundPosts {
    walk_with(paths, excludes, |_| false)
}

/// Finds the posts at `paths` as [`walk`] does, and also the files for which `refused` returns true.
#[must_use]
pub fn walk_with(paths: &[PathBuf], excludes: Excludes<'_>, refused: impl Fn(&Path) -> bool) -> FoundPosts {
    let mut found = FoundPosts::default();
    for path in paths {
        match path.metadata() {
            Ok(meta) if meta.is_dir() => folder(path, excludes, &refused, &mut found),
            Ok(_) if excludes.named(path) => {}
            Ok(_) if refused(path) => found.refused.push(path.clone()),
            Ok(_) => found.posts.push(path.clone()),
            Err(error) => found.errors.push(missing(path, &error)),
        }
    }
    if paths.len() > 1 {
        let mut seen = HashSet::new();
        let Ok(()) = found.retain(|file| Ok::<_, Infallible>(seen.insert(identity(file))));
    }
    found
}

/// Returns a path that identifies the file, regardless of the path by which it was reached. Symlinks below a walked
/// folder are not followed, but the folder itself can be one.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Returns the message for a path that cannot be read.
#[must_use]
pub fn missing(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("{}: no such file or folder", shown(path)),
        _ => format!("{}: {error}", shown(path)),
    }
}

fn folder(root: &Path, excludes: Excludes<'_>, refused: &impl Fn(&Path) -> bool, found: &mut FoundPosts) {
    let mut walk = WalkBuilder::new(root);
    // `.ignore` is for search tools. `.gitignore` also applies outside a repository, such as in an unpacked archive.
    walk.ignore(false).require_git(false).sort_by_file_name(Ord::cmp);
    let lists = excludes.lists.iter().filter(|(patterns, _)| !patterns.is_empty());
    let lists: Vec<(Patterns, Base)> = lists.map(|&(patterns, base)| (patterns.clone(), base.clone())).collect();
    if !lists.is_empty() {
        walk.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !lists.iter().any(|(patterns, base)| {
                let relative = base.relative(entry.path()).unwrap_or_default();
                if is_folder { patterns.folder(&relative) } else { patterns.file(&relative) }
            })
        });
    }
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                found.errors.extend(entry.error().filter(|error| error.is_io()).map(ToString::to_string));
                if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                    continue;
                }
                if is_post(entry.path()) {
                    found.posts.push(named(root, entry.into_path()));
                } else if refused(entry.path()) {
                    found.refused.push(named(root, entry.into_path()));
                }
            }
            Err(error) => found.errors.push(error.to_string()),
        }
    }
}

/// Removes the `./` before paths found in `.`, which users do not expect.
fn named(root: &Path, path: PathBuf) -> PathBuf {
    if root == Path::new(".") { path.strip_prefix(root).map(Path::to_owned).unwrap_or(path) } else { path }
}

/// Whether the name of the file is that of a post.
#[must_use]
pub fn is_post(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}

/// Returns the path as reports show it, with `/` between folders.
#[must_use]
pub fn shown(path: &Path) -> Cow<'_, str> {
    let path = path.to_string_lossy();
    if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { path }
}

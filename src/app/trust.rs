//! Limits what a repository can make the program do. Its config can name only files inside the repository, and only
//! posts inside it are fixed through symlinks. The command line can allow more.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::app::config_file::ConfigFile;
use crate::config::normal;

/// The permissions that the command line grants beyond the repository.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trust {
    /// Whether the config may name files outside the repository, and allow requests to private networks.
    pub config: bool,
    /// Whether to fix posts that a symlink outside the repository leads to.
    pub links: bool,
}

/// The permissions of the run. They are global because they are set once, before any file is read, and apply to all
/// files.
static TRUST: OnceLock<Trust> = OnceLock::new();

impl Trust {
    /// Sets what the command line allows. Only the first call counts.
    pub fn set(self) {
        let _ = TRUST.set(self);
    }

    /// Returns what the command line allows.
    #[must_use]
    pub fn get() -> Self {
        TRUST.get().copied().unwrap_or_default()
    }
}

/// Returns the real path that `path` leads to if it is outside the repository around `folder`.
///
/// The repository is the nearest folder with `.git` or, if there is none, the nearest with `digest-lint.toml`, or else
/// the current folder if `folder` is below it, or `folder` itself. It is searched for along the path as written, before
/// symlinks are followed: a symlink is part of the repository that it is in.
#[must_use]
pub fn outside(path: &Path, folder: &Path) -> Option<PathBuf> {
    let absolute = |path: &Path| std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| normal(&path));
    let (path, folder, current) = (absolute(path), absolute(folder), absolute(Path::new(".")));
    let holding = |name: &str| folder.ancestors().find(|folder| folder.join(name).symlink_metadata().is_ok());
    let root = holding(".git").or_else(|| holding(ConfigFile::NAME));
    let root = root.unwrap_or(if folder.starts_with(&current) { &current } else { &folder });
    let target = real(&path);
    (!target.starts_with(real(root))).then_some(target)
}

/// Resolves symlinks as far as the path exists.
fn real(path: &Path) -> PathBuf {
    let known = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    known.map_or_else(
        || path.to_owned(),
        |(above, found)| match path.strip_prefix(above) {
            Ok(rest) if rest != Path::new("") => found.join(rest),
            _ => found,
        },
    )
}

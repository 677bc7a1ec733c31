//! The lookup of files near a post that does not belong to a site.

use std::fmt::Debug;

/// Looks up files near a post that does not belong to a site, by the paths in links of the post.
pub trait FileLookup: Debug {
    /// Whether a file or folder exists at `path`, or may exist, because that is not known.
    fn has(&self, path: &str) -> bool;

    /// Whether a file or folder certainly exists at `path`, where a link leads to it.
    fn surely_has(&self, path: &str) -> bool {
        self.has(path)
    }

    /// Returns the names of entries in a folder. The list can be incomplete, but is enough to see what the folder is
    /// for.
    fn names(&self, folder: &str) -> Vec<String>;

    /// Whether a site generator seems to publish the post. In that case, its links need not match the paths of files.
    fn is_published(&self) -> bool;
}

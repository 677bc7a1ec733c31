//! The files around a post that belongs to no site.

use std::fmt::Debug;

/// Looks up files around a post that belongs to no site, by paths as links of the post name them.
pub trait FileLookup: Debug {
    /// Whether a path leads to a file or a folder.
    fn has(&self, path: &str) -> bool;

    /// The names of entries of a folder, enough to tell what the folder is for.
    fn names(&self, folder: &str) -> Vec<String>;

    /// Whether a generator seems to publish the post. Its links may then lead to other places than their paths say.
    fn is_published(&self) -> bool;
}

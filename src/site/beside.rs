//! What lies around a post that belongs to no site.

use std::fmt::Debug;

/// What lies around a post that belongs to no site, by paths as links of the post name it.
pub trait Beside: Debug {
    /// Whether a path leads to a file or a folder.
    fn has(&self, path: &str) -> bool;

    /// Names of what lies in a folder, enough to tell what it is for.
    fn names(&self, folder: &str) -> Vec<String>;

    /// Whether a generator seems to publish the post, which may lead its links elsewhere.
    fn is_published(&self) -> bool;
}

//! The posts of a run, before their texts are checked.

use std::collections::HashSet;
use std::convert::Infallible;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::plan::Input;
#[cfg(feature = "online")]
use crate::app::run::each;
use crate::app::run::{JsonLines, Message};
use crate::app::walk::{self, Excludes, FoundPosts};
use crate::document::Document;
use crate::online;
use crate::project::Project;

/// The source of the texts of the posts.
pub(super) enum PostSource<'a> {
    /// On disk.
    Files(FoundPosts),
    /// Read from standard input, with the path to report for it.
    Piped(&'a Path, Vec<u8>),
    /// JSON Lines on standard input, which are read while they are fixed.
    Lines(JsonLines<'a>),
}

impl<'a> PostSource<'a> {
    /// Finds the posts on disk, or reads standard input.
    pub(super) fn of(input: &Input<'a>, excludes: Excludes<'_>, project: &Project) -> Result<Self, Message> {
        let refused = |path: &Path| project.refuses(path);
        match *input {
            Input::Lines(lines) => Ok(Self::Lines(lines)),
            Input::Paths(paths) => Ok(Self::Files(walk::walk_with(paths, excludes, refused))),
            Input::Stdin(path) => {
                let mut bytes = Vec::new();
                let read = io::stdin().read_to_end(&mut bytes);
                read.map_err(|error| Message::Error(format!("standard input: {error}")))?;
                Ok(Self::Piped(path, bytes))
            }
        }
    }

    /// Keeps the posts whose real paths are in `changed`, and returns whether any are left.
    pub(super) fn keep(&mut self, changed: &HashSet<PathBuf>) -> bool {
        let Self::Files(found) = self else { return true };
        let has_changed = |file: &Path| file.canonicalize().is_ok_and(|path| changed.contains(&path));
        let Ok(()) = found.retain(|file| Ok::<_, Infallible>(has_changed(file)));
        !found.posts.is_empty() || !found.refused.is_empty()
    }

    /// Returns the external URLs of all posts that can be read; the run itself reports the others.
    #[cfg(feature = "online")]
    pub(super) fn external(&self) -> impl Iterator<Item = String> {
        let posts = match self {
            Self::Files(found) => each(&found.posts, external).into_iter().flatten().collect(),
            Self::Piped(_, bytes) => vec![str::from_utf8(bytes).map(external).unwrap_or_default()],
            Self::Lines(_) => Vec::new(),
        };
        posts.into_iter().flatten()
    }
}

/// Returns the external URLs of a post.
pub(super) fn external(text: &str) -> Vec<String> {
    online::external(&Document::parse(text)).map(|found| found.url.into_owned()).collect()
}

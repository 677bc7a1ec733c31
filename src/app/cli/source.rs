//! The posts of a run, before it reads them.

use std::collections::HashSet;
use std::convert::Infallible;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::plan::Input;
use crate::app::run::Message;
#[cfg(feature = "online")]
use crate::app::run::each;
use crate::app::walk::{self, Excludes, FoundPosts};
use crate::document::Document;
use crate::online;
use crate::project::Project;

/// Where the texts are.
pub(super) enum Source<'a> {
    /// On disk.
    Files(FoundPosts),
    /// Read from standard input, called so.
    Piped(&'a Path, Vec<u8>),
}

impl<'a> Source<'a> {
    /// Looks for the posts on disk, or reads standard input.
    pub(super) fn of(input: &Input<'a>, excludes: Excludes<'_>, project: &Project) -> Result<Self, Message> {
        let refused = |path: &Path| project.refuses(path);
        match *input {
            Input::Paths(paths) => Ok(Self::Files(walk::walk_with(paths, excludes, refused))),
            Input::Stdin(path) => {
                let mut bytes = Vec::new();
                let read = io::stdin().read_to_end(&mut bytes);
                read.map_err(|error| Message::Error(format!("standard input: {error}")))?;
                Ok(Self::Piped(path, bytes))
            }
        }
    }

    /// Keeps the posts that have changed, by their real paths; says whether any has.
    pub(super) fn keep(&mut self, changed: &HashSet<PathBuf>) -> bool {
        let Self::Files(found) = self else { return true };
        let has_changed = |file: &Path| file.canonicalize().is_ok_and(|path| changed.contains(&path));
        let Ok(()) = found.retain(|file| Ok::<_, Infallible>(has_changed(file)));
        !found.posts.is_empty() || !found.refused.is_empty()
    }

    /// The external URLs of the posts that can be read; of all others the run says why not.
    #[cfg(feature = "online")]
    pub(super) fn external(&self) -> impl Iterator<Item = String> {
        let posts = match self {
            Self::Files(found) => each(&found.posts, external).into_iter().flatten().collect(),
            Self::Piped(_, bytes) => vec![str::from_utf8(bytes).map(external).unwrap_or_default()],
        };
        posts.into_iter().flatten()
    }
}

/// The external URLs of a post.
pub(super) fn external(text: &str) -> Vec<String> {
    online::external(&Document::parse(text)).map(|found| found.url.into_owned()).collect()
}

//! Reads the texts of posts.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::guard::guarded;
use crate::app::read::{self, ReadAs};
use crate::app::walk::shown;

/// Runs `work` on the text of each post, in parallel. Results are in the order of the posts; errors are messages.
pub fn each<T: Send>(posts: &[PathBuf], work: impl Fn(&str) -> T + Sync) -> Vec<Result<T, String>> {
    let posts = posts.par_iter().map_init(Vec::new, |buffer, path| {
        let done = guarded(|| Ok(work(post(path, buffer)?))).unwrap_or_else(|panic| Err(internal(&panic)));
        done.map_err(|reason| format!("{}: {reason}", shown(path)))
    });
    posts.collect()
}

/// Reads a post into `buffer`.
pub(super) fn post<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b str, String> {
    buffer.clear();
    read::bytes(path, ReadAs::Post, buffer).map_err(|error| error.to_string())?;
    decoded(buffer)
}

pub(super) fn decoded(bytes: &[u8]) -> Result<&str, String> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = 1 + bytes.iter().take(at).filter(|&&byte| byte == b'\n').count();
        format!("not UTF-8 at line {line} (byte offset {at}); save it as UTF-8, or exclude it")
    })
}

/// Returns the message for a post that could not be processed because of a bug.
#[must_use]
pub fn internal(panic: &str) -> String {
    format!("internal error: {panic}; please report it")
}

//! `--since`: restricts a run to what changed since a git revision.

use std::path::Path;

use super::args;
use super::plan::Input;
use super::source::PostSource;
use crate::app::git::Changes;
use crate::app::run::{Message, Since};

/// Keeps only the posts that changed since the revision. Returns `None` without `--since`.
pub(super) fn since(
    args: &args::SinceArgs,
    input: &Input<'_>,
    source: &mut PostSource<'_>,
) -> Result<Option<Since>, Message> {
    let Some(revision) = &args.revision else { return Ok(None) };
    let say = |reason: String| Message::Error(format!("--since: {reason}"));
    let PostSource::Files(found) = source else {
        return Err(say("needs posts on disk and cannot be used with `-`".to_owned()));
    };
    let changes = Changes::since(revision, folder(input.first())).map_err(say)?;
    found.retain(|file| changes.contain(file)).map_err(say)?;
    Ok(Some(Since { revision: revision.clone(), changes, by_line: args.changed_lines }))
}

/// Returns the nearest ancestor that is a folder.
fn folder(path: &Path) -> &Path {
    path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."))
}

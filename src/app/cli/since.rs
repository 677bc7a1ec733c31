//! `--since`: what changed is looked at, and nothing else.

use std::path::Path;

use super::args;
use super::plan::Input;
use super::source::Source;
use crate::app::git::Changes;
use crate::app::run::{Message, Since};

/// Leaves those posts that changed; none where nobody asks for that.
pub(super) fn since(args: &args::Since, input: &Input<'_>, source: &mut Source<'_>) -> Result<Option<Since>, Message> {
    let Some(revision) = &args.revision else { return Ok(None) };
    let say = |reason: String| Message::Error(format!("--since: {reason}"));
    let Source::Files(found) = source else {
        return Err(say("it is for posts on disk; `-` is none".to_owned()));
    };
    let changes = Changes::since(revision, folder(input.first())).map_err(say)?;
    found.retain(|file| changes.contain(file)).map_err(say)?;
    Ok(Some(Since { revision: revision.clone(), changes, by_line: args.changed_lines }))
}

/// The nearest folder that is there.
fn folder(path: &Path) -> &Path {
    path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."))
}

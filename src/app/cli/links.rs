//! `digest-lint links --external`: lists the external URLs of the posts.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{FilesArgs, LinksArgs};
use super::setup;
use super::source::external;
use crate::app::run::{ExitStatus, Message, Output, each};
use crate::app::walk::{self, Excludes};
use crate::config::Base;
use crate::report::escape::visible;

/// Prints each URL once.
pub(super) fn links(args: &LinksArgs, current: &Path, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let first = args.paths.first().map_or(Path::new("."), |path| path);
    let setup = setup::load(&FilesArgs::default(), current, first, output.err_screen())?;
    let base = Base::new(&setup.folder, current);
    let found = walk::walk(&args.paths, Excludes { lists: &[(&setup.config.exclude, &base)], force: false });
    let mut errors = found.errors;
    let mut urls = BTreeSet::new();
    for post in each(&found.posts, external) {
        match post {
            Ok(found) => urls.extend(found),
            Err(reason) => errors.push(reason),
        }
    }
    for url in &urls {
        output.write(format!("{}\n", visible(url)).as_bytes());
    }
    let trouble = !errors.is_empty();
    errors.into_iter().for_each(|error| output.say(&Message::Error(error)));
    let finished = output.finish().is_ok();
    Ok(if finished && !trouble { ExitStatus::Clean } else { ExitStatus::Trouble })
}

//! `digest-lint profile`: the number style of a site, counted from its posts or read from a file.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::args;
use super::setup;
use super::source::PostSource;
use crate::app::config_file::ConfigFile;
use crate::app::profile::{counted, named, read};
use crate::app::run::{ExitStatus, Message, Output};
use crate::app::setup::Setup;
use crate::app::walk::{self, Excludes};
use crate::app::write::{self, FileKind};
use crate::config::Base;
use crate::config::numbers::NumberProfile;
use crate::project::Project;
use crate::report::escape::visible;
use crate::selection::Filter;

/// The file to write a profile to when the config does not name one.
const NAME: &str = "digest-lint-numbers.toml";

/// The file of a profile, in which every line is complete.
const KIND: FileKind = FileKind {
    noun: "a profile",
    is_start: |text| NumberProfile::parse(text.rsplit_once('\n').map_or(text, |(lines, _)| lines)).is_ok(),
};

/// Counts how the posts write numbers, and prints the profile or writes it to a file.
pub(super) fn profile(
    args: &args::ProfileArgs,
    current: &Path,
    output: &mut Output<'_>,
) -> Result<ExitStatus, Message> {
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let setup = setup::load(&args::FilesArgs::default(), current, first, output.err_screen())?;
    let base = Base::new(&setup.folder, current);
    let found = walk::walk(&args.paths, Excludes { lists: &[(&setup.config.exclude, &base)], force: false });
    let mut errors = found.errors;
    let project = setup.project(&Filter::default(), (current, Timestamp::now()), None);
    let profile = counted(&found.posts, &project, |error| errors.push(error));
    let posts = found.posts.len();
    if args.write {
        let asked = setup.config.numbers.profile.as_deref();
        let path = setup.own("profile", asked.unwrap_or(Path::new(NAME)), current)?;
        if path.exists() {
            read(&path, current)?;
        }
        write::put(&path, profile.to_toml(), KIND)
            .map_err(|error| Message::Error(format!("{}: {error}", named(&path, current))))?;
        output.write(said(&named(&path, current), posts, asked.is_none() && !args.yes).as_bytes());
        if asked.is_none() && args.yes {
            output.write(setup.set(&["numbers", "profile"], NAME, current)?.as_bytes());
        }
    } else {
        output.write(table(&profile).as_bytes());
    }
    let trouble = !errors.is_empty();
    errors.into_iter().for_each(|error| output.say(&Message::Error(error)));
    let finished = output.finish().is_ok();
    Ok(if finished && !trouble { ExitStatus::Clean } else { ExitStatus::Trouble })
}

/// Returns the profile for a run: read from the file that the config names, or else counted from the posts.
/// Returns `None` for standard input without such a file, and when no selected lint needs a profile.
pub(super) fn of_run(
    source: &PostSource<'_>,
    project: &Project,
    (setup, current): (&Setup, &Path),
) -> Result<Option<NumberProfile>, Message> {
    match (&project.config().numbers.profile, source) {
        _ if !project.wants_profile() => Ok(None),
        (Some(path), _) => read(&setup.own("profile", path, current)?, current).map(Some),
        (None, PostSource::Files(found)) => Ok(Some(counted(&found.posts, project, |_| ()))),
        (None, PostSource::Piped(..) | PostSource::Lines(_)) => Ok(None),
    }
}

fn said(name: &str, posts: usize, unnamed: bool) -> String {
    let noun = if posts == 1 { "post" } else { "posts" };
    let mut said = format!("Wrote {name}: the number style of {posts} {noun}.\n");
    if unnamed {
        said += &format!(
            "Next: add it to {}, or let --yes do it:\n\n    [numbers]\n    profile = \"{NAME}\"\n",
            ConfigFile::NAME
        );
    }
    said
}

/// Returns the profile as text: one paragraph per group, with the style of the site first.
fn table(profile: &NumberProfile) -> String {
    let mut table = String::new();
    for (lint, group, styles) in profile.iter() {
        let verdict = match profile.style(lint, group) {
            Some((style, ..)) => format!("`{}` is the site's style", visible(style)),
            None => "no style".to_owned(),
        };
        table += &format!("numbers/{}, {}: {verdict}\n", visible(lint), visible(group));
        let mut habits: Vec<_> = styles.iter().collect();
        habits.sort_by_key(|(_, habit)| usize::MAX - habit.count);
        for (style, habit) in habits {
            table += &format!("{:>8}  {}  as in {}\n", habit.count, visible(style), visible(&habit.example));
        }
    }
    table
}

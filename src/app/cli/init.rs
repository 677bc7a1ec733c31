//! `digest-lint init`: writes a first config that fits the posts.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::args::InitArgs;
use crate::app::config_file::ConfigFile;
use crate::app::init::{Proposal, Survey};
use crate::app::run::{ExitStatus, Message, Output, each};
use crate::app::walk::{self, Excludes, shown};
use crate::app::write;
use crate::config::front_matter::Profile;

/// Surveys the posts and writes the config, or prints it with `--stdout`.
pub(super) fn init(args: &InitArgs, output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    let path = Path::new(ConfigFile::NAME);
    if !args.stdout && path.symlink_metadata().is_ok() {
        return Err(already_exists());
    }
    let excludes = Excludes { lists: &[], force: false };
    let found = walk::walk(&args.paths, excludes);
    let trouble = !found.errors.is_empty();
    found.errors.into_iter().for_each(|error| output.say(&Message::Error(error)));
    let (survey, unread) = survey(&found.posts, output);
    if survey.posts == 0 && trouble {
        return Ok(ExitStatus::Trouble);
    }
    if survey.posts == 0 {
        let hint = "name the folder that they are in: `digest-lint init content`";
        return Err(Message::Error(format!("found no posts; {hint}")));
    }
    let proposal = survey.proposal();
    let mut said = seen(&survey, unread);
    if args.stdout {
        output.write(proposal.to_string().as_bytes());
        output.say(&Message::Drawn(said.into_bytes()));
    } else {
        write::create(path, &proposal.to_string()).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => already_exists(),
            _ => Message::Error(format!("{}: {error}", ConfigFile::NAME)),
        })?;
        said += &format!("Wrote {}: {}.\nNext: {}\n", ConfigFile::NAME, written(&proposal), next(&args.paths));
        output.write(said.as_bytes());
    }
    let finished = output.finish().is_ok();
    Ok(if finished && !trouble { ExitStatus::Clean } else { ExitStatus::Trouble })
}

fn already_exists() -> Message {
    let name = ConfigFile::NAME;
    Message::Error(format!("{name} already exists and was not changed; --stdout shows what init would write"))
}

/// Surveys the posts that can be read, and counts the others.
fn survey(posts: &[PathBuf], output: &mut Output<'_>) -> (Survey, usize) {
    let (mut survey, mut unread) = (Survey::default(), 0);
    for post in each(posts, Survey::of) {
        match post {
            Ok(post) => survey.add(post),
            Err(reason) => {
                unread += 1;
                output.say(&Message::Warning(reason));
            }
        }
    }
    (survey, unread)
}

/// Returns the summary of the survey, such as `Looked at 3 posts: 2 with YAML, 1 without front matter.`
fn seen(survey: &Survey, unread: usize) -> String {
    let [yaml, toml, json] = survey.formats;
    let without = survey.posts - yaml - toml - json;
    let parts = [(yaml, "with YAML"), (toml, "with TOML"), (json, "with JSON"), (without, "without")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let mut said = format!("Looked at {}: {parts} front matter.\n", number(survey.posts, "post"));
    for (count, what) in [(survey.broken, "with errors in the front matter"), (unread, "that could not be read")] {
        if count > 0 {
            said += &format!("Skipped {} {what}.\n", number(count, "post"));
        }
    }
    said
}

fn written(proposal: &Proposal) -> String {
    let (profile, fitting) = proposal.profile;
    let name = if profile == Profile::Digest { "digest" } else { "hugo" };
    let fits = match proposal.posts {
        1 if fitting == 1 => "the post".to_owned(),
        posts if posts == fitting => "all posts".to_owned(),
        posts => format!("{fitting} of {}", number(posts, "post")),
    };
    let fields = match proposal.fields.len() {
        0 => String::new(),
        some => format!(", and settings for {}", number(some, "field")),
    };
    format!("the profile {name}, which fits {fits}{fields}")
}

/// Returns the command to run next.
fn next(paths: &[PathBuf]) -> String {
    let paths = paths.iter().filter(|path| *path != Path::new(".")).map(|path| shown(path));
    paths.fold("digest-lint check".to_owned(), |command, path| command + " " + &path)
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

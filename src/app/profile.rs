//! The number style of a site: counted from its posts, or read from a file.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::app::config_file::on_disk;
use crate::app::run::{Message, each};
use crate::app::walk::shown;
use crate::config::numbers::NumberProfile;
use crate::document::Document;
use crate::lints::NumberCount;
use crate::project::Project;
use crate::text::Lines;

/// Reads the profile at `path`. Messages name it relative to `current`.
///
/// # Errors
///
/// Returns an error if the file cannot be read, or is not a profile.
pub fn read(path: &Path, current: &Path) -> Result<NumberProfile, Message> {
    let say = |reason: String| Message::Error(format!("{}: {reason}", named(path, current)));
    let text = on_disk(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => say("no such file; create it with `digest-lint profile --write`".to_owned()),
        _ => say(error.to_string()),
    })?;
    NumberProfile::parse(&text).map_err(|error| {
        let line = Lines::new(&text).line(error.span.start);
        say(format!(
            "not a profile: line {line}: {}; delete the file and create it again with `digest-lint profile --write`",
            error.message
        ))
    })
}

/// Counts the numbers of the posts that can be read; `unread` receives the errors of the others.
#[must_use]
pub fn counted(posts: &[PathBuf], project: &Project, mut unread: impl FnMut(String)) -> NumberProfile {
    let mut profile = NumberProfile::default();
    for (path, counts) in posts.iter().zip(each(posts, |text| of_post(text, project))) {
        match counts {
            Ok(counts) => counts.into_iter().for_each(|(count, place)| {
                let key = (count.lint, count.group, count.style);
                profile.add(key, count.count, || format!("{}:{place}", shown(path)));
            }),
            Err(reason) => unread(reason),
        }
    }
    profile
}

/// Counts the numbers of one post, each with the line and column of its first occurrence.
fn of_post(text: &str, project: &Project) -> Vec<(NumberCount, String)> {
    let document = Document::parse(text);
    let counts = project.count_numbers(&document);
    let lines = Lines::new(text);
    let placed = |count: NumberCount| {
        let place = lines.position(count.first.start);
        (count, format!("{}:{}", place.line, place.column))
    };
    counts.into_iter().map(placed).collect()
}

/// Returns the path relative to `current`.
#[must_use]
pub fn named<'p>(path: &'p Path, current: &Path) -> Cow<'p, str> {
    shown(path.strip_prefix(current).unwrap_or(path))
}

//! Git repositories for tests, without the user's settings.

use std::path::Path;
use std::process::Command;

use super::folder::{Folder, Run, slashed};

/// Returns a git command in `folder`, without the user's settings.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=Editor", "-c", "user.email=editor@example.com", "-c", "protocol.file.allow=always"]);
    git.args(arguments).current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git
}

/// Runs git in `folder`, and returns what it prints.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    Run::of(&mut command(folder, arguments)).succeeded().stdout
}

/// Returns the URL of a folder, for git.
pub(crate) fn url(folder: &Path) -> String {
    let path = slashed(folder);
    // `C:/posts`
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

/// Commits everything in `folder`.
pub(crate) fn commit(folder: &Path) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message=posts"]);
}

/// Makes a repository with one commit of these files.
pub(crate) fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files);
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(folder.path());
    folder
}

//! Runs the hook of `docs/ci.md` in a scratch repository.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{Folder, Run};

const SOUND: &str = "---\ntitle: 早报\ndate: 2026-01-05\n---\n\n营收持平。\n";
const BROKEN: &str = "---\ntitle: 早报\ndate: 2026-01-05\n---\n\n**甲****乙**营收持平。\n";

#[test]
fn the_git_hook_checks_what_is_committed() {
    let folder = Folder::with(&[("content/早报 1.md", SOUND), ("notes.txt", "x")]);
    git(&folder, &["init", "--quiet"]);
    let hook = folder.join(".git/hooks/pre-commit");
    folder.write(".git/hooks/pre-commit", script());
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("the hook can be made executable");
    commit(&folder, 0);

    folder.write("content/早报 1.md", BROKEN);
    let refused = commit(&folder, 1);
    assert!(refused.contains("error[bold/glued]"), "{refused}");

    // What is in the folder but not staged does not matter, in either direction.
    folder.write("content/早报 1.md", SOUND);
    assert!(git(&folder, &["commit", "--quiet", "--message", "staged"]).code == Some(1));
    git(&folder, &["add", "."]);
    folder.write("notes.txt", "y");
    git(&folder, &["add", "."]);
    folder.write("content/早报 1.md", BROKEN);
    let committed = git(&folder, &["commit", "--quiet", "--message", "no post"]);
    assert_eq!(committed.code, Some(0), "{}{}", committed.stdout, committed.stderr);
}

/// Returns the hook as the guide shows it.
fn script() -> String {
    let guide = fs::read_to_string("docs/ci.md").expect("the guide is there");
    let after = guide.split_once("<!-- git hook -->\n```sh\n").expect("the guide shows the hook").1;
    after.split_once("```").expect("the block ends").0.to_owned()
}

/// Stages everything, and commits it with an expected exit code. Returns the output.
#[track_caller]
fn commit(folder: &Folder, code: i32) -> String {
    git(folder, &["add", "."]);
    let Run { code: actual, stdout, stderr } = git(folder, &["commit", "--quiet", "--message", "posts"]);
    assert_eq!(actual, Some(code), "{stdout}{stderr}");
    stdout + &stderr
}

fn git(folder: &Folder, arguments: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_digest-lint")).parent().expect("the program lies in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    Run::of(
        Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", program.display()))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1"),
    )
}

//! Tests of output that is shown only on a terminal.

use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

/// Checks a post that takes more than a second to read, with a shell command in which `RUN` is replaced by the program
/// and its arguments. Returns what the command prints.
fn slow_run(command: &str) -> String {
    let folder = Folder::new();
    let run = format!("'{}' a.md slow.md", env!("CARGO_BIN_EXE_digest-lint"));
    let script = format!(
        "mkfifo slow.md; printf '正文。\\n' > a.md; (sleep 1.5; printf '**要点****如下**。\\n' > slow.md) & {}",
        command.replace("RUN", &run)
    );
    Run::of(Command::new("sh").args(["-c", &script]).current_dir(folder.path())).stdout
}

#[test]
fn a_long_run_shows_progress_only_on_a_terminal() {
    let pty = Command::new("python3").args(["-c", "import pty"]).output().ok().filter(|output| output.status.success());
    let missing = || "without Python there is no terminal to run in".to_owned();
    if need("python", pty.ok_or_else(missing)).is_some() {
        let shown = slow_run("python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' RUN");
        let (before, after) = shown.split_once("2 of 2 posts").expect("the progress is shown");
        let (between, _) = after.split_once("error[bold/glued]").expect("the findings come after");
        assert!(!before.contains("bold/glued") && between.contains("\u{1b}[2K"), "the line is taken away: {shown:?}");
    }
    let piped = slow_run("RUN 2>&1");
    assert!(piped.contains("bold/glued") && !piped.contains(" of 2 posts"), "{piped:?}");
}

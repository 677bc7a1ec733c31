//! What only a terminal is shown.

use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

/// Checks a post that lets the program wait for more than a second, by a shell command that holds `RUN` for the program and
/// its arguments; what it prints.
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
fn a_long_run_says_how_far_it_is_on_a_terminal_and_nowhere_else() {
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

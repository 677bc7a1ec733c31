//! Tests of output that is shown only on a terminal.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

/// The number of posts, all of one size; the last has a finding.
const POSTS: usize = 8;

/// Makes posts whose check takes more than two seconds on this machine.
fn slow_posts() -> Folder {
    let folder = Folder::new();
    for doubled in 12..22 {
        let text = "正文，没有什么可说的。\n\n".repeat(1 << doubled);
        (1..POSTS).for_each(|number| folder.write(format!("{number}.md"), &text));
        folder.write(format!("{POSTS}.md"), text + "**要点****如下**。\n");
        let started = Instant::now();
        folder.run(&[]);
        if started.elapsed() > Duration::from_secs(2) {
            return folder;
        }
    }
    panic!("this machine is too fast");
}

/// Runs a shell command in which `RUN` is replaced by the program. Returns what the command prints.
fn slow_run(folder: &Folder, command: &str) -> String {
    let script = command.replace("RUN", concat!("'", env!("CARGO_BIN_EXE_digest-lint"), "'"));
    Run::of(Command::new("sh").args(["-c", &script]).current_dir(folder.path())).stdout
}

#[test]
fn a_long_run_shows_progress_only_on_a_terminal() {
    let folder = slow_posts();
    let pty = Command::new("python3").args(["-c", "import pty"]).output().ok().filter(|output| output.status.success());
    let missing = || "without Python there is no terminal to run in".to_owned();
    if need("python", pty.ok_or_else(missing)).is_some() {
        let shown = slow_run(&folder, "python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' RUN");
        let (before, _) = shown.split_once("error[bold/glued]").expect("the findings are shown");
        let (_, after) = before.rsplit_once(&format!(" of {POSTS} posts")).expect("the progress is shown before");
        assert!(after.contains("\u{1b}[2K"), "the line is taken away: {shown:?}");
    }
    let piped = slow_run(&folder, "RUN 2>&1");
    assert!(piped.contains("bold/glued") && !piped.contains(&format!(" of {POSTS} posts")), "{piped:?}");
}

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

/// Returns what the program shows on a terminal, or `None` if there is no Python to make one.
fn on_terminal(folder: &Folder, arguments: &str) -> Option<String> {
    let pty = Command::new("python3").args(["-c", "import pty"]).output().ok().filter(|output| output.status.success());
    need("python", pty.ok_or_else(|| "without Python there is no terminal to run in".to_owned()))?;
    Some(slow_run(folder, &format!("python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' RUN {arguments}")))
}

#[test]
fn a_terminal_shows_fewer_findings_than_a_pipe() {
    let folder = Folder::new();
    let text = "净利率４．７％。\n\n".repeat(5);
    (0..20).for_each(|number| folder.write(format!("{number:02}.md"), &text));
    let shown = |output: &str| output.matches("warn[").count();
    let piped = slow_run(&folder, "RUN");
    assert!(shown(&piped) == 100 && !piped.contains("--full"), "{piped}");
    let Some(brief) = on_terminal(&folder, "--color never") else { return };
    assert_eq!(shown(&brief), 50, "{brief}");
    assert!(brief.contains("more of numbers/fullwidth-digits (--full shows them)"), "{brief}");
    assert!(brief.contains(&format!("50 of {} findings shown", shown(&piped))), "{brief}");
    for arguments in ["--color never --full", "--color never --format concise"] {
        assert_eq!(on_terminal(&folder, arguments).map(|full| shown(&full)), Some(shown(&piped)), "{arguments}");
    }
}

#[test]
fn a_long_run_shows_progress_only_on_a_terminal() {
    let folder = slow_posts();
    if let Some(shown) = on_terminal(&folder, "") {
        let (before, _) = shown.split_once("error[bold/glued]").expect("the findings are shown");
        let (_, after) = before.rsplit_once(&format!(" of {POSTS} posts")).expect("the progress is shown before");
        assert!(after.contains("\u{1b}[2K"), "the line is taken away: {shown:?}");
    }
    let piped = slow_run(&folder, "RUN 2>&1");
    assert!(piped.contains("bold/glued") && !piped.contains(&format!(" of {POSTS} posts")), "{piped:?}");
}

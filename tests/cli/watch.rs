//! `--watch` checks again what changes.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::support::folder::Folder;

/// Longer than any machine takes; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watching program; dies with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &std::path::Path) -> Self {
        // One stream, so that the lines are in order.
        let command = "exec \"$0\" --watch --format concise posts 2>&1";
        let mut child = Command::new("sh")
            .args(["-c", command, env!("CARGO_BIN_EXE_digest-lint")])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stream = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || stream.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// The lines until the program waits for changes, but that one.
    fn until_it_waits(&self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).expect("the program says that it is watching");
            if line.starts_with("Watching") {
                lines.retain(|line: &String| !line.is_empty());
                return lines;
            }
            lines.push(line);
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

#[test]
fn what_changes_is_checked_again_and_nothing_else() {
    let folder = Folder::new();
    let write = |path: &str, text: &str| folder.write(path, text);
    write("digest-lint.toml", "levels = { bold = 'error' }\n");
    write("posts/a.md", "正文。\n");
    write("posts/b.md", "本季**营收****增长**。\n");
    let watching = Watching::start(folder.path());
    let glued =
        |path: &str| format!("posts/{path}:1:7: error[bold/glued] bold cut into 2 pieces: the reader sees `****`");
    let fixable = "1 can be fixed with --fix.".to_owned();
    assert_eq!(watching.until_it_waits(), [glued("b.md"), "Checked 2 posts: 1 error.".to_owned(), fixable.clone()]);
    write("posts/notes.txt", "no post\n");
    write("posts/a.md", "本季**营收****增长**。\n");
    assert_eq!(watching.until_it_waits(), [glued("a.md"), "Checked 1 post: 1 error.".to_owned(), fixable]);
    write("digest-lint.toml", "levels = { bold = 'off' }\n");
    assert_eq!(watching.until_it_waits(), ["Checked 2 posts: all good."]);
}

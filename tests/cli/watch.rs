//! Checks that `--watch` checks changed posts again.

use std::io::{BufRead as _, BufReader, pipe};
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::support::folder::{Folder, program_in};

/// The longest wait for a line. Only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `digest-lint --watch`, which is killed at the end of the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &std::path::Path) -> Self {
        // Both outputs go to one stream, so that the lines are in order.
        let (stream, writer) = pipe().expect("a pipe can be made");
        let mut program = program_in(folder, &["--watch", "--format", "concise", "posts"]);
        program.stdout(writer.try_clone().expect("a pipe can be shared")).stderr(writer);
        let child = program.spawn().expect("the program starts");
        // It holds the writing ends of the pipe.
        drop(program);
        let stream = BufReader::new(stream);
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || stream.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// Returns the lines up to the message that the program is watching, without that message.
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
fn only_changed_posts_are_checked_again() {
    let folder = Folder::new();
    let write = |path: &str, text: &str| folder.write(path, text);
    write("digest-lint.toml", "levels = { bold = 'error' }\n");
    write("posts/a.md", "正文。\n");
    write("posts/b.md", "本季**营收****增长**。\n");
    let watching = Watching::start(folder.path());
    let glued =
        |path: &str| format!("posts/{path}:1:7: error[bold/glued] bold cut into 2 pieces: the reader sees `****`");
    let fixable = "1 can be fixed with digest-lint fix posts.".to_owned();
    assert_eq!(watching.until_it_waits(), [glued("b.md"), "Checked 2 posts: 1 error.".to_owned(), fixable.clone()]);
    write("posts/notes.txt", "no post\n");
    write("posts/a.md", "本季**营收****增长**。\n");
    assert_eq!(watching.until_it_waits(), [glued("a.md"), "Checked 1 post: 1 error.".to_owned(), fixable]);
    write("digest-lint.toml", "levels = { bold = 'off' }\n");
    assert_eq!(watching.until_it_waits(), ["Checked 2 posts: all good."]);
}

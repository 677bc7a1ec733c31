//! Edits a post in Neovim; `.ci/run` installs it.

use std::process::Command;

use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

#[test]
fn neovim_shows_findings_and_fixes_them() {
    let version = Command::new("nvim").arg("--version").output().map_err(|error| format!("no nvim: {error}"));
    if need("nvim", version).is_none() {
        return;
    }
    let folder = Folder::with(&[("早报 1.md", "前😀言**乙****丙**，\n\n增长😀３％。\n")]);
    let post = folder.join("早报 1.md");
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile tests/server/neovim.lua"]);
    nvim.env("SERVER", env!("CARGO_BIN_EXE_digest-lint")).env("POST", &post);
    // Neovim writes its log and its state there.
    nvim.env("XDG_STATE_HOME", folder.join("state")).env("XDG_CACHE_HOME", folder.join("cache"));
    let run = Run::of(&mut nvim);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let said: Vec<_> = run.stdout.lines().filter(|line| !line.starts_with("encoding ")).collect();
    assert_eq!(
        said[..2],
        ["finding 0:15-0:19 digest-lint bold/glued", "finding 2:10-2:13 digest-lint numbers/fullwidth-digits"]
    );
    assert_eq!(said[2], "action Fix: join the pieces into `**乙丙**`");
    assert_eq!(said.last(), Some(&"action digest-lint: apply all safe fixes"));
    assert_eq!(folder.read("早报 1.md"), "前😀言**乙丙**，\n\n增长😀3％。\n\n又😀及**丁戊**。\n");
}

//! Runs the Lua of `editors/nvim/` in a headless Neovim.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::folder::{Folder, Run, read};
use crate::support::tools::need;

const README: &str = "editors/nvim/README.md";

#[test]
fn findings_are_shown_and_fixed_on_save() {
    let Some((major, minor)) = need("nvim", version()) else { return };
    let [before, after] = &blocks("Tried", "md")[..] else { panic!("the post before and after") };
    let folder = Folder::with(&[("hugo.toml", "baseURL = 'https://example.com/'\n"), ("content/post.md", before)]);
    folder.write("nvim/lsp/digest_lint.lua", read(Path::new("editors/nvim/lsp/digest_lint.lua")));
    let snippet = match (major, minor) {
        (0, ..=7) => "Neovim 0.7",
        (0, 8..=10) => "Neovim 0.8 to 0.10",
        _ => "Neovim 0.11 and later",
    };
    folder.write("nvim/init.lua", [snippet, "Fix on save"].map(|heading| blocks(heading, "lua")[0].clone()).concat());

    let script = format!("luafile {}/editors/nvim/test/try.lua", env!("CARGO_MANIFEST_DIR"));
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "content/post.md", "-c", &script]).current_dir(folder.path()).env("PATH", path());
    for home in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        nvim.env(home, folder.path());
    }
    let run = Run::of(&mut nvim).succeeded();
    let console = blocks("Tried", "console");
    let (_, printed) = console[0].split_once('\n').expect("a command and what it prints");
    assert_eq!(run.stdout, printed, "{}", run.stderr);
    assert_eq!(folder.read("content/post.md"), *after);

    folder.write("content/post.md", before);
    folder.run(&["fix", "content/post.md"]).succeeded();
    assert_eq!(folder.read("content/post.md"), *after, "fix on save makes what `digest-lint fix` makes");
}

/// Returns the blocks of a language below a heading of the README.
fn blocks(heading: &str, language: &str) -> Vec<String> {
    let readme = read(Path::new(README));
    let section = readme.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("there is no {heading}")).1;
    let section = section.split("\n## ").next().unwrap_or_default();
    let fence = format!("```{language}\n");
    let blocks = section.split(&fence).skip(1);
    let blocks: Vec<_> = blocks.filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect();
    assert!(!blocks.is_empty(), "{heading} has no {language}");
    blocks
}

/// Returns the version of Neovim, or the reason why it is missing.
fn version() -> Result<(u32, u32), String> {
    let output = Command::new("nvim").arg("--version").output().map_err(|error| format!("nvim: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers = text.split(['v', '.', '\n']).filter_map(|part| part.parse().ok()).collect::<Vec<_>>();
    match numbers[..] {
        [major, minor, ..] => Ok((major, minor)),
        _ => Err(format!("nvim has no version: {text}")),
    }
}

/// Returns the PATH, with the folder of the program before all others.
fn path() -> std::ffi::OsString {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_digest-lint"));
    let own = program.parent().expect("a program lies in a folder").to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).expect("a PATH")
}

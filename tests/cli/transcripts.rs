//! Plays the transcripts of a shell in `cmd/`, one chapter of a manual each.
//!
//! In a `console` block, `sh` runs each line after `$ `, together with the lines after `> ` that follow it. Then comes
//! its output on both streams, and its exit code unless that is 0. All blocks of a chapter share one empty folder.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::folder::{Folder, Run, read};
use crate::support::records::{bless, difference};

#[test]
fn transcripts_are_current() {
    let chapters = fs::read_dir("tests/cmd").expect("the transcripts are there");
    let mut wrong = String::new();
    for chapter in chapters {
        let path = chapter.expect("the folder can be read").path();
        let recorded = read(&path);
        let played = play(&recorded);
        if bless() {
            fs::write(&path, played).expect("a transcript can be written");
            continue;
        }
        let difference = difference(&recorded, &played);
        if !difference.is_empty() {
            let _ = writeln!(wrong, "{}\n{difference}", path.display());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}\nIf this is the right output: BLESS=1 cargo test");
}

#[cfg(not(feature = "online"))]
#[test]
fn a_build_without_online_says_how_to_get_it() {
    let folder = Folder::new();
    let said = "error: --online: this digest-lint was built without it; \
                build it anew with `cargo install --path . --features online`\n[exit 2]\n";
    assert_eq!(run("digest-lint --online", folder.path()), said);
}

/// Returns the chapter with the current output of its commands.
fn play(chapter: &str) -> String {
    let folder = Folder::new();
    let mut played = String::new();
    let mut lines = chapter.lines().peekable();
    while let Some(line) = lines.next() {
        played += &format!("{line}\n");
        if line != "```console" {
            continue;
        }
        while lines.next_if(|line| *line == "```").is_none() {
            let first = lines.next().expect("the block is closed");
            let Some(first) = first.strip_prefix("$ ") else { continue };
            let mut command = first.to_owned();
            let _ = writeln!(played, "$ {first}");
            while let Some(line) = lines.next_if(|line| line.starts_with('>')) {
                let _ = writeln!(played, "{line}");
                command += "\n";
                command += line.strip_prefix("> ").unwrap_or_default();
            }
            played += &run(&command, folder.path());
        }
        played += "```\n";
    }
    played
}

fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_digest-lint"));
    let path = std::env::var("PATH").unwrap_or_default();
    let Run { code, stdout: mut shown, .. } = Run::of(
        Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(folder)
            .env("PATH", format!("{}:{path}", program.parent().expect("the program lies in a folder").display()))
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE"),
    );
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown += "\n";
    }
    match code {
        Some(0) => {}
        Some(code) => shown += &format!("[exit {code}]\n"),
        None => shown += "[killed]\n",
    }
    shown
}

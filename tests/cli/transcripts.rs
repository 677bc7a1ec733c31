//! Plays the transcripts of a shell in `cmd/`, one chapter of a manual each.
//!
//! In a `console` block, a shell runs each line after `$ `, together with the lines after `> ` that follow it. Its
//! output on both streams comes next, and its exit code unless that is 0. The blocks of a chapter share a folder.
//!
//! The shell is `support/shell.rs`, which is the same on every system. A `console unix` block needs symlinks, signals
//! or permissions as Unix has them: there, `sh` runs it, and elsewhere it is skipped.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

use crate::support::folder::{Folder, Run, read};
use crate::support::records::{bless, difference};
use crate::support::shell;
use crate::support::tools::need;

/// What runs the commands of a block.
type Player = fn(&str, &Path) -> Run;

/// Returns the files of all chapters.
fn chapters() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/cmd").expect("the transcripts are there");
    let mut chapters: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    chapters.sort();
    chapters
}

#[test]
#[expect(clippy::print_stderr, reason = "blocks that are skipped are counted")]
fn transcripts_are_current() {
    // Wine has no git.
    let git = Command::new("git").arg("--version").output().map_err(|error| format!("git cannot be run: {error}"));
    let has_git = need("git", git).is_some();
    let played: Vec<_> = chapters()
        .into_par_iter()
        .filter(|path| has_git || !read(path).contains(" git init "))
        .map(|path| {
            let recorded = read(&path);
            let (played, skipped) = play(&recorded, shell::run);
            (path, recorded, played, skipped)
        })
        .collect();
    let mut wrong = String::new();
    for (path, recorded, played, _) in &played {
        if bless() {
            fs::write(path, played).expect("a transcript can be written");
            continue;
        }
        let difference = difference(recorded, played);
        if !difference.is_empty() {
            let _ = writeln!(wrong, "{}\n{difference}", path.display());
        }
    }
    let skipped: usize = played.iter().map(|(.., skipped)| skipped).sum();
    if skipped > 0 {
        eprintln!("skipped: {skipped} blocks of transcripts that only Unix can play");
    }
    assert!(wrong.is_empty(), "\n{wrong}\nIf this is the right output: BLESS=1 cargo test");
}

/// The shell of the tests means what `sh` means: both play what is recorded.
#[cfg(unix)]
#[test]
fn sh_plays_the_same() {
    let chapters = if bless() { Vec::new() } else { chapters() };
    let wrong: String = chapters
        .into_par_iter()
        .map(|path| {
            let recorded = read(&path);
            let difference = difference(&recorded, &play(&recorded, sh).0);
            if difference.is_empty() { difference } else { format!("{}\n{difference}\n", path.display()) }
        })
        .collect();
    assert!(wrong.is_empty(), "sh plays the transcripts differently\n{wrong}");
}

/// Scripts with the rules of the shell that a transcript may rely on.
#[cfg(unix)]
const SCRIPTS: &[&str] = &[
    "printf '%s-%s\\n' a b c; printf -- '-\\101\\r\\t\\n'",
    "for i in 1 2; do echo \"x$i，\"; done > f; cat f f | tail -3 | head -n 2",
    "mkdir -p a/b && cd a/b && echo x > y; cat y; cd .. && cat b/y",
    "mkdir a; cd a | true; echo x > y; ls",
    "echo a > f; echo b >> f; grep -c '' f; grep -o 'z' f && echo never; echo always",
    "x=$(printf 'a  b\\n\\n'); echo \"$x\" $x '$x'",
    "cat << 'END'\n$x \"END\"\n  END\nEND\necho after",
    "printf 'a\\nb\\nc\\n' | tee f g > h; grep -A 1 'b' f; grep -o -e 'a' -e 'c' f g; cmp f h && echo same",
    "printf 'abc' > f; head -c 2 f; cat f - < f; tr 'b' '\\012' < f",
    "touch a b; mkdir c; cp a c; mv b c; rm -f d a; ls; cd c && ls && rm a && ls",
    "digest-lint missing 2> error; cat error",
    "digest-lint missing 2>&1 > output | cat; ls",
    "digest-lint missing > both 2>&1; cat both",
    "digest-lint missing && echo never; printf '４．７\\n' | digest-lint --format concise -",
];

#[cfg(unix)]
#[test]
fn scripts_mean_what_they_mean_in_sh() {
    for script in SCRIPTS {
        let [by_sh, by_us] = [sh, shell::run].map(|run| {
            let folder = Folder::new();
            let shown = shown(run(script, folder.path()));
            (shown, files(folder.path()))
        });
        assert_eq!(by_us, by_sh, "{script}");
    }
}

/// Returns the files of a folder and what is in them.
#[cfg(unix)]
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().strip_prefix(folder).expect("it is below").to_owned(), read(file.path()))).collect()
}

#[cfg(not(feature = "online"))]
#[test]
fn a_build_without_online_says_how_to_get_it() {
    let folder = Folder::new();
    let said = "error: --online: this digest-lint was built without it; \
                build it anew with `cargo install --path . --features online`\n[exit 2]\n";
    assert_eq!(shown(shell::run("digest-lint --online", folder.path())), said);
}

/// Returns the chapter with the current output of its commands, and how many of its blocks were skipped.
fn play(chapter: &str, player: Player) -> (String, usize) {
    let folder = Folder::new();
    let (mut played, mut skipped) = (String::new(), 0);
    let mut lines = chapter.lines().peekable();
    while let Some(line) = lines.next() {
        played += &format!("{line}\n");
        let player = match line {
            "```console" => player,
            "```console unix" if cfg!(unix) => sh,
            "```console unix" => {
                skipped += 1;
                continue;
            }
            _ => continue,
        };
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
            played += &shown(player(&command, folder.path()));
        }
        played += "```\n";
    }
    (played, skipped)
}

/// Runs a command in the shell of Unix.
fn sh(command: &str, folder: &Path) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_digest-lint"));
    let path = std::env::var("PATH").unwrap_or_default();
    let mut sh = Command::new("sh");
    shell::COLOURS.iter().for_each(|name| _ = sh.env_remove(name));
    Run::of(
        sh.args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(folder)
            .env("PATH", format!("{}:{path}", program.parent().expect("the program lies in a folder").display()))
            .envs(shell::SAME),
    )
}

/// Returns the output of a command with its exit code.
fn shown(Run { code, stdout: mut shown, .. }: Run) -> String {
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

//! The program for Windows does the same as the one for this system: both run the same commands in folders with the
//! same files, and say and write the same. `DIGEST_LINT_WINDOWS_EXE` names the program, and Wine runs it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::support::folder::{Folder, Run, program_in, slashed};
use crate::support::tools::need;

const FILES: &[(&str, &str)] = &[
    ("hugo.toml", "baseURL = 'https://site.test/'\n"),
    ("digest-lint.toml", "exclude = ['草稿']\n[[overrides]]\npaths = ['content/日报']\nlevels = { links = 'error' }\n"),
    (
        "content/日报/早报 一.md",
        "---\ntitle: 早报\n---\n\n本季**营收****增长**，净利率４．７％。\n\n见[没有](/posts/nope/)。\n",
    ),
    (
        "content/日报/crlf.md",
        "---\r\ntitle: 午报\r\n---\r\n\r\n本季**营收****增长**，\r\n净利率４．７％。\r\n\r\n![图](图/一.png)\r\n",
    ),
    ("content/日报/图/一.png", ""),
    ("content/草稿/a.md", "净利率４．７％。\n"),
    (
        "content/周报.md",
        "---\ntitle: 周报\n---\n\n见[手册][manaul]和[早报](/日报/早报-一/)。\n\n[manual]: https://example.com/\n",
    ),
];

/// The commands, in order, each in the folder that the ones before have left.
const COMMANDS: &[&[&str]] = &[
    &["--format", "concise", "--show", "info"],
    &["check", "content/日报", "content/周报.md"],
    &["--format", "concise", "--only", "links"],
    &["--diff", "--unsafe-fixes"],
    &["--quiet", "--report", "json=报告.json", "--report", "sarif=报告.sarif", "--report", "html=报告.html"],
    &["--quiet", "--format", "github"],
    &["config", "content/日报/crlf.md"],
    &["explain", "bold/glued"],
    &["--write-baseline", "--baseline", "已知.jsonl", "--only", "links"],
    &["--baseline", "已知.jsonl", "--format", "concise"],
    &["--fix", "--baseline", "已知.jsonl"],
    &["--fix", "--unsafe-fixes", "--format", "concise"],
    &["profile", "--write", "content"],
    &["docs", "--out", "文档"],
    &["--format", "concise", "content/没有.md"],
];

/// The program for Windows, and where Wine keeps its state.
struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

impl Wine {
    /// Finds Wine and the program that it can run.
    fn find() -> Option<Self> {
        let found = env::var_os("DIGEST_LINT_WINDOWS_EXE").map(PathBuf::from);
        let found = found.ok_or_else(|| "DIGEST_LINT_WINDOWS_EXE does not name the program for Windows".to_owned());
        let prefix = env::var_os("WINEPREFIX")
            .map_or_else(|| concat!(env!("CARGO_TARGET_TMPDIR"), "/wine").into(), PathBuf::from);
        let found = found.and_then(|program| {
            let wine = Self { program, prefix };
            let run =
                wine.command(Path::new("."), &["--version"]).output().map_err(|error| format!("no Wine: {error}"))?;
            let run = Run::from(run);
            (run.code == Some(0)).then_some(wine).ok_or_else(|| format!("Wine cannot run the program: {}", run.both()))
        });
        need("windows", found)
    }

    fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new("wine");
        command.arg(&self.program).args(arguments).current_dir(folder);
        command.env("WINEDEBUG", "-all").env("WINEPREFIX", &self.prefix);
        command
    }
}

/// A folder with a Chinese name and a space, and the files.
fn desk() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let desk = folder.join("新闻 摘要");
    FILES.iter().for_each(|(path, text)| crate::support::folder::write(&desk.join(path), text));
    (folder, desk)
}

/// Returns the bytes of all files by their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable tree"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let name = |path: &Path| slashed(path.strip_prefix(folder).expect("the file lies below"));
    files.map(|path| (name(&path), fs::read(&path).expect("a readable file"))).collect()
}

#[test]
fn the_program_for_windows_does_the_same() {
    let Some(wine) = Wine::find() else { return };
    let ((_here, here), (_there, there)) = (desk(), desk());
    for arguments in COMMANDS {
        let expected = Run::of(&mut program_in(&here, arguments));
        // Shells of Windows write paths with backslashes.
        let with_backslashes: Vec<String> =
            arguments.iter().map(|argument| argument.replace("content/", "content\\")).collect();
        let with_backslashes: Vec<&str> = with_backslashes.iter().map(String::as_str).collect();
        for arguments in
            [&with_backslashes[..], arguments].into_iter().take(if is_repeatable(arguments) { 2 } else { 1 })
        {
            let run = Run::of(&mut wine.command(&there, arguments));
            let said = |run: &Run| format!("{:?}\n{}{}", run.code, run.stdout, run.stderr);
            assert_eq!(said(&run), said(&expected), "{arguments:?}");
        }
        let (expected, found) = (files(&here), files(&there));
        assert!(expected.keys().eq(found.keys()), "{arguments:?}: {:?}", found.keys());
        for (path, bytes) in expected {
            assert!(bytes == found[&path], "{arguments:?} writes {path} differently");
        }
    }
    let fixed = fs::read_to_string(there.join("content/日报/crlf.md")).expect("the post is there");
    assert!(fixed.contains("本季**营收增长**，\r\n净利率4.7％。\r\n"), "{fixed:?}");
}

/// Whether a second run says the same.
fn is_repeatable(arguments: &[&str]) -> bool {
    !arguments.iter().any(|argument| matches!(*argument, "--fix" | "profile" | "docs" | "--write-baseline"))
}

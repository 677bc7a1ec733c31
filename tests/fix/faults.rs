//! Checks that a file that `--fix` cannot fix is reported, and that every other post is fixed.

use std::fs::{self, File};
use std::process::Stdio;

#[cfg(unix)]
use crate::support::folder::symlink;
use crate::support::folder::{Folder, Run, program_in};

const BEFORE: &str = "净利率４．７％。\n";
const AFTER: &str = "净利率4.7％。\n";

fn folder() -> Folder {
    Folder::with(&[("a.md", BEFORE), ("z.md", BEFORE)])
}

/// Fixes all posts, of which the last can be fixed, and returns what is said on standard error.
fn said(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.run(&[&["--fix", "--quiet"], arguments].concat());
    assert_eq!(run.code, Some(2), "{}", run.both());
    assert_eq!(folder.read("z.md"), AFTER);
    run.stderr
}

/// Root can write and read everything, also under Wine.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn read_only_and_unreadable_posts() {
    let folder = folder();
    let post = folder.join("a.md");
    let mut permissions = fs::metadata(&post).expect("the post is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&post, permissions).expect("the post is ours");
    if File::options().write(true).open(&post).is_ok() {
        eprintln!("skipped: this user can write and read everything");
        return;
    }
    assert!(said(&folder, &[]).starts_with("error: a.md: read-only, so the fixes were not written"));
    #[cfg(unix)]
    {
        let unreadable = std::os::unix::fs::PermissionsExt::from_mode(0o000);
        fs::set_permissions(&post, unreadable).expect("the post is ours");
        assert!(said(&folder, &[]).starts_with("error: a.md: Permission denied"));
    }
}

#[cfg(unix)]
#[test]
fn special_files_and_broken_links() {
    let folder = folder();
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.join("fifo.md"), 0o644.into()).expect("a FIFO can be made");
    for (target, link) in [("loop.md", "loop.md"), ("gone.txt", "gone.md"), ("a.md", "link.md")] {
        assert!(symlink(target, &folder.join(link)));
    }
    fs::create_dir(folder.join("folder.md")).expect("a folder can be made");
    // In a folder, they are not posts; symlinks are not followed.
    assert_eq!(folder.run(&["--fix", "--quiet"]).succeeded().quiet(), "");
    folder.write("z.md", BEFORE);
    let errors = said(&folder, &["fifo.md", "loop.md", "gone.md", "link.md", "folder.md", "z.md"]);
    let files: Vec<_> = errors.lines().filter_map(|line| line.strip_prefix("error: ")?.split(':').next()).collect();
    assert_eq!(files, ["loop.md", "gone.md", "fifo.md"], "{errors}");
}

#[cfg(unix)]
#[test]
fn names_with_newlines_and_escapes() {
    let names = ["a\nb.md", "c\u{1b}[2Jd.md", "-e.md", "\u{202e}f.md", "g h\t.md", "\"i'.md"];
    let folder = Folder::with(&names.map(|name| (name, BEFORE)));
    let run = folder.run(&["--fix", "--report", "json=findings.json"]).succeeded();
    assert!(run.stdout.contains("Fixed 6 findings in 6 posts."), "{}", run.stdout);
    assert!(names.iter().all(|name| folder.read(name) == AFTER));
    fs::hard_link(folder.join(names[0]), folder.join("link")).expect("a link can be made");
    folder.write(names[1], b"\xff");
    names[..1].iter().for_each(|name| folder.write(name, BEFORE));
    let run = folder.run(&["--fix", "--quiet"]);
    let lines: Vec<_> = run.stderr.lines().collect();
    assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with("error: ")), "{lines:?}");
    assert!(!run.stderr.contains('\u{1b}'), "{lines:?}");
}

#[test]
fn many_nested_folders() {
    let folder = Folder::new();
    // Windows refuses to replace a file whose path has over 260 characters.
    let path = format!("{}a.md", "d/".repeat(if cfg!(windows) { 60 } else { 300 }));
    folder.write(&path, BEFORE);
    folder.run(&["--fix", "--quiet"]).succeeded();
    assert_eq!(folder.read(&path), AFTER);
}

#[test]
fn a_full_disk_and_a_closed_pipe() {
    let folder = folder();
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        let output = program_in(folder.path(), &["a.md"]).stdout(full).output().expect("the program starts");
        let run = Run::from(output);
        assert!(run.code == Some(2) && run.stderr.contains("error: standard output: "), "{}", run.stderr);
        let run = folder.run(&["--quiet", "--report", "json=/dev/full"]);
        assert!(run.code == Some(2) && run.stderr.starts_with("error: /dev/full: "), "{}", run.stderr);
    }
    for name in ["a.md", "z.md"] {
        folder.write(name, format!("{BEFORE}\n**甲****乙。\n"));
    }
    let (reader, writer) = std::io::pipe().expect("a pipe can be made");
    drop(reader);
    let mut program = program_in(folder.path(), &["--fix", "--show", "info"]);
    let output = program.stdout(Stdio::from(writer)).output().expect("the program starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", Run::from(output).stderr);
    assert!(["a.md", "z.md"].iter().all(|name| folder.read(name).starts_with(AFTER)), "the posts are fixed anyway");
}

#[test]
fn three_runs_at_once() {
    let folder = Folder::new();
    let text = format!("{BEFORE}\n{}", "持平。\n\n".repeat(100).trim_end().to_owned() + "\n");
    (0..200).for_each(|number| folder.write(format!("{number}.md"), &text));
    let runs: Vec<_> = (0..3)
        .map(|_| {
            let mut program = program_in(folder.path(), &["--fix", "--quiet"]);
            program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
        })
        .collect();
    for run in runs {
        let run = Run::from(run.wait_with_output().expect("the run ends"));
        // A run that comes second to a post says so, and does not write. On Windows, another run may hold the post.
        let reason =
            if cfg!(windows) { "the fixes were not written" } else { "changed on disk while it was being fixed" };
        assert!(run.stderr.lines().all(|line| line.contains(reason)), "{}", run.stderr);
        assert_eq!(run.code, Some(if run.stderr.is_empty() { 0 } else { 2 }), "{}", run.stderr);
    }
    assert!((0..200).all(|number| folder.read(format!("{number}.md")) == text.replace("４．７", "4.7")));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 200, "no temporary file stays");
}

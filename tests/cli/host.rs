//! Checks that the host in `examples/host.rs` finds and fixes the same as the command line.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::support::folder::{Run, run_in, slashed};

const SITE: &str = "fixtures/site";

#[test]
fn the_host_does_what_the_command_line_does() {
    let files =
        WalkDir::new(SITE).sort_by_file_name().into_iter().map(|entry| entry.expect("a readable tree").into_path());
    let posts = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let (mut findings, mut fixed) = (0, 0);
    for path in posts {
        let post = &slashed(path.strip_prefix(SITE).expect("it is below"));
        let host = Run::of(Command::new(host()).args([SITE, post]));
        assert_eq!(host.code, Some(0), "{post}: {}", host.stderr);
        let shown = run_in(Path::new(SITE), &["--show", "info", "--format", "concise", "--quiet", post]);
        // The command line also prints the position of a finding.
        let without_place = |line: &str| {
            let said = line.strip_prefix(post).and_then(|rest| rest.splitn(4, ':').nth(3)).unwrap_or_default();
            format!("{post}:{said}")
        };
        let expected: Vec<_> = shown.stdout.lines().map(without_place).collect();
        assert_eq!(host.stderr.lines().collect::<Vec<_>>(), expected, "{post}");
        let mut fix = Command::new(env!("CARGO_BIN_EXE_digest-lint"));
        fix.current_dir(SITE).args(["--fix", "--show", "info", "--quiet", "--stdin-filename", post, "-"]);
        let text = Run::of(fix.stdin(File::open(&path).expect("a readable post"))).stdout;
        assert_eq!(host.stdout, text, "{post}");
        findings += expected.len();
        fixed += usize::from(text != std::fs::read_to_string(&path).expect("a readable post"));
    }
    assert!(findings > 50 && fixed > 3, "{findings} findings and {fixed} fixed posts are too few to compare");
}

/// The example, which `cargo test` builds beside the tests.
fn host() -> PathBuf {
    let tests = std::env::current_exe().expect("a test has a path");
    let profile = tests.parent().and_then(Path::parent).expect("tests are in target/PROFILE/deps");
    profile.join("examples").join("host").with_extension(std::env::consts::EXE_EXTENSION)
}

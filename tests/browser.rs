//! Our pages in a real browser. Where there is none, the tests say so and pass; `.ci/run` installs one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use digest_lint::app::docs::{File, site};
use digest_lint::lints::ALL;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Where `.ci/run` puts the packages of `browser/package.json`.
const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/browser");

#[test]
fn the_report_works() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let report = folder.path().join("report.html");
    let asked = ["--quiet", "--show", "info", "--no-config", "--report"];
    let output = Command::new(env!("CARGO_BIN_EXE_digest-lint"))
        .args(asked)
        .arg(format!("html={}", report.display()))
        .arg("fixtures/posts")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    look("report.mjs", &report);
}

#[test]
fn the_documentation_works() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for File { path, text } in site(ALL) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a page can be written");
    }
    look("docs.mjs", folder.path());
}

/// Runs a script of `browser/` on what is at `path`.
#[expect(clippy::print_stderr, reason = "a test that could not look says so")]
fn look(script: &str, path: &Path) {
    let browser = match browser() {
        Ok(browser) => browser,
        Err(missing) => return eprintln!("skipped {script}: {missing}"),
    };
    let mut node = Command::new("node");
    node.arg(Path::new("tests/browser").join(script)).arg(path).env("PACKAGES", PACKAGES).env("BROWSER", browser);
    let Output { status, stdout, stderr } = node.output().expect("node starts");
    let said = [String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)].concat();
    assert!(status.success(), "{script}: {said}");
}

/// A browser, if all that drives it is there too.
fn browser() -> Result<PathBuf, &'static str> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let find = |name: &str| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    find("node").ok_or("no node")?;
    if !Path::new(PACKAGES).join("node_modules/playwright-core").is_dir() {
        return Err("no playwright-core; .ci/run installs it");
    }
    BROWSERS.into_iter().find_map(find).ok_or("no browser")
}

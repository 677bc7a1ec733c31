//! Opens the HTML report and the documentation in a real browser; `.ci/run` installs one.

use std::path::{Path, PathBuf};
use std::process::Command;

use digest_lint::app::docs::{DocsFile, site};
use digest_lint::lints::ALL;

use crate::support::folder::{Folder, Run, run_in};
use crate::support::tools::need;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The folder where `.ci/run` installs the packages of `browser/package.json`.
const PACKAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/browser");

#[test]
fn the_report_works() {
    let folder = Folder::new();
    let report = folder.join("report.html");
    let to = format!("html={}", report.display());
    let asked = ["--quiet", "--show", "info", "--no-config", "--report", &to, "fixtures/posts"];
    let run = run_in(Path::new("."), &asked);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    look("report.mjs", &report);
}

#[test]
fn the_documentation_works() {
    let folder = Folder::new();
    for DocsFile { path, text } in site(ALL, false) {
        folder.write(path, text);
    }
    look("docs.mjs", folder.path());
}

#[test]
fn the_playground_works() {
    let package = Path::new("packages/wasm/dist");
    let built = if package.join("digest-lint.wasm").is_file() {
        Ok(())
    } else {
        Err("packages/wasm is not built; .ci/run builds it")
    };
    if need("wasm", built.map_err(str::to_owned)).is_none() {
        return;
    }
    let folder = Folder::new();
    let run = folder.run(&[
        "docs",
        "--out",
        "site",
        "--playground",
        &package.canonicalize().expect("it is there").display().to_string(),
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    look("playground.mjs", &folder.join("site"));
}

/// Runs a script of `browser/` on the file or folder at `path`.
fn look(script: &str, path: &Path) {
    let Some(browser) = need("browser", browser().map_err(|missing| format!("{script}: {missing}"))) else { return };
    let mut node = Command::new("node");
    node.arg(Path::new("tests/browser").join(script)).arg(path).env("PACKAGES", PACKAGES).env("BROWSER", browser);
    Run::of(&mut node).succeeded();
}

/// Returns a browser if everything that drives it is installed.
fn browser() -> Result<PathBuf, &'static str> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let find = |name: &str| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    find("node").ok_or("no node")?;
    if !Path::new(PACKAGES).join("node_modules/playwright-core").is_dir() {
        return Err("no playwright-core; .ci/run installs it");
    }
    BROWSERS.into_iter().find_map(find).ok_or("no browser")
}

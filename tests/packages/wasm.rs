//! The npm package for browsers and Node, which `packages/wasm/build.js` builds.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::cases::texts;
use crate::support::folder::{Folder, Run};
use crate::support::tools::need;

const PACKAGE: &str = "packages/wasm";

/// The maximum size of the tarball, which contains little but the compressed module.
const BYTES: u64 = 1_800_000;

/// The time of all runs, with which dates are compared.
const NOW: &str = "2026-01-05T00:00:00Z";

/// Lints of links look at the files around a post, which the package does not see.
const CONFIG: &str = "[levels]\nlinks = \"off\"\n";

/// Returns whether the package is built and the packages that test it are installed.
fn is_built() -> bool {
    let files = [("dist/digest-lint.wasm", "is not built"), ("node_modules/remark", "has no packages for its tests")];
    let missing = files.into_iter().find(|(path, _)| !Path::new(PACKAGE).join(path).exists());
    let found = missing.map_or(Ok(()), |(_, why)| Err(format!("{PACKAGE} {why}; .ci/run does that")));
    need("wasm", found).is_some()
}

fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(Path::new(PACKAGE).join(script));
    node
}

#[test]
fn the_package_does_what_its_types_say() {
    if is_built() {
        Run::of(&mut node("test/behaviour.mjs")).succeeded();
    }
}

#[test]
fn the_tarball_is_small_and_does_what_the_readme_says() {
    if !is_built() {
        return;
    }
    let scratch = Folder::new();
    let npm = |arguments: &[&str]| {
        let mut npm = Command::new("npm");
        npm.args(arguments).current_dir(scratch.path()).env("npm_config_cache", scratch.join("cache"));
        Run::of(&mut npm).succeeded().stdout
    };
    let dist = fs::canonicalize(Path::new(PACKAGE).join("dist")).expect("the package is built");
    let tarball = npm(&["pack", "--silent", dist.to_str().expect("a path is UTF-8")]);
    let tarball = tarball.trim();
    assert_eq!(tarball, format!("digest-lint-wasm-{}.tgz", env!("CARGO_PKG_VERSION")));
    let size = scratch.join(tarball).metadata().expect("there is a tarball").len();
    assert!(size < BYTES, "{size} bytes; the limit is {BYTES}");

    scratch.write("package.json", "{ \"type\": \"module\" }");
    npm(&["install", "--offline", "--no-audit", "--no-fund", &format!("./{tarball}")]);
    let packages = fs::canonicalize(Path::new(PACKAGE).join("node_modules")).expect("the packages are installed");
    std::os::unix::fs::symlink(packages.join("remark"), scratch.join("node_modules/remark")).expect("a symlink");
    Run::of(node("test/readme.mjs").arg(scratch.path())).succeeded();

    fs::copy(Path::new(PACKAGE).join("test/types.ts"), scratch.join("types.ts")).expect("a file can be copied");
    let options = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--skipLibCheck", "false"];
    let options = options.into_iter().chain(["--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"]);
    let mut tsc = Command::new("node");
    tsc.arg(packages.join("typescript/bin/tsc")).args(options).arg("types.ts").current_dir(scratch.path());
    Run::of(&mut tsc).succeeded();
}

/// Returns what the package finds in each text, and the text after its fixes.
fn of_package(texts: &[String]) -> Vec<Value> {
    let mut law = node("test/law.mjs");
    law.args([CONFIG, NOW]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut law = law.spawn().expect("node can be run");
    let mut input = law.stdin.take().expect("a pipe");
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(at, text)| format!("{}\n", json!({ "path": format!("{at}.md"), "text": text })))
        .collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = law.wait_with_output().expect("node ends");
    writer.join().expect("the thread ends").expect("the script reads everything");
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_package_finds_and_fixes_what_the_command_line_does() {
    if !is_built() {
        return;
    }
    let texts = texts();
    let folders = [Folder::new(), Folder::new()];
    for folder in &folders {
        folder.write("digest-lint.toml", CONFIG);
        texts.iter().enumerate().for_each(|(at, text)| folder.write(format!("{at}.md"), text));
    }
    let [safe, with_unsafe] = &folders;
    let report = safe.run(&["check", "--now", NOW, "--show", "info", "--format", "json", "--quiet", "."]);
    let mut found = vec![Vec::new(); texts.len()];
    for line in report.stdout.lines() {
        let finding: Value = serde_json::from_str(line).expect("JSON");
        let path = finding.get("path").and_then(Value::as_str).expect("a finding has a path");
        let number: usize = path.trim_start_matches("./").trim_end_matches(".md").parse().expect("a number");
        found[number].push(finding);
    }
    assert_ne!(safe.run(&["fix", "--now", NOW, "--show", "info", "--quiet", "."]).code, Some(2));
    assert_ne!(
        with_unsafe.run(&["fix", "--now", NOW, "--show", "info", "--unsafe-fixes", "--quiet", "."]).code,
        Some(2)
    );

    let results = of_package(&texts);
    assert_eq!(results.len(), texts.len());
    let (mut findings, mut fixed) = (0, 0);
    for (number, result) in results.iter().enumerate() {
        let (text, file) = (&texts[number], format!("{number}.md"));
        assert_eq!(result["findings"], Value::Array(found[number].clone()), "{text:?}");
        assert_eq!(result["safe"], safe.read(&file), "{text:?}");
        assert_eq!(result["unsafe"], with_unsafe.read(&file), "{text:?}");
        findings += found[number].len();
        fixed += usize::from(result["safe"] != **text);
    }
    assert!(findings > 500 && fixed > texts.len() / 5, "{findings} findings, {fixed} fixed posts");
}

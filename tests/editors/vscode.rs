//! The extension for VS Code: its settings, its translation, and what is in the package.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use serde_json::Value;

use crate::support::folder::{Folder, Run, read};
use crate::support::tools::need;

const EXTENSION: &str = "editors/vscode";

/// The targets of VS Code for which the release has a binary.
const TARGETS: [&str; 7] =
    ["alpine-x64", "darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win32-arm64", "win32-x64"];

/// The maximum size of the package without its binary.
const BYTES: u64 = 250_000;

fn json(path: &str) -> Value {
    serde_json::from_str(&read(&Path::new(EXTENSION).join(path))).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().expect("an object").keys().cloned().collect()
}

/// Returns the first group of every match in a text.
fn found(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("a regular expression");
    pattern.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str().to_owned())).collect()
}

#[test]
fn the_readme_describes_every_setting_and_command() {
    let manifest = json("package.json");
    let contributes = &manifest["contributes"];
    let settings = keys(&contributes["configuration"]["properties"]);
    assert_eq!(found(r"\| `(digestLint\.[\w.]+)`", &read(Path::new("editors/vscode/README.md"))), settings);

    let titles = json("package.nls.json");
    let readme = read(Path::new("editors/vscode/README.md"));
    for command in contributes["commands"].as_array().expect("commands") {
        let key = command["title"].as_str().expect("a title").trim_matches('%');
        let title = titles[key].as_str().expect("a title");
        assert!(readme.contains(&format!("**digest-lint: {title}**")), "{title}");
    }
}

/// What a repository names must not be run before the user trusts it.
#[test]
fn the_program_of_an_untrusted_workspace_is_not_run() {
    let trust = &json("package.json")["capabilities"]["untrustedWorkspaces"];
    assert_eq!(trust["supported"], "limited");
    assert_eq!(trust["restrictedConfigurations"], serde_json::json!(["digestLint.path"]));
}

#[test]
fn every_text_is_translated() {
    let (english, chinese) = (keys(&json("package.nls.json")), keys(&json("package.nls.zh-cn.json")));
    assert_eq!(english, chinese);
    assert_eq!(found("\"%([^%]+)%\"", &read(Path::new("editors/vscode/package.json"))), english);

    let sources = ["extension", "program", "session", "status"];
    let sources = sources.map(|name| read(&Path::new(EXTENSION).join(format!("src/{name}.ts")))).join("\n");
    let count = std::fs::read_dir(Path::new(EXTENSION).join("src")).expect("the sources are there").count();
    assert_eq!(count, 4, "the list of sources is complete");
    let messages = found(r#"l10n\.t\(\s*"([^"]+)""#, &sources);
    assert_eq!(messages.len(), sources.matches("l10n.t(").count() - repeated(&messages, &sources));
    assert_eq!(messages, keys(&json("l10n/bundle.l10n.zh-cn.json")));
}

/// Returns how often a message is used again.
fn repeated(messages: &BTreeSet<String>, sources: &str) -> usize {
    messages.iter().map(|message| sources.matches(&format!("\"{message}\"")).count() - 1).sum()
}

/// A lock file names the registry of whoever wrote it, unless it is told not to.
#[test]
fn the_lock_file_names_no_registry() {
    let lock = read(&Path::new(EXTENSION).join("package-lock.json"));
    assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\"") && !lock.contains("http://"));
}

#[test]
fn the_workflow_packs_every_target() {
    let text = read(Path::new(".github/workflows/release.yml"));
    let workflow: Value = serde_yaml::from_str(&text).expect("the workflow is YAML");
    let steps = workflow["jobs"]["publish"]["steps"].as_array().expect("steps");
    let step = |part: &str| {
        let runs = steps.iter().filter_map(|step| step["run"].as_str());
        runs.filter(|run| run.contains(part)).collect::<String>()
    };
    let pairs = found(r"(\S+=binaries/\S+)", &step("editors/vscode/pack.js"));
    let npm = found(r"(\S+=binaries/\S+)", &step("packages/npm/pack.js"));
    assert_eq!(pairs.iter().map(|pair| pair.split('=').next().expect("a target")).collect::<Vec<_>>(), TARGETS);
    let alpine = "alpine-x64=binaries/x86_64-unknown-linux-musl/digest-lint".to_owned();
    assert_eq!(pairs, npm.into_iter().chain([alpine]).collect(), "the binaries are those of the npm packages");
}

/// Returns whether the packages of the extension are installed.
fn is_installed() -> bool {
    let packages = Path::new(EXTENSION).join("node_modules/@vscode/vsce");
    let found = if packages.is_dir() { Ok(()) } else { Err("vsce is not installed; .ci/run installs it".to_owned()) };
    need("vscode", found).is_some()
}

#[test]
fn the_program_is_found_where_the_setting_says() {
    if is_installed() {
        Run::of(Command::new("node").arg("editors/vscode/test/program.mjs")).succeeded();
    }
}

#[test]
fn the_package_contains_the_program_and_little_else() {
    if !is_installed() {
        return;
    }
    let scratch = Folder::new();
    // A script stands in for the binary, because packing a debug build takes long.
    let binary = scratch.join("binary");
    let script = format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_digest-lint"));
    scratch.write("binary", script);
    let pair = format!("linux-x64={}", binary.display());
    let out = scratch.join("out");
    Run::of(Command::new("node").arg("editors/vscode/pack.js").arg(&out).arg(pair)).succeeded();

    let vsix = out.join(format!("digest-lint-linux-x64-{}.vsix", env!("CARGO_PKG_VERSION")));
    let size = vsix.metadata().expect("there is a package").len();
    assert!(size < BYTES, "{size} bytes; the limit is {BYTES}");
    let unpacked = scratch.join("unpacked");
    let unzip = "import sys, zipfile\narchive = zipfile.ZipFile(sys.argv[1])\narchive.extractall(sys.argv[2])\n\
                 for info in archive.infolist(): print(oct(info.external_attr >> 16 & 0o777), info.filename)";
    let list = Run::of(Command::new("python3").args(["-c", unzip]).args([&vsix, &unpacked])).succeeded().stdout;
    let names: BTreeSet<&str> = list.lines().filter_map(|line| line.split_once(' ')).map(|(_, name)| name).collect();
    let expected = [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE-APACHE",
        "extension/LICENSE-MIT",
        "extension/LICENSES-OTHERS.txt",
        "extension/bin/digest-lint",
        "extension/dist/extension.js",
        "extension/images/icon.png",
        "extension/l10n/bundle.l10n.zh-cn.json",
        "extension/package.json",
        "extension/package.nls.json",
        "extension/package.nls.zh-cn.json",
        "extension/readme.md",
    ];
    assert_eq!(names, BTreeSet::from(expected));
    assert!(list.contains("0o755 extension/bin/digest-lint"), "{list}");
    assert_eq!(read(&unpacked.join("extension/bin/digest-lint")), read(&binary));

    let manifest: Value = serde_json::from_str(&read(&unpacked.join("extension/package.json"))).expect("JSON");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    let pictures = found(r"!\[[^\]]*\]\(([^)]+)\)", &read(&unpacked.join("extension/readme.md")));
    let prefix = format!("{}/raw/v{}/editors/vscode/", env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
    assert!(!pictures.is_empty());
    for picture in pictures {
        let path = picture.strip_prefix(&prefix).unwrap_or_else(|| panic!("{picture} is not below {prefix}"));
        assert!(Path::new(EXTENSION).join(path).is_file(), "{path}");
    }
}

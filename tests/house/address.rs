//! Checks that every file gives the address of the repository as `Cargo.toml` does. To move the repository, change
//! `repository` in `Cargo.toml`; then `BLESS=1 cargo test address` changes all other files.

use std::fs;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use walkdir::WalkDir;

use crate::support::records::bless;

/// `https://github.com/OWNER/digest-lint`, as `Cargo.toml` has it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The addresses of this repository, its website and its images: the owner is between `before` and a name, or before
/// `after`.
const ADDRESS: &str = r"(?x)
    (?P<before> github\.com/ | githubusercontent\.com/ | ghcr\.io/ | --repo\ ) [\w.-]+ /digest-lint\b
    | \b[\w-]+ (?P<after> /digest-lint (?: @ | /\.github/ | /\* ) | \.github\.io/digest-lint\b )";

/// Files that name the repository; there may be more.
const SOME: [&str; 9] = [
    "Cargo.toml",
    "RELIABILITY.md",
    "docs/ci.md",
    "docs/getting-started.md",
    "fixtures/schemas/config.json",
    ".github/workflows/digest-lint.yml",
    ".github/zizmor.yml",
    "packages/mega-linter-plugin-digest-lint/digest-lint.megalinter-descriptor.yml",
    "packages/python/pyproject.toml",
];

#[test]
fn every_address_of_the_repository_is_that_of_cargo_toml() {
    let owner = owner();
    let mut named = Vec::new();
    for path in files() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if !text.contains(env!("CARGO_PKG_NAME")) {
            continue;
        }
        let (moved, count) = moved(&text, &owner);
        if count > 0 {
            named.push(path.clone());
        }
        if bless() && moved != text {
            fs::write(&path, &moved).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else {
            assert!(
                moved == text,
                "{path} has another address than {REPOSITORY}: BLESS=1 cargo test address changes it"
            );
        }
    }
    for path in SOME {
        assert!(named.iter().any(|one| one == path), "{path} contains no address of the repository");
    }
}

#[test]
fn all_kinds_of_addresses_are_found() {
    let text = "https://github.com/A/digest-lint.git git+https://github.com/A/digest-lint uses: A/digest-lint@v1\n\
                A/digest-lint/.github/workflows/x.yml A/digest-lint/*: --repo A/digest-lint ghcr.io/A/digest-lint:1\n\
                https://A.github.io/digest-lint/ https://raw.githubusercontent.com/A/digest-lint/main\n\
                bin/digest-lint target/debug/digest-lint ./digest-lint npm/digest-lint-*";
    assert_eq!(moved(text, "A"), (text.to_owned(), 9));
    let (moved, _) = moved(text, "a-paper");
    assert_eq!(moved.matches("a-paper").count(), 9);
    assert!(!moved.contains("A/digest-lint") && !moved.contains("A.github.io"), "{moved}");
}

/// Returns the owner of the repository.
fn owner() -> String {
    let repository = REPOSITORY.strip_prefix("https://github.com/").expect("the repository is on GitHub");
    let (owner, name) = repository.split_once('/').expect("a repository has an owner and a name");
    assert_eq!(name, env!("CARGO_PKG_NAME"));
    owner.to_owned()
}

/// Returns the text with all addresses at this owner, and the number of addresses.
fn moved(text: &str, owner: &str) -> (String, usize) {
    static FOUND: LazyLock<Regex> = LazyLock::new(|| Regex::new(ADDRESS).expect("a regular expression"));
    let count = FOUND.find_iter(text).count();
    let moved = FOUND.replace_all(text, |found: &Captures<'_>| match (found.name("before"), found.name("after")) {
        (Some(before), _) => format!("{}{owner}/digest-lint", before.as_str()),
        (_, after) => format!("{owner}{}", after.map_or("", |after| after.as_str())),
    });
    (moved.into_owned(), count)
}

/// Returns the paths of all files of the repository, except this one and what is generated or installed.
fn files() -> Vec<String> {
    let skipped = [".git", "target", "node_modules", "__pycache__", "corpus", "artifacts"];
    let entries = WalkDir::new(".").sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !skipped.iter().any(|name| entry.file_name() == *name));
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let slashed = |path: &str| path.replace('\\', "/");
    let paths = files.map(|entry| slashed(&entry.path().strip_prefix(".").expect("below").to_string_lossy()));
    paths.filter(|path| *path != slashed(file!())).collect()
}

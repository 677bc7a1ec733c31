//! Checks that every file gives the address of the repository as `Cargo.toml` does.

use std::fs;

/// `https://github.com/OWNER/digest-lint`, as `Cargo.toml` has it.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The files that contain an address in this repository. `packages/npm/pack.js` reads that of the npm packages from
/// `Cargo.toml`.
const FILES: [&str; 5] = [
    "README.md",
    "docs/ci.md",
    "docs/getting-started.md",
    ".github/workflows/digest-lint.yml",
    "packages/python/pyproject.toml",
];

#[test]
fn every_address_of_the_repository_is_that_of_cargo_toml() {
    let repository = REPOSITORY.strip_prefix("https://github.com/").expect("the repository is on GitHub");
    let (owner, name) = repository.split_once('/').expect("a repository has an owner and a name");
    assert_eq!(env!("CARGO_PKG_HOMEPAGE"), format!("https://{owner}.github.io/{name}/"));
    for file in FILES {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let lines: Vec<&str> = text.lines().filter(|line| is_address(line, name)).collect();
        assert!(!lines.is_empty(), "{file} contains no address of the repository");
        for line in lines {
            assert!(line.contains(repository), "{file} has another address than {REPOSITORY}: {line}");
        }
    }
}

/// Whether `line` names the repository, its action or its reusable workflow.
fn is_address(line: &str, name: &str) -> bool {
    line.contains(&format!("/{name}/.github/")) || (line.contains("github.com/") && line.contains(&format!("/{name}")))
}

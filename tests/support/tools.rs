//! Programs that some tests need and that may not be installed.
//!
//! If such a program is missing, its tests print that they were skipped, and pass. They fail if
//! `DIGEST_LINT_TESTS_NEED` names the program, as in `DIGEST_LINT_TESTS_NEED=hugo,browser`. `.ci/run` names everything
//! that it could install.

use std::env;

/// The names that `DIGEST_LINT_TESTS_NEED` accepts: `hugo`; `browser`, with the packages that drive it; `container`, an
/// engine such as Docker; `git`, for its transcript; `module`, the Python module in `target/python`; `npm`; `nvim`,
/// Neovim; `pre-commit`; `wheel`, the Python wheel in the folder that `WHEELS` names; `python`, for its pseudo-terminal
/// and for scripts; `junit`, the schema of JUnit; `renderers`, the Markdown parsers of site generators; `spark`, the
/// engines for many posts in `target/engines`; `vscode`, what checks and packs the extension for VS Code; `wasm`, the
/// npm package for browsers, built, and what its tests need; `windows`, Wine and the program for Windows that
/// `DIGEST_LINT_WINDOWS_EXE` names.
const KNOWN: [&str; 16] = [
    "browser",
    "container",
    "git",
    "hugo",
    "junit",
    "module",
    "npm",
    "nvim",
    "pre-commit",
    "python",
    "renderers",
    "spark",
    "vscode",
    "wasm",
    "wheel",
    "windows",
];

/// Returns the value of `found`. If it is the reason why `tool` is missing, prints that the test is skipped, or fails.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn need<T>(tool: &str, found: Result<T, String>) -> Option<T> {
    let list = env::var("DIGEST_LINT_TESTS_NEED").unwrap_or_default();
    match checked(&list, tool, found) {
        Ok(found) => Some(found),
        Err(missing) => {
            eprintln!("skipped: {missing}");
            None
        }
    }
}

/// Returns the folder of the wheel that `.ci/run` builds. The tests of packages run on Unix alone.
#[cfg(unix)]
pub(crate) fn wheels() -> Option<std::ffi::OsString> {
    need("wheel", env::var_os("WHEELS").ok_or_else(|| "WHEELS does not name the folder of the wheel".to_owned()))
}

/// Returns the tool, or the reason why it is missing; panics if it is missing and `list` names it.
fn checked<T>(list: &str, tool: &str, found: Result<T, String>) -> Result<T, String> {
    let needed: Vec<&str> = list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let unknown: Vec<_> = needed.iter().filter(|name| !KNOWN.contains(name)).collect();
    assert!(unknown.is_empty(), "DIGEST_LINT_TESTS_NEED knows {KNOWN:?}, not {unknown:?}");
    assert!(KNOWN.contains(&tool), "DIGEST_LINT_TESTS_NEED does not know {tool}");
    if let Err(missing) = &found {
        assert!(!needed.contains(&tool), "DIGEST_LINT_TESTS_NEED names {tool}: {missing}");
    }
    found
}

#[test]
fn a_missing_tool_fails_only_if_it_is_needed() {
    let missing = || Err::<(), _>("no npm".to_owned());
    assert_eq!(checked("", "npm", missing()), missing());
    assert_eq!(checked("hugo, browser", "npm", missing()), missing());
    assert_eq!(checked("npm", "npm", Ok(1)), Ok(1));
}

#[test]
#[should_panic(expected = "DIGEST_LINT_TESTS_NEED names npm: no npm")]
fn a_needed_tool_fails_the_test_if_it_is_missing() {
    let _ = checked("hugo,npm", "npm", Err::<(), _>("no npm".to_owned()));
}

#[test]
#[should_panic(expected = "not [\"chromium\"]")]
fn an_unknown_tool_is_an_error() {
    let _ = checked("chromium", "npm", Ok(()));
}

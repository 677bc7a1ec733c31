//! Programs that some tests need and that a machine may lack.
//!
//! Where such a program is missing, its tests say on standard error that they were skipped, and pass. They fail instead
//! where `DIGEST_LINT_TESTS_NEED` names it, as in `DIGEST_LINT_TESTS_NEED=hugo,browser`: `.ci/run` names all that it could
//! install.

use std::env;
use std::ffi::OsString;

/// The names that `DIGEST_LINT_TESTS_NEED` knows: Hugo; a browser and what drives it; npm; pre-commit; `wheel`, the wheel of
/// the Python package, whose folder `WHEELS` names; `python`, for its pseudo-terminal; `junit`, the schema of JUnit.
const KNOWN: [&str; 7] = ["browser", "hugo", "junit", "npm", "pre-commit", "python", "wheel"];

/// What `found` holds. Where it holds the reason why `tool` is missing, says that the test is skipped, or fails.
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

/// The folder of the wheel that `.ci/run` builds.
pub(crate) fn wheels() -> Option<OsString> {
    need("wheel", env::var_os("WHEELS").ok_or_else(|| "WHEELS names no folder with the wheel".to_owned()))
}

/// The tool, or the reason why it is missing; panics where it is missing and the list names it.
fn checked<T>(list: &str, tool: &str, found: Result<T, String>) -> Result<T, String> {
    let needed: Vec<&str> = list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let unknown: Vec<_> = needed.iter().filter(|name| !KNOWN.contains(name)).collect();
    assert!(unknown.is_empty(), "DIGEST_LINT_TESTS_NEED knows {KNOWN:?}, not {unknown:?}");
    assert!(KNOWN.contains(&tool), "{tool} is no name of DIGEST_LINT_TESTS_NEED");
    if let Err(missing) = &found {
        assert!(!needed.contains(&tool), "DIGEST_LINT_TESTS_NEED has {tool}: {missing}");
    }
    found
}

#[test]
fn a_missing_tool_fails_only_the_tests_of_those_who_need_it() {
    let missing = || Err::<(), _>("no npm".to_owned());
    assert_eq!(checked("", "npm", missing()), missing());
    assert_eq!(checked("hugo, browser", "npm", missing()), missing());
    assert_eq!(checked("npm", "npm", Ok(1)), Ok(1));
}

#[test]
#[should_panic(expected = "DIGEST_LINT_TESTS_NEED has npm: no npm")]
fn a_tool_that_is_needed_fails_the_test_where_it_is_missing() {
    let _ = checked("hugo,npm", "npm", Err::<(), _>("no npm".to_owned()));
}

#[test]
#[should_panic(expected = "not [\"chromium\"]")]
fn a_tool_of_a_wrong_name_is_told() {
    let _ = checked("chromium", "npm", Ok(()));
}

//! What terminals can show: colours, and characters besides ASCII.

use std::sync::OnceLock;

/// Whether terminals show colours instead of the escape sequences that ask for them. The console of Windows does so if
/// a program asks for it, unless it is in its legacy mode. Files and pipes keep what is written to them.
#[cfg(windows)]
pub(super) fn shows_escapes() -> bool {
    use std::io::{IsTerminal, stderr, stdout};

    if !stdout().is_terminal() && !stderr().is_terminal() {
        return true;
    }
    // This fails if one of the streams is no console, but asks for standard output first.
    anstyle_query::windows::enable_ansi_colors() == Some(true) || (stdout().is_terminal() && !stderr().is_terminal())
}

#[cfg(not(windows))]
pub(super) const fn shows_escapes() -> bool {
    true
}

static ASCII: OnceLock<bool> = OnceLock::new();

/// Decides for the whole run whether to draw with ASCII only: if the user asks for it, or the terminal may lack other
/// characters.
pub(super) fn set_ascii(wanted: bool) {
    ASCII.get_or_init(|| wanted || variable("TERM").as_deref() == Some("dumb") || is_ascii_locale());
}

/// Whether to draw with ASCII only.
pub(super) fn is_ascii() -> bool {
    ASCII.get().copied().unwrap_or_default()
}

/// Whether the locale of characters is C or POSIX, which it also is if no variable names one. Windows has no such
/// variables.
fn is_ascii_locale() -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    cfg!(unix) && matches!(named.as_deref(), None | Some("C" | "POSIX"))
}

/// Returns an environment variable, unless it is empty or not UTF-8.
fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this module owns the environment of terminals")]
    let value = std::env::var(name);
    value.ok().filter(|value| !value.is_empty())
}

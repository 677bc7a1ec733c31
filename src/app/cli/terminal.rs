//! Terminals that have to be told to read escape sequences.

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

//! `digest-lint server`: the language server.

use std::io::{self, IsTerminal as _};

use crate::app::run::{ExitStatus, Message, Output};
use crate::app::server::{self, SessionEnd};

/// Serves the editor that has started the program. As the protocol demands, the exit code is 1 if the editor ends
/// without a request to shut down.
pub(super) fn serve(output: &mut Output<'_>) -> Result<ExitStatus, Message> {
    if io::stdin().is_terminal() {
        let hint = "digest-lint server is started by editors, and waits for their messages; press Ctrl+C to stop";
        output.say(&Message::Warning(hint.to_owned()));
    }
    let end = server::serve().map_err(|error| Message::Error(format!("standard input: {error}")))?;
    Ok(match end {
        SessionEnd::Orderly => ExitStatus::Clean,
        SessionEnd::Abrupt => ExitStatus::Findings,
    })
}

//! The standard output and standard error of a run.

use std::io::{self, ErrorKind, Write};

use anstyle::{AnsiColor, Style};

use crate::report::{Screen, escape};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// A message of a run, apart from its findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// An error, which fails the run.
    Error(String),
    /// A warning for the user.
    Warning(String),
    /// Text that is already formatted, such as findings.
    Drawn(Vec<u8>),
}

/// The output streams of a run.
pub struct Output<'w> {
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    err_screen: Screen,
    failed: Option<io::Error>,
}

impl<'w> Output<'w> {
    /// Writes findings to `out` and everything else to `err`, which is drawn for the screen `err_screen`.
    #[must_use]
    pub fn new(out: &'w mut dyn Write, err: &'w mut dyn Write, err_screen: Screen) -> Self {
        Self { out, err, err_screen, failed: None }
    }

    /// Returns the screen of standard error.
    #[must_use]
    pub const fn err_screen(&self) -> Screen {
        self.err_screen
    }

    /// Whether nobody reads standard output any more, as in `digest-lint | head -1`.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes to standard output. Does nothing after a failure.
    pub fn write(&mut self, bytes: &[u8]) {
        if self.failed.is_none() && !bytes.is_empty() {
            self.failed = self.out.write_all(bytes).err();
        }
    }

    /// Writes a message to standard error, after everything that was written before.
    pub fn say(&mut self, what: &Message) {
        self.flush();
        let _ = match what {
            Message::Error(message) => self.labeled(ERROR, "error", message),
            Message::Warning(message) => self.labeled(WARNING, "warning", message),
            Message::Drawn(text) => self.err.write_all(text),
        };
    }

    fn labeled(&mut self, style: Style, label: &str, message: &str) -> io::Result<()> {
        let message = escape::visible(message);
        let style = if self.err_screen.color { style } else { Style::new() };
        writeln!(self.err, "{style}{label}:{style:#} {message}")
    }

    pub(super) fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.out.flush().err();
        }
    }

    /// Flushes standard output.
    ///
    /// # Errors
    ///
    /// Returns the first error in writing to standard output, except that a closed pipe is not an error.
    pub fn finish(&mut self) -> io::Result<()> {
        self.flush();
        match self.failed.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }
}

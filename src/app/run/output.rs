//! Standard output and standard error of a run.

use std::io::{self, ErrorKind, Write};

use anstyle::{AnsiColor, Style};

use crate::report::{Screen, escape};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// What a run says beside its findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something could not be done; fails the run.
    Error(String),
    /// Something that a person should hear of.
    Warning(String),
    /// Drawn already, as findings are.
    Drawn(Vec<u8>),
}

/// Where a run writes to.
pub struct Output<'w> {
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    aside: Screen,
    failed: Option<io::Error>,
}

impl<'w> Output<'w> {
    /// Findings go to `out`; all else goes to `err`, which is shown on `aside`.
    #[must_use]
    pub fn new(out: &'w mut dyn Write, err: &'w mut dyn Write, aside: Screen) -> Self {
        Self { out, err, aside, failed: None }
    }

    /// What standard error is shown on.
    #[must_use]
    pub const fn aside(&self) -> Screen {
        self.aside
    }

    /// Whether nothing written comes to anybody any more, as behind `digest-lint | head -1`.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes to standard output; after a failure, does nothing.
    pub fn write(&mut self, bytes: &[u8]) {
        if self.failed.is_none() && !bytes.is_empty() {
            self.failed = self.out.write_all(bytes).err();
        }
    }

    /// Says something on standard error, behind all that was written until now.
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
        let style = if self.aside.color { style } else { Style::new() };
        writeln!(self.err, "{style}{label}:{style:#} {message}")
    }

    pub(super) fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.out.flush().err();
        }
    }

    /// Writes out what is held back.
    ///
    /// # Errors
    ///
    /// The first error in writing to standard output; that nobody reads any more is none.
    pub fn finish(&mut self) -> io::Result<()> {
        self.flush();
        match self.failed.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }
}

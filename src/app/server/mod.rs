//! The language server, `digest-lint server`: checks and fixes posts in editors.
//!
//! One thread reads messages, and this one handles them in order. A check takes less than a millisecond for a usual
//! post, so nothing is gained by more threads; only the index of a site is brought up to date on another one. Of
//! several changes that wait, only the last one is checked.

mod allow;
mod capabilities;
mod client;
mod diagnostics;
mod document;
mod edits;
mod field;
mod range;
mod session;
mod settings;
mod transport;
mod uri;
mod workbench;
mod workspace;

use std::io::{self, BufReader};
use std::sync::mpsc;
use std::thread;

use lsp_server::Message;

use crate::app::assembly::Assembly;
use session::Session;
use transport::BadMessage;
use workbench::ProjectKey;

/// Something that happened outside of the session.
enum Event {
    /// A message came from the client.
    Message(Message),
    /// A message came that cannot be read.
    Bad(BadMessage),
    /// The stream of messages has ended, with an error if it did not end well.
    End(Option<io::Error>),
    /// A project was brought up to date, or an error kept it from being so.
    Refreshed(ProjectKey, Box<Result<Assembly, String>>),
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEnd {
    /// As the client wanted.
    Orderly,
    /// Without a request to shut down.
    Abrupt,
}

/// Serves the client at standard input and output until it ends the session.
///
/// # Errors
///
/// Returns the error that made it impossible to read further messages.
pub fn serve() -> io::Result<SessionEnd> {
    let (sender, events) = mpsc::channel();
    let messages = sender.clone();
    thread::spawn(move || {
        let mut input = BufReader::new(io::stdin());
        loop {
            let event = match transport::read(&mut input) {
                Ok(Some(Ok(message))) => Event::Message(message),
                Ok(Some(Err(bad))) => Event::Bad(bad),
                Ok(None) => Event::End(None),
                Err(error) => Event::End(Some(error)),
            };
            let is_end = matches!(event, Event::End(_));
            if messages.send(event).is_err() || is_end {
                break;
            }
        }
    });
    Session::new(Box::new(io::stdout()), sender).run(&events)
}

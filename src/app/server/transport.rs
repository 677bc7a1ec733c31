//! Reads and writes messages as the base protocol of the Language Server Protocol frames them.
//!
//! `lsp-server` ends the session at the first message that is not JSON, and allocates whatever length a header
//! announces. This module answers such a message with an error and goes on with the next one.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::json;

/// The largest message that is read, in bytes. A post of 64 MiB can take six times as much, if all is escaped.
const MOST_BYTES: u64 = 512 << 20;

/// The longest line of a header.
const LONGEST_HEADER: u64 = 1024;

/// A message that cannot be read. The stream goes on after it.
#[derive(Debug)]
pub(super) struct BadMessage {
    /// An [`ErrorCode`].
    code: i32,
    reason: String,
}

impl BadMessage {
    fn new(code: ErrorCode, reason: impl Into<String>) -> Self {
        Self { code: code as i32, reason: reason.into() }
    }
}

/// Reads the next message, or `None` at the end of the stream.
///
/// # Errors
///
/// Returns an error if the stream fails, or if its header does not tell where the next message starts.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Result<Message, BadMessage>>> {
    let Some(length) = length(input)? else { return Ok(None) };
    if length > MOST_BYTES {
        let skipped = io::copy(&mut input.take(length), &mut io::sink())?;
        let reason = format!("a message of {length} bytes was not read; the limit is {MOST_BYTES}");
        return Ok((skipped == length).then(|| Err(BadMessage::new(ErrorCode::InvalidRequest, reason))));
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|read| read < length) {
        return Ok(None);
    }
    Ok(Some(parsed(&bytes)))
}

fn parsed(bytes: &[u8]) -> Result<Message, BadMessage> {
    let value: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| BadMessage::new(ErrorCode::ParseError, format!("the message is not JSON: {error}")))?;
    let has_id = value.get("id").is_some();
    let message = serde_json::from_value(value).ok();
    // A request whose ID is neither a number nor a text is read as a notification.
    message.filter(|message| !(has_id && matches!(message, Message::Notification(_)))).ok_or_else(|| {
        let reason = "the message is no request, notification or response of JSON-RPC 2.0";
        BadMessage::new(ErrorCode::InvalidRequest, reason)
    })
}

/// Reads a header, and returns the length of the message that follows, or `None` at the end of the stream.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
        let line = match line.strip_suffix(b"\n") {
            None if line.is_empty() => return Ok(None),
            None => return Err(lost()),
            Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
        };
        if line.is_empty() {
            return length.map(Some).ok_or_else(lost);
        }
        let field = str::from_utf8(line).ok().and_then(|line| line.split_once(':'));
        let (name, value) = field.ok_or_else(lost)?;
        if name.eq_ignore_ascii_case("Content-Length") {
            length = Some(value.trim().parse().map_err(|_| lost())?);
        }
    }
}

fn lost() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "expected a header with `Content-Length: BYTES`, as in LSP 3.17")
}

/// Writes a message.
pub(super) fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)
}

/// Writes the answer to a message that could not be read, and so has no ID.
pub(super) fn refuse(output: &mut impl Write, bad: &BadMessage) -> io::Result<()> {
    let error = json!({ "code": bad.code, "message": bad.reason });
    let text = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(stream: &str) -> Vec<Result<String, i32>> {
        let mut input = stream.as_bytes();
        let messages = std::iter::from_fn(|| read(&mut input).unwrap());
        messages
            .map(|message| match message {
                Ok(Message::Request(request)) => Ok(request.method),
                Ok(Message::Notification(notification)) => Ok(notification.method),
                Ok(Message::Response(_)) => Ok("response".to_owned()),
                Err(bad) => Err(bad.code),
            })
            .collect()
    }

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    #[test]
    fn messages_after_a_bad_one_are_read() {
        let stream = [
            framed("{\"method\": \"甲\"}"),
            framed("{"),
            framed("[]"),
            framed("{\"id\": 1.5, \"method\": \"a\"}"),
            format!("content-type: x\ncontent-length:{}\n\n{{}}", 2),
            framed("{\"id\": 1, \"method\": \"b\", \"params\": null}"),
        ];
        let (parse, invalid) = (Err(ErrorCode::ParseError as i32), Err(ErrorCode::InvalidRequest as i32));
        let expected = [Ok("甲".to_owned()), parse, invalid.clone(), invalid.clone(), invalid, Ok("b".to_owned())];
        assert_eq!(read_all(&stream.concat()), expected);
    }

    #[test]
    fn an_incomplete_message_is_the_end() {
        assert_eq!(read_all("Content-Length: 99\r\n\r\n{}"), []);
        assert_eq!(read_all("Content-Length: 18446744073709551615\r\n\r\n{}"), []);
    }

    #[test]
    fn a_header_without_a_length_is_an_error() {
        for header in ["\r\n", "Content-Length: -1\r\n\r\n", "Content-Length\r\n\r\n", "{}", &"x".repeat(9999)] {
            assert!(read(&mut header.as_bytes()).is_err(), "{header}");
        }
    }
}

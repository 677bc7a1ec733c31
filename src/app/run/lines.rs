//! Fixes the texts of JSON Lines, from standard input to standard output.

use std::io::{self, BufRead, Read as _};
use std::path::Path;

use rayon::prelude::*;

use super::output::{Message, Output};
use super::post::PostResult;
use super::tally::RunTally;
use super::{ExitStatus, Run};
use crate::app::jsonl::TextField;
use crate::app::read::ReadAs;
use crate::report::DrawnPost;

/// The most lines and bytes of lines that are held in memory at once, unless one line is longer.
const BATCH_LINES: usize = 1024;
const BATCH_BYTES: usize = 8 << 20;

/// What to fix in JSON Lines.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines<'a> {
    /// The path of the texts, for the config.
    pub path: &'a Path,
    /// The field of the text.
    pub field: &'a str,
    /// Whether the run continues after a line that cannot be fixed, and writes it unchanged.
    pub keeps_going: bool,
}

/// Some lines in their order, each with its line ending.
struct Batch {
    lines: Vec<Vec<u8>>,
    /// Whether the last line is too long, and only its start was read.
    is_cut: bool,
}

/// The result of one line.
struct FixedLine {
    post: PostResult,
    /// The new line, if its text was fixed.
    fixed: Option<String>,
    /// The reason why the text could not be fixed.
    reason: Option<String>,
}

impl FixedLine {
    fn refused(reason: String) -> Self {
        Self { post: PostResult::default(), fixed: None, reason: Some(reason) }
    }
}

impl Run<'_> {
    /// Fixes the texts of all lines, and writes the lines in the same order. All else in a line stays as it is.
    pub fn lines(&self, wanted: JsonLines<'_>, input: &mut dyn BufRead, output: &mut Output<'_>) -> ExitStatus {
        let Some(mut tally) = RunTally::begin(self, true, output) else { return ExitStatus::Trouble };
        let mut before = 0;
        loop {
            let batch = match Batch::read(input) {
                Ok(batch) => batch,
                Err(error) => {
                    tally.say([Message::Error(format!("standard input: {error}"))], output);
                    break;
                }
            };
            if batch.lines.is_empty() || !self.batch(wanted, (&batch, before), (&mut tally, output)) {
                break;
            }
            before += batch.lines.len();
            if batch.is_cut
                && let Err(error) = copy_line(input, output)
            {
                tally.say([Message::Error(format!("standard input: {error}"))], output);
                break;
            }
        }
        tally.end(self, output)
    }

    /// Fixes some lines, the first of which follows `before` others. Returns whether the run continues.
    fn batch(
        &self,
        wanted: JsonLines<'_>,
        (batch, before): (&Batch, usize),
        (tally, output): (&mut RunTally, &mut Output<'_>),
    ) -> bool {
        let last = batch.lines.len() - 1;
        let done = batch.lines.par_iter().enumerate().map(|(index, line)| match index == last && batch.is_cut {
            true => FixedLine::refused(ReadAs::Post.too_large().to_string()),
            false => self.line(wanted, line),
        });
        let done: Vec<FixedLine> = done.collect();
        for (index, (line, FixedLine { post, fixed, reason })) in batch.lines.iter().zip(done).enumerate() {
            tally.post(post, output);
            if let Some(reason) = &reason {
                tally.say([refusal(before + index + 1, reason, wanted.keeps_going)], output);
                if !wanted.keeps_going {
                    return false;
                }
            }
            output.write(fixed.as_deref().map_or(line.as_slice(), str::as_bytes));
        }
        output.flush();
        !output.closed()
    }

    /// Fixes the text of one line. A line without any text is none, and stays.
    fn line(&self, wanted: JsonLines<'_>, line: &[u8]) -> FixedLine {
        let Ok(line) = str::from_utf8(line) else { return FixedLine::refused("not UTF-8".to_owned()) };
        // A byte order mark can precede the first line.
        let start = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let (mark, rest) = line.split_at(start);
        let (object, end) = rest.split_at(rest.trim_end_matches(['\r', '\n']).len());
        if object.trim_ascii().is_empty() {
            return FixedLine { post: PostResult::default(), fixed: None, reason: None };
        }
        let field = match TextField::find(object, wanted.field) {
            Ok(field) => field,
            Err(reason) => return FixedLine::refused(reason),
        };
        let (mut post, text) = self.piped(wanted.path, field.text.as_bytes());
        post.shown = DrawnPost::default();
        let (errors, others) = post.said.into_iter().partition(|said| matches!(said, Message::Error(_)));
        post.said = others;
        let errors: Vec<Message> = errors;
        let reason = errors.into_iter().find_map(|said| match said {
            Message::Error(reason) => Some(reason),
            Message::Warning(_) | Message::Drawn(_) => None,
        });
        FixedLine { post, fixed: text.map(|text| [mark, &field.with_text(&text), end].concat()), reason }
    }
}

fn refusal(number: usize, reason: &str, keeps_going: bool) -> Message {
    let consequence = match keeps_going {
        true => "; it stays as it is",
        false => "; the run ends before it: correct the line, or use --keep-going to leave such lines as they are",
    };
    Message::Error(format!("line {number}: {reason}{consequence}"))
}

impl Batch {
    fn read(input: &mut dyn BufRead) -> io::Result<Self> {
        let most = ReadAs::Post.most_bytes();
        let mut batch = Self { lines: Vec::new(), is_cut: false };
        let mut bytes = 0;
        while batch.lines.len() < BATCH_LINES && bytes < BATCH_BYTES && !batch.is_cut {
            let mut line = Vec::new();
            (&mut *input).take(most + 1).read_until(b'\n', &mut line)?;
            if line.is_empty() {
                break;
            }
            bytes += line.len();
            batch.is_cut = u64::try_from(line.len()).is_ok_and(|length| length > most) && !line.ends_with(b"\n");
            batch.lines.push(line);
        }
        Ok(batch)
    }
}

/// Writes the rest of a line.
fn copy_line(input: &mut dyn BufRead, output: &mut Output<'_>) -> io::Result<()> {
    loop {
        let part = input.fill_buf()?;
        let end = part.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let length = end.unwrap_or(part.len());
        output.write(part.get(..length).unwrap_or_default());
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

//! What a fix would change, as a unified diff.

use std::borrow::Cow;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::{Counts, escape};

/// Lines around a change, as `diff -u` and git have them.
const CONTEXT: usize = 3;

const HEADER: Style = Style::new().bold();
const HUNK: Style = AnsiColor::Cyan.on_default();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// Whom a diff is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// `patch` or `git apply`: byte for byte.
    Program,
    /// A terminal: what could steer it is written out.
    Person {
        /// Whether colours are wanted.
        color: bool,
    },
}

impl Reader {
    fn line(self, out: &mut String, style: Style, line: &str) {
        // Writing to a String cannot fail.
        let _ = match self {
            Self::Program => writeln!(out, "{line}"),
            Self::Person { color: false } => writeln!(out, "{}", escape::visible(line)),
            Self::Person { color: true } => writeln!(out, "{style}{}{style:#}", escape::visible(line)),
        };
    }
}

/// The unified diff from `old` to `new`, ready for `patch -p1`; empty where they are equal.
#[must_use]
pub fn diff(path: &str, old: &str, new: &str, reader: Reader) -> String {
    let mut out = String::new();
    if old == new {
        return out;
    }
    // Lines as `patch` counts them: a lone carriage return ends none.
    let (old, new): (Vec<_>, Vec<_>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let changes = TextDiff::from_slices(&old, &new);
    reader.line(&mut out, HEADER, &format!("--- {}", name("a", path)));
    reader.line(&mut out, HEADER, &format!("+++ {}", name("b", path)));
    for hunk in changes.unified_diff().context_radius(CONTEXT).iter_hunks() {
        reader.line(&mut out, HUNK, &hunk.header().to_string());
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Equal => Style::new(),
                ChangeTag::Delete => OLD,
                ChangeTag::Insert => NEW,
            };
            let line = change.value();
            let content = line.strip_suffix('\n');
            reader.line(&mut out, style, &format!("{}{}", change.tag(), content.unwrap_or(line)));
            if content.is_none() {
                reader.line(&mut out, Style::new(), "\\ No newline at end of file");
            }
        }
    }
    out
}

/// The last line of a run that shows diffs, for people.
#[must_use]
pub fn summary(counts: &Counts) -> String {
    let number = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (number(counts.fixed, "finding"), number(counts.rewritten, "post"), number(counts.posts, "post")) {
        (_, _, posts) if counts.rewritten == 0 => format!("Checked {posts}: nothing to fix.\n"),
        (findings, rewritten, posts) => format!("Checked {posts}: would fix {findings} in {rewritten}.\n"),
    }
}

/// The path behind `a/` or `b/`, quoted as git quotes it where a line could not hold it otherwise.
fn name(side: &str, path: &str) -> String {
    let path = format!("{side}/{}", path.trim_start_matches('/'));
    if path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        let quoted: String = path.chars().map(quoted).collect();
        return format!("\"{quoted}\"");
    }
    // GNU patch takes a tab as the end of the name, so that a name may hold blanks.
    if path.contains(' ') { path + "\t" } else { path }
}

fn quoted(c: char) -> Cow<'static, str> {
    match c {
        '"' => "\\\"".into(),
        '\\' => "\\\\".into(),
        '\n' => "\\n".into(),
        '\t' => "\\t".into(),
        c if c.is_control() => {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().map(|byte| format!("\\{byte:03o}")).collect::<String>().into()
        }
        c => c.to_string().into(),
    }
}

//! Shows what a fix would change, as a unified diff.

use std::borrow::Cow;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use crate::report::{Counts, escape};

/// The number of lines around a change, the same as in `diff -u` and git.
const CONTEXT: usize = 3;

const HEADER: Style = Style::new().bold();
const HUNK: Style = AnsiColor::Cyan.on_default();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// Who reads a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// `patch` or `git apply`: the diff is exact, byte for byte.
    Program,
    /// A person at a terminal: control characters are escaped.
    Person {
        /// Whether to use colours.
        color: bool,
    },
}

impl Audience {
    fn line(self, out: &mut String, style: Style, line: &str) {
        // Writing to a String cannot fail.
        let _ = match self {
            Self::Program => writeln!(out, "{line}"),
            Self::Person { color: false } => writeln!(out, "{}", shown(line)),
            Self::Person { color: true } => writeln!(out, "{style}{}{style:#}", shown(line)),
        };
    }
}

/// Returns the line with control characters escaped. Tabs stay: they are common, and no column is counted here. A
/// carriage return at the end is dropped: it is on every line or on none, and no fix touches it.
fn shown(line: &str) -> String {
    let line = line.strip_suffix('\r').unwrap_or(line);
    line.split('\t').map(escape::visible).collect::<Vec<_>>().join("\t")
}

/// Returns the unified diff from `old` to `new`, ready for `patch -p1`, or an empty string if they are equal.
#[must_use]
pub fn diff(path: &str, old: &str, new: &str, reader: Audience) -> String {
    let mut out = String::new();
    if old == new {
        return out;
    }
    // Lines as `patch` counts them: a lone carriage return does not end a line.
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

/// Returns the last line of a run that shows diffs.
#[must_use]
pub fn summary(counts: &Counts) -> String {
    let number = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    match (number(counts.total().fixed, "finding"), number(counts.rewritten, "post"), number(counts.posts, "post")) {
        (_, _, posts) if counts.rewritten == 0 => format!("Checked {posts}: nothing to fix.\n"),
        (findings, rewritten, posts) => format!("Checked {posts}: would fix {findings} in {rewritten}.\n"),
    }
}

/// Returns the path after `a/` or `b/`, quoted as git does if it contains characters that a header line cannot hold.
fn name(side: &str, path: &str) -> String {
    let path = format!("{side}/{}", path.trim_start_matches('/'));
    if path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        let quoted: String = path.chars().map(quoted).collect();
        return format!("\"{quoted}\"");
    }
    // GNU patch reads a tab as the end of the name, so the name can contain spaces.
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

#[cfg(test)]
mod tests {
    use super::*;

    const ON_TERMINAL: Audience = Audience::Person { color: false };

    #[test]
    fn a_diff_for_programs_keeps_every_byte() {
        let old = "a\u{1b}[2J\r\nlone\rreturn\r\n\tx";
        let diff = diff("a.md", old, &old.replace('x', "y"), Audience::Program);
        let head = "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n";
        let end = "\n\\ No newline at end of file\n";
        assert_eq!(diff, format!("{head} a\u{1b}[2J\r\n lone\rreturn\r\n-\tx{end}+\ty{end}"));
    }

    #[test]
    fn a_diff_for_people_escapes_control_characters() {
        let diff = diff("a.md", "\ta\u{1b}[2J\r\n", "\tb\u{202e}\r\n", ON_TERMINAL);
        assert!(diff.ends_with("-\ta\\u{1b}[2J\n+\tb\\u{202e}\n"), "{diff}");
    }

    #[test]
    fn names_are_quoted_as_git_and_patch_expect() {
        let header = |path| diff(path, "a\n", "b\n", Audience::Program).lines().next().map(str::to_owned).unwrap();
        assert_eq!(header("/年报.md"), "--- a/年报.md");
        assert_eq!(header("two words.md"), "--- a/two words.md\t");
        assert_eq!(header("a\"b\\c\n\u{1b}.md"), r#"--- "a/a\"b\\c\n\033.md""#);
    }

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(diff("a.md", "a\n", "a\n", ON_TERMINAL), "");
    }
}

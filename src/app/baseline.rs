//! The findings that a team knows of and leaves for later, as a file that it commits.
//!
//! A JSON object a line, so that git merges what two branches write and drop: first `digest-lint-baseline`, the version of
//! the format, then the known findings, each with `path`, from the folder of the file, `lint`, `text`, which is there for
//! people, and `fingerprint`. They are in the order of paths, lints and places; any order is read.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;

/// The only version of the format that there is.
const VERSION: u32 = 1;

/// The known findings, by the paths of their posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    posts: BTreeMap<String, Vec<Entry>>,
}

/// A known finding of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The lint that found it.
    pub lint: String,
    /// What stands there, cut short and fit for a terminal.
    pub text: String,
    /// What it is known by.
    pub fingerprint: Fingerprint,
}

/// What is wrong with a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong; lower case, no full stop.
    pub message: String,
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    #[serde(rename = "digest-lint-baseline")]
    version: u32,
}

/// Any other line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    lint: String,
    text: String,
    fingerprint: Fingerprint,
}

impl Baseline {
    /// Reads what [`fmt::Display`] has written. What stands there twice counts once.
    ///
    /// # Errors
    ///
    /// At the first line that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut lines = text.lines().zip(1..);
        let (first, _) = lines.next().unwrap_or_default();
        let Header { version } = read(first, 1)?;
        if version != VERSION {
            let message = format!("version {version} is not known; this digest-lint reads version {VERSION}");
            return Err(Error { line: 1, message });
        }
        let mut baseline = Self::default();
        let mut seen = HashSet::new();
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let Line { path, lint, text, fingerprint } = read(line, number)?;
            if seen.insert(fingerprint.at(&path)) {
                baseline.posts.entry(path).or_default().push(Entry { lint, text, fingerprint });
            }
        }
        Ok(baseline)
    }

    /// The known findings of the post at `path`.
    #[must_use]
    pub fn of(&self, path: &str) -> &[Entry] {
        self.posts.get(path).map_or(&[], Vec::as_slice)
    }

    /// Puts `entries` in the place of those of the post at `path`.
    pub fn set(&mut self, path: String, entries: Vec<Entry>) {
        if entries.is_empty() {
            self.posts.remove(&path);
        } else {
            self.posts.insert(path, entries);
        }
    }

    /// The posts with known findings, and how many each has.
    pub fn posts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.posts.iter().map(|(path, entries)| (path.as_str(), entries.len()))
    }

    /// The known findings of all posts.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.posts.values().map(Vec::len).sum()
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", json(&Header { version: VERSION })?)?;
        for (path, entries) in &self.posts {
            for Entry { lint, text, fingerprint } in entries.iter().cloned() {
                writeln!(f, "{}", json(&Line { path: path.clone(), lint, text, fingerprint })?)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

fn json(line: &impl Serialize) -> Result<String, fmt::Error> {
    serde_json::to_string(line).map_err(|_| fmt::Error)
}

fn read<'l, T: Deserialize<'l>>(text: &'l str, line: usize) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let message = match text.as_bytes() {
            [b'<', b'<', b'<', ..] | [b'=', b'=', b'=', ..] | [b'>', b'>', b'>', ..] => {
                "a merge conflict that git has left; keep the findings of both sides".to_owned()
            }
            _ if line == 1 => "no baseline: it begins with `{\"digest-lint-baseline\":1}`".to_owned(),
            _ => said.split(" at line ").next().unwrap_or(&said).to_owned(),
        };
        Error { line, message }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINT: &str = "34c8039c892a78e401a8c1c4060120b5";

    fn line(path: &str, lint: &str) -> String {
        format!(r#"{{"path":"{path}","lint":"{lint}","text":"甲３","fingerprint":"{PRINT}"}}"#)
    }

    fn error(lines: &[&str]) -> String {
        Baseline::parse(&lines.join("\n")).unwrap_err().to_string()
    }

    #[test]
    fn what_is_written_is_read() {
        let text = format!("{}\n{}\n{}\n", r#"{"digest-lint-baseline":1}"#, line("a.md", "a/b"), line("乙.md", "a/b"));
        let baseline = Baseline::parse(&text).unwrap();
        assert_eq!(baseline.findings(), 2);
        assert_eq!(baseline.of("乙.md").len(), 1);
        assert_eq!(baseline.to_string(), text);
        assert_eq!(Baseline::parse(&text.replace('\n', "\r\n")), Ok(baseline));
    }

    #[test]
    fn what_a_merge_doubles_counts_once() {
        let text = format!("{{\"digest-lint-baseline\":1}}\n{0}\n{0}\n", line("a.md", "a/b"));
        assert_eq!(Baseline::parse(&text).unwrap().findings(), 1);
    }

    #[test]
    fn mistakes_have_a_line() {
        const FIRST: &str = r#"{"digest-lint-baseline":1}"#;
        let good = line("a.md", "a/b");
        assert_eq!(error(&[""]), "line 1: no baseline: it begins with `{\"digest-lint-baseline\":1}`");
        assert_eq!(
            error(&[r#"{"digest-lint-baseline":2}"#]),
            "line 1: version 2 is not known; this digest-lint reads version 1"
        );
        assert_eq!(
            error(&[FIRST, &good, "<<<<<<< HEAD"]),
            "line 3: a merge conflict that git has left; keep the findings of both sides"
        );
        assert_eq!(
            error(&[FIRST, &good.replace("lint", "lnt")]),
            "line 2: unknown field `lnt`, expected one of `path`, `lint`, `text`, `fingerprint`"
        );
        assert_eq!(error(&[FIRST, &good.replace(PRINT, "34c8")]), "line 2: a fingerprint has 32 hexadecimal digits");
        assert_eq!(error(&[FIRST, "", "{"]), "line 3: EOF while parsing an object");
    }
}

//! The baseline: a committed file of known findings, which a team has postponed.
//!
//! The file holds one JSON object per line, so that git can merge additions and removals from two branches. The first
//! line has `digest-lint-baseline`, the version of the format. Each other line is a known finding with `path`, relative
//! to the folder of the file, `lint`, `text`, which is only there for people, and `fingerprint`. Lines are written in
//! the order of paths, lints and positions, and read in any order.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::app::read::{self, ReadAs};
use crate::app::write::FileKind;
use crate::fingerprint::Fingerprint;

/// The file of a baseline.
pub const FILE: FileKind =
    FileKind { noun: "a baseline", is_start: |text| text.starts_with("{\"digest-lint-baseline\":") };

/// The message for a baseline that does not exist.
pub const MISSING: &str = "no such file; create it with --write-baseline";

/// The only version of the format so far.
const VERSION: u32 = 1;

/// The known findings, by the path of the post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    posts: BTreeMap<String, Vec<KnownFinding>>,
}

/// A known finding of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFinding {
    /// The lint that found it.
    pub lint: String,
    /// The text of the finding, shortened and safe to print on a terminal.
    pub text: String,
    /// The fingerprint, which identifies the finding even if it moves.
    pub fingerprint: Fingerprint,
}

/// An error in a baseline file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineError {
    /// The line number, starting at 1.
    pub line: usize,
    /// The problem, in lower case and without a full stop.
    pub message: String,
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    #[serde(rename = "digest-lint-baseline")]
    version: u32,
}

/// A known finding, on any other line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineLine {
    path: String,
    lint: String,
    text: String,
    fingerprint: Fingerprint,
}

impl Baseline {
    /// Reads the baseline at `path`, or returns `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// Returns a message if the file cannot be read, or is not a baseline.
    pub fn read(path: &Path) -> Result<Option<Self>, String> {
        match read::text(path, ReadAs::Post) {
            Ok(text) => Self::parse(&text).map(Some).map_err(|error| error.to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                Err("not a baseline: the file is not UTF-8".to_owned())
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// Parses the output of [`fmt::Display`]. A repeated finding counts once.
    ///
    /// # Errors
    ///
    /// Returns an error for the first invalid line.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..);
        let (first, _) = lines.next().unwrap_or_default();
        let Header { version } = read(first, 1)?;
        if version != VERSION {
            let message = format!("unknown version {version}; this digest-lint reads version {VERSION}");
            return Err(BaselineError { line: 1, message });
        }
        let mut baseline = Self::default();
        let mut seen = HashSet::new();
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let BaselineLine { path, lint, text, fingerprint } = read(line, number)?;
            if seen.insert(fingerprint.at(&path)) {
                baseline.posts.entry(path).or_default().push(KnownFinding { lint, text, fingerprint });
            }
        }
        Ok(baseline)
    }

    /// Returns the known findings of the post at `path`.
    #[must_use]
    pub fn of(&self, path: &str) -> &[KnownFinding] {
        self.posts.get(path).map_or(&[], Vec::as_slice)
    }

    /// Replaces the known findings of the post at `path` with `entries`.
    pub fn set(&mut self, path: String, entries: Vec<KnownFinding>) {
        if entries.is_empty() {
            self.posts.remove(&path);
        } else {
            self.posts.insert(path, entries);
        }
    }

    /// Returns the posts that have known findings, with the number of findings in each.
    pub fn posts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.posts.iter().map(|(path, entries)| (path.as_str(), entries.len()))
    }

    /// Returns the number of known findings in all posts.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.posts.values().map(Vec::len).sum()
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", json(&Header { version: VERSION })?)?;
        for (path, entries) in &self.posts {
            for KnownFinding { lint, text, fingerprint } in entries.iter().cloned() {
                writeln!(f, "{}", json(&BaselineLine { path: path.clone(), lint, text, fingerprint })?)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

fn json(line: &impl Serialize) -> Result<String, fmt::Error> {
    serde_json::to_string(line).map_err(|_| fmt::Error)
}

fn read<'l, T: Deserialize<'l>>(text: &'l str, line: usize) -> Result<T, BaselineError> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let message = match text.as_bytes() {
            [b'<', b'<', b'<', ..] | [b'=', b'=', b'=', ..] | [b'>', b'>', b'>', ..] => {
                "unresolved git merge conflict; keep the findings of both sides".to_owned()
            }
            _ if line == 1 => "not a baseline, which starts with `{\"digest-lint-baseline\":1}`".to_owned(),
            _ => said.split(" at line ").next().unwrap_or(&said).to_owned(),
        };
        BaselineError { line, message }
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
    fn a_written_baseline_can_be_read() {
        let text = format!("{}\n{}\n{}\n", r#"{"digest-lint-baseline":1}"#, line("a.md", "a/b"), line("乙.md", "a/b"));
        let baseline = Baseline::parse(&text).unwrap();
        assert_eq!(baseline.findings(), 2);
        assert_eq!(baseline.of("乙.md").len(), 1);
        assert_eq!(baseline.to_string(), text);
        assert_eq!(Baseline::parse(&text.replace('\n', "\r\n")), Ok(baseline));
    }

    #[test]
    fn a_repeated_finding_counts_once() {
        let text = format!("{{\"digest-lint-baseline\":1}}\n{0}\n{0}\n", line("a.md", "a/b"));
        assert_eq!(Baseline::parse(&text).unwrap().findings(), 1);
    }

    #[test]
    fn errors_have_a_line_number() {
        const FIRST: &str = r#"{"digest-lint-baseline":1}"#;
        let good = line("a.md", "a/b");
        assert_eq!(error(&[""]), "line 1: not a baseline, which starts with `{\"digest-lint-baseline\":1}`");
        assert_eq!(
            error(&[r#"{"digest-lint-baseline":2}"#]),
            "line 1: unknown version 2; this digest-lint reads version 1"
        );
        assert_eq!(
            error(&[FIRST, &good, "<<<<<<< HEAD"]),
            "line 3: unresolved git merge conflict; keep the findings of both sides"
        );
        assert_eq!(
            error(&[FIRST, &good.replace("lint", "lnt")]),
            "line 2: unknown field `lnt`, expected one of `path`, `lint`, `text`, `fingerprint`"
        );
        assert_eq!(error(&[FIRST, &good.replace(PRINT, "34c8")]), "line 2: a fingerprint has 32 hexadecimal digits");
        assert_eq!(error(&[FIRST, "", "{"]), "line 3: EOF while parsing an object");
    }
}

//! Stable identities for findings, which outlast their line numbers.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// How many scalar values of context on each side of a finding go into its fingerprint.
const CONTEXT: usize = 20;

/// A hash (XXH3, 128 bits) of a finding's lint, of the text around it on its line, and of the number of identical
/// findings before it in the post. It does not change when lines are added above, when the line is edited far from the
/// finding, when the message changes, or from one version of digest-lint to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fingerprint(u128);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(print: Fingerprint) -> Self {
        print.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_whole = text.len() == 32 && !text.starts_with('+');
        let number = u128::from_str_radix(&text, 16).ok().filter(|_| is_whole);
        number.map(Self).ok_or("a fingerprint has 32 hexadecimal digits")
    }
}

impl Fingerprint {
    /// Returns the fingerprints of all findings of a post, in the same order. They are distinct.
    #[must_use]
    pub fn all<'d>(text: &str, findings: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Self> {
        let mut seen = HashMap::new();
        let prints = findings.into_iter().map(|finding| {
            let around = hash(&[finding.lint, &around(text, finding.span)]);
            let before = seen.entry(around).or_insert(0_u32);
            let print = Self(hash(&[&around.to_string(), &before.to_string()]));
            *before += 1;
            print
        });
        prints.collect()
    }

    /// Returns the fingerprint that is unique across posts, for a post at `path`.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self(hash(&[path, &self.to_string()]))
    }
}

fn hash(parts: &[&str]) -> u128 {
    XxHash3_128::oneshot(parts.join("\0").as_bytes())
}

/// Returns the text that a fingerprint covers: the text at `span` with up to `CONTEXT` scalar values of its line on
/// either side, trimmed. Its lines end with LF, as they do after a checkout on another system.
#[must_use]
pub fn around(text: &str, span: Span) -> String {
    let (before, after) = (span.before(text), span.after(text));
    let is_in_line = |c: &char| !matches!(c, '\n' | '\r');
    let left: usize = before.chars().rev().take(CONTEXT).take_while(is_in_line).map(char::len_utf8).sum();
    let right: usize = after.chars().take(CONTEXT).take_while(is_in_line).map(char::len_utf8).sum();
    Span::new(span.start - left, span.end + right).of(text).trim().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;

    fn prints(text: &str, findings: &[(&'static str, &str)]) -> Vec<Fingerprint> {
        let mut from = 0;
        let findings = findings.iter().map(|&(lint, wrong)| {
            let start = from + text.get(from..).unwrap().find(wrong).unwrap();
            from = start + wrong.len();
            let span = Span::new(start, from);
            Diagnostic { lint, level: Level::Warn, span, message: String::new(), notes: Vec::new(), fix: None }
        });
        Fingerprint::all(text, &findings.collect::<Vec<_>>())
    }

    #[test]
    fn edits_elsewhere_keep_the_fingerprint() {
        let line = "这是一段很长的话，里面有许多字，够远了，真的够远了，现在说３个字，后面还有";
        let first = prints(line, &[("a/b", "３")]);
        assert_eq!(first, prints(&format!("新的一行\r\n\r\n> {line}"), &[("a/b", "３")]));
        assert_eq!(first, prints(&line.replace("这是", "那是"), &[("a/b", "３")]));
        assert_ne!(first, prints(&line.replace("现在", "过去"), &[("a/b", "３")]));
        assert_ne!(first, prints(line, &[("a/c", "３")]));
    }

    #[test]
    fn findings_that_look_alike_are_counted() {
        let twice = prints("甲３\n乙\n甲３\n", &[("a/b", "３"), ("a/b", "３")]);
        let once = prints("甲３\n", &[("a/b", "３")]);
        assert_eq!(twice[0], once[0]);
        assert_ne!(twice[0], twice[1]);
        assert_ne!(once[0].at("a.md"), once[0].at("b.md"));
    }

    #[test]
    fn line_ends_do_not_matter() {
        let lf = prints("前\n甲３\n乙\n后", &[("a/b", "３\n乙")]);
        assert_eq!(lf, prints("前\r\n甲３\r\n乙\r\n后", &[("a/b", "３\r\n乙")]));
    }

    #[test]
    fn the_hash_is_the_same_on_every_machine() {
        let [print] = prints("甲３", &[("a/b", "３")])[..] else { panic!("one finding") };
        assert_eq!(print.to_string(), "34c8039c892a78e401a8c1c4060120b5");
    }
}

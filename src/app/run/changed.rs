//! Finds the lines of a post that changed since a revision.

use std::ops::Range;
use std::path::Path;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use crate::app::git::Changes;
use crate::diagnostic::Diagnostic;
use crate::text::{Lines, Span};

/// Restricts a run to what changed since a revision.
pub struct Since {
    /// The revision, as the user wrote it.
    pub revision: String,
    /// The changes since the revision.
    pub changes: Changes,
    /// Whether findings on unchanged lines are left aside.
    pub by_line: bool,
}

/// The previous text of a post, or `None` if the post is new.
pub(super) struct Before(Option<String>);

impl Since {
    /// Returns the previous text of a post, if the run needs to compare lines.
    pub(super) fn before(&self, path: &Path) -> Result<Option<Before>, String> {
        if !self.by_line {
            return Ok(None);
        }
        let bytes = self.changes.before(path)?;
        Ok(Some(Before(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))))
    }
}

impl Before {
    /// Splits the findings of `text` into those on new or changed lines, and the others. Git's own diff cannot be used,
    /// because each fix moves lines.
    pub(super) fn part(&self, text: &str, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let Some(before) = self.0.as_ref().filter(|_| !found.is_empty()) else { return (found, Vec::new()) };
        let (old, new) = (Lines::new(before), Lines::new(text));
        let changed = changed(&contents(before, &old), &contents(text, &new));
        found.into_iter().partition(|finding| {
            let Span { start, end } = finding.span;
            let (first, last) = (new.line(start), new.line(end.saturating_sub(1).max(start)));
            let next = changed.partition_point(|lines| lines.end <= first);
            changed.get(next).is_some_and(|lines| lines.start <= last)
        })
    }
}

/// Returns the lines without their line endings, which git may convert on checkout.
fn contents<'t>(text: &'t str, lines: &Lines<'_>) -> Vec<&'t str> {
    (1..=lines.line(text.len())).map(|line| lines.span(line).of(text)).collect()
}

/// Returns the ranges of lines of `new` that are not in `old`, counted from 1.
fn changed(old: &[&str], new: &[&str]) -> Vec<Range<usize>> {
    // This algorithm matches unique lines, such as paragraphs, and not the blank lines between them.
    let steps = capture_diff_slices(Algorithm::Patience, old, new);
    let steps = steps.iter().filter(|step| matches!(step.tag(), DiffTag::Insert | DiffTag::Replace));
    steps.map(DiffOp::new_range).map(|lines| lines.start + 1..lines.end + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;

    /// Returns the texts of the spans in `wrong` that are on changed lines.
    fn kept<'t>(old: Option<&str>, new: &'t str, wrong: &[(usize, usize)]) -> Vec<&'t str> {
        let finding = |&(start, end): &(usize, usize)| Diagnostic {
            lint: "a/b",
            level: Level::Warn,
            span: Span::new(start, end),
            message: String::new(),
            notes: Vec::new(),
            fix: None,
        };
        let found = wrong.iter().map(finding).collect();
        let (kept, _) = Before(old.map(str::to_owned)).part(new, found);
        kept.iter().map(|finding| finding.span.of(new)).collect()
    }

    #[test]
    fn a_finding_is_kept_if_any_of_its_lines_changed() {
        let (old, new) = ("a\nb\nc\nd\n", "a\r\nB\r\nc\r\nd\r\ne\r\n");
        assert_eq!(kept(Some(old), new, &[(0, 1), (3, 4), (6, 7), (9, 10), (12, 13)]), ["B", "e"]);
        assert_eq!(kept(Some(old), new, &[(0, 4), (4, 7), (6, 10)]), ["a\r\nB", "\r\nc"]);
        assert_eq!(kept(None, new, &[(0, 1)]), ["a"]);
        assert!(kept(Some(new), old, &[(0, 1)]).is_empty());
    }

    #[test]
    fn a_finding_at_the_end_of_the_file_is_on_its_last_line() {
        assert_eq!(kept(Some("a\nb"), "a\nb!", &[(4, 4)]).len(), 1);
        assert_eq!(kept(Some("a\nb"), "A\nb", &[(3, 3)]).len(), 0);
    }

    #[test]
    fn many_equal_lines_are_compared_fast() {
        let old = "甲\n".repeat(100_000);
        let new = format!("{}乙\n{}", "甲\n乙\n".repeat(40_000), "甲\n".repeat(50_000));
        assert_eq!(kept(Some(&old), &new, &[(0, 3)]).len(), 0);
    }
}

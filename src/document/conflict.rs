//! Git merge conflicts that were left in a file.

use memchr::memmem;

use crate::text::Span;

/// The markers of a merge conflict: whole lines, without the line ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// `<<<<<<< `, which starts the first side.
    pub start: Span,
    /// `|||||||`, which starts the common ancestor in the `diff3` style.
    pub ancestor: Option<Span>,
    /// `=======`, which starts the second side.
    pub other: Span,
    /// `>>>>>>> `, which ends the second side.
    pub end: Span,
}

impl Conflict {
    /// The bytes of both sides and all markers.
    #[must_use]
    pub fn span(&self) -> Span {
        self.start.cover(self.end)
    }
}

/// Returns the conflicts of `text` in file order, except those that lie wholly inside one of the `quotations`: code
/// that shows a conflict.
pub(super) fn find(text: &str, quotations: &[&[Span]]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let Some(first) = memmem::find(text.as_bytes(), START.as_bytes()) else { return found };
    let mut open = OpenConflict::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if span.start >= first {
            found.extend(open.line(span, span.of(text)));
        }
    }
    found.retain(|conflict| !quotations.iter().any(|places| holds(places, conflict.span())));
    found
}

const START: &str = "<<<<<<< ";

/// The markers seen so far of an unfinished conflict.
#[derive(Default)]
struct OpenConflict {
    start: Option<Span>,
    ancestor: Option<Span>,
    other: Option<Span>,
}

impl OpenConflict {
    /// Processes the next line, and returns the conflict that it ends.
    fn line(&mut self, span: Span, line: &str) -> Option<Conflict> {
        if line.starts_with(START) {
            *self = Self { start: Some(span), ..Self::default() };
        } else if self.start.is_some() && self.other.is_none() {
            match line {
                "=======" => self.other = Some(span),
                "|||||||" => self.ancestor = Some(span),
                _ if line.starts_with("||||||| ") => self.ancestor = Some(span),
                _ => {}
            }
        } else if line.starts_with(">>>>>>> ") {
            let Self { start, ancestor, other } = std::mem::take(self);
            return Some(Conflict { start: start?, ancestor, other: other?, end: span });
        }
        None
    }
}

/// Whether one of the `places`, which are sorted and disjoint, contains all of `span`.
fn holds(places: &[Span], span: Span) -> bool {
    let next = places.partition_point(|place| place.end < span.end);
    places.get(next).is_some_and(|place| place.contains(span))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    fn conflicts(text: &str) -> Vec<[&str; 4]> {
        let document = Document::parse(text);
        let source = |span| document.source(span);
        let markers = document.conflicts.iter().map(|found| {
            [source(found.start), found.ancestor.map_or("", source), source(found.other), source(found.end)]
        });
        markers.collect()
    }

    #[test]
    fn conflicts_with_all_markers_at_line_starts_are_found() {
        let whole = [["<<<<<<< HEAD", "", "=======", ">>>>>>> 新稿"]];
        assert_eq!(conflicts("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n丁\n"), whole);
        assert_eq!(conflicts("---\r\n<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> 新稿\r\n---\r\n"), whole);
        assert_eq!(conflicts("<<<<<<< HEAD\n乙\n<<<<<<< HEAD\n=======\n丙\n=======\n>>>>>>> 新稿"), whole);
        let diff3 = "<<<<<<< a\n乙\n||||||| b\n丙\n=======\n丁\n>>>>>>> c\n";
        assert_eq!(conflicts(&diff3.repeat(2)), [["<<<<<<< a", "||||||| b", "=======", ">>>>>>> c"]; 2]);
    }

    #[test]
    fn incomplete_conflicts_are_ignored() {
        for text in [
            "甲\n=======\n\n乙\n",
            "<<<<<<< HEAD\n乙\n>>>>>>> 新稿\n",
            "<<<<<<< HEAD\n乙\n=======\n丙\n",
            "乙\n=======\n丙\n>>>>>>> 新稿\n",
            " <<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n",
            "<<<<<<<< HEAD\n乙\n========\n丙\n>>>>>>>> 新稿\n",
            "甲 <<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n",
        ] {
            assert!(conflicts(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn conflicts_inside_one_code_block_are_ignored() {
        let shown = "<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n";
        for (before, after) in
            [("```\n", "```\n"), ("~~~ diff\n甲\n", "丁\n~~~\n"), ("{{< code >}}\n", "{{< /code >}}\n")]
        {
            assert!(conflicts(&format!("{before}{shown}{after}")).is_empty(), "{before:?}");
            assert_eq!(conflicts(&format!("{before}{shown}{after}{shown}")).len(), 1, "{before:?}");
        }
        assert_eq!(conflicts("```\n<<<<<<< HEAD\n乙\n```\n=======\n丙\n```\n>>>>>>> 新稿\n```\n").len(), 1);
        assert_eq!(conflicts("<<<<<<< HEAD\n```\n乙\n=======\n丙\n>>>>>>> 新稿\n```\n").len(), 1);
    }
}

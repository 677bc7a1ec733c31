//! Merge conflicts that git has left in a file.

use memchr::memmem;

use crate::text::Span;

/// A merge conflict, by its markers: whole lines, without the line ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// `<<<<<<< `, with which one side begins.
    pub start: Span,
    /// `|||||||`, with which the common ancestor begins in the style `diff3`.
    pub ancestor: Option<Span>,
    /// `=======`, with which the other side begins.
    pub other: Span,
    /// `>>>>>>> `, behind the other side.
    pub end: Span,
}

impl Conflict {
    /// Both sides, with all markers.
    #[must_use]
    pub fn span(&self) -> Span {
        self.start.cover(self.end)
    }
}

/// The conflicts of `text`, in the order of the file, but for those that one of the `quotations` holds whole: code that
/// tells of git.
pub(super) fn find(text: &str, quotations: &[&[Span]]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let Some(first) = memmem::find(text.as_bytes(), START.as_bytes()) else { return found };
    let mut open = Open::default();
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

/// The markers of a conflict whose end is still to come.
#[derive(Default)]
struct Open {
    start: Option<Span>,
    ancestor: Option<Span>,
    other: Option<Span>,
}

impl Open {
    /// Takes the next line; returns the conflict that ends with it.
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

/// Whether one of the `places`, which are in order and apart, holds all of `span`.
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
    fn a_conflict_has_its_three_markers_at_the_begin_of_lines() {
        let whole = [["<<<<<<< HEAD", "", "=======", ">>>>>>> 新稿"]];
        assert_eq!(conflicts("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n丁\n"), whole);
        assert_eq!(conflicts("---\r\n<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> 新稿\r\n---\r\n"), whole);
        assert_eq!(conflicts("<<<<<<< HEAD\n乙\n<<<<<<< HEAD\n=======\n丙\n=======\n>>>>>>> 新稿"), whole);
        let diff3 = "<<<<<<< a\n乙\n||||||| b\n丙\n=======\n丁\n>>>>>>> c\n";
        assert_eq!(conflicts(&diff3.repeat(2)), [["<<<<<<< a", "||||||| b", "=======", ">>>>>>> c"]; 2]);
    }

    #[test]
    fn what_lacks_a_marker_is_none() {
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
    fn what_one_piece_of_code_holds_is_shown_and_none() {
        let shown = "<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 新稿\n";
        for (before, behind) in
            [("```\n", "```\n"), ("~~~ diff\n甲\n", "丁\n~~~\n"), ("{{< code >}}\n", "{{< /code >}}\n")]
        {
            assert!(conflicts(&format!("{before}{shown}{behind}")).is_empty(), "{before:?}");
            assert_eq!(conflicts(&format!("{before}{shown}{behind}{shown}")).len(), 1, "{before:?}");
        }
        assert_eq!(conflicts("```\n<<<<<<< HEAD\n乙\n```\n=======\n丙\n```\n>>>>>>> 新稿\n```\n").len(), 1);
        assert_eq!(conflicts("<<<<<<< HEAD\n```\n乙\n=======\n丙\n>>>>>>> 新稿\n```\n").len(), 1);
    }
}

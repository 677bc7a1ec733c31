//! Edits of documents and files, as the protocol wants them.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use gen_lsp_types::{
    CreateFile, DocumentChange, Edit as LspEdit, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::client::ClientTraits;
use super::range::range;
use super::uri;
use crate::diagnostic::Edit;
use crate::text::{PositionEncoding, PositionMap, Span};

/// The time to look for the smallest difference of two texts; after it, a larger one is used.
const MOST_TIME: Duration = Duration::from_millis(200);

/// Returns edits that turn `old` into `new`: one for each group of lines that differ, so that cursors elsewhere stay.
pub(super) fn between(old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines): (Vec<_>, Vec<_>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let (old_starts, new_starts) = (starts(&old_lines), starts(&new_lines));
    let deadline = std::time::Instant::now().checked_add(MOST_TIME);
    let changes = capture_diff_slices_deadline(Algorithm::Myers, &old_lines, &new_lines, deadline);
    let changes = changes.iter().filter(|change| !matches!(change, DiffOp::Equal { .. }));
    let span = |starts: &[usize], lines: std::ops::Range<usize>| {
        let at = |line: usize| starts.get(line).copied().unwrap_or_default();
        Span::new(at(lines.start), at(lines.end))
    };
    let edits = changes.map(|change| {
        let (removed, added) = (span(&old_starts, change.old_range()), span(&new_starts, change.new_range()));
        narrowed(old, removed, added.of(new))
    });
    edits.collect()
}

/// Returns the offsets at which lines start, and that of the end.
fn starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |end, line| {
        *end += line.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Returns the edit that replaces a span with a text, without the characters that both share at the start and at the
/// end. Line endings are kept whole, because no position is inside of one.
fn narrowed(text: &str, span: Span, new: &str) -> Edit {
    let (old, old_ending) = split_ending(span.of(text));
    let (body, ending) = split_ending(new);
    if old_ending != ending {
        return Edit::replace(span, new);
    }
    let start = shared(old.chars().zip(body.chars()));
    let (old_rest, rest) = (Span::at(start).after(old), Span::at(start).after(body));
    let end = shared(old_rest.chars().rev().zip(rest.chars().rev()));
    let removed = Span::new(span.start + start, span.start + old.len() - end);
    Edit::replace(removed, Span::new(start, body.len() - end).of(body))
}

/// Returns the length of the characters that are equal at the start, up to the first line ending.
fn shared(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b && !matches!(a, '\r' | '\n')).map(|(c, _)| c.len_utf8()).sum()
}

/// Splits a text before the line endings at its end.
fn split_ending(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(['\r', '\n']).len())
}

/// Returns edits in the form of the protocol. `text` is the text before the edits.
pub(super) fn encoded(edits: &[Edit], text: &str, encoding: PositionEncoding) -> Vec<TextEdit> {
    let map = PositionMap::new(text, encoding);
    edits.iter().map(|edit| TextEdit { range: range(&map, edit.span), new_text: edit.text.clone() }).collect()
}

/// The edits of one document or file.
pub(super) struct FileEdits {
    pub(super) uri: Uri,
    /// The version of the document, if it is open.
    pub(super) version: Option<i32>,
    /// Whether the file must be created first.
    pub(super) is_new: bool,
    pub(super) edits: Vec<TextEdit>,
}

impl FileEdits {
    /// Returns the edits that turn the text `old` of the file at `path` into `new`.
    pub(super) fn of_file(path: &Path, (old, new): (&str, &str), encoding: PositionEncoding) -> Self {
        Self {
            uri: uri::of_path(path),
            version: None,
            is_new: false,
            edits: encoded(&between(old, new), old, encoding),
        }
    }
}

/// Returns an edit of several documents and files. A client that knows versions applies it only to these versions.
pub(super) fn workspace_edit(files: Vec<FileEdits>, traits: &ClientTraits) -> WorkspaceEdit {
    if !traits.versions_edits {
        let changes: HashMap<_, _> = files.into_iter().map(|file| (file.uri, file.edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let changes = files.into_iter().flat_map(|file| {
        let created = file.is_new.then(|| CreateFile { uri: file.uri.clone(), options: None, annotation_id: None });
        let text_document = OptionalVersionedTextDocumentIdentifier {
            version: file.version,
            text_document_identifier: TextDocumentIdentifier { uri: file.uri },
        };
        let edits = file.edits.into_iter().map(LspEdit::TextEdit).collect();
        let edited = TextDocumentEdit { text_document, edits };
        created.map(DocumentChange::CreateFile).into_iter().chain([DocumentChange::TextDocumentEdit(edited)])
    });
    WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::edited;

    #[test]
    fn edits_are_small_and_make_the_new_text() {
        let cases = [
            ("甲\n乙😀丙\n丁\n", "甲\n乙😁丙\n丁\n", vec![("😀", "😁")]),
            ("甲\r\n乙\r\n", "甲\r\n丙\r\n", vec![("乙", "丙")]),
            ("甲\r\n", "甲\n", vec![("甲\r\n", "甲\n")]),
            ("甲\n乙\n丙", "甲\n丙", vec![("乙\n", "")]),
            ("甲甲\n", "甲甲甲\n", vec![("", "甲")]),
            ("甲\n", "甲\n乙\n", vec![("", "乙\n")]),
            ("甲", "甲\n", vec![("甲", "甲\n")]),
            ("", "甲", vec![("", "甲")]),
            ("甲\n", "甲\n", vec![]),
        ];
        for (old, new, expected) in cases {
            let edits = between(old, new);
            let shown: Vec<_> = edits.iter().map(|edit| (edit.span.of(old), edit.text.as_str())).collect();
            assert_eq!(shown, expected, "{old:?} to {new:?}");
            assert_eq!(edited(old, Span::new(0, old.len()), &edits), new);
        }
    }
}

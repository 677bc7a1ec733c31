//! A document that is open in the editor.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use gen_lsp_types::{
    LanguageKind, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial, TextDocumentItem, Uri,
};

use super::range::span;
use super::uri;
use super::workbench::ProjectKey;
use crate::app::walk::is_post;
use crate::diagnostic::Diagnostic;
use crate::text::{PositionEncoding, PositionMap, Span};

/// A document that is open in the editor, which owns its text until it is closed.
pub(super) struct OpenDocument {
    pub(super) uri: Uri,
    /// The absolute path of its file, if it has one.
    pub(super) path: Option<PathBuf>,
    /// Whether it is a post, and not a config or another file.
    pub(super) is_post: bool,
    pub(super) version: i32,
    pub(super) text: Arc<str>,
    /// The project that checks it, once one is needed.
    pub(super) key: Option<ProjectKey>,
    /// Whether the index of the site was built with this text.
    pub(super) is_indexed: bool,
    /// The findings in this text, once they are needed.
    pub(super) findings: Option<Rc<Vec<Diagnostic>>>,
    /// When it was last opened or changed, as a number that grows.
    pub(super) touched: u64,
    /// Whether the client does not yet have the findings.
    pub(super) is_due: bool,
}

impl OpenDocument {
    pub(super) fn new(item: TextDocumentItem) -> Self {
        let path = uri::path_of(&item.uri);
        let is_post = match &path {
            Some(path) => is_post(path) || item.language_id == LanguageKind::Markdown,
            None => item.language_id == LanguageKind::Markdown,
        };
        Self {
            uri: item.uri,
            path,
            is_post,
            version: item.version,
            text: item.text.into(),
            key: None,
            is_indexed: false,
            findings: None,
            touched: 0,
            is_due: true,
        }
    }

    /// Returns the path that the document is checked as; that of an unsaved document is empty.
    pub(super) fn checked_path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Applies changes, each to the result of the one before it.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: PositionEncoding,
    ) {
        let mut text = self.text.to_string();
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(
                    TextDocumentContentChangePartial { range, text: new, .. },
                ) => replace(&mut text, range, &new, encoding),
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => text = whole.text,
            }
        }
        self.version = version;
        self.text = text.into();
        self.is_indexed = false;
        self.forget();
    }

    /// Forgets the findings, because the text or something that they depend on has changed.
    pub(super) fn forget(&mut self) {
        self.findings = None;
        self.is_due = true;
    }
}

/// Replaces a range, whose positions are moved into the text if they are outside of it.
fn replace(text: &mut String, range: Range, new: &str, encoding: PositionEncoding) {
    let Span { start, end } = span(&PositionMap::new(text, encoding), range);
    text.replace_range(start..end, new);
}

//! The client: what it can do, and the messages to it.

use std::io::Write;

use gen_lsp_types::{
    ClientCapabilities, LogMessageParams, MarkupKind, MessageType, PositionEncodingKind, ResourceOperationKind,
    ShowMessageParams,
};
use lsp_server::{Message, Notification, Outgoing, ReqQueue, RequestId, Response, ResponseError};
use serde::Serialize;
use serde_json::Value;

use super::transport::{self, BadMessage};
use crate::text::PositionEncoding;

/// What the client can do.
#[derive(Clone, Debug, Default)]
pub(super) struct ClientTraits {
    pub(super) encoding: PositionEncoding,
    /// Whether it asks for diagnostics, and can be told to ask again. Otherwise, they are sent to it.
    pub(super) pulls: bool,
    /// Whether it reports changes of files on disk.
    pub(super) watches: bool,
    /// Whether it can be asked for its settings.
    pub(super) configures: bool,
    /// Whether it can show an address in a browser.
    pub(super) shows_pages: bool,
    /// Whether an edit can name the version of a document, and can create files.
    pub(super) versions_edits: bool,
    pub(super) creates_files: bool,
    /// Whether it asks for the edit of an action when the user chooses it.
    pub(super) resolves_edits: bool,
    pub(super) shows_markdown: bool,
    /// Whether it can be told later that documents can be formatted.
    pub(super) registers_formatting: bool,
    pub(super) shows_related: bool,
}

impl ClientTraits {
    pub(super) fn of(capabilities: &ClientCapabilities) -> Self {
        let general = capabilities.general.as_ref();
        let workspace = capabilities.workspace.clone().unwrap_or_default();
        let text = capabilities.text_document.clone().unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let refreshes = workspace.diagnostics.and_then(|diagnostics| diagnostics.refresh_support);
        let window = capabilities.window.as_ref();
        let resolves = text.code_action.and_then(|actions| actions.resolve_support);
        let formats = text.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let published = text.publish_diagnostics.map(|published| published.diagnostics_capabilities);
        let creates = |operations: Vec<ResourceOperationKind>| operations.contains(&ResourceOperationKind::Create);
        Self {
            encoding: encoding(general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default()),
            pulls: text.diagnostic.is_some() && refreshes == Some(true),
            watches: workspace.did_change_watched_files.and_then(|watch| watch.dynamic_registration) == Some(true),
            configures: workspace.configuration == Some(true),
            shows_pages: window.and_then(|window| window.show_document).is_some_and(|show| show.support),
            versions_edits: edits.document_changes == Some(true),
            creates_files: edits.document_changes == Some(true) && edits.resource_operations.is_some_and(creates),
            resolves_edits: resolves.is_some_and(|resolves| resolves.properties.iter().any(|name| name == "edit")),
            registers_formatting: text.formatting.and_then(|format| format.dynamic_registration) == Some(true),
            shows_markdown: formats.contains(&MarkupKind::Markdown),
            shows_related: published.is_some_and(|published| published.related_information == Some(true)),
        }
    }
}

/// Chooses an encoding among those that the client `offers`. The protocol requires UTF-16 if it offers none; a client
/// that offers another one first converts that fastest, and we convert bytes fastest.
fn encoding(offers: &[PositionEncodingKind]) -> PositionEncoding {
    let known = [
        (PositionEncodingKind::UTF8, PositionEncoding::Utf8),
        (PositionEncodingKind::UTF16, PositionEncoding::Utf16),
        (PositionEncodingKind::UTF32, PositionEncoding::Utf32),
    ];
    known.into_iter().find(|(kind, _)| offers.contains(kind)).map(|(_, encoding)| encoding).unwrap_or_default()
}

/// Returns the name of an encoding in the protocol.
pub(super) const fn kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The purpose of a request to the client, which decides what its answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    /// The settings of the user.
    Settings,
    /// Something whose result nothing depends on.
    Nothing,
}

/// The connection to the client.
pub(super) struct EditorClient {
    output: Box<dyn Write>,
    pub(super) traits: ClientTraits,
    /// The requests that wait for an answer.
    asked: Outgoing<Awaited>,
    /// Whether nobody reads the messages any more.
    pub(super) is_gone: bool,
}

impl EditorClient {
    pub(super) fn new(output: Box<dyn Write>) -> Self {
        let asked = ReqQueue::<(), Awaited>::default().outgoing;
        Self { output, traits: ClientTraits::default(), asked, is_gone: false }
    }

    pub(super) fn notify(&mut self, method: &str, params: impl Serialize) {
        self.send(&Notification::new(method.to_owned(), params).into());
    }

    pub(super) fn ask(&mut self, method: &str, params: impl Serialize, purpose: Awaited) {
        let request = self.asked.register(method.to_owned(), params, purpose);
        self.send(&request.into());
    }

    pub(super) fn answer(&mut self, id: RequestId, result: Result<Value, ResponseError>) {
        self.send(&Response { id, response_result: result }.into());
    }

    /// Returns the purpose of the request that an answer belongs to, and its result.
    pub(super) fn answered(&mut self, response: Response) -> Option<(Awaited, Result<Value, ResponseError>)> {
        Some((self.asked.complete(response.id)?, response.response_result))
    }

    /// Adds a line to the log of the client.
    pub(super) fn log(&mut self, message: impl Into<String>) {
        let params = LogMessageParams { kind: MessageType::Warning, message: message.into() };
        self.notify("window/logMessage", params);
    }

    /// Shows a warning to the user.
    pub(super) fn warn(&mut self, message: impl Into<String>) {
        let params = ShowMessageParams { kind: MessageType::Warning, message: message.into() };
        self.notify("window/showMessage", params);
    }

    /// Answers a message that could not be read.
    pub(super) fn refuse(&mut self, bad: &BadMessage) {
        self.is_gone |= transport::refuse(&mut self.output, bad).is_err();
    }

    fn send(&mut self, message: &Message) {
        self.is_gone |= transport::write(&mut self.output, message).is_err();
    }
}

//! What the server offers to a client.

use gen_lsp_types::{
    ChangeNotifications, CodeActionKind, CodeActionOptions, CompletionOptions, DiagnosticOptions,
    DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions, FileSystemWatcher, InitializeResult, Registration,
    RegistrationParams, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::{Value, json};

use super::client::{ClientTraits, kind};

/// The kind of the action that fixes everything.
pub(super) const FIX_ALL: &str = "source.fixAll.digest-lint";

/// The command that fixes the posts of all folders.
pub(super) const FIX_WORKSPACE: &str = "digest-lint.fixWorkspace";

/// The command that shows the page of a lint.
pub(super) const SHOW_PAGE: &str = "digest-lint.showPage";

/// Returns the result of `initialize`. `formats` tells whether documents can be formatted.
pub(super) fn result(traits: &ClientTraits, formats: bool) -> Value {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(SaveOptions { include_text: Some(false) }.into()),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::new(FIX_ALL)]),
        resolve_provider: Some(true),
        ..CodeActionOptions::default()
    };
    let diagnostics = DiagnosticOptions {
        identifier: Some("digest-lint".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: false,
        ..DiagnosticOptions::default()
    };
    let triggers = [",", "/", ":", "-", "["];
    let completion = CompletionOptions {
        trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(ChangeNotifications::Bool(true)),
    };
    let mut commands = vec![FIX_WORKSPACE.to_owned()];
    commands.extend(traits.shows_pages.then(|| SHOW_PAGE.to_owned()));
    let capabilities = ServerCapabilities {
        position_encoding: Some(kind(traits.encoding)),
        text_document_sync: Some(sync.into()),
        code_action_provider: Some(actions.into()),
        diagnostic_provider: traits.pulls.then(|| diagnostics.into()),
        hover_provider: Some(true.into()),
        completion_provider: Some(completion),
        document_formatting_provider: (formats && !traits.registers_formatting).then(|| true.into()),
        execute_command_provider: Some(ExecuteCommandOptions { commands, ..ExecuteCommandOptions::default() }),
        workspace: Some(WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }),
        ..ServerCapabilities::default()
    };
    let info = ServerInfo { name: "digest-lint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    json!(InitializeResult { capabilities, server_info: Some(info) })
}

/// Returns the request to be told about changes of files on disk. Every file of a site can be one that posts link to.
pub(super) fn watchers() -> RegistrationParams {
    let watcher = FileSystemWatcher { glob_pattern: "**/*".to_owned().into(), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = Registration {
        id: "digest-lint.files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!(options)),
    };
    RegistrationParams { registrations: vec![registration] }
}

/// Returns the method and the parameters of the request that offers formatting, or withdraws the offer.
pub(super) fn formatting(offers: bool) -> (&'static str, Value) {
    let registration = json!([{ "id": "digest-lint.format", "method": "textDocument/formatting" }]);
    if offers {
        ("client/registerCapability", json!({ "registrations": registration }))
    } else {
        // The protocol misspells the key.
        ("client/unregisterCapability", json!({ "unregisterations": registration }))
    }
}

//! Answers requests.

use std::sync::mpsc::Receiver;

use gen_lsp_types::{
    ApplyWorkspaceEditParams, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentFormattingParams,
    ExecuteCommandParams, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, ShowDocumentParams, Uri,
};
use lsp_server::{ErrorCode, ResponseError};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::{Session, error, not_open, parsed};
use super::{actions, completion, hover};
use crate::app::docs;
use crate::app::read::{self, ReadAs};
use crate::app::server::Event;
use crate::app::server::capabilities::{FIX_WORKSPACE, SHOW_PAGE};
use crate::app::server::client::Awaited;
use crate::app::server::edits::{FileEdits, workspace_edit};
use crate::diagnostic::{Level, Safety};
use crate::fix::FixFilter;
use crate::lints;

/// Answers a request of a running session.
pub(super) fn answer(
    session: &mut Session,
    method: &str,
    params: Value,
    events: &Receiver<Event>,
) -> Result<Value, ResponseError> {
    match method {
        "textDocument/diagnostic" => diagnostic(session, &parsed(params)?),
        "textDocument/codeAction" => actions::actions(session, parsed(params)?, events),
        "codeAction/resolve" => actions::resolve(session, parsed(params)?, events),
        "textDocument/hover" => hover::hover(session, parsed(params)?),
        "textDocument/completion" => completion::completion(session, parsed(params)?),
        "textDocument/formatting" => {
            let params: DocumentFormattingParams = parsed(params)?;
            Ok(json!(actions::formatting(session, &params.text_document.uri, events)?))
        }
        "workspace/executeCommand" => execute(session, parsed(params)?, events),
        _ => Err(error(ErrorCode::MethodNotFound, format!("unknown request `{method}`"))),
    }
}

fn diagnostic(session: &mut Session, params: &DocumentDiagnosticParams) -> Result<Value, ResponseError> {
    let uri = &params.text_document.uri;
    if session.workspace.document(uri).is_none() {
        return Err(not_open(uri));
    }
    let items = session.diagnostics(uri);
    let full = FullDocumentDiagnosticReport { result_id: None, items };
    let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full };
    Ok(json!(DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(report)))
}

fn execute(
    session: &mut Session,
    params: ExecuteCommandParams,
    events: &Receiver<Event>,
) -> Result<Value, ResponseError> {
    match params.command.as_str() {
        FIX_WORKSPACE => Ok(fix_workspace(session, events)),
        SHOW_PAGE => show_page(session, &params.arguments.unwrap_or_default()),
        other => Err(error(ErrorCode::InvalidParams, format!("unknown command `{other}`"))),
    }
}

fn show_page(session: &mut Session, arguments: &[Value]) -> Result<Value, ResponseError> {
    let name = arguments.first().and_then(Value::as_str).unwrap_or_default();
    let lint = lints::ALL.iter().find(|lint| lint.name == name);
    let lint = lint.ok_or_else(|| error(ErrorCode::InvalidParams, format!("unknown lint `{name}`")))?;
    let uri = Uri(docs::address(lint.name));
    let params = ShowDocumentParams { uri, external: Some(true), take_focus: None, selection: None };
    session.client.ask("window/showDocument", params, Awaited::Nothing);
    Ok(Value::Null)
}

/// Applies the safe fixes to the posts of all folders, in one edit. The open documents count instead of their files.
fn fix_workspace(session: &mut Session, events: &Receiver<Event>) -> Value {
    let filter = FixFilter { safety: Safety::Safe, level: Level::Warn };
    let (settings, encoding) = (session.workspace.settings.clone(), session.client.traits.encoding);
    let mut files = Vec::new();
    for folder in session.workspace.folders.clone() {
        let open = session.workspace.open_files();
        let key = session.workspace.key_in(&folder);
        session.settle(&key, None, events);
        let Some(assembly) = session.workspace.assembly(&key) else { continue };
        let fixed = assembly.posts(&folder).posts.into_par_iter().filter_map(|path| {
            let document = open.get(&path);
            let text = match document {
                Some((_, _, text)) => text.to_string(),
                None => read::text(&path, ReadAs::Post).ok()?,
            };
            let new = assembly.fix((&path, &text), filter, |one| settings.fixes(one));
            Some(new.map_err(|reason| format!("{}: {reason}", path.display())).map(|new| {
                let edits = FileEdits::of_file(&path, (&text, &new.text), encoding);
                match document {
                    Some((uri, version, _)) => FileEdits { uri: uri.clone(), version: Some(*version), ..edits },
                    None => edits,
                }
            }))
        });
        let fixed: Vec<_> = fixed.collect();
        for one in fixed {
            match one {
                Ok(file) if file.edits.is_empty() => {}
                Ok(file) if files.iter().any(|other: &FileEdits| other.uri == file.uri) => {}
                Ok(file) => files.push(file),
                Err(failure) => session.client.warn(failure),
            }
        }
    }
    if !files.is_empty() {
        let edit = workspace_edit(files, &session.client.traits);
        let label = Some("Apply the safe fixes of digest-lint".to_owned());
        let params = ApplyWorkspaceEditParams { label, edit, metadata: None };
        session.client.ask("workspace/applyEdit", params, Awaited::Nothing);
    }
    Value::Null
}

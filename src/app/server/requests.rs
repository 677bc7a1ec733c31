//! Answers requests.

use std::sync::mpsc::Receiver;

use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport,
};
use lsp_server::{ErrorCode, ResponseError};
use serde_json::{Value, json};

use super::Event;
use super::session::{Session, error, not_open, parsed};

/// Answers a request of a running session.
pub(super) fn answer(
    session: &mut Session,
    method: &str,
    params: Value,
    _events: &Receiver<Event>,
) -> Result<Value, ResponseError> {
    match method {
        "textDocument/diagnostic" => diagnostic(session, parsed(params)?),
        _ => Err(error(ErrorCode::MethodNotFound, format!("unknown request `{method}`"))),
    }
}

fn diagnostic(session: &mut Session, params: DocumentDiagnosticParams) -> Result<Value, ResponseError> {
    let uri = params.text_document.uri;
    if session.workspace.document(&uri).is_none() {
        return Err(not_open(&uri));
    }
    let items = session.diagnostics(&uri);
    let full = FullDocumentDiagnosticReport { result_id: None, items };
    let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full };
    Ok(json!(DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(report)))
}

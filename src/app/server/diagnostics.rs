//! Findings as diagnostics of the protocol.

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic as LspDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Uri,
};

use super::range::range;
use crate::app::assembly::ConfigProblem;
use crate::app::docs;
use crate::diagnostic::{Diagnostic, Level};
use crate::report::escape::visible;
use crate::text::{PositionEncoding, PositionMap};

/// The source of our diagnostics.
const SOURCE: &str = "digest-lint";

/// Returns findings as diagnostics of the document at `uri`, whose text has the positions of `map`. The notes of
/// findings are left out if the client does not show them.
pub(super) fn of_findings(
    findings: &[Diagnostic],
    (uri, map): (&Uri, &PositionMap<'_>),
    shows_notes: bool,
) -> Vec<LspDiagnostic> {
    findings.iter().map(|finding| of_finding(finding, (uri, map), shows_notes)).collect()
}

/// Returns a finding as a diagnostic.
pub(super) fn of_finding(
    finding: &Diagnostic,
    (uri, map): (&Uri, &PositionMap<'_>),
    shows_notes: bool,
) -> LspDiagnostic {
    let related = finding.notes.iter().filter(|_| shows_notes).map(|(span, note)| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(map, *span) },
        message: visible(note).into_owned(),
    });
    let related: Vec<_> = related.collect();
    LspDiagnostic {
        range: range(map, finding.span),
        severity: Some(severity(finding.level)),
        code: Some(Code::String(finding.lint.to_owned())),
        code_description: Some(CodeDescription { href: Uri(docs::address(finding.lint)) }),
        source: Some(SOURCE.to_owned()),
        message: visible(&finding.message).into_owned().into(),
        related_information: (!related.is_empty()).then_some(related),
        ..LspDiagnostic::default()
    }
}

/// Returns an error in a config as a diagnostic of the config.
pub(super) fn of_config(problem: &ConfigProblem, encoding: PositionEncoding) -> LspDiagnostic {
    LspDiagnostic {
        range: range(&PositionMap::new(&problem.text, encoding), problem.span),
        severity: Some(DiagnosticSeverity::Error),
        code: Some(Code::String("config".to_owned())),
        source: Some(SOURCE.to_owned()),
        message: visible(&problem.message).into_owned().into(),
        ..LspDiagnostic::default()
    }
}

const fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::Error,
        Level::Warn => DiagnosticSeverity::Warning,
        Level::Info => DiagnosticSeverity::Information,
    }
}

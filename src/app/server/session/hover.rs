//! Hovers: the page of a lint at its findings, and the schema at the fields of the front matter.

use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};
use lsp_server::ResponseError;
use serde_json::{Value, json};

use super::{Session, not_open};
use crate::app::docs;
use crate::app::server::field::described;
use crate::app::server::range::{offset, range};
use crate::app::server::workspace::Placed;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::document::front_matter::Node;
use crate::lints;
use crate::report::manual::markdown;
use crate::text::{PositionMap, Span};

/// Answers what there is to say about a position.
pub(super) fn hover(session: &mut Session, params: HoverParams) -> Result<Value, ResponseError> {
    let place = params.text_document_position_params;
    let uri = place.text_document.uri;
    if session.workspace.document(&uri).is_none() {
        return Err(not_open(&uri));
    }
    let traits = session.client.traits.clone();
    let Some(placed) = session.workspace.checked(&uri) else { return Ok(Value::Null) };
    let map = PositionMap::new(&placed.document.text, traits.encoding);
    let at = offset(&map, place.position);
    let Some((span, value)) = of_findings(&placed.findings, at).or_else(|| of_field(&placed, at)) else {
        return Ok(Value::Null);
    };
    let kind = if traits.shows_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = Contents::MarkupContent(MarkupContent { kind, value });
    Ok(json!(Hover { contents, range: Some(range(&map, span)) }))
}

/// Returns the pages of the lints of the findings at an offset, and the span of the shortest finding.
fn of_findings(findings: &[Diagnostic], at: usize) -> Option<(Span, String)> {
    let mut here: Vec<_> = findings.iter().filter(|one| one.span.start <= at && at <= one.span.end).collect();
    here.sort_by_key(|one| one.span.len());
    let span = here.first()?.span;
    here.dedup_by_key(|one| one.lint);
    let names = lints::names();
    let pages = here.iter().filter_map(|one| {
        let lint = lints::ALL.iter().find(|lint| lint.name == one.lint)?;
        let (level, page) = (one.level.as_str(), markdown(&docs::entry(lint, &names)));
        // Editors show the message of the finding themselves.
        Some(format!("**{}** ({level})\n\n{page}\n[{0}]({})", lint.name, docs::address(lint.name)))
    });
    Some((span, pages.collect::<Vec<_>>().join("\n\n---\n\n")))
}

/// Returns the description of the field whose key is at an offset, and the span of the key.
fn of_field(placed: &Placed<'_>, at: usize) -> Option<(Span, String)> {
    let document = Document::parse(&placed.document.text);
    let root = document.front_matter.as_ref()?.root()?;
    let is_here = |span: Span| span.start <= at && at <= span.end;
    let entry = Node::entries(root).iter().find(|entry| is_here(entry.key_span))?;
    let post = placed.assembly.project.post(placed.document.checked_path());
    Some((entry.key_span, described(post.schema(&document).field(&entry.key)?)))
}

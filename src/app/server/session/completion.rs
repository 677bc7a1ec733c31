//! Completion: names of lints in directives and in the config, fields and terms in the front matter.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList, CompletionParams, TextEdit,
};
use lsp_server::ResponseError;
use serde_json::{Value, json};

use super::{Session, not_open};
use crate::app::config_file::ConfigFile;
use crate::app::server::field::described;
use crate::app::server::range::{offset, range};
use crate::app::server::workspace::Placed;
use crate::config::front_matter::{Field, Schema};
use crate::config::names;
use crate::document::Document;
use crate::document::allow::WORD;
use crate::document::front_matter::{FrontMatter, FrontMatterFormat, Node};
use crate::lints;
use crate::page::LintPage;
use crate::text::{PositionMap, Span};

/// A proposal, and the bytes that it replaces.
struct Suggested {
    label: String,
    /// The text to insert, if it is not the label.
    inserted: Option<String>,
    kind: CompletionItemKind,
    about: String,
}

/// Answers what can be written at a position.
pub(super) fn completion(session: &mut Session, params: CompletionParams) -> Result<Value, ResponseError> {
    let place = params.text_document_position_params;
    let uri = place.text_document.uri;
    let document = session.workspace.document(&uri).ok_or_else(|| not_open(&uri))?;
    let encoding = session.client.traits.encoding;
    let is_config = document.path.as_deref().is_some_and(|path| path.ends_with(ConfigFile::NAME));
    let text = std::sync::Arc::clone(&document.text);
    let map = PositionMap::new(&text, encoding);
    let at = offset(&map, place.position);
    let proposals = if is_config {
        in_config(&text, at)
    } else {
        session.workspace.checked(&uri).map(|placed| in_post(&placed, at)).unwrap_or_default()
    };
    let items = proposals.into_iter().map(|(proposed, span)| item(proposed, &map, span)).collect();
    Ok(json!(CompletionList { is_incomplete: false, item_defaults: None, apply_kind: None, items }))
}

fn item(proposed: Suggested, map: &PositionMap<'_>, span: Span) -> CompletionItem {
    let new_text = proposed.inserted.unwrap_or_else(|| proposed.label.clone());
    let edit = TextEdit { range: range(map, span), new_text: new_text.clone() };
    CompletionItem {
        filter_text: Some(new_text),
        label: proposed.label,
        kind: Some(proposed.kind),
        documentation: Some(proposed.about).filter(|about| !about.is_empty()).map(Into::into),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        ..CompletionItem::default()
    }
}

/// Returns the bytes from the start of the line to an offset.
fn line_before(text: &str, at: usize) -> &str {
    let before = Span::at(at).before(text);
    before.rsplit(['\n', '\r']).next().unwrap_or_default()
}

/// Returns the span of the word that ends at an offset; `is_part` tells which characters words consist of.
fn word(text: &str, at: usize, is_part: impl Fn(char) -> bool) -> Span {
    let line = line_before(text, at);
    let word: usize = line.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    Span::new(at - word, at)
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_')
}

/// Returns the names of lints and families, each made into the text to insert.
fn lint_names(span: Span, insert: impl Fn(&str) -> String) -> Vec<(Suggested, Span)> {
    let all = lints::names();
    let about = |name: &str| {
        let lint = lints::ALL.iter().find(|lint| lint.name == name);
        lint.map(|lint| LintPage::read(lint.page).summary).unwrap_or_default()
    };
    let proposed = names(&all).into_iter().map(|name| Suggested {
        label: name.to_owned(),
        inserted: Some(insert(name)),
        kind: CompletionItemKind::EnumMember,
        about: about(name),
    });
    proposed.map(|proposed| (proposed, span)).collect()
}

/// Returns the keys of a table of levels. They are quoted if they contain a slash.
fn in_config(text: &str, at: usize) -> Vec<(Suggested, Span)> {
    let line = line_before(text, at);
    let header = Span::at(at).before(text).lines().rev().find(|line| line.trim_start().starts_with('['));
    let is_table = header.is_some_and(|header| header.trim().trim_matches(['[', ']']).ends_with("levels"));
    let inline =
        line.rsplit_once('{').filter(|(before, _)| before.trim_end().trim_end_matches('=').trim().ends_with("levels"));
    let written = inline.map_or(line, |(_, rest)| rest.rsplit(',').next().unwrap_or_default());
    if !(is_table || inline.is_some()) || written.contains('=') {
        return Vec::new();
    }
    let span = word(text, at, is_of_name);
    let is_quoted = Span::at(span.start).before(text).ends_with(['"', '\'']);
    let insert = |name: &str| if name.contains('/') && !is_quoted { format!("\"{name}\"") } else { name.to_owned() };
    lint_names(span, insert)
}

fn in_post(placed: &Placed<'_>, at: usize) -> Vec<(Suggested, Span)> {
    let text = &*placed.document.text;
    let line = line_before(text, at);
    let comment = line.rsplit_once("<!--").map(|(_, comment)| comment.trim_start());
    let directive = comment.and_then(|comment| comment.strip_prefix(WORD)?.trim_start().strip_prefix(':'));
    let document = Document::parse(text);
    let front_matter = document.front_matter.as_ref().filter(|found| found.span.start < at && at < found.span.end);
    if directive.is_some_and(|said| said.trim_start().starts_with("allow") && !said.contains("-->")) {
        return lint_names(word(text, at, is_of_name), str::to_owned);
    }
    let Some(front_matter) = front_matter.filter(|found| found.format != FrontMatterFormat::Json) else {
        return Vec::new();
    };
    let post = placed.assembly.project.post(placed.document.checked_path());
    let schema = post.schema(&document);
    if line.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return fields(schema, front_matter, Span::new(at - line.len(), at));
    }
    match key_before(text, front_matter, at) {
        Some(WORD) => lint_names(word(text, at, is_of_name), str::to_owned),
        Some(key) => schema.field(key).map(|field| terms(field, text, at)).unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Returns the fields that the front matter does not have yet.
fn fields(schema: &Schema, front_matter: &FrontMatter<'_>, span: Span) -> Vec<(Suggested, Span)> {
    let entries = front_matter.root().map(Node::entries).unwrap_or_default();
    let is_there = |field: &Field| {
        entries.iter().any(|entry| entry.key.eq_ignore_ascii_case(&field.name) && !entry.key_span.overlaps(span))
    };
    let sign = if front_matter.format == FrontMatterFormat::Toml { " = " } else { ": " };
    let proposed = schema.fields().iter().filter(|field| !is_there(field)).map(|field| Suggested {
        label: field.name.clone(),
        inserted: Some(format!("{}{sign}", field.name)),
        kind: CompletionItemKind::Property,
        about: described(field),
    });
    proposed.map(|proposed| (proposed, span)).collect()
}

/// Returns the key whose value an offset is in: that of the nearest line above that starts with one.
fn key_before<'t>(text: &'t str, front_matter: &FrontMatter<'_>, at: usize) -> Option<&'t str> {
    let above = Span::new(front_matter.content.start.min(at), at).of(text);
    let starts = above.lines().rev().find(|line| line.starts_with(|c: char| c.is_alphanumeric() || c == '_'))?;
    let sign = if front_matter.format == FrontMatterFormat::Toml { '=' } else { ':' };
    starts.split_once(sign).map(|(key, _)| key.trim())
}

/// Returns the allowed values of a field.
fn terms(field: &Field, text: &str, at: usize) -> Vec<(Suggested, Span)> {
    let span = word(text, at, |c| !c.is_whitespace() && !"[]{},:='\"".contains(c));
    let values = field.values.iter().flatten().map(String::as_str);
    let terms = field.vocabulary.iter().flat_map(|terms| terms.iter());
    let proposed = values.chain(terms).map(|term| Suggested {
        label: term.to_owned(),
        inserted: None,
        kind: CompletionItemKind::Value,
        about: String::new(),
    });
    proposed.map(|proposed| (proposed, span)).collect()
}

//! Reports several terms that are written as one text.

use super::fields::Fields;
use super::fields::terms::{Joined, joined};
use super::fields::values::{quoted_start, singles};
use super::holds_terms;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Entry, FrontMatterFormat, Node, NodeKind, is_yaml11_boolean};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/joined-terms", level: Some(Level::Warn), page: include_text!("joined_terms.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context).filter(|(_, field)| holds_terms(field)) {
        let is_alone = matches!(entry.value.kind, NodeKind::Scalar { .. });
        let is_known = |text: &str| field.vocabulary.as_ref().is_some_and(|terms| terms.contains(text));
        for (node, text) in singles(&entry.value).filter(|(_, text)| !is_known(text)) {
            let NodeKind::Scalar { plain, .. } = node.kind else { continue };
            let Some((how, terms)) = joined(text, is_alone, plain) else { continue };
            let term = quoted_start(text);
            let message = match how {
                Joined::By(separator) => {
                    format!("`{}` has the single term {term}: Hugo does not split it at `{separator}`", field.name)
                }
                Joined::Bracketed => format!("`{}` has the single term {term}, not a list", field.name),
                Joined::Dashed => {
                    format!("`{}` has the single term {term}: a list item needs a space after `-`", field.name)
                }
            };
            sink.report(Finding::new(node.span, message).fix(fix(context, entry, node, &terms)));
        }
    }
}

/// Replaces the text with a list of the terms, or with several items if it already is an item of a list.
fn fix(context: &Context<'_>, entry: &Entry, node: &Node, terms: &[&str]) -> Option<Fix> {
    let document = context.document;
    let format = document.front_matter.as_ref()?.format;
    let terms: Vec<String> = terms.iter().map(|term| written(term, format)).collect::<Option<_>>()?;
    let before = document.text.get(..node.span.start)?;
    let indent = before.get(before.rfind('\n').map_or(0, |end| end + 1)..)?;
    let line_end = if before.ends_with(&format!("\r\n{indent}")) { "\r\n" } else { "\n" };
    let listed = terms.join(", ");
    let new = match entry.value.kind {
        NodeKind::Scalar { .. } if indent.trim().is_empty() => {
            format!("- {}", terms.join(&format!("{line_end}{indent}- ")))
        }
        NodeKind::Scalar { .. } => format!("[{listed}]"),
        _ if document.source(entry.value.span).starts_with('[') => listed.clone(),
        _ if indent.trim() == "-" => terms.join(&format!("{line_end}{indent}")),
        _ => return None,
    };
    let is_simple = !node.anchored && node.tag.is_none();
    let title = format!("replace with `{}`", if new.contains('\n') { format!("[{listed}]") } else { new.clone() });
    is_simple.then(|| Fix::new(title, Safety::Unsafe, Effect::Field, vec![Edit::replace(node.span, new)]))
}

/// Formats a term as a list item.
fn written(term: &str, format: FrontMatterFormat) -> Option<String> {
    let is_word =
        term.starts_with(char::is_alphabetic) && term.chars().all(|c| c.is_alphanumeric() || " +._-".contains(c));
    let is_typed = matches!(term.to_ascii_lowercase().as_str(), "true" | "false" | "null") || is_yaml11_boolean(term);
    if format == FrontMatterFormat::Yaml && is_word && !is_typed {
        return Some(term.to_owned());
    }
    (!term.contains(['"', '\\'])).then(|| format!("\"{term}\""))
}

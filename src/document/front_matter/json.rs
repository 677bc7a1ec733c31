//! JSON front matter: `serde_json` is as strict as Hugo, and the YAML parser provides the spans.

use serde::de::IgnoredAny;
use serde_json::Error;

use super::node::{Node, NodeKind};
use super::primitive::Primitive;
use super::{MOST_LEVELS, ParsedFrontMatter, SyntaxError, yaml};
use crate::text::Span;

pub(super) fn read(text: &str) -> ParsedFrontMatter {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return ParsedFrontMatter { errors: vec![explain(text, &error)], ..ParsedFrontMatter::default() };
    }
    match yaml::read(text, Primitive::of_json) {
        Ok(reading) => ParsedFrontMatter { errors: reading.root.iter().filter_map(too_large).collect(), ..reading },
        Err(failure) if failure.gap.is_none() => {
            ParsedFrontMatter { errors: vec![failure.error], ..ParsedFrontMatter::default() }
        }
        // Valid JSON that is not YAML, such as half a surrogate pair: nothing is known about it.
        Err(_) => ParsedFrontMatter::default(),
    }
}

/// Returns an error for the first number that is too large for Hugo, which panics on it.
fn too_large(node: &Node) -> Option<SyntaxError> {
    let NodeKind::Scalar { text, primitive: Primitive::Integer | Primitive::Float, .. } = &node.kind else {
        return node.children().find_map(too_large);
    };
    let endless = text.parse().is_ok_and(f64::is_infinite);
    endless.then(|| SyntaxError::new(node.span, "a number that is too large"))
}

fn explain(text: &str, error: &Error) -> SyntaxError {
    let lines_before = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(lines_before).map(str::len).sum();
    // The column counts the bytes read, including the one that caused the error.
    let mut at = (start + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let span = Span::new(at, at + found.map_or(0, char::len_utf8));
    let full = error.to_string();
    let reason = full.split(" at line ").next().unwrap_or_default();
    match found {
        Some('}') if reason == "key must be a string" => SyntaxError::new(span, words("trailing comma")),
        _ if reason == "recursion limit exceeded" => SyntaxError::limit(span, format_args!("{MOST_LEVELS} levels")),
        None => SyntaxError::new(Span::at(at), "no closing `}`"),
        _ => SyntaxError::new(span, words(reason)),
    }
}

fn words(reason: &str) -> String {
    match reason {
        "trailing comma" => "a comma before the closing bracket".to_owned(),
        "key must be a string" => "a key must be in double quotes".to_owned(),
        "expected value" => "no value here: text must be in double quotes".to_owned(),
        "expected `:`" => "`:` is missing before this".to_owned(),
        "expected `,` or `}`" | "expected `,` or `]`" => {
            "a comma or a closing bracket is missing before this".to_owned()
        }
        "invalid escape" => "an unknown escape: write a backslash as `\\\\`".to_owned(),
        other if other.starts_with("control character") => {
            "a line break or a tab inside quotes: write it as `\\n` or `\\t`".to_owned()
        }
        other => format!("not valid JSON: {other}"),
    }
}

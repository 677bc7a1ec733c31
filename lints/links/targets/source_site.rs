//! The site from which a post was copied, according to its last lines.

use crate::document::Document;

/// How many of the last non-blank lines are searched for the source.
const LINES: usize = 5;

/// Words before or in the link to the source.
const WORDS: [&str; 10] = ["来源", "來源", "原文", "出处", "出處", "转自", "轉自", "source", "original", "via"];

/// Returns the scheme and host of the source that the last lines of the post name, such as `https://example.com`.
pub(in crate::lints::links) fn source_site<'d>(document: &Document<'d>) -> Option<&'d str> {
    let lines = document.source(document.body).lines().rev().filter(|line| !line.trim().is_empty());
    lines.take(LINES).filter(|line| names_source(line)).find_map(origin)
}

/// Whether a word before the first address names a source. A link definition names nothing to readers.
fn names_source(line: &str) -> bool {
    let is_definition = line.trim_start().starts_with('[') && line.contains("]:");
    let lower = line.split("://").next().filter(|_| !is_definition).unwrap_or_default().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    WORDS.iter().any(|word| !word.is_ascii() && lower.contains(word)) || words.any(|own| WORDS.contains(&own))
}

fn origin(line: &str) -> Option<&str> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| line.find(scheme)).min()?;
    let url = line.get(start..)?;
    let host = url.find("://")? + 3;
    let is_end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let end = url.get(host..)?.find(is_end).map_or(url.len(), |length| host + length);
    url.get(..end).filter(|origin| origin.get(host..).is_some_and(|host| host.contains('.')))
}

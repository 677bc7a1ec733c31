//! Edits of entries, keys and single values that leave every other byte unchanged.

use crate::diagnostic::Edit;
use crate::document::Document;
use crate::document::front_matter::{Entry, FrontMatterFormat, Node, NodeKind};
use crate::lint::Context;
use crate::text::Span;

/// The span to delete to remove exactly the `entry`: its lines, or the text up to the key `next` if both share a line.
/// `None` if comments or other characters are in between.
pub(in crate::lints) fn removable(document: &Document<'_>, entry: Span, next: usize) -> Option<Span> {
    let text = document.text;
    let before = text.get(..entry.start)?;
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let after = text.get(entry.end..next)?;
    let line_end = after.find(['\n', '\r']);
    let prefix = before.get(start..)?.trim_matches(' ');
    if let (true, Some(line_end)) = (prefix.is_empty(), line_end) {
        let rest = after.get(..line_end)?.trim();
        let length = if after.get(line_end..)?.starts_with("\r\n") { 2 } else { 1 };
        let whole = rest.is_empty() || rest.starts_with('#') || rest == ",";
        return whole.then(|| Span::new(start, entry.end + line_end + length));
    }
    // In a list item or flow mapping, the next key moves up. A tag or a `?` before the key would be left over.
    let between = after.trim_start();
    let between = between.strip_prefix(',').unwrap_or(between).trim();
    let movable = prefix.is_empty() || prefix.ends_with(['-', '{', ',']);
    (movable && between.is_empty()).then(|| Span::new(entry.start, next))
}

/// Renames the key to `name` and keeps its quotes. `None` after a mark such as `&anchor`, which may be needed.
pub(in crate::lints::front_matter) fn renamed(context: &Context<'_>, entry: &Entry, name: &str) -> Option<Edit> {
    let source = context.document.source(entry.key_span);
    let quotes = usize::from(source.starts_with(['"', '\'']));
    let inside = Span::new(entry.key_span.start + quotes, entry.key_span.end - quotes);
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let whole = context.document.source(inside) == entry.key && is_whole(context, entry);
    let before = context.document.text.get(..entry.key_span.start)?.trim_end_matches([' ', '\t']);
    (plain && whole && before.ends_with(['\n', '\r', '-', '{', ','])).then(|| Edit::replace(inside, name))
}

/// Whether the whole entry follows its key. A TOML table may be spread over several places.
pub(in crate::lints::front_matter) fn is_whole(context: &Context<'_>, entry: &Entry) -> bool {
    let format = context.document.front_matter.as_ref().map(|front_matter| front_matter.format);
    let rest = entry.key_span.after(context.document.text);
    format != Some(FrontMatterFormat::Toml) || rest.trim_start_matches([' ', '\t']).starts_with('=')
}

/// Quotes an unquoted value. `None` if the value has an anchor, because aliases repeat it.
pub(in crate::lints::front_matter) fn quoted(context: &Context<'_>, value: &Node) -> Option<Edit> {
    let source = context.document.source(value.span);
    (!value.anchored && !source.contains(['"', '\\'])).then(|| Edit::replace(value.span, format!("\"{source}\"")))
}

/// Replaces the text of the value by `word` and keeps its quotes.
pub(in crate::lints::front_matter) fn rewritten(context: &Context<'_>, value: &Node, word: &str) -> Option<Edit> {
    let NodeKind::Scalar { text, .. } = &value.kind else { return None };
    let source = context.document.source(value.span);
    let kept = !value.anchored && source.trim_matches(['"', '\'']) == text;
    let plain = word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    let literal = !word.contains(|c: char| c.is_control() || matches!(c, '"' | '\'' | '\\'));
    let in_quotes = source.starts_with(['"', '\'']) && literal;
    (kept && (plain || in_quotes)).then(|| Edit::replace(value.span, source.replacen(text, word, 1)))
}

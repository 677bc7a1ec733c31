//! Reads YAML as most posts write it, many times faster than a YAML parser: a key, a value or a list on each line.
//!
//! At the first character that could have another meaning in YAML, it gives up, and the YAML parser reads the text.

use super::ParsedFrontMatter;
use super::node::{Entry, Node, NodeKind};
use super::primitive::Primitive;
use crate::text::Span;

/// The maximum number of lines: longer front matter is left to the YAML parser, which has limits.
const MOST_LINES: usize = 500;

/// Parses a flat mapping of scalars and lists of scalars; `None` if `text` could be anything else. The result is the
/// same as that of the YAML parser.
pub(super) fn read(text: &str) -> Option<ParsedFrontMatter> {
    let mut entries: Vec<Entry> = Vec::new();
    // The indentation of the items of the last entry; `None` if it has a value that is no list of items.
    let mut indent = None;
    let mut next = 0;
    for (count, line) in text.split_inclusive('\n').enumerate() {
        let start = next;
        next += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if count == MOST_LINES || !line.chars().all(is_plain_text) {
            return None;
        }
        if let Some((spaces, item)) = list_item(line) {
            let value = &mut entries.last_mut()?.value;
            let is_missing = value.span.is_empty();
            if !is_missing && indent != Some(spaces) {
                return None;
            }
            indent = Some(spaces);
            add_item(value, start + spaces, scalar(item, start + line.len() - item.len(), ScalarContext::Block)?);
        } else if !line.is_empty() {
            entries.push(entry(line, start)?);
            indent = None;
        }
    }
    let span = entries.first()?.span().cover(entries.last()?.span());
    Some(ParsedFrontMatter { root: Some(Node::new(NodeKind::Mapping(entries), span)), ..ParsedFrontMatter::default() })
}

/// Whether a character means itself everywhere in YAML, and to Hugo.
const fn is_plain_text(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}')
        || matches!(c, '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{1ffff}')
}

/// Returns the indentation of a list item, and its text.
fn list_item(line: &str) -> Option<(usize, &str)> {
    let marked = line.trim_start_matches(' ');
    let item = marked.strip_prefix("- ")?.trim_start_matches(' ');
    Some((line.len() - marked.len(), item))
}

/// Adds an item, whose `-` is at byte `dash`, to the value of an entry.
fn add_item(value: &mut Node, dash: usize, item: Node) {
    let end = item.span.end;
    if let NodeKind::Sequence(items) = &mut value.kind {
        items.push(item);
        value.span.end = end;
    } else {
        *value = Node::new(NodeKind::Sequence(vec![item]), Span::new(dash, end));
    }
}

/// Reads a key and what follows it on its line, which starts at byte `start`.
fn entry(line: &str, start: usize) -> Option<Entry> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let (key, rest) = line.split_once(':')?;
    let is_key = key.bytes().all(is_word) && key.starts_with(|c: char| c.is_ascii_alphabetic());
    let value = rest.trim_start_matches(' ');
    if !is_key || key.len() > MOST_KEY_BYTES || (value.len() == rest.len() && !rest.is_empty()) {
        return None;
    }
    let key_span = Span::new(start, start + key.len());
    let value = match value {
        "" => Node::new(plain(""), Span::at(key_span.end + 1)),
        _ => value_at(value, start + line.len() - value.len())?,
    };
    Some(Entry { key: key.to_owned(), key_span, value })
}

/// The maximum length of a key. YAML limits keys to 1,024 characters.
const MOST_KEY_BYTES: usize = 100;

/// Reads a scalar or a list in brackets.
fn value_at(text: &str, start: usize) -> Option<Node> {
    let text = text.trim_end_matches(' ');
    let Some(list) = text.strip_prefix('[') else { return scalar(text, start, ScalarContext::Block) };
    let list = list.strip_suffix(']')?;
    let mut items = Vec::new();
    let mut next = start + 1;
    for item in list.split(',').filter(|_| !list.trim_matches(' ').is_empty()) {
        let trimmed = item.trim_start_matches(' ');
        items.push(scalar(trimmed, next + item.len() - trimmed.len(), ScalarContext::Brackets)?);
        next += item.len() + 1;
    }
    Some(Node::new(NodeKind::Sequence(items), Span::new(start, start + text.len())))
}

/// Where a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ScalarContext {
    Block,
    Brackets,
}

/// Reads a scalar without escapes at byte `start`.
fn scalar(text: &str, start: usize, context: ScalarContext) -> Option<Node> {
    let text = text.trim_end_matches(' ');
    let span = Span::new(start, start + text.len());
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote).filter(|inner| !inner.contains([quote, '\\']))?;
            let text = inner.to_owned();
            return Some(Node::new(NodeKind::Scalar { text, plain: false, primitive: Primitive::Text }, span));
        }
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let may_be_more = match context {
        ScalarContext::Block => text.contains(": ") || text.contains(" #") || text.ends_with(':'),
        ScalarContext::Brackets => text.contains([':', '#', '[', ']', '{', '}', '"', '\'']),
    };
    (text.starts_with(is_letter) && !may_be_more).then(|| Node::new(plain(text), span))
}

fn plain(text: &str) -> NodeKind {
    NodeKind::Scalar { text: text.to_owned(), plain: true, primitive: Primitive::of_yaml(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, prop_oneof, proptest};

    use super::super::yaml;
    use super::read;

    /// Pieces of front matter, flat or not.
    const PIECES: &[&str] = &[
        "title",
        "tags",
        "date",
        ":",
        ": ",
        "\n",
        "\r\n",
        "- ",
        "  - ",
        "    - ",
        "-",
        " ",
        "甲",
        "乙，丙",
        "：",
        "\"",
        "'",
        "[",
        "]",
        ", ",
        ",",
        "#",
        " # ",
        "2025-02-10",
        "1.5",
        "null",
        "~",
        "true",
        "\\",
        "\t",
        "\u{3000}",
        "\u{a0}",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "{",
        "}",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "---",
        "...",
        "<<",
        "😀",
        "\u{0}",
        "\ntitle: ",
        "\ntags:\n",
        "\ntags: [",
        "\n- 甲",
        "\n  - 乙",
        "\ntitle: \"甲\"",
        "\ndate: 2025-01-01 10:00:00",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn flat_front_matter_is_read_as_the_yaml_parser_reads_it(
            parts in prop_oneof![
                prop::collection::vec(prop::sample::select(PIECES), 0..12),
                prop::collection::vec(prop::sample::select(PIECES.get(PIECES.len() - 8..).unwrap_or_default()), 0..12),
            ],
        ) {
            let text = parts.concat();
            if let Some(flat) = read(&text) {
                let full = yaml::read_recovering(&text);
                prop_assert_eq!(flat.root, full.root, "{:?}", text);
                prop_assert_eq!(&full.errors, &[], "{:?}", text);
                prop_assert_eq!(&full.tabs, &[], "{:?}", text);
            }
        }
    }

    #[test]
    fn ordinary_front_matter_is_flat() {
        for text in [
            "title: 甲：乙\ndate: 2025-02-10T07:00:00+08:00\ndraft: false\n",
            "\ntitle: \"甲 # 乙\"\ntags:\n  - 甲\n  - '乙: 丙'\ncategories: [甲, \"乙\"]\nsummary:\n",
            "title: 甲\r\ntags:\r\n- 甲\r\n- 乙\r\n",
        ] {
            assert!(read(text).is_some(), "{text:?}");
        }
    }
}

//! Code blocks with colours, for the few languages of the guides.

use maud::{Markup, html};

use crate::app::html::text::{self, EscapedLine};

/// A piece of a line, with the class of its colour, which may be empty.
type Piece<'l> = (&'static str, &'l str);

const COMMENT: &str = "comment";
const KEY: &str = "code-key";
const STRING: &str = "code-string";

/// Renders a code block. Its info string `info` starts with the language.
pub(super) fn block(info: &str, code: &str) -> Markup {
    let language = info.split(' ').next().unwrap_or_default();
    if !matches!(language, "sh" | "toml" | "yaml" | "json") {
        return text::block(code, None);
    }
    html! {
        pre {
            code {
                @for line in code.lines() {
                    @for (class, piece) in pieces(language, line) {
                        @if class.is_empty() { (EscapedLine(piece)) } @else { span class=(class) { (EscapedLine(piece)) } }
                    }
                    "\n"
                }
            }
        }
    }
}

fn pieces<'l>(language: &str, line: &'l str) -> Vec<Piece<'l>> {
    let comment = line.match_indices('#').map(|(at, _)| at).find(|at| language != "json" && is_comment(line, *at));
    let (code, comment) = line.split_at(comment.unwrap_or(line.len()));
    let (key, rest) = code.split_at(key_end(language, code));
    let mut pieces = vec![(KEY, key)];
    pieces.extend(strings(rest, language == "json"));
    pieces.push((COMMENT, comment));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// Whether the `#` at byte `at` starts a comment: at the start of the line or after whitespace, before a space, and not
/// in a string.
fn is_comment(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at(at);
    let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
    is_apart && after.starts_with("# ") && before.matches('"').count() % 2 == 0
}

/// Returns the end of what a line starts with: the program, the key or the header of a table.
fn key_end(language: &str, line: &str) -> usize {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let rest = line.trim_start_matches([' ', '-']);
    let is_plain = |key: &str| !key.is_empty() && !key.contains(['"', '\'', '{', '[', ',']) || key.starts_with('"');
    let length = match language {
        "sh" => rest.find(' ').or(Some(rest.len())),
        "toml" if rest.starts_with('[') => Some(rest.len()),
        "toml" => rest.find(" =").filter(|at| rest.get(..*at).is_some_and(is_plain)),
        "yaml" => rest.find(':').filter(|at| rest.get(..*at).is_some_and(is_plain)),
        _ => None,
    };
    length.map_or(0, |length| start + length)
}

/// Splits the rest of a line into strings and what is between them. In JSON, a string before a colon is a key.
fn strings(line: &str, is_json: bool) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), line);
    while let Some(start) = rest.find(['"', '\'']) {
        let (before, from) = rest.split_at(start);
        let quote = if from.starts_with('"') { '"' } else { '\'' };
        let Some(length) = from.get(1..).and_then(|inside| inside.find(quote)) else { break };
        let (string, after) = from.split_at(length + 2);
        let is_key = is_json && after.trim_start().starts_with(':');
        pieces.extend([("", before), (if is_key { KEY } else { STRING }, string)]);
        rest = after;
    }
    pieces.push(("", rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_strings_and_comments_have_colours() {
        let cases: [(&str, &str, &[Piece<'_>]); 8] = [
            (
                "sh",
                "digest-lint check 'a b' # all",
                &[(KEY, "digest-lint"), ("", " check "), (STRING, "'a b'"), ("", " "), (COMMENT, "# all")],
            ),
            ("toml", "[numbers.range-mark] # one", &[(KEY, "[numbers.range-mark] "), (COMMENT, "# one")]),
            ("toml", "date = \"# 1\"", &[(KEY, "date"), ("", " = "), (STRING, "\"# 1\"")]),
            ("toml", "  \"a\", # b", &[("", "  "), (STRING, "\"a\""), ("", ", "), (COMMENT, "# b")]),
            ("yaml", "  - id: digest-lint", &[(KEY, "  - id"), ("", ": digest-lint")]),
            ("yaml", "- run: a#b", &[(KEY, "- run"), ("", ": a#b")]),
            ("json", "\"a\": \"b\"", &[(KEY, "\"a\""), ("", ": "), (STRING, "\"b\"")]),
            ("sh", "it's", &[(KEY, "it's")]),
        ];
        for (language, line, expected) in cases {
            assert_eq!(pieces(language, line), expected, "{line}");
            assert_eq!(pieces(language, line).iter().map(|(_, piece)| *piece).collect::<String>(), line);
        }
    }
}

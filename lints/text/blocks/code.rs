//! CSS and scripts of web pages in text.

use crate::document::{Document, Leaf, TokenKind};
use crate::text::{Span, is_han};

/// The minimum weight of a run of code. A sentence may mention a single declaration or function.
const CERTAIN: usize = 3;

/// The minimum weight in a text without Han characters, which is not a Chinese sentence.
const CERTAIN_ALONE: usize = 2;

/// The longest value or content of brackets, in bytes.
const LONGEST_VALUE: usize = 200;

/// CSS properties that converters leave in text.
const PROPERTIES: &str = "background background-attachment background-clip background-color background-image \
    background-position background-repeat background-size border border-bottom border-collapse \
    border-color border-left border-radius border-right border-style border-top border-width box-shadow \
    box-sizing caret-color clear color cursor display float font font-family font-size font-style \
    font-weight height hyphens justify-content letter-spacing line-height list-style list-style-type \
    margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width \
    opacity outline overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left \
    padding-right padding-top position text-align text-decoration text-indent text-size-adjust \
    text-transform transform transition vertical-align visibility white-space width word-break \
    word-spacing word-wrap z-index";

/// Words in a text about code, which contains code on purpose.
const SUBJECTS: [&str; 29] = [
    "CSS",
    "HTML",
    "JavaScript",
    "Javascript",
    "javascript",
    "TypeScript",
    "jQuery",
    "代码",
    "代碼",
    "程式碼",
    "函数",
    "函數",
    "函式",
    "变量",
    "變數",
    "变数",
    "脚本",
    "腳本",
    "样式",
    "樣式",
    "属性",
    "屬性",
    "元素",
    "选择器",
    "選擇器",
    "语句",
    "語句",
    "payload",
    "XSS",
];

/// Whether the post contains code blocks or code spans. Its author knows how to write code, so other code in it is
/// intended too.
pub(in super::super) fn shows_code(document: &Document<'_>) -> bool {
    let is_code = |leaf: &Leaf| {
        leaf.bytes.may_hold(b'`') && document.tokens(leaf).iter().any(|token| token.kind == TokenKind::Code)
    };
    !document.code_blocks.is_empty() || document.leaves.iter().any(is_code)
}

/// Whether the text is about code.
pub(in super::super) fn speaks_of_code(text: &str) -> bool {
    SUBJECTS.iter().any(|subject| text.contains(subject))
}

/// A run of code in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Code {
    pub(in super::super) span: Span,
    /// Whether it contains script and not only CSS.
    pub(in super::super) script: bool,
    weight: usize,
}

/// Finds the runs of code in `text`, which Han characters separate.
pub(in super::super) fn find(text: &str) -> Vec<Code> {
    let certain = if text.contains(is_han) { CERTAIN } else { CERTAIN_ALONE };
    let mut runs: Vec<Code> = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        let Some(piece) = piece(text, word) else { continue };
        at = piece.span.end;
        match runs.last_mut() {
            Some(run) if !Span::new(run.span.end, piece.span.start).of(text).contains(is_han) => {
                run.span = run.span.cover(piece.span);
                run.script |= piece.script;
                run.weight += piece.weight;
            }
            _ => runs.push(piece),
        }
    }
    runs.retain(|run| run.weight >= certain);
    runs
}

/// Returns the next run of ASCII letters, digits and the other characters of names in code.
fn next_word(text: &str, from: usize) -> Option<Span> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'@' | b'$');
    let rest = text.as_bytes().get(from..)?;
    let start = from + rest.iter().position(is_part)?;
    let length = text.as_bytes().get(start..)?.iter().take_while(|byte| is_part(byte)).count();
    Some(Span::new(start, start + length))
}

/// Returns the code that starts with `word`, if it is code.
fn piece(text: &str, word: Span) -> Option<Code> {
    let after = text.get(word.end..)?;
    let (length, weight, script) = match word.of(text) {
        "function" => (body(after)?, 2, true),
        "@media" => (until(after, '{')?, 2, false),
        "var" | "let" | "const" => assignment(after)?,
        "document" | "window" => member(after)?,
        "mp-style-type" => (0, CERTAIN, false),
        name if after.trim_start_matches(' ').starts_with(':') && is_property(name) => {
            let length = value(after, name == "font-family")?;
            let in_braces = text.get(..word.start)?.trim_end_matches([' ', '\n', '\r']).ends_with('{');
            let important = after.get(..length)?.contains("!important");
            (length, 1 + usize::from(in_braces) + usize::from(important), false)
        }
        _ => return None,
    };
    Some(Code { span: Span::new(word.start, word.end + length), script, weight })
}

fn is_property(name: &str) -> bool {
    PROPERTIES.split(' ').any(|property| property == name)
        || ["-webkit-", "-moz-", "-ms-"].iter().any(|own| name.starts_with(own))
}

/// Returns the length of `(…) {`, if the braces contain code.
fn body(after: &str) -> Option<usize> {
    let brackets = until(after, '(')?;
    let name = after.get(..brackets - 1)?.trim();
    let inside = after.get(brackets..)?;
    let closed = brackets + until(inside, ')')?;
    let rest = after.get(closed..)?;
    let block = rest.trim_start();
    let first = block.strip_prefix('{')?.trim_start().chars().next()?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'));
    (is_name && first != '}' && !is_han(first)).then_some(closed + rest.len() - block.len() + 1)
}

/// Returns the length of ` name = … ;`, its weight, and that it is script.
fn assignment(after: &str) -> Option<(usize, usize, bool)> {
    let name = until(after, '=')?;
    let written = after.get(..name - 1)?.trim();
    let is_name = !written.is_empty() && written.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'));
    if !is_name {
        return None;
    }
    let end = name + until(after.get(name..)?, ';')?;
    let value = after.get(name..end)?;
    let of_page = ["document.", "window.", "function"].iter().any(|marker| value.contains(marker));
    Some((end, 1 + usize::from(of_page), true))
}

/// Returns the length of `.name` before `(`, `=`, `.` or `[`, its weight, and that it is script. A name that starts
/// with two underscores is certainly code.
fn member(after: &str) -> Option<(usize, usize, bool)> {
    let rest = after.strip_prefix('.')?;
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
    let next = rest.get(name..)?.trim_start_matches(' ');
    let weight = if rest.starts_with("__") { CERTAIN } else { 1 };
    (name > 0 && next.starts_with(['(', '=', '.', '['])).then_some((name + 1, weight, true))
}

/// Returns the length of `: …;`, or of `: …` before a closing brace.
fn value(after: &str, may_be_chinese: bool) -> Option<usize> {
    let rest = after.trim_start_matches(' ').strip_prefix(':')?;
    let start = after.len() - rest.len();
    let is_end = |c: char| matches!(c, ';' | '}' | '{') || (!may_be_chinese && is_han(c));
    let (length, end) = rest.char_indices().take_while(|(at, _)| *at < LONGEST_VALUE).find(|(_, c)| is_end(*c))?;
    let is_written = !rest.get(..length)?.trim().is_empty();
    (is_written && matches!(end, ';' | '}')).then_some(start + length + usize::from(end == ';'))
}

/// Returns the length up to and including `end`, if no Han character precedes it.
fn until(text: &str, end: char) -> Option<usize> {
    let mut near = text.char_indices().take_while(|(at, _)| *at < LONGEST_VALUE);
    let (at, c) = near.find(|(_, c)| *c == end || is_han(*c))?;
    (c == end).then_some(at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_generated_code_is_found() {
        for text in [
            "正文 p{font-size:16px;color:red}",
            "甲 font-size: 16px; color: rgb(69, 119, 255); margin: 0;",
            "甲 @media screen { p { color: red } }",
            "甲 (function(){var a = 1; b(a)})()",
            "甲 window.__DATA__ = 1",
            "img { width: 50px; }",
            "var a = document.getElementById('b'); ",
            "甲 font-family: 微软雅黑, Arial; color: red !important;",
        ] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
        for text in [
            "写 img { width: 50px; } 即可",
            "用 function(){} 定义函数，再用 document.write() 输出",
            "颜色是 rgb(69, 119, 255)，字体：Arial;",
            "color: red; 与 margin: 0; 与 padding: 0; 三种",
            "The function (see below) has a position: first; width: none",
            "let a = b",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}

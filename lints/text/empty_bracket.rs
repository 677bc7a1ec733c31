//! Reports pairs of brackets or quotation marks with nothing inside.

use super::blocks::code::shows_code;
use super::punctuation::marks::{Marks, PunctuationMark, mate, opens};
use crate::diagnostic::{Finding, Level};
use crate::document::{Around, Document};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/empty-bracket", level: Some(Level::Info), page: include_text!("empty_bracket.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (document, all) = (context.document, context.shared::<Marks>());
    if shows_code(document) {
        return;
    }
    for block in &all.blocks {
        let pairs = all.of_block(block).windows(2).filter_map(|pair| match pair {
            [open, close] => empty(open, close),
            _ => None,
        });
        for span in pairs.filter(|span| !is_meant(document, *span)) {
            let source = document.source(span);
            sink.report(Finding::new(span, format!("`{source}` is empty: its content was lost")));
        }
    }
}

fn empty(open: &PunctuationMark, close: &PunctuationMark) -> Option<Span> {
    let is_pair = open.span.end == close.span.start && opens(open.c) && mate(open.c) == Some(close.c);
    is_pair.then(|| open.span.cover(close.span))
}

/// Whether the pair is empty on purpose: in a call such as `main（）`, in a question such as `正确的是（）`, or where
/// the text mentions the marks themselves.
fn is_meant(document: &Document<'_>, span: Span) -> bool {
    let Around { before, after } = document.around(span).on_line();
    let is_call = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '`' | ']' | ')'));
    let is_asked = document.source(span) == "（）" && before.is_some_and(|c| "是为為有".contains(c));
    let quoted = before.is_some_and(opens) && after.is_some_and(|c| mate(c).is_some() && !opens(c));
    // `x=“”`, `值为“”`: an empty string.
    let text = span.before(document.text).trim_end_matches(' ');
    let is_value = text.ends_with(['=', '＝', '≠', '+', ',']) || after.is_some_and(|c| "=＝≠+".contains(c));
    let is_set = VALUES.iter().any(|word| text.ends_with(word));
    let named =
        before.is_some_and(|c| "号號用以加".contains(c)) || after.is_some_and(|c| "号號内內中里裡间間".contains(c));
    is_value || is_set || is_call || is_asked || quoted || named || is_enumerated(document, span)
}

/// Words that an empty string follows.
const VALUES: [&str; 16] = [
    "值为",
    "值為",
    "值是",
    "设为",
    "設為",
    "置为",
    "置為",
    "改为",
    "改為",
    "返回",
    "输入",
    "輸入",
    "空串",
    "字符串",
    "默认",
    "加上",
];

/// Whether another empty pair is next to it, as in `《》、“”`.
fn is_enumerated(document: &Document<'_>, span: Span) -> bool {
    let parts = |c: &char| matches!(c, '、' | '，' | '和' | '与' | '或' | '及' | ' ');
    let mut before = span.before(document.text).chars().rev().skip_while(parts);
    let mut after = span.after(document.text).chars().skip_while(parts);
    let are_empty = |open: Option<char>, close: Option<char>| open.is_some_and(opens) && open.and_then(mate) == close;
    let last = before.next();
    let first = after.next();
    are_empty(before.next(), last) || are_empty(first, after.next())
}

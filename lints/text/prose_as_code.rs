//! Reports prose that Hugo shows as code.

use unicode_width::UnicodeWidthStr;

use super::blocks::code_block::{CodeBlock, code_blocks};
use super::blocks::sentence::is_chinese_prose;
use crate::diagnostic::{Finding, Level};
use crate::document::{Document, LeafKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/prose-as-code", level: Some(Level::Warn), page: include_text!("prose_as_code.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    if document.code_blocks.is_empty() {
        return;
    }
    if let Some(block) = wrapper(document) {
        let line = Span::new(block.span.start, block.span.start + block.first_line().len());
        sink.report(Finding::new(line, "the whole post is in a code block, so readers see its Markdown"));
        return;
    }
    // A post that shows code may show text as code, too.
    if code_blocks(document).all(|block| block.info.is_none() && is_chinese_prose(block.source)) {
        for block in code_blocks(document) {
            let span = Span::new(block.span.start, block.span.start + block.first_line().len());
            sink.report(Finding::new(span, "indented by four spaces or a tab, so prose is shown as code"));
        }
    }
}

/// The widest text, in columns, that may introduce the rest of the post.
const INTRODUCTION: usize = 60;

/// Returns the code block if it is the whole post and contains Markdown, as some tools answer.
fn wrapper<'d>(document: &'d Document<'d>) -> Option<CodeBlock<'d>> {
    let mut blocks = code_blocks(document);
    let block = blocks.next().filter(|_| blocks.next().is_none())?;
    let is_markdown = match block.info? {
        "markdown" | "Markdown" | "md" | "MD" => true,
        "" => is_mostly_prose(block.source),
        _ => false,
    };
    let is_introduction = |span: Span| {
        let source = document.source(span).trim_end();
        span.end <= block.span.start && source.width() <= INTRODUCTION && source.ends_with([':', '：'])
    };
    let is_alone = match document.leaves.as_slice() {
        [] => true,
        [only] => only.kind == LeafKind::Paragraph && is_introduction(only.span),
        _ => false,
    };
    let has_others = !document.html_blocks.is_empty() || !document.shortcodes.is_empty();
    (is_markdown && is_alone && !has_others).then_some(block)
}

/// Whether most lines of a block without a language are Chinese prose.
fn is_mostly_prose(source: &str) -> bool {
    let lines = || source.lines().skip(1).filter(|line| !line.trim().is_empty());
    // A single `#` may be a comment.
    let is_heading = |line: &str| line.starts_with("##") && line.trim_start_matches('#').starts_with(' ');
    let is_prose = |line: &&str| {
        is_heading(line) || is_chinese_prose(line.trim_start_matches(['#', '*', '-', '>', ' ']).trim_end_matches('*'))
    };
    let prose = lines().filter(is_prose).count();
    prose * 2 > lines().count()
}

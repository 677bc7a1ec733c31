//! Reports titles, summaries and terms that are cut off by a YAML comment.

use super::fields::Fields;
use super::fields::values::singles;
use super::is_shown;
use crate::config::front_matter::{Field, Type};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{FrontMatterFormat, Node, NodeKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/cut-by-comment",
    level: Some(Level::Warn),
    page: include_text!("cut_by_comment.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let Some(front_matter) = document.front_matter.as_ref().filter(|found| found.format == FrontMatterFormat::Yaml)
    else {
        return;
    };
    let fields = context.shared::<Fields>();
    let mut cuts = Vec::new();
    for (entry, field) in fields.known(context).filter(|(_, field)| is_shown(field) || field.of == Type::String) {
        let values = singles(&entry.value).filter(|(_, text)| !text.is_empty());
        cuts.extend(
            values.filter_map(|(node, text)| Some(CutValue { field, node, text, comment: comment(context, node)? })),
        );
    }
    let has_others = !cuts.is_empty() && has_others(document.text, front_matter.content, &cuts);
    for cut in cuts {
        let rest = document.source(cut.comment);
        if starts_with_number(rest) || ends_in_letter(cut.text) || (is_glued(rest) && !has_others) {
            let message = format!("`{}` ends before `{rest}`: a space and `#` start a comment", cut.field.name);
            sink.report(Finding::new(cut.comment, message).fix(fix(context, &cut)));
        }
    }
}

/// An unquoted value and the comment after it.
struct CutValue<'c> {
    field: &'c Field,
    node: &'c Node,
    text: &'c str,
    comment: Span,
}

/// The comment after an unquoted value, on the same line.
fn comment(context: &Context<'_>, node: &Node) -> Option<Span> {
    let NodeKind::Scalar { plain: true, .. } = node.kind else { return None };
    let line = context.document.text.get(node.span.end..)?.lines().next()?;
    let rest = line.trim_start_matches([' ', '\t']);
    let start = node.span.end + line.len() - rest.len();
    (rest.starts_with('#') && start > node.span.end).then(|| Span::new(start, start + rest.trim_end().len()))
}

/// Whether the comment starts with a number, such as an issue number: `#12`, `# 12`.
fn starts_with_number(comment: &str) -> bool {
    comment.trim_start_matches('#').trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the text ends in a name that is written with `#`: `C # 入门`, `F #`.
fn ends_in_letter(text: &str) -> bool {
    let before = text.strip_suffix(['C', 'F']);
    before.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Words that start real comments in front matter: tasks, and descriptions of the field.
const REMARKS: [&str; 10] = ["TODO", "FIXME", "XXX", "待", "标题", "文章", "摘要", "描述", "标签", "分类"];

/// Whether the `#` belongs to the word after it, as in `#AI`, or has no text after it.
fn is_glued(comment: &str) -> bool {
    let is_word = |rest: &str| rest.starts_with(char::is_alphanumeric);
    let is_remark = |rest: &str| REMARKS.iter().any(|remark| rest.starts_with(remark));
    comment == "#" || comment.strip_prefix('#').is_some_and(|rest| is_word(rest) && !is_remark(rest))
}

/// Whether other lines of the front matter have comments too.
fn has_others(text: &str, content: Span, cuts: &[CutValue<'_>]) -> bool {
    let mut start = content.start;
    content.of(text).split_inclusive('\n').any(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let has_comment = line.trim_start().starts_with('#') || line.contains(" #");
        let next = cuts.partition_point(|cut| cut.comment.start < span.start);
        has_comment && !cuts.get(next).is_some_and(|cut| span.contains(cut.comment))
    })
}

/// Quotes the value together with the comment.
fn fix(context: &Context<'_>, cut: &CutValue<'_>) -> Option<Fix> {
    let whole = cut.node.span.cover(cut.comment);
    let source = context.document.source(whole);
    let quote = if source.contains(['"', '\\']) { '\'' } else { '"' };
    let is_simple = !cut.node.anchored && cut.node.tag.is_none() && !source.contains(['\n', '\r', quote]);
    let edit = Edit::replace(whole, format!("{quote}{source}{quote}"));
    let title = format!("replace with `{}`", edit.text);
    is_simple.then(|| Fix::new(title, Safety::Unsafe, Effect::Field, vec![edit]))
}

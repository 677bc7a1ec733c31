//! Reports braces after a code fence that Hugo cannot parse as attributes.

use crate::diagnostic::{Finding, Level};
use crate::document::fence::{attributes, is_readable};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "text/fence-attributes",
    level: Some(Level::Error),
    page: include_text!("fence_attributes.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let is_certain = |info: Span| !document.is_templated(info) && !document.is_dropped(info);
    let infos = document.fences.iter();
    let found = infos.filter_map(|info| unreadable(document.source(*info)).map(|span| span.shifted(info.start)));
    for span in found.filter(|span| is_certain(*span) && is_read(context)) {
        let source = document.source(span);
        let hint =
            lines(source).map(|lines| format!("; to highlight these lines, write `{lines}`")).unwrap_or_default();
        let message = format!("Hugo cannot parse `{source}` as attributes of the code block, so the build fails{hint}");
        sink.report(Finding::new(span, message));
    }
}

/// Returns the span of the attributes if Hugo cannot parse them.
fn unreadable(info: &str) -> Option<Span> {
    let found = attributes(info).filter(|found| !is_readable(found))?;
    let start = info.find(found)?;
    Some(Span::new(start, start + found.len()))
}

/// Whether the post is a page whose code blocks Hugo renders.
fn is_read(context: &Context<'_>) -> bool {
    let front_matter = context.document.front_matter.as_ref();
    context.page().is_some_and(|(site, page)| site.settings().reads_fences(&page.path, front_matter))
}

/// Converts `{1,3-5}`, with which other generators highlight lines, to Hugo's `hl_lines`.
fn lines(source: &str) -> Option<String> {
    let lines = source.trim_matches(['{', '}']).split(',').map(|line| {
        let line = line.trim();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match line.split_once('-') {
            Some((first, last)) => (is_number(first) && is_number(last)).then(|| format!("\"{line}\"")),
            None => is_number(line).then(|| line.to_owned()),
        }
    });
    Some(format!("{{hl_lines=[{}]}}", lines.collect::<Option<Vec<_>>>()?.join(",")))
}

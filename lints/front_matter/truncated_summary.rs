//! Reports summaries that were cut off.

use super::fields::Fields;
use super::fields::cut;
use super::fields::values::{inner, singles};
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::Node;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/truncated-summary",
    level: Some(Level::Info),
    page: include_text!("truncated_summary.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    let value = |name: &str| {
        let (entry, _) = fields.known(context).find(|(_, field)| field.name.eq_ignore_ascii_case(name))?;
        singles(&entry.value).next()
    };
    let Some((node, text)) = value("summary") else { return };
    let Some((stem, ellipsis)) = cut::at_ellipsis(text) else { return };
    let continued = cut::continued(stem, context.document.source(context.document.body));
    if continued.is_some_and(|rest| rest.starts_with('…') || rest.starts_with("...")) {
        return;
    }
    let title = value("title").map(|(_, title)| title.trim()).unwrap_or_default();
    let repeats = !stem.trim().is_empty() && title.starts_with(stem.trim());
    let title = if repeats { ", and only repeats the title" } else { "" };
    let marks = cut::marks(stem, continued);
    sink.report(Finding::new(
        place(context, node, ellipsis),
        format!("the summary ends in `{ellipsis}`{marks}{title}"),
    ));
}

/// The span of the ellipsis in the source, or of the whole value.
fn place(context: &Context<'_>, node: &Node, ellipsis: &str) -> Span {
    let inner = inner(context.document, node);
    let source = context.document.source(inner).trim_end();
    let end = inner.start + source.len();
    if source.ends_with(ellipsis) { Span::new(end - ellipsis.len(), end) } else { node.span }
}

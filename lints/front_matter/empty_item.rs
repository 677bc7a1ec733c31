//! Reports empty list items.

use super::fields::Fields;
use super::fields::items;
use super::fields::stand_in::stand_in;
use crate::config::front_matter::Type;
use crate::diagnostic::{Finding, Level};
use crate::document::front_matter::{Node, NodeKind, Primitive};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/empty-item", level: Some(Level::Error), page: include_text!("empty_item.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context).filter(|(_, field)| is_text(field.of)) {
        let NodeKind::Sequence(items) = &entry.value.kind else { continue };
        for (item, (word, source)) in items.iter().filter_map(|item| Some((item, stand_in(context, item)?))) {
            let name = &field.name;
            let message =
                format!("an item of `{name}` is the text `{word}`, which {source} writes for a missing value");
            sink.report(Finding::new(item.span, message).at_most(Level::Warn));
        }
        let places: Vec<usize> = (0..).zip(items).filter(|(_, item)| is_empty(item)).map(|(place, _)| place).collect();
        let Some(first) = places.first().and_then(|first| items.get(*first)) else { continue };
        let (message, title) = match places.len() {
            1 => (format!("an item of `{}` is empty", field.name), "delete the item"),
            count => (format!("{count} items of `{}` are empty", field.name), "delete the empty items"),
        };
        let fix = items::removal(context.document, entry, &places, title.to_owned());
        // An empty alias refers to the root of the site, and Hugo fails on it.
        let level = if field.name == "aliases" { Level::Error } else { Level::Warn };
        sink.report(Finding::new(first.span, message).fix(fix).at_most(level));
    }
}

fn is_empty(item: &Node) -> bool {
    matches!(&item.kind, NodeKind::Scalar { text, primitive, .. } if *primitive == Primitive::Null || text.trim().is_empty())
}

const fn is_text(kind: Type) -> bool {
    matches!(kind, Type::String | Type::Text | Type::Url | Type::Path | Type::Slug | Type::Language)
}

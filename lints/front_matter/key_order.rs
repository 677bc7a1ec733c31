//! Reports keys that are not in the configured order.

use super::fields::edits::is_whole;
use super::fields::layout;
use super::fields::{Fields, entries};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::Entry;
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/key-order", level: Some(Level::Warn), page: include_text!("key_order.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let order = &context.shared::<Fields>().schema.key_order;
    if order.is_empty() {
        return;
    }
    let places: Vec<_> = movable(context).iter().map(|entry| place(order, &entry.key)).collect();
    let listed = || movable(context).iter().zip(&places).filter_map(|(entry, place)| Some((entry, (*place)?)));
    let mut highest = 0;
    let out_of_place = listed().find(|(_, place)| {
        highest = highest.max(*place);
        highest > *place
    });
    let Some((entry, place)) = out_of_place else { return };
    let after = listed().find(|(_, other)| *other > place).map_or("", |(other, _)| &other.key);
    let finding = Finding::new(entry.key_span, format!("`{}` belongs before `{after}`", entry.key));
    sink.report(finding.fix(fix(context, &places)));
}

/// The entries that can be moved anywhere: in TOML, those before the first table.
fn movable<'d>(context: &Context<'d>) -> &'d [Entry] {
    let entries = entries(context);
    let fixed = entries.iter().position(|entry| !is_whole(context, entry)).unwrap_or(entries.len());
    entries.get(..fixed).unwrap_or_default()
}

fn place(order: &[String], key: &str) -> Option<usize> {
    order.iter().position(|name| name.eq_ignore_ascii_case(key))
}

/// Sorts the entries whose keys are listed among the places that they already occupy. All other entries stay where they
/// are.
fn fix(context: &Context<'_>, places: &[Option<usize>]) -> Option<Fix> {
    let front_matter = context.document.front_matter.as_ref()?;
    let certain = front_matter.repeated_keys() == 0 && !front_matter.root()?.holds_anchor();
    let parts = certain.then(|| layout::parts(context.document.text, front_matter, movable(context))).flatten()?;
    let listed = || places.iter().zip(&parts).filter_map(|(place, part)| Some(((*place)?, *part)));
    let mut sorted: Vec<_> = listed().collect();
    sorted.sort_by_key(|(place, _)| *place);
    let moves = listed().zip(sorted).map(|((_, now), (_, new))| (now, new)).filter(|(now, new)| now != new);
    let edits: Vec<Edit> = moves.map(|(now, new)| Edit::replace(now, context.document.source(new))).collect();
    Some(Fix::new("put the keys in the order of `key-order`", Safety::Safe, Effect::FrontMatter, edits))
}

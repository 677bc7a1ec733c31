//! Reports keys of one mapping that differ only in letter case.

use std::collections::HashMap;

use super::fields::edits::{is_whole, removable};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Entry, FrontMatter, Node, NodeKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/case-duplicate",
    level: Some(Level::Error),
    page: include_text!("case_duplicate.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let root = context.document.front_matter.as_ref().and_then(FrontMatter::root);
    root.into_iter().for_each(|root| check_mapping(context, root, sink));
}

/// Checks a mapping and those below it. Hugo lowercases all keys except those of mappings in a list.
fn check_mapping(context: &Context<'_>, node: &Node, sink: &mut Sink<'_>) {
    let entries = node.entries();
    for entry in entries {
        check_mapping(context, &entry.value, sink);
    }
    // Two keys that differ only in letter case cannot both be lowercase.
    if !entries.iter().any(|entry| has_capital(&entry.key)) {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let earlier = seen.insert(entry.key.to_lowercase(), index);
        let earlier = earlier.and_then(|earlier| Some((entries.get(earlier)?, entries.get(earlier + 1)?)));
        if let Some((earlier, next)) = earlier.filter(|(earlier, _)| earlier.key != entry.key) {
            let finding = finding(earlier, entry);
            sink.report(finding.fix(fix(context, (earlier, next), entry)));
        }
    }
}

fn has_capital(key: &str) -> bool {
    key.chars().any(char::is_uppercase)
}

fn finding(earlier: &Entry, entry: &Entry) -> Finding {
    let taken = match (has_capital(&earlier.key), has_capital(&entry.key)) {
        (true, true) => "one of them at random".to_owned(),
        (true, false) => format!("`{}`", earlier.key),
        (false, _) => format!("`{}`", entry.key),
    };
    let message = format!("`{}` and `{}` are the same key to Hugo, which uses {taken}", earlier.key, entry.key);
    Finding::new(entry.key_span, message).note(earlier.key_span, "first written here")
}

/// Deletes the earlier entry if both have the same value. `next` is the entry after the earlier one.
fn fix(context: &Context<'_>, (earlier, next): (&Entry, &Entry), entry: &Entry) -> Option<Fix> {
    let single = !matches!(earlier.value.kind, NodeKind::Mapping(_));
    let same = earlier.value.same_value(&entry.value) && !earlier.value.holds_anchor();
    let place = removable(context.document, earlier.span(), next.key_span.start)
        .filter(|_| same && (single || is_whole(context, earlier)) && is_whole(context, next))?;
    let line = context.document.source(earlier.span()).lines().next().unwrap_or_default();
    let title = format!("delete the earlier `{line}`, which has the same value");
    Some(Fix::new(title, Safety::Safe, Effect::Field, vec![Edit::delete(place)]))
}

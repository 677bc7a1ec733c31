//! Reports keys that occur twice in one mapping.

use std::collections::HashMap;

use super::fields::edits::removable;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::front_matter::{Entry, FrontMatter, FrontMatterFormat, Node, SyntaxErrorKind};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/duplicate-key",
    level: Some(Level::Error),
    page: include_text!("duplicate_key.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(front_matter) = &context.document.front_matter else { return };
    for error in front_matter.errors() {
        if let SyntaxErrorKind::Repeats(first) = error.fault {
            sink.report(Finding::new(error.span, error.message.as_str()).note(first, FIRST));
        }
    }
    let mut waiting: Vec<&Node> = front_matter.root().into_iter().collect();
    while let Some(node) = waiting.pop() {
        waiting.extend(node.children());
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(node.entries().len());
        for (index, entry) in node.entries().iter().enumerate() {
            if let Some(earlier) = seen.insert(&entry.key, index) {
                let pair = RepeatedKey { entries: node.entries(), earlier, entry };
                sink.report(pair.finding(context.document, front_matter));
            }
        }
    }
}

const FIRST: &str = "first written here";

/// An entry, and an earlier one of the same mapping with the same key.
struct RepeatedKey<'n> {
    entries: &'n [Entry],
    earlier: usize,
    entry: &'n Entry,
}

impl RepeatedKey<'_> {
    fn finding(&self, document: &Document<'_>, front_matter: &FrontMatter<'_>) -> Finding {
        let Entry { key, key_span, value } = self.entry;
        let finding = Finding::new(*key_span, format!("duplicate key `{key}`"));
        let Some(earlier) = self.entries.get(self.earlier) else { return finding };
        let finding = finding.note(earlier.key_span, FIRST);
        let next = self.entries.get(self.earlier + 1).map(|next| next.key_span.start);
        let place = next.and_then(|next| removable(document, earlier.span(), next));
        // An alias may need the anchor, merge keys (`<<`) are combined, and broken front matter cannot be compared.
        let certain = front_matter.errors().is_empty() && key != "<<" && !earlier.value.holds_anchor();
        let Some(place) = place.filter(|_| certain) else { return finding };
        let same = earlier.value.same_value(value);
        let (safety, effect) = if same { (Safety::Safe, Effect::FrontMatter) } else { (Safety::Unsafe, Effect::Field) };
        let line = document.source(earlier.span()).lines().next().unwrap_or_default();
        let title = match front_matter.format {
            FrontMatterFormat::Json => format!("delete the earlier `{line}`, which Hugo ignores"),
            _ => format!("delete the earlier `{line}`, which Hugo before 0.152 ignores"),
        };
        finding.fix(Fix::new(title, safety, effect, vec![Edit::delete(place)]))
    }
}

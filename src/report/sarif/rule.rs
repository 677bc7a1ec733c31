//! A lint as a rule of SARIF (reportingDescriptor object, section 3.49), with its page as the help.

use serde_json::{Value, json};

use crate::diagnostic::Level;
use crate::page::{Page, Part};
use crate::report::Entry;
use crate::report::manual::caption;

pub(super) fn rule(entry: &Entry<'_>) -> Value {
    let Page { name, summary, .. } = &entry.page;
    let family = name.split('/').next().unwrap_or_default();
    json!({
        "id": name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": introduction(&entry.page) },
        "help": { "text": text(&entry.page), "markdown": markdown(entry) },
        // A rule that is off has a level, too: the one that the config would most likely give it.
        "defaultConfiguration": {
            "enabled": entry.level.is_some(),
            "level": super::level(entry.level.unwrap_or(Level::Warn)),
        },
        "properties": { "tags": [family] },
    })
}

/// The summary and the first paragraph.
fn introduction(page: &Page<'_>) -> String {
    match page.parts.first() {
        Some(Part::Prose(prose)) => format!("{} {}", page.summary, prose.replace('\n', " ")),
        _ => page.summary.clone(),
    }
}

/// The page without its examples, for readers that show no Markdown.
fn text(page: &Page<'_>) -> String {
    let prose = page.parts.iter().filter_map(|part| match part {
        Part::Prose(prose) => Some(*prose),
        Part::Block(_) => None,
    });
    std::iter::once(page.summary.as_str()).chain(prose).collect::<Vec<_>>().join("\n\n")
}

/// The page without its name, which readers show above it.
fn markdown(entry: &Entry<'_>) -> String {
    let parts = entry.page.parts.iter().map(|part| match part {
        Part::Prose(prose) => format!("\n{prose}\n"),
        Part::Block(block) => {
            let end = if block.text.ends_with('\n') { "" } else { "\n" };
            format!("\n{}:\n\n````text\n{}{end}````\n", caption(block.kind, entry), block.text)
        }
    });
    format!("{}\n{}", entry.page.summary, parts.collect::<String>())
}

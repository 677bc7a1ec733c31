//! A lint as a SARIF rule (reportingDescriptor object, section 3.49), with its page as the help text.

use serde_json::{Value, json};

use crate::diagnostic::Level;
use crate::page::{LintPage, PagePart};
use crate::report::DocumentedLint;
use crate::report::manual::markdown;

pub(super) fn rule(entry: &DocumentedLint<'_>) -> Value {
    let LintPage { name, summary, .. } = &entry.page;
    let family = name.split('/').next().unwrap_or_default();
    json!({
        "id": name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": introduction(&entry.page) },
        "help": { "text": text(&entry.page), "markdown": markdown(entry) },
        // A lint that is off also needs a level: the level that a config would most likely give it.
        "defaultConfiguration": {
            "enabled": entry.level.is_some(),
            "level": super::level(entry.level.unwrap_or(Level::Warn)),
        },
        "properties": { "tags": [family] },
    })
}

/// Returns the summary and the first paragraph.
fn introduction(page: &LintPage<'_>) -> String {
    match page.parts.first() {
        Some(PagePart::Prose(prose)) => format!("{} {}", page.summary, prose.replace('\n', " ")),
        _ => page.summary.clone(),
    }
}

/// Returns the page without its examples, for readers that do not show Markdown.
fn text(page: &LintPage<'_>) -> String {
    let prose = page.parts.iter().filter_map(|part| match part {
        PagePart::Prose(prose) => Some(*prose),
        PagePart::Block(_) => None,
    });
    std::iter::once(page.summary.as_str()).chain(prose).collect::<Vec<_>>().join("\n\n")
}

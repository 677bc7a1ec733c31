//! The index that the search of the site reads.

use serde_json::json;

use super::shelf::Shelf;
use crate::app::html::markdown::{anchor, plain};
use crate::page::PagePart;

/// A section of a guide.
pub(super) struct GuideSection<'g> {
    /// 1 for the part before the first section.
    pub(super) level: usize,
    pub(super) title: &'g str,
    text: String,
}

impl GuideSection<'_> {
    /// Returns the id of its heading.
    pub(super) fn id(&self) -> String {
        anchor(self.title)
    }
}

/// Returns the sections of a guide, without the fences of its code blocks.
pub(super) fn sections(markdown: &str) -> Vec<GuideSection<'_>> {
    let mut found: Vec<GuideSection<'_>> = Vec::new();
    let mut is_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            continue;
        }
        let title = line.trim_start_matches('#').strip_prefix(' ').filter(|_| !is_code && line.starts_with('#'));
        match (title, found.last_mut()) {
            (Some(title), _) => {
                let level = line.len() - title.len() - 1;
                found.push(GuideSection { level, title, text: String::new() });
            }
            (None, Some(section)) => section.text += &(line.to_owned() + "\n"),
            (None, None) => {}
        }
    }
    found
}

/// Returns a script with an entry for each section of a guide and each lint: its path, its title, what it is part of,
/// and its text.
pub(super) fn script(shelf: &Shelf<'_>) -> String {
    let guides = shelf.guides.iter().flat_map(|guide| {
        let path = guide.path();
        sections(guide.markdown).into_iter().map(move |section| {
            let id = if section.level == 1 { String::new() } else { format!("#{}", section.id()) };
            json!([format!("{path}{id}"), plain(section.title), guide.short, plain(&section.text)])
        })
    });
    let lints = shelf.lints.iter().map(|volume| {
        let page = &volume.entry.page;
        let prose = page.parts.iter().filter_map(|part| match part {
            PagePart::Prose(prose) => Some(*prose),
            PagePart::Block(_) => None,
        });
        let text = std::iter::once(page.summary.as_str()).chain(prose).collect::<Vec<_>>().join("\n\n");
        json!([volume.path(), page.name, "Lints", plain(&text)])
    });
    let entries: Vec<_> = guides.chain(lints).map(|entry| entry.to_string()).collect();
    format!("window.INDEX = [\n{}\n];\n", entries.join(",\n"))
}

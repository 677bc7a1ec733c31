//! Edits of a post that allow a finding, and edits of the config that switch a lint off.

use std::path::Path;

use crate::app::assembly::Assembly;
use crate::app::setup::with_key;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Edit, Effect, Fix, Safety, edited};
use crate::document::Document;
use crate::document::allow::{DirectiveScope, WORD};
use crate::lints;
use crate::project::Project;
use crate::text::Span;
use crate::verify::harmless_alone;

/// A post whose findings are to be allowed.
pub(super) struct Permitted<'p> {
    pub(super) assembly: &'p Assembly,
    pub(super) path: &'p Path,
    pub(super) document: &'p Document<'p>,
    pub(super) findings: &'p [Diagnostic],
}

impl Permitted<'_> {
    /// Returns an edit that allows a finding where it is, and as few others as possible. The comment is put before the
    /// block of the finding, or into the text of the block, or before what contains the block.
    pub(super) fn here(&self, finding: &Diagnostic) -> Option<Edit> {
        let text = self.document.text;
        let comment = format!("<!-- {WORD}: allow {} -->", finding.lint);
        let at = finding.span.start;
        let leaf = self.document.leaves.iter().find(|leaf| leaf.span.start <= at && at <= leaf.span.end);
        let line = self.inserted_line(line_start(text, leaf.map_or(at, |leaf| leaf.span.start)), &comment);
        let inline = leaf.map(|leaf| {
            let end = leaf.span.start + leaf.span.of(text).trim_end().len();
            Edit::replace(Span::at(end), format!(" {comment}"))
        });
        let container = self.inserted_line(self.container_start(at), &comment);
        let edits = std::iter::once(line).chain(inline).chain([container]);
        let same = self.findings.iter().filter(|one| one.lint == finding.lint).count();
        let working = edits.filter_map(|edit| Some((self.left(&edit, finding)?, edit)));
        let working = working.filter(|(left, _)| *left < same);
        // Of several that leave equally many findings, the first one counts.
        working.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, edit)| edit)
    }

    /// Returns an edit that allows a lint in the whole post.
    pub(super) fn in_post(&self, finding: &Diagnostic) -> Option<Edit> {
        let of_post = self.document.directives.iter().filter(|one| one.reach == DirectiveScope::Post);
        let last_names = of_post.filter_map(|one| one.names.last());
        let longer = last_names.map(|name| Edit::replace(Span::at(name.end), format!(", {}", finding.lint)));
        let comment = format!("<!-- {WORD}: allow-file {} -->", finding.lint);
        let new = self.inserted_line(self.document.body.start, &comment);
        longer.chain([new]).find(|edit| self.left(edit, finding) == Some(0))
    }

    /// Returns an edit that inserts a line. A blank line after it keeps it apart from what follows.
    fn inserted_line(&self, at: usize, line: &str) -> Edit {
        let end = if self.document.text.contains("\r\n") { "\r\n" } else { "\n" };
        Edit::replace(Span::at(at), format!("{line}{end}"))
    }

    /// Returns the start of the line after the last blank line before an offset, where no text is indented.
    fn container_start(&self, at: usize) -> usize {
        let text = self.document.text;
        let mut start = line_start(text, at);
        while start > self.document.body.start {
            let above = line_start(text, start - 1);
            let is_indented = Span::at(start).after(text).starts_with([' ', '\t', '>']);
            if Span::new(above, start).of(text).trim().is_empty() && !is_indented {
                break;
            }
            start = above;
        }
        start.max(self.document.body.start)
    }

    /// Returns the number of findings of the lint of `finding` that are left after an edit. Returns `None` if the edit
    /// is not harmless, or changes other findings.
    fn left(&self, edit: &Edit, finding: &Diagnostic) -> Option<usize> {
        let text = self.document.text;
        let fix = Fix::new("allow", Safety::Safe, Effect::Directive, vec![edit.clone()]);
        if !fix.fits(text) || !harmless_alone(self.document, &fix) {
            return None;
        }
        let new = edited(text, Span::new(0, text.len()), [edit]);
        let left = self.assembly.check(self.path, &new).ok()?;
        let (same, others): (Vec<_>, Vec<_>) = left.iter().partition(|one| one.lint == finding.lint);
        let before = self.findings.iter().filter(|one| one.lint != finding.lint);
        before.map(key).eq(others.into_iter().map(key)).then_some(same.len())
    }
}

/// Returns what a finding keeps if text is inserted before it.
fn key(finding: &Diagnostic) -> (&'static str, &str) {
    (finding.lint, &finding.message)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = Span::at(at).before(text);
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the text of a config that switches a lint off. Returns `None` if the config cannot be changed, or if the
/// lint would still run on the post at `path`.
pub(super) fn switched_off(config: &str, lint: &str, (project, path): (&Project, &Path)) -> Option<String> {
    let new = with_key(config, &["levels", lint], "off").ok()?;
    let parsed = Config::parse(&new, &lints::names()).ok()?;
    let changed = Project::new(parsed).in_folder(project.base().clone());
    let still_runs = changed.post(path).lints().iter().any(|(one, _)| one.name == lint);
    (!still_runs).then_some(new)
}

//! Reports paragraphs that contain only a bullet: `■`.

use std::collections::BTreeSet;

use super::blocks::bullet::Bullet;
use super::blocks::item::{list_fix, marker, may_be_item};
use super::blocks::together::report_together;
use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Edit, Finding, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_invisible};

pub(crate) static LINT: Lint =
    Lint { name: "text/lone-marker", level: Some(Level::Warn), page: include_text!("lone_marker.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let lone: Vec<LoneBullet<'_>> = paragraphs(context.document).filter_map(LoneBullet::at).collect();
    let groups = || lone.chunk_by(LoneBullet::is_before);
    let marks: BTreeSet<char> =
        groups().filter(|group| is_list(group)).flatten().map(|lone| lone.bullet.mark).collect();
    let mut unfixed_list = None;
    for group in groups() {
        let [first, ..] = group else { continue };
        let [.., last] = group else { continue };
        let is_sublist = unfixed_list.is_some() && first.paragraph.before().map(|leaf| leaf.block) == unfixed_list;
        let is_mixed = group.iter().any(|lone| lone.bullet.mark != first.bullet.mark);
        // The indentation is fixed first, by other lints, so that the list is complete.
        let is_indented = group.iter().any(|lone| Bullet::alone(lone.paragraph.source()).is_none());
        let is_unfixable = is_sublist || is_mixed || is_indented || first.paragraph.begins_bare_post();
        let marker = marker(&first.paragraph, &last.text).filter(|_| !is_unfixable);
        unfixed_list = last.text.after().map(|leaf| leaf.block).filter(|_| marker.is_none());
        if marks.contains(&first.bullet.mark) {
            report(group, marker, sink);
        }
    }
}

/// A paragraph that contains only a bullet, and the paragraph directly after it.
struct LoneBullet<'d> {
    bullet: Bullet<'d>,
    paragraph: TopLevelParagraph<'d>,
    text: TopLevelParagraph<'d>,
    /// Whether the text can become a list item.
    fits: bool,
}

impl<'d> LoneBullet<'d> {
    fn at(paragraph: TopLevelParagraph<'d>) -> Option<Self> {
        let is_bullet = |paragraph: &TopLevelParagraph<'_>| bullet(paragraph).is_some();
        let bullet = bullet(&paragraph)?;
        let text = paragraph.paragraph_after().filter(|text| !is_bullet(text) && text.has_words())?;
        // Several bullets in a row are a decoration.
        let is_row = paragraph.paragraph_before().as_ref().is_some_and(is_bullet);
        let fits = may_be_item(&text, text.source());
        (!is_row).then_some(Self { bullet, paragraph, text, fits })
    }

    fn is_before(&self, next: &Self) -> bool {
        next.paragraph.paragraph_before().is_some_and(|before| before.span == self.text.span)
    }
}

/// Returns the bullet if the paragraph contains nothing else, apart from whitespace and invisible characters, which
/// other lints delete.
fn bullet<'d>(paragraph: &TopLevelParagraph<'d>) -> Option<Bullet<'d>> {
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let source = paragraph.source().trim_start_matches(is_unseen);
    Bullet::at_start(source).and_then(|_| Bullet::alone(source.trim_end_matches(is_unseen)))
}

/// Whether the group is large enough for a list. One or two bullets may also separate sections.
fn is_list(group: &[LoneBullet<'_>]) -> bool {
    group.first().is_some_and(|lone| group.len() >= if lone.bullet.is_ornament() { 3 } else { 2 })
}

fn report(group: &[LoneBullet<'_>], marker: Option<char>, sink: &mut Sink<'_>) {
    for run in group.chunk_by(|one, next| one.fits && next.fits) {
        match marker.filter(|_| run.iter().all(|lone| lone.fits)) {
            Some(marker) => report_together(&items(run, marker), |edits| list_fix(marker, run.len(), edits), sink),
            None => run.iter().for_each(|lone| sink.report(finding(lone))),
        }
    }
}

/// Returns a finding for each bullet of the run, with the edit that replaces everything from the line after the
/// previous item up to the text.
fn items(run: &[LoneBullet<'_>], marker: char) -> Vec<(Finding, Vec<Edit>)> {
    let first = run.first().map(|lone| lone.paragraph.line_start());
    let starts = first.into_iter().chain(run.iter().map(|lone| lone.text.line_end()));
    let edit = |(start, lone): (usize, &LoneBullet<'_>)| {
        let place = Span::new(start, lone.text.span.start);
        (finding(lone), vec![Edit::replace(place, lone.bullet.item(marker))])
    };
    starts.zip(run).map(edit).collect()
}

fn finding(lone: &LoneBullet<'_>) -> Finding {
    let message = format!("a paragraph that contains only `{}`, which looks like a list bullet", lone.bullet.mark);
    Finding::new(lone.paragraph.span, message)
}

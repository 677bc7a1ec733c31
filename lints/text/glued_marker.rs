//! Reports the same bullet at the start of several paragraphs in a row: `· 甲`.

use super::blocks::bullet::Bullet;
use super::blocks::item::{list_fix, marker, may_be_item};
use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Edit, Finding, Fix, Level};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/glued-marker", level: Some(Level::Info), page: include_text!("glued_marker.md"), check };

/// The minimum number of paragraphs in a row that form a list. Fewer may start with the bullet for another reason.
const ENOUGH: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let marked: Vec<Marked<'_>> = paragraphs(context.document).filter_map(Marked::at).collect();
    for run in marked.chunk_by(Marked::goes_on) {
        if let ([first, .., last], ENOUGH..) = (run, run.len()) {
            let message =
                format!("`{}` starts {} paragraphs in a row, which look like a list", first.bullet.mark, run.len());
            let finding = Finding::new(first.place(), message).note(last.place(), "the last of them");
            sink.report(finding.fix(fix(run, first, last)));
        } else {
            run.iter().for_each(|one| report_lines(one, sink));
        }
    }
}

/// A paragraph that starts with a bullet.
struct Marked<'d> {
    bullet: Bullet<'d>,
    paragraph: TopLevelParagraph<'d>,
    /// How many of its lines in a row, from the first, start with the bullet.
    lines: usize,
}

impl<'d> Marked<'d> {
    fn at(paragraph: TopLevelParagraph<'d>) -> Option<Self> {
        let source = paragraph.source();
        let bullet = Bullet::at_start(source).filter(|bullet| bullet.marks_item(source))?;
        let lines = paragraph.lines().take_while(|line| begins_alike(&bullet, line)).count();
        Some(Self { bullet, paragraph, lines })
    }

    fn goes_on(&self, next: &Self) -> bool {
        self.bullet.mark == next.bullet.mark
            && next.paragraph.paragraph_before().is_some_and(|before| before.span == self.paragraph.span)
    }

    /// Returns the span of the bullet.
    fn place(&self) -> Span {
        let start = self.paragraph.span.start;
        Span::new(
            start,
            start + self.paragraph.source().get(..self.bullet.length).map_or(0, |bullet| bullet.trim_end().len()),
        )
    }

    fn text(&self) -> &'d str {
        Span::at(self.bullet.length).after(self.paragraph.source())
    }
}

fn begins_alike(bullet: &Bullet<'_>, line: &str) -> bool {
    Bullet::at_start(line).is_some_and(|found| found.mark == bullet.mark && found.marks_item(line))
}

/// Reports the lines of one paragraph that look like a list. There is no fix, because the proof does not accept an item
/// in place of a line break.
fn report_lines(marked: &Marked<'_>, sink: &mut Sink<'_>) {
    if marked.lines >= ENOUGH {
        let message =
            format!("`{}` starts {} lines in a row, which look like a list", marked.bullet.mark, marked.lines);
        sink.report(Finding::new(marked.place(), message));
    }
}

/// Returns the fix that converts the run to one list, if every paragraph of it can become an item.
fn fix(run: &[Marked<'_>], first: &Marked<'_>, last: &Marked<'_>) -> Option<Fix> {
    let marker = marker(&first.paragraph, &last.paragraph)?;
    let is_item = |one: &Marked<'_>| one.lines == 1 && may_be_item(&one.paragraph, one.text());
    if first.paragraph.begins_bare_post() || !run.iter().all(is_item) {
        return None;
    }
    let bullets = run.iter().map(|one| {
        let Span { start, .. } = one.paragraph.span;
        Edit::replace(Span::new(start, start + one.bullet.length), one.bullet.item(marker))
    });
    // The blank lines between the items, and the indentation of the first.
    let starts = std::iter::once(first.paragraph.line_start()).chain(run.iter().map(|one| one.paragraph.line_end()));
    let gaps = starts.zip(run).map(|(start, one)| Span::new(start, one.paragraph.span.start));
    let gaps = gaps.filter(|gap| !gap.is_empty()).map(Edit::delete);
    let edits = bullets.chain(gaps).collect();
    Some(list_fix(marker, run.len(), edits))
}

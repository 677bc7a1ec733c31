//! Reports short paragraphs that are entirely bold and stand in for a heading.

use super::blocks::bold::BoldLine;
use super::blocks::bullet::Bullet;
use super::blocks::numbering::Numbering;
use super::blocks::title::may_be_title;
use super::blocks::together::report_together;
use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Restyle, Safety};
use crate::document::{Document, LeafKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/bold-heading", level: None, page: include_text!("bold_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut levels = HeadingLevels::default();
    let mut found = Vec::new();
    for paragraph in paragraphs(document) {
        let Some(line) = title(&paragraph) else { continue };
        let leads_title = paragraph.paragraph_after().is_some_and(|after| title(&after).is_some());
        let is_in_row = paragraph.paragraph_before().is_some_and(|before| takes_next(&before))
            || (leads_title && !is_number(&line));
        let leads_text = paragraph.after().is_some_and(|leaf| leaf.kind != LeafKind::Heading);
        if leads_text && !is_in_row {
            let level = levels.at(document, paragraph.span, &line.words);
            let finding = Finding::new(paragraph.span, "a short paragraph that is entirely bold looks like a heading");
            let finding = finding.at_most(Level::Info);
            // A number and the title after it are one heading on two lines.
            match edits(&paragraph, &line, level).filter(|_| !leads_title) {
                Some(edits) => found.push((finding, edits)),
                None => sink.report(finding),
            }
        }
    }
    let title = if found.len() == 1 { "convert it to a heading" } else { "convert them to headings" };
    let fix = |edits: Vec<Edit>| {
        // Of the visible text, the edits replace only the asterisks of each title.
        let asterisks = edits.iter().map(|edit| edit.span).collect();
        let restyle = Restyle { asterisks, ..Restyle::default() };
        Fix::new(title, Safety::Unsafe, Effect::Heading, edits).restyling(restyle)
    };
    report_together(&found, fix, sink);
}

/// Whether the paragraph after `before` is not a title, but the next of several bold paragraphs or the text of an item.
fn takes_next(before: &TopLevelParagraph<'_>) -> bool {
    Bullet::alone(before.source()).is_some() || title(before).is_some_and(|line| !is_number(&line))
}

fn is_number(line: &BoldLine) -> bool {
    Numbering::of(&line.words) == Some(Numbering::Bare)
}

/// Returns the bold line of the paragraph if it may be a title.
fn title(paragraph: &TopLevelParagraph<'_>) -> Option<BoldLine> {
    let is_bold = paragraph.source().starts_with('*');
    let line = is_bold.then(|| BoldLine::of(paragraph.document, paragraph.tokens()))??;
    (may_be_title(&line.words) && !paragraph.is_term()).then_some(line)
}

fn edits(paragraph: &TopLevelParagraph<'_>, line: &BoldLine, level: u8) -> Option<Vec<Edit>> {
    let [first, inner @ .., last] = line.runs.as_slice() else { return None };
    let mut edits = vec![Edit::replace(*first, format!("{} ", "#".repeat(usize::from(level))))];
    edits.extend(inner.iter().map(|run| Edit::delete(*run)));
    edits.push(Edit::delete(Span::new(last.start, paragraph.end_with_spaces())));
    // A `#` at the end would be read as the heading's closing sequence, and braces as its attributes.
    (!line.words.trim_end().ends_with(['#', '}'])).then_some(edits)
}

/// The levels of the headings so far.
#[derive(Default)]
struct HeadingLevels {
    passed: usize,
    last: Option<u8>,
    /// The last level of each kind of numbering.
    numbered: Vec<(Numbering, u8)>,
}

impl HeadingLevels {
    /// Returns the level for a heading with these `words` at `place`: that of the last heading with the same kind of
    /// numbering, otherwise one below the last heading. Before all headings, it is the level of the first one.
    fn at(&mut self, document: &Document<'_>, place: Span, words: &str) -> u8 {
        while let Some(heading) = document.headings.get(self.passed).filter(|heading| heading.span.start < place.start)
        {
            let line = document.source(heading.span).lines().next().unwrap_or_default();
            self.number(Numbering::of(line.trim_matches(['#', ' ', '*'])), heading.level);
            self.last = Some(heading.level);
            self.passed += 1;
        }
        let numbering = Numbering::of(words);
        let sibling = self.numbered.iter().find(|(found, _)| Some(*found) == numbering).map(|(_, level)| *level);
        let first = || document.headings.first().map_or(HIGHEST, |heading| heading.level.max(HIGHEST));
        let level = sibling.or(self.last.map(|level| (level + 1).min(LOWEST))).unwrap_or_else(first);
        self.number(numbering, level);
        level
    }

    fn number(&mut self, numbering: Option<Numbering>, level: u8) {
        self.numbered.retain(|(found, _)| Some(*found) != numbering);
        self.numbered.extend(numbering.map(|numbering| (numbering, level)));
    }
}

/// The highest level in a post; the page title has level 1.
const HIGHEST: u8 = 2;
const LOWEST: u8 = 6;

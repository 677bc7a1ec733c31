//! Reports headings without a space after their `#`: `##标题`.

use super::blocks::numbering::Numbering;
use super::blocks::title::may_be_title;
use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::anchor::{AnchorOptions, Anchors, IdType};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/unspaced-heading", level: Some(Level::Warn), page: include_text!("unspaced_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut anchors = None;
    for paragraph in paragraphs(document).filter(|paragraph| paragraph.bytes().may_hold(b'#')) {
        let Some(Title { marks, words }) = title(&paragraph, paragraph.source()) else {
            report_lines(&paragraph, sink);
            continue;
        };
        let anchors = anchors.get_or_insert_with(|| Anchors::of(document, &AnchorOptions::default()));
        // If the ID exists already, the new heading would take it and change the IDs of the headings below.
        let is_taken = anchors.contains(&IdType::Github.id(words));
        let safety = if is_taken { Safety::Unsafe } else { Safety::Safe };
        let place = Span::new(paragraph.span.start, paragraph.span.start + marks.len());
        let edit = Edit::replace(place, format!("{marks} "));
        let fix = Fix::new(format!("replace with `{marks} {words}`"), safety, Effect::Heading, vec![edit]);
        sink.report(finding(place, marks).fix(fix));
    }
}

fn finding(place: Span, marks: &str) -> Finding {
    Finding::new(place, format!("no space after `{marks}`, so readers see it instead of a heading"))
}

/// Reports the lines of a paragraph that were meant to be headings. There is no fix, because the proof does not accept
/// several blocks in place of one.
fn report_lines(paragraph: &TopLevelParagraph<'_>, sink: &mut Sink<'_>) {
    for rest in paragraph.lines() {
        let line = rest.lines().next().unwrap_or_default().trim_end();
        if let Some(Title { marks, .. }) = title(paragraph, line) {
            let start = paragraph.span.end - rest.len();
            sink.report(finding(Span::new(start, start + marks.len()), marks));
        }
    }
}

/// A title and its `#`s.
struct Title<'d> {
    marks: &'d str,
    words: &'d str,
}

/// Returns the title if `source`, a line of the paragraph, was meant to be a heading and not a tag.
fn title<'d>(paragraph: &TopLevelParagraph<'d>, source: &'d str) -> Option<Title<'d>> {
    let words = source.trim_start_matches('#');
    let marks = source.get(..source.len() - words.len())?;
    let is_heading = match marks.len() {
        // A single `#` before a word is more often a tag than a heading, but nobody numbers tags.
        1 => matches!(Numbering::of(words), Some(Numbering::Han | Numbering::Bracketed)),
        2..=6 => words.contains(char::is_alphabetic),
        _ => false,
    };
    // A second `#` belongs to a tag, and a brace may belong to attributes or a shortcode.
    let is_line = is_heading && !words.starts_with([' ', '\t']) && !words.contains(['#', '{', '\n']);
    (is_line && may_be_title(words.trim_matches('*')) && !paragraph.is_term()).then_some(Title { marks, words })
}

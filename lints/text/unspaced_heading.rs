//! A heading without the blank behind its `#`: `##标题`.

use super::analysis::numbering::Numbering;
use super::analysis::title::may_be_title;
use super::analysis::top_level::{Paragraph, paragraphs};
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::anchor::{AnchorOptions, Anchors, IdType};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/unspaced-heading", level: Some(Level::Warn), page: include_str!("unspaced_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    let mut anchors = None;
    for paragraph in paragraphs(document) {
        let Some(Title { marks, words }) = title(&paragraph) else { continue };
        let anchors = anchors.get_or_insert_with(|| Anchors::of(document, &AnchorOptions::default()));
        // The first heading of a text takes its id from those below.
        let is_taken = anchors.contains(&IdType::Github.id(words));
        let safety = if is_taken { Safety::Unsafe } else { Safety::Safe };
        let place = Span::new(paragraph.span.start, paragraph.span.start + marks.len());
        let edit = Edit::replace(place, format!("{marks} "));
        let fix = Fix::new(format!("write `{marks} {words}`"), safety, Effect::Heading, vec![edit]);
        sink.report(
            Finding::new(place, format!("no blank behind `{marks}`: the reader sees it, and no heading")).fix(fix),
        );
    }
}

/// A title behind its `#`s.
struct Title<'d> {
    marks: &'d str,
    words: &'d str,
}

/// The heading that the paragraph was to be; a tag is none.
fn title<'d>(paragraph: &Paragraph<'d>) -> Option<Title<'d>> {
    let source = paragraph.source();
    let words = source.trim_start_matches('#');
    let marks = source.get(..source.len() - words.len())?;
    let is_heading = match marks.len() {
        // One `#` and a word are a tag more often than a heading; nobody numbers tags.
        1 => matches!(Numbering::of(words), Some(Numbering::Han | Numbering::Bracketed)),
        2..=6 => words.contains(char::is_alphabetic),
        _ => false,
    };
    // A second `#` is that of a tag, a brace may be that of attributes or a shortcode.
    let is_line = is_heading && !words.contains(['#', '{', '\n']);
    (is_line && may_be_title(words) && !paragraph.is_term()).then_some(Title { marks, words })
}

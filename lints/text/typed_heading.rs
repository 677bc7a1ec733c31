//! Reports numbered headings that are typed as short paragraphs: `一、甲`.

use std::collections::BTreeSet;

use super::blocks::ordinal::Ordinal;
use super::blocks::title::may_be_title;
use super::blocks::top_level::{TopLevelParagraph, paragraphs};
use crate::diagnostic::{Finding, Level};
use crate::document::{LeafKind, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "text/typed-heading", level: Some(Level::Info), page: include_text!("typed_heading.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let typed: Vec<TypedHeading> = paragraphs(context.document).filter_map(|one| TypedHeading::at(&one)).collect();
    if typed.len() < 2 {
        return;
    }
    let ordinals: BTreeSet<Ordinal> = typed.iter().map(|heading| heading.ordinal).collect();
    for TypedHeading { span, ordinal } in typed {
        // One number alone may be a quotation or the item of a list.
        let is_beside = |value: u32| ordinals.contains(&Ordinal { value, ..ordinal });
        if is_beside(ordinal.value + 1) || is_beside(ordinal.value - 1) {
            sink.report(Finding::new(span, "a numbered heading that is typed as a paragraph"));
        }
    }
}

/// A short paragraph with a number in front and text after it.
struct TypedHeading {
    span: Span,
    ordinal: Ordinal,
}

impl TypedHeading {
    fn at(paragraph: &TopLevelParagraph<'_>) -> Option<Self> {
        let ordinal = title(paragraph)?;
        // Paragraphs with numbers of the same kind in a row are a list.
        let is_listed = |other: Option<TopLevelParagraph<'_>>| {
            other.and_then(|other| title(&other)).is_some_and(|other| other.numbering == ordinal.numbering)
        };
        let leads_text = paragraph.after().is_some_and(|leaf| leaf.kind != LeafKind::Heading);
        let is_listed = is_listed(paragraph.paragraph_before()) || is_listed(paragraph.paragraph_after());
        (leads_text && !is_listed).then_some(Self { span: paragraph.span, ordinal })
    }
}

/// Returns the ordinal of the paragraph if it is plain text that may be a title.
fn title(paragraph: &TopLevelParagraph<'_>) -> Option<Ordinal> {
    let source = paragraph.source();
    let ordinal = Ordinal::of(source).filter(|_| may_be_title(source) && !source.contains('，'))?;
    let is_plain = paragraph.tokens().iter().all(|token| token.kind == TokenKind::Text);
    // A number without a title separates sections.
    let is_bare = source.ends_with(['）', '、', '章', '节', '節', '篇']);
    (is_plain && !is_bare).then_some(ordinal)
}

//! Reports half-width punctuation between Han characters.

use crate::diagnostic::{Edit, Effect, Finding, Fix, Safety};
use crate::document::{Document, TokenKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::punctuation::{Han, narrow_marks, widened};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "text/half-width-punctuation", level: None, page: include_text!("half_width_punctuation.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let document = context.document;
    for leaf in &document.leaves {
        for token in document.tokens(leaf).iter().filter(|token| token.kind == TokenKind::Text) {
            let text = document.source(token.span);
            for place in narrow_marks(text, Han::Around).into_iter().filter(|place| !is_ratio(text, place.start)) {
                sink.report(finding(document, Span::from(place).shifted(token.span.start)));
            }
        }
    }
}

/// Whether there is a colon between Chinese numerals at byte `at`, as in `三:二`.
fn is_ratio(text: &str, at: usize) -> bool {
    let before = text.get(..at).is_some_and(|before| before.ends_with(han::is_ordinal));
    let after = text.get(at..).and_then(|rest| rest.strip_prefix(':'));
    before && after.is_some_and(|after| after.starts_with(han::is_ordinal))
}

fn finding(document: &Document<'_>, place: Span) -> Finding {
    let written = document.source(place).trim_end();
    let wide = widened(written);
    let mark = Span::new(place.start, place.start + written.len());
    let finding = Finding::new(mark, format!("half-width `{written}` between Han characters"));
    // A space after the mark becomes a dash in the heading's anchor.
    let next = document.headings.partition_point(|heading| heading.span.end < place.end);
    let in_heading = document.headings.get(next).is_some_and(|heading| heading.span.contains(place));
    let safety = if in_heading && place != mark { Safety::Unsafe } else { Safety::Safe };
    finding.fix(Fix::new(
        format!("replace `{written}` with `{wide}`"),
        safety,
        Effect::Words,
        vec![Edit::replace(place, wide)],
    ))
}

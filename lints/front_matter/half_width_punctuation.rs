//! Reports half-width punctuation next to Han characters in a title.

use super::fields::Fields;
use super::fields::values::{inner, rewrite};
use crate::diagnostic::{Effect, Finding, Fix, Safety};
use crate::document::front_matter::NodeKind;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;
use crate::text::punctuation::{Han, narrow_marks, widened};

pub(crate) static LINT: Lint = Lint {
    name: "front-matter/half-width-punctuation",
    level: None,
    page: include_text!("half_width_punctuation.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context).filter(|(_, field)| super::is_title(field)) {
        let node = &entry.value;
        let NodeKind::Scalar { text, .. } = &node.kind else { continue };
        let marks = narrow_marks(text, Han::Beside);
        let Some(first) = marks.first() else { continue };
        let written: String = marks.iter().filter_map(|place| text.get(place.clone())).map(str::trim_end).collect();
        let inner = inner(context.document, node);
        let literal = context.document.source(inner) == text;
        let span = if literal { Span::from(first.clone()).shifted(inner.start) } else { node.span };
        let finding = Finding::new(span, format!("`{}` has half-width `{written}` next to Han", field.name));
        let title = format!("replace with `{}`", widened(&written));
        let edit = rewrite(context, node, |text, _| rewritten(text));
        let fix = edit.map(|edit| Fix::new(title, Safety::Safe, Effect::Field, vec![edit]));
        sink.report(finding.fix(fix));
    }
}

/// The text with its half-width punctuation next to Han replaced by full-width punctuation.
fn rewritten(text: &str) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for place in narrow_marks(text, Han::Beside) {
        new.push_str(Span::new(done, place.start).of(text));
        new.push_str(&widened(text.get(place.clone()).unwrap_or_default().trim_end()));
        done = place.end;
    }
    new.push_str(Span::at(done).after(text));
    new
}

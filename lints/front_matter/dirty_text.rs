//! Reports unusual whitespace, invisible characters, HTML entities and HTML tags in titles and summaries.

use std::ops::Range;

use super::fields::Fields;
use super::fields::blanks::{self, LineLayout};
use super::fields::markup;
use super::fields::values::{inner, rewrite};
use super::is_shown;
use crate::config::front_matter::Field;
use crate::diagnostic::{Effect, Finding, Fix, Level, Safety};
use crate::document::front_matter::{Node, NodeKind};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint =
    Lint { name: "front-matter/dirty-text", level: Some(Level::Warn), page: include_text!("dirty_text.md"), check };

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = context.shared::<Fields>();
    for (entry, field) in fields.known(context).filter(|(_, field)| is_shown(field)) {
        let NodeKind::Scalar { text, .. } = &entry.value.kind else { continue };
        let value = FieldText { context, field, node: &entry.value, text };
        [value.blanks(), value.entities(), value.tag()].into_iter().flatten().for_each(|found| sink.report(found));
    }
}

struct FieldText<'v> {
    context: &'v Context<'v>,
    field: &'v Field,
    node: &'v Node,
    text: &'v str,
}

impl FieldText<'_> {
    fn blanks(&self) -> Option<Finding> {
        let lines = self.lines();
        let flaws = blanks::flaws(self.text, lines);
        let first = flaws.first()?;
        let mut names: Vec<&str> = Vec::new();
        for flaw in &flaws {
            if !names.contains(&flaw.name) {
                names.push(flaw.name);
            }
        }
        let finding = self.finding(&first.place, &listed(&names));
        let edit = rewrite(self.context, self.node, |text, _| blanks::cleaned(text, lines));
        let deleted = flaws.iter().filter(|flaw| flaw.instead.is_empty()).count();
        let title = match (deleted, flaws.len() - deleted) {
            (0, _) => "write single plain spaces",
            (_, 0) => "delete the invisible characters",
            _ => "write single plain spaces and delete the invisible characters",
        };
        Some(finding.fix(edit.map(|edit| Fix::new(title, Safety::Safe, Effect::Field, vec![edit]))))
    }

    fn lines(&self) -> LineLayout {
        let source = self.context.document.source(self.node.span);
        if source.contains(['\n', '\r']) { LineLayout::Block } else { LineLayout::One }
    }

    fn entities(&self) -> Option<Finding> {
        let mut entities = markup::entities(self.text);
        let first = entities.next()?.place;
        let source = self.text.get(first.clone())?;
        let more = match entities.count() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let finding = self.finding(&first, &format!("the HTML entity `{source}`{more}"));
        let new = markup::decoded(self.text, None);
        let title = if more.is_empty() {
            format!("replace with `{}`", markup::decoded(source, None))
        } else {
            "replace the entities with their characters".to_owned()
        };
        // Text that was escaped twice, or that decodes to a tag, needs a person to look at it.
        let certain = markup::entities(&new).next().is_none() && !markup::opens_tag(&new);
        let edit = certain.then(|| rewrite(self.context, self.node, markup::decoded)).flatten();
        Some(finding.fix(edit.map(|edit| Fix::new(title, Safety::Unsafe, Effect::Field, vec![edit]))))
    }

    fn tag(&self) -> Option<Finding> {
        let place = markup::tag(self.text)?;
        Some(self.finding(&place, &format!("the HTML tag `{}`", self.text.get(place.clone())?)))
    }

    /// A finding at `place` in the text if the source has no escapes, and otherwise at the whole value.
    fn finding(&self, place: &Range<usize>, what: &str) -> Finding {
        let inner = inner(self.context.document, self.node);
        let literal = self.context.document.source(inner) == self.text;
        let span = if literal { Span::from(place.clone()).shifted(inner.start) } else { self.node.span };
        Finding::new(span, format!("`{}` has {what}", self.field.name))
    }
}

fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

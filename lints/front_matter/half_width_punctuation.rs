//! Punctuation of Latin width beside Han in a title.

use std::ops::Range;

use super::analysis::fields::Fields;
use super::analysis::values::{inner, rewrite};
use crate::diagnostic::{Effect, Finding, Fix, Safety};
use crate::document::front_matter::Kind;
use crate::document::is_han;
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Punctuation of Latin width beside Han in a title.
pub static LINT: Lint = Lint {
    name: "front-matter/half-width-punctuation",
    level: None,
    page: include_str!("half_width_punctuation.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let fields = Fields::of(context);
    for (entry, field) in fields.known(context).filter(|(_, field)| super::is_title(field)) {
        let node = &entry.value;
        let Kind::Scalar { text, .. } = &node.kind else { continue };
        let signs = signs(text);
        let Some(first) = signs.first() else { continue };
        let written: String = signs.iter().filter_map(|place| text.get(place.clone())).map(str::trim_end).collect();
        let inner = inner(context.document, node);
        let literal = context.document.source(inner) == text;
        let span = if literal { Span::from(first.clone()).shifted(inner.start) } else { node.span };
        let finding = Finding::new(span, format!("`{}` has `{written}` beside Han", field.name));
        let title = format!("write `{}`", widened(&written));
        let edit = rewrite(context, node, |text, _| rewritten(text));
        let fix = edit.map(|edit| Fix::new(title, Safety::Safe, Effect::Field, vec![edit]));
        sink.report(finding.fix(fix));
    }
}

/// Where signs stand that should be wide, each with the blanks behind it: a wide sign brings its own.
fn signs(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut end = 0;
    for (start, _) in text.match_indices(is_sign) {
        if start < end {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let behind = rest.trim_start_matches(is_sign);
        end = start + rest.len() - behind.len();
        let run = Run {
            before: text.get(..start).unwrap_or_default(),
            signs: text.get(start..end).unwrap_or_default(),
            behind,
        };
        if run.is_chinese() && !run.is_of_a_word() {
            end += behind.len() - behind.trim_start_matches(' ').len();
            places.push(start..end);
        }
    }
    places
}

const fn is_sign(c: char) -> bool {
    matches!(c, '!' | '?' | ',' | ':' | ';')
}

/// Signs that stand together.
struct Run<'t> {
    before: &'t str,
    signs: &'t str,
    behind: &'t str,
}

impl Run<'_> {
    fn is_chinese(&self) -> bool {
        let beside = [self.before.chars().next_back(), self.behind.chars().next()];
        let one_mark = self.signs.len() == 1 || self.signs.chars().all(|c| matches!(c, '!' | '?'));
        one_mark && beside.into_iter().flatten().any(is_han)
    }

    /// Whether they belong to an address, an emoticon, an entity or a drive: `https://`, `:)`, `:smile:`, `&amp;`, `C:`.
    fn is_of_a_word(&self) -> bool {
        let first = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let last = self.behind.split(char::is_whitespace).next().unwrap_or_default();
        let in_address = first.contains("://") || first.contains("www.") || last.contains("//");
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-#".contains(c);
        let stem = first.trim_end_matches(is_name);
        let rest = last.trim_start_matches(is_name);
        let (before, behind) = (first.len() - stem.len(), last.len() - rest.len());
        let code = match self.signs {
            ":" => before == 1 || (before > 1 && stem.ends_with(':')) || (behind > 0 && rest.starts_with(':')),
            ";" => before > 0 && stem.ends_with('&'),
            _ => false,
        };
        in_address || code || last.starts_with(['(', ')', '-', '=', '/', '|', '\\', '*'])
    }
}

/// The text with all signs wide that should be.
fn rewritten(text: &str) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for place in signs(text) {
        new.push_str(text.get(done..place.start).unwrap_or_default());
        new.push_str(&widened(text.get(place.clone()).unwrap_or_default().trim_end()));
        done = place.end;
    }
    new.push_str(text.get(done..).unwrap_or_default());
    new
}

/// The same signs in the width of Han.
fn widened(signs: &str) -> String {
    signs.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect()
}

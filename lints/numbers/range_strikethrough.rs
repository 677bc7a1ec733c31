//! Tildes before numbers between which Hugo strikes out the text.

use super::analysis::Analysis;
use super::analysis::item::{Item, RangeKind, What};
use super::analysis::prose::Run;
use super::analysis::rewrite::Rewrite;
use super::range_mark::fitting_mark;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Tildes before numbers between which Hugo strikes out the text.
pub static LINT: Lint = Lint {
    name: "numbers/range-strikethrough",
    level: Some(Level::Error),
    page: include_str!("range_strikethrough.md"),
    check,
};

/// A tilde that strikes out text, before a number.
struct Tilde<'a> {
    item: &'a Item,
    at: usize,
    /// The other tilde.
    partner: Span,
    /// What is reported: the range, or the tilde and the number.
    run: Run,
    /// What the range goes over whose mark it is; none where it means about, or stands in a title.
    mark_of: Option<RangeKind>,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    if !analysis.strikes() {
        return;
    }
    let found: Vec<Tilde<'_>> = tildes(&analysis);
    let place = |tilde: &Tilde<'_>| analysis.prose.span(Run::new(tilde.at, tilde.at + 1));
    let mut mended: Vec<Span> = found.iter().map(place).collect();
    mended.sort_unstable();
    for tilde in &found {
        // A partner that is not before a number has no fix of its own, and would strike out other text instead.
        let alone = tilde.partner.len() == 1 && mended.binary_search(&tilde.partner).is_err();
        let mark = tilde.mark_of.map_or("\\~".to_owned(), |kind| fitting_mark(context, &analysis, kind));
        let span = analysis.prose.span(tilde.run);
        let mut edits = vec![Edit::replace(place(tilde), mark.as_str())];
        edits.extend(alone.then(|| Edit::replace(tilde.partner, "\\~")));
        let text = context.document.source(span);
        let fix = Rewrite {
            block: tilde.item.block,
            title: format!("write `{mark}`"),
            safety: Safety::Safe,
            effect: Effect::Strike,
            edits,
        };
        let finding = Finding::new(span, format!("text between the `~` of \"{text}\" and another is struck out"));
        sink.report(finding.note(tilde.partner, "the other `~`").fix(analysis.fix(context.document, fix)));
    }
}

fn tildes(analysis: &Analysis) -> Vec<Tilde<'_>> {
    let items = analysis.items.iter().enumerate();
    items.filter_map(|(index, item)| tilde(analysis, index, item)).collect()
}

fn tilde<'a>(analysis: &'a Analysis, index: usize, item: &'a Item) -> Option<Tilde<'a>> {
    let prose = &analysis.prose;
    let at = item.run.start.checked_sub(1)?;
    let is_before_number = prose.at(at) == '~' && !prose.at(item.run.start).is_ascii_alphabetic();
    let partner = if is_before_number { analysis.struck_with(at)? } else { return None };
    let before = index.checked_sub(1).and_then(|before| analysis.items.get(before));
    let left = before.filter(|before| before.run.end == prose.blank_before(at));
    let range = analysis.ranges.binary_search_by_key(&index, |range| range.right).ok();
    let range = range.and_then(|range| analysis.ranges.get(range));
    let (run, kind) = match (range, left) {
        (Some(range), _) => (range.run, Some(range.kind)),
        (None, Some(left)) => (Run::new(left.run.start, item.run.end), Some(RangeKind::Quantity)),
        (None, None) => (Run::new(at, end(item)), None),
    };
    Some(Tilde { item, at, partner, run, mark_of: kind.filter(|_| !item.exempt) })
}

/// Where the digits end.
const fn end(item: &Item) -> usize {
    match &item.what {
        What::Quantity(quantity) => quantity.number.run.end,
        _ => item.run.end,
    }
}

//! Reports tildes before numbers that make Hugo strike out text: `3~5元，8~10元`.

use super::analysis::Analysis;
use super::analysis::item::{Item, RangeKind, What};
use super::analysis::prose::Run;
use super::analysis::rewrite::Rewrite;
use super::range_mark::fitting_mark;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "numbers/range-strikethrough",
    level: Some(Level::Error),
    page: include_str!("range_strikethrough.md"),
    check,
};

/// The Markdown source of a literal tilde.
const ESCAPED: &str = "\\~";

/// A tilde before a number that strikes out text.
struct Tilde<'a> {
    item: &'a Item,
    own: Span,
    /// The other tilde.
    partner: Span,
    /// Whether the fix would turn other characters into markup.
    tangled: bool,
    /// The reported text: the range, or the tilde and the number.
    run: Run,
    /// The kind of the range whose mark this is. `None` if the tilde means "about" or is in a title.
    mark_of: Option<RangeKind>,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    if !analysis.strikes() {
        return;
    }
    let items = analysis.items.iter().enumerate();
    let tildes: Vec<Tilde<'_>> = items.filter_map(|(index, item)| tilde(&analysis, index, item)).collect();
    let [of_dates, of_values] =
        [RangeKind::Date, RangeKind::Quantity].map(|kind| fitting_mark(context, &analysis, kind));
    let fix = |tilde: &Tilde<'_>| {
        let mark = match tilde.mark_of {
            Some(RangeKind::Date) => of_dates,
            Some(_) => of_values,
            None => ESCAPED,
        };
        if tilde.tangled { None } else { analysis.fix(context.document, rewrite(tilde, mark)) }
    };
    let fixes: Vec<Option<Fix>> = tildes.iter().map(fix).collect();
    let fixed = tildes.iter().zip(&fixes).filter_map(|(tilde, fix)| fix.as_ref().map(|_| tilde.own));
    let mut fixed: Vec<Span> = fixed.collect();
    fixed.sort_unstable();
    for (tilde, fix) in tildes.iter().zip(fixes) {
        let text = context.document.source(analysis.prose.span(tilde.run));
        let finding = Finding::new(
            analysis.prose.span(tilde.run),
            format!("text between the `~` in \"{text}\" and another `~` is struck out"),
        );
        // The other tilde could strike out other text if it has no fix.
        let fix = fix.filter(|_| fixed.binary_search(&tilde.partner).is_ok());
        sink.report(finding.note(tilde.partner, "the other `~`").fix(fix));
    }
}

fn tilde<'a>(analysis: &Analysis, index: usize, item: &'a Item) -> Option<Tilde<'a>> {
    let prose = &analysis.prose;
    let at = prose.place_before(item.run.start)?.start;
    let is_before_number = prose.at(at) == '~' && !prose.at(item.run.start).is_ascii_alphabetic();
    let strike = if is_before_number { analysis.strike(at)? } else { return None };
    let own = prose.span(prose.place(at));
    let partner = if strike.open == own { strike.close } else { strike.open };
    let before = index.checked_sub(1).and_then(|before| analysis.items.get(before));
    let left = before.filter(|before| before.run.end == prose.blank_before(at));
    let range = analysis.ranges.binary_search_by_key(&index, |range| range.right).ok();
    let range = range.and_then(|range| analysis.ranges.get(range));
    let (run, kind) = match (range, left) {
        (Some(range), _) => (range.run, Some(range.kind)),
        (None, Some(left)) => (Run::new(left.run.start, item.run.end), Some(RangeKind::Quantity)),
        (None, None) => (Run::new(at, end(item)), None),
    };
    Some(Tilde { item, own, partner, tangled: strike.tangled, run, mark_of: kind.filter(|_| !item.exempt) })
}

fn rewrite(tilde: &Tilde<'_>, mark: &str) -> Rewrite {
    Rewrite {
        block: tilde.item.block,
        title: format!("write `{mark}`"),
        safety: Safety::Safe,
        effect: Effect::Strike,
        edits: vec![Edit::replace(tilde.own, mark)],
    }
}

/// Returns the end of the digits.
const fn end(item: &Item) -> usize {
    match &item.what {
        What::Quantity(quantity) => quantity.number.run.end,
        _ => item.run.end,
    }
}

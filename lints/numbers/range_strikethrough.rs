//! Reports tildes before numbers that make Hugo strike out text: `3~5元，8~10元`.

use super::range_mark::fitting_mark;
use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind, RangeKind};
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety};
use crate::document::Document;
use crate::document::strike::Strike;
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, is_han};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/range-strikethrough",
    level: Some(Level::Error),
    page: include_text!("range_strikethrough.md"),
    check,
};

/// The Markdown source of a literal tilde.
const ESCAPED: &str = "\\~";

/// A tilde before a number that strikes out text.
struct Tilde<'a> {
    item: &'a Item,
    own: Span,
    strike: &'a Strike,
    /// The reported text: the range, or the tilde and the number.
    run: ProseRange,
    /// The kind of the range whose mark this is. `None` if the tilde means "about" or is in a title.
    mark_of: Option<RangeKind>,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    for strike in numbers.double_strikes.iter().filter(|strike| is_of_ranges(context.document, strike)) {
        let found = Finding::new(strike.open, "text between the `~~` of two ranges is struck out");
        sink.report(found.note(strike.close, "the other `~~`"));
    }
    if !numbers.strikes() {
        return;
    }
    let items = numbers.items.iter().enumerate();
    let mut tildes: Vec<Tilde<'_>> = items.filter_map(|(index, item)| tilde(&numbers, index, item)).collect();
    tildes.sort_by_key(|tilde| (tilde.strike.open, tilde.own));
    let [of_dates, of_values] = [RangeKind::Date, RangeKind::Quantity].map(|kind| fitting_mark(context, kind));
    let mark = |tilde: &Tilde<'_>| match tilde.mark_of {
        Some(RangeKind::Date) => of_dates,
        Some(_) => of_values,
        None => ESCAPED,
    };
    for struck in tildes.chunk_by(|one, next| one.strike == next.strike) {
        // Both tildes have one fix. If only one were replaced, the other could strike out other text.
        let fix = match struck {
            [open, close] => fix(context.document, &numbers, [(open, mark(open)), (close, mark(close))]),
            _ => None,
        };
        for tilde in struck {
            sink.report(finding(context.document, &numbers, tilde).fix(fix.clone()));
        }
    }
}

/// Whether both double tildes are between two numbers, and text that is no number is between them: `5~~8元，10~~12元`.
fn is_of_ranges(document: &Document<'_>, strike: &Strike) -> bool {
    let is_digit = |c: &char| matches!(c, '0'..='9' | '０'..='９');
    let of_range = |tildes: Span| {
        let mut before = tildes.before(document.text).chars().rev();
        let follows_number =
            before.next().is_some_and(|c| is_digit(&c) || is_han(c) && before.next().as_ref().is_some_and(is_digit));
        follows_number && document.around(tildes).after.as_ref().is_some_and(is_digit)
    };
    let inner = document.source(Span::new(strike.open.end, strike.close.start));
    let numbers = inner.split(|c: char| !is_digit(&c) && !matches!(c, '.' | ',')).filter(|part| !part.is_empty());
    of_range(strike.open) && of_range(strike.close) && numbers.count() > 1
}

fn tilde<'a>(numbers: &'a PostNumbers, index: usize, item: &'a Item) -> Option<Tilde<'a>> {
    let prose = &numbers.prose;
    let at = prose.place_before(item.run.start)?.start;
    let is_before_number = prose.at(at) == '~' && !prose.at(item.run.start).is_ascii_alphabetic();
    let strike = if is_before_number { numbers.strike(at)? } else { return None };
    let own = prose.span(prose.place(at));
    let before = index.checked_sub(1).and_then(|before| numbers.items.get(before));
    let left = before.filter(|before| before.run.end == prose.skip_space_back(at));
    let range = numbers.ranges.binary_search_by_key(&index, |range| range.right).ok();
    let range = range.and_then(|range| numbers.ranges.get(range));
    let (run, kind) = match (range, left) {
        (Some(range), _) => (range.run, Some(range.kind)),
        (None, Some(left)) => (ProseRange::new(left.run.start, item.run.end), Some(RangeKind::Quantity)),
        (None, None) => (ProseRange::new(at, end(item)), None),
    };
    Some(Tilde { item, own, strike, run, mark_of: kind.filter(|_| !item.exempt) })
}

fn finding(document: &Document<'_>, numbers: &PostNumbers, tilde: &Tilde<'_>) -> Finding {
    let span = numbers.prose.span(tilde.run);
    let text = document.source(span);
    let partner = if tilde.strike.open == tilde.own { tilde.strike.close } else { tilde.strike.open };
    Finding::new(span, format!("text between the `~` in \"{text}\" and another `~` is struck out"))
        .note(partner, "the other `~`")
}

/// Returns a fix that replaces both tildes of a strike, each with its mark.
fn fix(document: &Document<'_>, numbers: &PostNumbers, [open, close]: [(&Tilde<'_>, &str); 2]) -> Option<Fix> {
    let title =
        if open.1 == close.1 { format!("write `{}`", open.1) } else { format!("write `{}` and `{}`", open.1, close.1) };
    let of = |tildes: &[(&Tilde<'_>, &str)]| {
        let edits = tildes.iter().map(|(tilde, mark)| Edit::replace(tilde.own, *mark)).collect();
        let (block, title) = (open.0.item.block, title.clone());
        numbers.fix(document, Rewrite { block, title, safety: Safety::Safe, effect: Effect::Strike, edits })
    };
    // A tangled strikethrough keeps other characters from being markup.
    let may_fit = !open.0.strike.tangled && open.0.item.block == close.0.item.block;
    let fits = may_fit && [open, close].iter().all(|tilde| of(&[*tilde]).is_some());
    if fits { of(&[open, close]) } else { None }
}

/// Returns the end of the digits.
const fn end(item: &Item) -> usize {
    match &item.what {
        ItemKind::Quantity(quantity) => quantity.number.run.end,
        _ => item.run.end,
    }
}

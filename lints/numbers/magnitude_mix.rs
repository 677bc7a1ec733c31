//! Reports digits before `十`, `百` and `千`, which take Chinese numerals: `3千亿`.

use super::reading::PostNumbers;
use super::reading::compound::{are_paired, compound, goes_on_with_compound, is_small, joint_before};
use super::reading::item::{ItemKind, Magnitude, Quantity, Shape, TailKind};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Fix, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/magnitude-mix", level: Some(Level::Warn), page: include_text!("magnitude_mix.md"), check };

/// Words for things counted in hundreds and thousands. `5百里` and similar words are idioms.
const COUNTED: &str = "个名家台辆件套户条次吨股张份亩人個臺輛戶條噸張畝";

/// The maximum number of digits of a number without a magnitude.
const LONGEST: usize = 4;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let small: Vec<SmallMagnitude> =
        numbers.quantities().filter_map(|(index, _, of)| small_magnitude(&numbers, index, of)).collect();
    let scripts = &context.config.numbers.magnitude_mix.scripts;
    if small.is_empty() || !scripts.contains(&numbers.script(context)) {
        return;
    }
    let are_joined =
        |one: &SmallMagnitude, next: &SmallMagnitude| one.block == next.block && are_paired(prose, one.end, next.start);
    for group in small.chunk_by(are_joined) {
        let fix = fix(context, &numbers, group);
        for Mix { run, symbol, .. } in group.iter().filter_map(|small| small.mix.as_ref()) {
            let source = |run| context.document.source(prose.span(run));
            let message = format!("\"{}\" has digits before `{}`", source(*run), source(*symbol));
            sink.report(Finding::new(prose.span(*run), message).fix(fix.clone()));
        }
    }
}

/// Returns a fix that rewrites all numbers of a pair, or `None` if one of them has no fix.
fn fix(context: &Context<'_>, numbers: &PostNumbers, group: &[SmallMagnitude]) -> Option<Fix> {
    let mixes: Option<Vec<&Mix>> = group.iter().map(|small| small.mix.as_ref()).collect();
    let mixes = mixes?;
    let (first, last) = (mixes.first()?, mixes.last()?);
    if mixes.iter().any(|mix| mix.edits.is_empty()) {
        return None;
    }
    let edits: Vec<Edit> = mixes.iter().flat_map(|mix| mix.edits.clone()).collect();
    let span = numbers.prose.span(ProseRange::new(first.run.start, last.run.end));
    let rewrite = Rewrite {
        block: group.first()?.block,
        title: format!("write \"{}\"", edited(context.document.text, span, &edits)),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits,
    };
    numbers.fix(context.document, rewrite)
}

/// A number with a small magnitude.
struct SmallMagnitude {
    block: usize,
    start: usize,
    /// The end of what it counts.
    end: usize,
    /// The mistake in it, if there is one.
    mix: Option<Mix>,
}

/// Digits followed by a small magnitude.
struct Mix {
    run: ProseRange,
    /// The small magnitude: `千`.
    symbol: ProseRange,
    /// The edits that fix the number, empty if only the author can know the correct number.
    edits: Vec<Edit>,
}

fn small_magnitude(numbers: &PostNumbers, index: usize, quantity: &Quantity) -> Option<SmallMagnitude> {
    let prose = &numbers.prose;
    let item = numbers.items.get(index)?;
    let ProseRange { start, end } = quantity.number.run;
    let is_small_magnitude = |magnitude: Magnitude| is_small(prose.at(magnitude.run.start));
    let has_small = is_small(prose.at(end)) || quantity.magnitude.is_some_and(is_small_magnitude);
    if !has_small || goes_on_with_compound(prose, start) {
        return None;
    }
    let (mix, end) = match compound(numbers, index, quantity) {
        Some(found) => {
            let inside = numbers.items.iter().skip(index).take_while(|item| item.run.start < found.run.end);
            let last = inside.last().unwrap_or(item);
            let counts = matches!(&last.what, ItemKind::Quantity(last) if is_counted(prose, last));
            let fits = !found.edits.is_empty() && (counts || !found.must_count);
            let mix = Mix { run: found.run, symbol: found.symbol, edits: found.edits };
            (fits.then_some(mix), last.run.end.max(found.run.end))
        }
        None => (multiplied(prose, quantity), item.run.end),
    };
    let is_small_number = mix.is_some() || quantity.magnitude.is_some_and(is_small_magnitude);
    let start = mix.as_ref().map_or(start, |mix| mix.run.start);
    let mix = match joint_before(numbers, index, start) {
        // `4、5百人` means "four or five hundred people".
        Some('、') => None,
        // The bare number shares the magnitude, as in `5-6千人`.
        Some(_) => mix.map(|mix| Mix { edits: Vec::new(), ..mix }),
        None => mix,
    };
    is_small_number.then_some(SmallMagnitude { block: item.block, start, end, mix })
}
/// Returns the mistake in a number such as `3千亿`, which should be 3000亿, or `5千元`.
fn multiplied(prose: &Prose, quantity: &Quantity) -> Option<Mix> {
    let number = quantity.number.run;
    let magnitude = quantity.magnitude.filter(|magnitude| !magnitude.latin)?.run;
    let symbol = prose.place(magnitude.start);
    let power = "十百千".chars().position(|small| small == prose.at(symbol.start))? + 1;
    let run = ProseRange::new(number.start, magnitude.end);
    let is_large = magnitude.end > symbol.end;
    if is_large && "多余餘".contains(prose.at(symbol.end)) {
        return Some(Mix { run, symbol, edits: Vec::new() });
    }
    let fits = match is_large {
        true => !"里亿億万萬".contains(prose.at(run.end)),
        false => power > 1 && number.len() <= 2 && is_counted(prose, quantity),
    };
    let digits =
        times_ten_to(prose, quantity, power).filter(|_| fits && symbol.start == prose.skip_space(number.end))?;
    let is_spaced_after = !is_large && quantity.tail.is_some_and(|tail| tail.spaced);
    let surplus = ProseRange::new(if is_spaced_after { number.end } else { symbol.start }, symbol.end);
    Some(Mix { run, symbol, edits: vec![Edit::replace(prose.span(number), digits), Edit::delete(prose.span(surplus))] })
}

fn is_counted(prose: &Prose, quantity: &Quantity) -> bool {
    quantity.tail.is_some_and(|tail| match tail.kind {
        TailKind::Currency => true,
        TailKind::Measure => COUNTED.contains(prose.at(tail.run.start)) || prose.is(tail.run.start, "公里"),
        _ => false,
    })
}

/// Returns the number times ten to the power of `power`, if it is a whole number and short.
fn times_ten_to(prose: &Prose, quantity: &Quantity, power: usize) -> Option<String> {
    let whole: String = prose.chars(quantity.number.integer).collect();
    let decimals: String = prose.chars(quantity.number.run).skip(whole.len() + 1).collect();
    let zeros = power.checked_sub(decimals.len()).filter(|_| quantity.number.shape == Shape::Plain)?;
    let digits = format!("{whole}{decimals}{:0<zeros$}", "");
    let digits = digits.trim_start_matches('0');
    (1..=LONGEST).contains(&digits.len()).then(|| digits.to_owned())
}

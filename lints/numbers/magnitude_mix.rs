//! Digits before `十`, `百` and `千`, which only Chinese numerals go with.

use super::analysis::Analysis;
use super::analysis::item::{Item, Quantity, Shape, TailKind, What};
use super::analysis::prose::{Prose, Run};
use super::analysis::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety, edited};
use crate::lint::{Context, Lint, Sink};

/// Digits before `十`, `百` and `千`, which only Chinese numerals go with.
pub static LINT: Lint =
    Lint { name: "numbers/magnitude-mix", level: Some(Level::Warn), page: include_str!("magnitude_mix.md"), check };

/// What is counted in hundreds and thousands; `5百里` and the like are fixed words.
const COUNTED: &str = "个名家台辆件套户条次吨股张份亩人個臺輛戶條噸張畝";

/// What makes a unit or a longer number of `千`: `1万5千米`, `3万6千亿`.
const NOT_ALONE: &str = "万亿萬億瓦克米伏卡兆赫焦字比";

/// How many digits a number has at most that has no magnitude of its own.
const LONGEST: usize = 4;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    let prose = &analysis.prose;
    let mut is_judged = None;
    for (index, item, quantity) in analysis.quantities() {
        let mix = of_ten_thousands(&analysis, index, quantity).or_else(|| multiplied(prose, quantity));
        let Some(Mix { run, sign, edits }) = mix else { continue };
        let scripts = &context.config.numbers.magnitude_mix.scripts;
        if !*is_judged.get_or_insert_with(|| scripts.contains(&analysis.script(context))) {
            return;
        }
        let source = |run| context.document.source(prose.span(run));
        let span = prose.span(run);
        let finding = Finding::new(span, format!("\"{}\" has digits before `{}`", source(run), source(sign)));
        let fix = Rewrite {
            block: item.block,
            title: format!("write \"{}\"", edited(context.document.text, span, &edits)),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits,
        };
        let fix = (!fix.edits.is_empty()).then(|| analysis.fix(context.document, fix)).flatten();
        sink.report(finding.fix(fix));
    }
}

/// Digits with a small magnitude behind them.
struct Mix {
    run: Run,
    /// The small magnitude: `千`.
    sign: Run,
    /// What the number should be; empty where only the author knows.
    edits: Vec<Edit>,
}

/// `3万6千`, which is 3.6万.
fn of_ten_thousands(analysis: &Analysis, index: usize, quantity: &Quantity) -> Option<Mix> {
    let prose = &analysis.prose;
    let before = analysis.items.get(index.checked_sub(1)?)?;
    let Item { what: What::Quantity(first), .. } = before else { return None };
    let large = first.magnitude.filter(|magnitude| magnitude.power == 4 && !magnitude.latin)?.run;
    let is_whole = |of: &Quantity| of.number.shape == Shape::Plain && of.number.run == of.number.integer;
    let digit = quantity.number.run;
    let sign = prose.place(digit.end);
    let is_joined = large.start == first.number.run.end && large.end == digit.start;
    let is_thousand = digit.len() == 1 && prose.is(digit.end, "千");
    let fits = is_joined && is_thousand && !NOT_ALONE.contains(prose.at(sign.end));
    (fits && is_whole(first) && is_whole(quantity)).then(|| {
        let point = prose.chars(digit).fold(".".to_owned(), |text, digit| text + &digit.to_string());
        let behind = prose.span(Run::new(digit.start, sign.end));
        let edits = vec![Edit::replace(prose.span(Run::new(large.start, large.start)), point), Edit::delete(behind)];
        Mix { run: Run::new(first.number.run.start, sign.end), sign, edits }
    })
}

/// `3千亿`, which is 3000亿, and `5千元`.
fn multiplied(prose: &Prose, quantity: &Quantity) -> Option<Mix> {
    let number = quantity.number.run;
    let magnitude = quantity.magnitude.filter(|magnitude| !magnitude.latin)?.run;
    let sign = prose.place(magnitude.start);
    let power = "十百千".chars().position(|small| small == prose.at(sign.start))? + 1;
    let run = Run::new(number.start, magnitude.end);
    let is_large = magnitude.end > sign.end;
    if is_large && "多余餘".contains(prose.at(sign.end)) {
        return Some(Mix { run, sign, edits: Vec::new() });
    }
    let fits = match is_large {
        true => !"里亿億万萬".contains(prose.at(run.end)),
        false => power > 1 && number.len() <= 2 && is_counted(prose, quantity),
    };
    let digits = times_ten_to(prose, quantity, power).filter(|_| fits && sign.start == prose.blank(number.end))?;
    let is_spaced_behind = !is_large && quantity.tail.is_some_and(|tail| tail.spaced);
    let surplus = Run::new(if is_spaced_behind { number.end } else { sign.start }, sign.end);
    Some(Mix { run, sign, edits: vec![Edit::replace(prose.span(number), digits), Edit::delete(prose.span(surplus))] })
}

fn is_counted(prose: &Prose, quantity: &Quantity) -> bool {
    quantity.tail.is_some_and(|tail| match tail.kind {
        TailKind::Currency => true,
        TailKind::Measure => COUNTED.contains(prose.at(tail.run.start)) || prose.is(tail.run.start, "公里"),
        _ => false,
    })
}

/// The number times ten to the power of `power`, where that is whole and short.
fn times_ten_to(prose: &Prose, quantity: &Quantity, power: usize) -> Option<String> {
    let whole: String = prose.chars(quantity.number.integer).collect();
    let decimals: String = prose.chars(quantity.number.run).skip(whole.len() + 1).collect();
    let zeros = power.checked_sub(decimals.len()).filter(|_| quantity.number.shape == Shape::Plain)?;
    let digits = format!("{whole}{decimals}{:0<zeros$}", "");
    let digits = digits.trim_start_matches('0');
    (1..=LONGEST).contains(&digits.len()).then(|| digits.to_owned())
}

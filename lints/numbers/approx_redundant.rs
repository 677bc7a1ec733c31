//! Reports numbers with two words that say how exact they are: `大约100人左右`, `逾400多人`.

use super::reading::PostNumbers;
use super::reading::item::Quantity;
use super::reading::prose::{Prose, ProseRange};
use super::reading::qualifier::{Qualifier, about, before, is_counted_over_time, limit, odd};
use super::reading::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};

pub(crate) static LINT: Lint = Lint {
    name: "numbers/approx-redundant",
    level: Some(Level::Warn),
    page: include_text!("approx_redundant.md"),
    check,
};

/// Two words that qualify one number.
struct TwiceQualified {
    /// The text from the first word to the second.
    whole: ProseRange,
    /// The second word, with the space before it.
    second: ProseRange,
    /// Whether both words say the same, so that the second can go.
    is_same: bool,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let mut ranges = numbers.ranges.iter().peekable();
    for (index, item, quantity) in numbers.quantities() {
        while ranges.next_if(|range| range.right < index).is_some() {}
        let range = ranges.peek().filter(|range| range.right == index);
        let number = ProseRange::new(range.map_or(item.run.start, |range| range.run.start), item.run.end);
        let Some(TwiceQualified { whole, second, is_same }) = doubled(prose, number, quantity) else { continue };
        let word = context.document.source(prose.span(second)).trim_start();
        let span = prose.span(whole);
        let text = context.document.source(span);
        let said = if is_same { "qualifies its number twice" } else { "qualifies its number in two ways" };
        let fix = is_same.then(|| Rewrite {
            block: item.block,
            title: format!("delete \"{word}\""),
            safety: Safety::Unsafe,
            effect: Effect::Words,
            edits: vec![Edit::delete(prose.span(second))],
        });
        let fix = fix.and_then(|fix| numbers.fix(context.document, fix));
        sink.report(Finding::new(span, format!("\"{text}\" {said}")).fix(fix));
    }
}

/// Finds two words that qualify a number or range.
fn doubled(prose: &Prose, number: ProseRange, quantity: &Quantity) -> Option<TwiceQualified> {
    let (first, qualifier) = before(prose, number.start)?;
    let about = || about(prose, number.end);
    let more = || limit(prose, number.end, quantity, &["以上"]);
    let less = || limit(prose, number.end, quantity, &["以下", "以内", "以內"]);
    let odd = || odd(prose, quantity);
    let same = match qualifier {
        Qualifier::About => about(),
        Qualifier::More => more().or_else(odd),
        Qualifier::Least => more(),
        Qualifier::Most => less(),
        Qualifier::Nearly => None,
    };
    let other = || match qualifier {
        Qualifier::About => more().or_else(odd),
        Qualifier::More => about(),
        Qualifier::Nearly if !is_counted_over_time(prose, quantity) => about().or_else(more).or_else(odd),
        Qualifier::Nearly | Qualifier::Least | Qualifier::Most => None,
    };
    let second = same.or_else(other)?;
    let whole = ProseRange::new(first, second.end.max(number.end));
    Some(TwiceQualified { whole, second, is_same: same.is_some() })
}

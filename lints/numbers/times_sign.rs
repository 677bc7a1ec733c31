//! Reports sizes with different multiplication signs in one post: `1280x720` next to `1280×720`.

use super::reading::PostNumbers;
use super::reading::item::{Item, ItemKind};
use super::reading::majority::{MajorityRule, Vote, Votes, against, directed};
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::{FixedStyle, NumbersOptions};
use crate::diagnostic::{Edit, Effect, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::han;

pub(crate) static LINT: Lint =
    Lint { name: "numbers/times-sign", level: Some(Level::Warn), page: include_text!("times_sign.md"), check };

const GROUP: &str = "times";
const TIMES: &str = "×";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let options = &context.config.numbers;
    let votes = votes(&numbers, options);
    let options = &options.times_sign;
    let rule = MajorityRule::new("times-sign", 1, (options.min_evidence, options.min_share));
    let asked = options.style.name();
    let target = directed(context, (rule, GROUP, asked), (TIMES, |count, total| count * 2 >= total), &votes);
    for dissent in target.into_iter().flat_map(|target| against(target, GROUP, &votes)) {
        let Vote { run, style, item, .. } = *dissent.vote;
        let prose = &numbers.prose;
        let span = prose.span(run);
        let sign = prose.skip_space(prose.digits(run.start));
        let message = format!("\"{}\" has the multiplication sign `{style}`", context.document.source(span));
        let fix = Rewrite {
            block: numbers.items.get(item).map_or(0, |item| item.block),
            title: format!("write `{TIMES}`"),
            safety: Safety::Safe,
            effect: Effect::Number,
            edits: vec![Edit::replace(prose.span(prose.place(sign)), TIMES)],
        };
        sink.report(dissent.finding(&numbers, span, message).fix(numbers.fix(context.document, fix)));
    }
}

/// Returns the multiplication sign of each size.
pub(super) fn votes(numbers: &PostNumbers, _: &NumbersOptions) -> Votes {
    let held = numbers.items.iter().enumerate().filter(|(_, item)| !item.exempt && may_begin_size(item));
    held.filter_map(|(index, item)| {
        let (style, run) = size(&numbers.prose, item)?;
        Some(Vote { group: GROUP, style, run, item: index, judged: true })
    })
    .collect()
}

/// Whether a multiplication sign may follow the digits: it or a space follows, or they continue as in `1280x720`.
const fn may_begin_size(item: &Item) -> bool {
    match &item.what {
        ItemKind::Quantity(_) => times(item.after).is_some() || han::is_space(item.after),
        ItemKind::Name => true,
        ItemKind::Date(_) | ItemKind::Clock(_) | ItemKind::Part => false,
    }
}

/// Returns the multiplication sign and the run of the size that starts with `item`: two numbers of two to five digits
/// with the sign between them.
fn size(prose: &Prose, item: &Item) -> Option<(&'static str, ProseRange)> {
    let start = item.run.start;
    let width = prose.digits(start);
    let sign = prose.skip_space(width);
    let style = times(prose.at(sign))?;
    let after_sign = prose.next(sign);
    let second = prose.skip_space(after_sign);
    let end = prose.digits(second);
    let fits = [(start, width), (second, end)].iter().all(|(start, end)| (2..=5).contains(&(end - start)));
    let before = prose.before(start);
    let after = prose.at(prose.skip_space(end));
    // A name such as `1280x720'5` continues after the size.
    let goes_on = item.run.end > end
        || before.is_ascii_alphanumeric()
        || ".,，-/:~".contains(before)
        || times(prose.before(prose.skip_space_back(start))).is_some()
        || prose.at(end).is_ascii_alphabetic()
        || matches!(after, '%' | '％')
        || ".,".contains(prose.at(end)) && (prose.at(end + 1).is_ascii_digit() || prose.at(end + 1) == '.')
        || times(after).is_some();
    let alike = (sign > width) == (second > after_sign);
    (fits && alike && !goes_on).then_some((style, ProseRange::new(start, end)))
}

const fn times(c: char) -> Option<&'static str> {
    match c {
        '×' => Some(TIMES),
        'x' => Some("x"),
        'X' => Some("X"),
        '✕' => Some("✕"),
        '✖' => Some("✖"),
        _ => None,
    }
}

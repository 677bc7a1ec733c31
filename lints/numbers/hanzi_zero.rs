//! Reports years in Chinese numerals with a zero that is not one: `二0二五年`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::reading::PostNumbers;
use super::reading::prose::{Prose, ProseRange};
use super::reading::rewrite::Rewrite;
use crate::config::numbers::Script;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::lint::{Context, Lint, Sink};
use crate::text::{Span, han};

pub(crate) static LINT: Lint =
    Lint { name: "numbers/hanzi-zero", level: Some(Level::Warn), page: include_text!("hanzi_zero.md"), check };

/// The circle that people in Taiwan and Hong Kong write for zero in years.
const CIRCLE: char = '○';

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if !may_hold_year(context.document.source(context.document.body)) {
        return;
    }
    let numbers = PostNumbers::with_numerals(context);
    let prose = &numbers.prose;
    let mut takes_circle = None;
    for (index, block) in prose.blocks.iter().enumerate() {
        for (end, _) in prose.text(block.run).match_indices('年') {
            let Some(year) = year(prose, ProseRange::new(block.run.start, block.run.start + end)) else { continue };
            let has_circle_only = prose.chars(year).all(|c| c == CIRCLE || !replaces_zero(c));
            if !has_circle_only || !*takes_circle.get_or_insert_with(|| numbers.script(context) == Script::Hant) {
                sink.report(finding(context, &numbers, (index, year)));
            }
        }
    }
}

/// Whether such a year may occur in the text. Most posts have none and are not analyzed further.
fn may_hold_year(text: &str) -> bool {
    static YEAR: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("年"));
    YEAR.find_iter(text.as_bytes()).any(|at| {
        let digits = Span::new(0, at).of(text).chars().rev().take(4).take_while(|c| is_digit(*c));
        let wrong_and_first =
            digits.fold((false, None), |(wrong, _), digit| (wrong || replaces_zero(digit), Some(digit)));
        matches!(wrong_and_first, (true, Some('一' | '二')))
    })
}

/// Returns the year at the end of `text`, if one of its zeros is wrong.
fn year(prose: &Prose, text: ProseRange) -> Option<ProseRange> {
    let (start, _) = prose.text(text).char_indices().nth_back(3)?;
    let year = ProseRange::new(text.start + start, text.end);
    let of_digits = prose.chars(year).all(is_digit);
    let before = prose.before(year.start);
    let alone = !han::is_digit(before) && !"十百千万".contains(before) && !before.is_ascii_alphanumeric();
    let wrong = prose.chars(year).any(replaces_zero);
    (alone && of_digits && wrong && "一二".contains(prose.at(year.start))).then_some(year)
}

/// Whether `c` is a Chinese digit or is used as one.
const fn is_digit(c: char) -> bool {
    han::is_digit(c) || replaces_zero(c)
}

/// Whether `c` is an ASCII zero, a circle, or a Latin or Cyrillic letter that is typed for a zero.
const fn replaces_zero(c: char) -> bool {
    c == '0' || han::is_letter_for_zero(c)
}

fn finding(context: &Context<'_>, numbers: &PostNumbers, (block, year): (usize, ProseRange)) -> Finding {
    let prose = &numbers.prose;
    let is_zero = |c: char| c == '零' || replaces_zero(c);
    let written: String = prose.chars(year).map(|c| if is_zero(c) { '〇' } else { c }).collect();
    let zeros = prose.text(year).match_indices(is_zero);
    let fix = Rewrite {
        block,
        title: format!("write \"{written}\""),
        safety: Safety::Safe,
        effect: Effect::Number,
        edits: zeros.map(|(at, _)| Edit::replace(prose.span(prose.place(year.start + at)), "〇")).collect(),
    };
    let span = prose.span(year);
    let message = format!("\"{}\" has a zero that is not a Chinese numeral", context.document.source(span));
    Finding::new(span, message).fix(numbers.fix(context.document, fix))
}

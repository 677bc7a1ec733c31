//! Digits of double width.

use super::analysis::Analysis;
use super::analysis::item::What;
use super::analysis::prose::Run;
use super::analysis::rewrite::Rewrite;
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::document::Document;
use crate::lint::{Context, Lint, Sink};
use crate::span::Span;

/// Digits of double width.
pub static LINT: Lint = Lint {
    name: "numbers/fullwidth-digits",
    level: Some(Level::Warn),
    page: include_str!("fullwidth_digits.md"),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let analysis = Analysis::of(context);
    let prose = &analysis.prose;
    let mut read_to = 0;
    for digit in prose.wide_digits().iter().copied() {
        if digit >= read_to {
            read_to = number(&analysis, digit);
            let block = prose.blocks.partition_point(|block| block.run.end <= digit);
            sink.report(finding(context.document, &analysis, (block, Run::new(digit, read_to))));
        }
    }
}

/// Where the number ends whose digits of full width begin at `at`, with the signs between them.
fn number(analysis: &Analysis, at: usize) -> usize {
    let prose = &analysis.prose;
    let digits = |at: usize| (at..).find(|at| !prose.is_wide_digit(*at)).unwrap_or(at);
    let mut end = digits(at);
    loop {
        let behind_sign = prose.next(end);
        let next = digits(behind_sign);
        let joins = match prose.at(end) {
            '.' | ',' => next > behind_sign,
            '．' => next > behind_sign && !is_name(analysis, end),
            '，' => next == behind_sign + 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end = next;
    }
}

/// Whether the digits before `end` are a name, such as the label of a line: `１．２０２５年`.
fn is_name(analysis: &Analysis, end: usize) -> bool {
    let item = analysis.items.partition_point(|item| item.run.end < end);
    analysis.items.get(item).is_some_and(|item| item.run.end == end && matches!(item.what, What::Name))
}

fn finding(document: &Document<'_>, analysis: &Analysis, (block, run): (usize, Run)) -> Finding {
    let span = analysis.prose.span(run);
    let found = document.source(span);
    let finding = Finding::new(span, format!("full-width digits \"{found}\""));
    if makes_markup(document, span) {
        return finding;
    }
    // Whether `，` groups digits or parts two numbers only the author knows.
    let safety = if found.contains('，') { Safety::Unsafe } else { Safety::Safe };
    let written: String = found.chars().map(|c| narrow(c).unwrap_or(c)).collect();
    let title = format!("write \"{written}\"");
    let edits = edits(found, span.start);
    finding.fix(analysis.fix(document, Rewrite { block, title, safety, effect: Effect::Number, edits }))
}

/// One edit for each run of signs of full width in `found`, which begins at `start`.
fn edits(found: &str, start: usize) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (at, c) in found.char_indices() {
        let Some(to) = narrow(c) else { continue };
        let place = Span::new(at, at + c.len_utf8()).shifted(start);
        match edits.last_mut() {
            Some(last) if last.span.end == place.start => {
                last.span.end = place.end;
                last.text.push(to);
            }
            _ => edits.push(Edit::replace(place, to)),
        }
    }
    edits
}

/// Whether half-width digits here would mean something to Markdown or Hugo: `１. ` becomes a list, `[^１]` a reference,
/// `&#１;` a character, and what a shortcode writes may go on through all that is ASCII.
fn makes_markup(document: &Document<'_>, span: Span) -> bool {
    let before = document.source(Span::new(document.body.start, span.start));
    let after = document.text.get(span.end..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = after.strip_prefix(['.', ')']);
    let label = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
    let marks = before.trim_end_matches(|c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c));
    document.is_templated(Span::new(span.start.saturating_sub(1), span.start))
        || label && (marks.is_empty() || marks.ends_with(['\n', '\r', '\u{feff}']))
        || before.ends_with(['[', '^']) && after.starts_with(']') && !after.starts_with("](")
        || marks.ends_with("&#")
}

fn narrow(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '．' => Some('.'),
        '，' => Some(','),
        _ => None,
    }
}

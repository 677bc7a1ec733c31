//! Reports full-width digits: `２０２５`.

use super::reading::PostNumbers;
use super::reading::notation;
use super::reading::prose::ProseRange;
use super::reading::rewrite::Rewrite;
use super::reading::wide::{self, is_wide_letter, narrow};
use crate::diagnostic::{Edit, Effect, Finding, Level, Safety};
use crate::document::Document;
use crate::lint::{Context, Lint, Sink};
use crate::text::Span;

pub(crate) static LINT: Lint = Lint {
    name: "numbers/fullwidth-digits",
    level: Some(Level::Warn),
    page: include_text!("fullwidth_digits.md"),
    check,
};

/// The maximum number of letters of a word that is part of a number, such as `ＴＦＬＯＰＳ`.
const MOST_LETTERS: usize = 6;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let numbers = context.shared::<PostNumbers>();
    let prose = &numbers.prose;
    let mut read_to = 0;
    let mut at_hand: Option<(usize, bool)> = None;
    for digit in prose.wide_digits().iter().copied() {
        if digit >= read_to {
            let block = prose.blocks.partition_point(|block| block.run.end <= digit);
            let known = at_hand.filter(|(of, _)| *of == block);
            let (_, is_notation) = *at_hand.insert(known.unwrap_or_else(|| (block, notation::is_in(prose, block))));
            let run = wide::word(&numbers, digit, read_to);
            read_to = run.end;
            if !is_notation {
                sink.report(finding(context.document, &numbers, (block, run)));
            }
        }
    }
}

fn finding(document: &Document<'_>, numbers: &PostNumbers, (block, run): (usize, ProseRange)) -> Finding {
    let span = numbers.prose.span(run);
    let found = document.source(span);
    let finding = Finding::new(span, format!("full-width digits \"{found}\""));
    if makes_markup(document, span) || is_host(found) {
        return finding;
    }
    // Only the author knows whether `，` groups digits or separates two numbers, and a long word is more than a number.
    let letters = found.chars().filter(|c| is_wide_letter(*c)).count();
    let safety = if found.contains('，') || letters > MOST_LETTERS { Safety::Unsafe } else { Safety::Safe };
    let written: String = found.chars().map(|c| narrow(c).unwrap_or(c)).collect();
    let title = format!("write \"{written}\"");
    let edits = edits(found, span.start);
    finding.fix(numbers.fix(document, Rewrite { block, title, safety, effect: Effect::Number, edits }))
}

/// Returns one edit for each run of full-width characters in `found`, which starts at `start`.
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

/// Whether half-width digits here would become Markdown or Hugo syntax: `１. ` a list, also in a footnote, `[^１]` a
/// reference, `&#１;` a character reference. The output of a shortcode may continue with any ASCII character.
fn makes_markup(document: &Document<'_>, span: Span) -> bool {
    let before = document.source(Span::new(document.body.start, span.start));
    let after = span.after(document.text).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = after.strip_prefix(['.', ')']);
    let label = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
    let marks = before.trim_end_matches(|c: char| c.is_ascii_digit() || " \t>-*+.):".contains(c));
    document.is_templated(Span::new(span.start.saturating_sub(1), span.start))
        || label && (marks.is_empty() || marks.ends_with(['\n', '\r', '\u{feff}', ']']))
        || before.ends_with(['[', '^']) && after.starts_with(']') && !after.starts_with("](")
        || marks.ends_with("&#")
}

/// Whether the word is a host name, which Hugo would turn into a link: `ｗｗｗ．１２３．ｃｏｍ`.
fn is_host(word: &str) -> bool {
    let mut points = word.match_indices('．');
    points.any(|(at, point)| word.get(at + point.len()..).is_some_and(|rest| rest.starts_with(is_wide_letter)))
}
